"""A theory out of the database, and one that was read from a file into the draft."""

from collections import Counter

from sqlmodel import Session

from base.history import record
from base.locales import Say, say
from base.steps import Author
from base.studies.store import change_study, get_facts, get_study
from base.tables import NotFound
from cmo.diff import diff
from cmo.difference import ADDED, DROPPED, MOVED, RELINKED
from cmo.draft import Draft
from cmo.drafts.store import change_draft, find_draft, get_draft, publish_draft, start_draft
from cmo.editing import ReplaceTheory
from cmo.exchange.incoming import Groups
from cmo.exchange.outgoing import DRAFT, Outgoing
from cmo.graph import Theory
from cmo.refinement import Operation, Refinement
from cmo.store import Refused, find_theory, get_theory, list_versions

OPERATIONS = {
    ADDED: Operation.ADD,
    DROPPED: Operation.DROP,
    MOVED: Operation.MOVE,
    RELINKED: Operation.RELINK,
}


def get_outgoing(session: Session, study: str, version: str = "", language: str = "en") -> Outgoing:
    """A version on its way out: a number, `draft`, or the newest. NotFound where it is not."""
    facts = get_study(session, study)
    if version == DRAFT:
        theory = get_draft(session, study).theory
    elif version and not (version.isascii() and version.isdecimal() and len(version) < 6):
        raise NotFound(f"{study}, version {version}")
    else:
        theory = get_theory(session, study, int(version) if version else None)
    return Outgoing(theory, facts.title, facts.groups, facts.made_up, version == DRAFT, language)


def next_number(session: Session, study: str) -> int:
    """The number that a draft of this study becomes."""
    published = list_versions(session, study)
    return published[-1].number + 1 if published else 0


def find_present(session: Session, study: str) -> Theory | None:
    """What an import is laid beside: the open draft, else the newest version."""
    draft = find_draft(session, study)
    return draft.theory if draft else find_theory(session, study)


def take_in(
    session: Session,
    *,
    study: str,
    theory: Theory,
    groups: Groups,
    said: Say,
    by: Author,
) -> Draft:
    """Make an imported theory the draft: one step that can be undone, also where one was open.

    `groups` are actor groups that it names and that the study lacks; they are added first.
    """
    if groups:
        _add_groups(session, study, groups, by)
    draft = find_draft(session, study)
    if draft is None:
        newest = list_versions(session, study)
        from_version = newest[-1].number if newest else None
        draft = start_draft(session, study=study, version=from_version, by=by)
    act = ReplaceTheory(theory, said)
    return change_draft(session, study=study, act=act, revision=draft.revision, by=by)


def _add_groups(session: Session, study: str, groups: Groups, by: Author) -> None:
    facts = get_facts(session, study=study)
    there = get_study(session, study).groups
    both = {key: dict(label) for key, label in {**there, **groups}.items()}
    change_study(session, study=study, facts={**facts, "groups": both})
    detail = {"added": list(groups)}
    record(session, study=study, person=by.id, act="actor groups added", on=study, detail=detail)


def publish_imported(session: Session, *, study: str, number: int, source: str, by: Author) -> str:
    """Publish the draft as version `number`, with one refinement over everything that differs.

    Gives the content hash. Raises Refused, with the reasons.
    """
    draft = get_draft(session, study)
    if draft.number != number:
        sentence = say(
            "The next version is {number}, not {asked}.", number=draft.number, asked=number
        )
        raise Refused([sentence])
    newest = find_theory(session, study)
    before = newest or Theory(study, number, (), ())
    differences = diff(before, draft.theory)
    refinements = []
    if differences:
        [(how, _)] = Counter(d.how for d in differences).most_common(1)
        imported = Refinement(
            "imported",
            OPERATIONS.get(how, Operation.REPHRASE),
            None,
            tuple(d.key for d in differences),
            {"nl": "Ingelezen", "en": "Imported"},
            {"nl": "Ingelezen uit een bestand", "en": "Imported from a file"},
            source=source[:200],
            decided_by=by.initials,
        )
        refinements.append(imported)
    return publish_draft(session, study=study, refinements=refinements, by=by)
