"""Studies whose draft is open in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page

from base.accounts.store import add_role, find_person
from base.steps import Author
from base.studies.store import add_study
from base.web.db import Database, make_database
from cmo.draft import Draft
from cmo.drafts.store import change_draft, get_draft, start_draft
from cmo.editing import (
    Act,
    AddConfiguration,
    AddGate,
    AddLink,
    AddOccurrence,
)
from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import Actor, Element
from tests.cmo.drafts.drawing import FACTS
from tests.ground.site import Site

NEW = "vouchers"
BY = Author("0" * 32, "MB")
WOMEN = Actor("women", FACTS["groups"]["women"])


@dataclass(frozen=True)
class Desk:
    """A running program with a study that two people may draw in."""

    site: Site
    study: str

    @property
    def draft(self) -> Draft:
        """The draft as it is kept now."""
        with opened(self.site) as database, database.reading() as session:
            return get_draft(session, self.study)

    def sit(self, page: Page, who: str, configuration: str = "", language: str = "en") -> None:
        """Sign somebody in and open a configuration of the draft, or the draft."""
        page.goto(self.site.ways[who])
        inside = f"/configurations/{configuration}" if configuration else ""
        page.goto(self.site.at(f"/studies/{self.study}/draft{inside}?lang={language}"))


@contextmanager
def opened(site: Site) -> Iterator[Database]:
    """The database that the program serves."""
    database = make_database(f"sqlite:///{site.data / 'werkzaam.db'}")
    yield database
    database.engine.dispose()


def new_study(site: Site, **facts: object) -> Desk:
    """A study without a theory, in which the demo's two researchers may draw."""
    with opened(site) as database, database.writing() as session:
        study = add_study(session, facts={**FACTS, "id": NEW, **facts}).id
        for initials in ("MB", "TK"):
            person = find_person(session, initials=initials)
            assert person is not None
            add_role(session, person=person.id, study=study, role="researcher")
    return Desk(site, NEW)


def drawn_study(site: Site) -> Desk:
    """The same with a small configuration drawn in its draft."""
    desk = new_study(site)
    acts: list[Act] = [
        AddConfiguration("trust", {"nl": "Vertrouwen", "en": "Trust"}),
        *(_box(*box) for box in BOXES),
        AddLink(
            "trust", "trust/talks", Relation.TRIGGERS, "trust/safe", None, Modality.HYPOTHESISED
        ),
        AddLink(
            "trust", "trust/safe", Relation.GENERATES, "trust/quits", "+", Modality.HYPOTHESISED
        ),
        AddGate("trust", "trust/time", Effect.ENABLES, lane=Lane.INTERVENTION),
    ]
    with opened(site) as database, database.writing() as session:
        start_draft(session, study=desk.study, version=None, by=BY)
        for revision, act in enumerate(acts):
            change_draft(session, study=desk.study, act=act, revision=revision, by=BY)
    return desk


def founding_draft(site: Site) -> Desk:
    """The founding study with a draft of its next version, and in it one box without arrows."""
    desk = Desk(site, "den-haag-2017-2018")
    hope = Element("mec_hope", {"nl": "Krijgen hoop", "en": "Get hope"})
    act = AddOccurrence("direct_contact", hope, Kind.MECHANISM, Lane.INTERVENTION)
    with opened(site) as database, database.writing() as session:
        start_draft(session, study=desk.study, version=1, by=BY)
        change_draft(session, study=desk.study, act=act, revision=0, by=BY)
    return desk


BOXES = (
    ("time", Kind.CONTEXT, Lane.BOTH, "Tijd", "Time"),
    ("talks", Kind.INTERVENTION, Lane.INTERVENTION, "Gesprekken", "Talks"),
    ("safe", Kind.MECHANISM, Lane.INTERVENTION, "Voelt zich veilig", "Feels safe"),
    ("seen", Kind.MECHANISM, Lane.INTERVENTION, "Voelt zich gezien", "Feels seen"),
    ("quits", Kind.OUTCOME, Lane.INTERVENTION, "Stopt met roken", "Quits smoking"),
)


def _box(element: str, kind: Kind, lane: Lane, nl: str, en: str) -> AddOccurrence:
    actor = WOMEN if kind is Kind.MECHANISM else None
    made = Element(element, {"nl": nl, "en": en}, actor)
    return AddOccurrence("trust", made, kind, lane, None, None, None, False)
