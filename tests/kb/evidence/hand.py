"""A study with a small published theory, to make claims and measures of by hand."""

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import Configuration, Element, Gate, Link, Occurrence, Theory
from cmo.store import add_version, publish_version

STUDY = "vouchers"
S = f"/studies/{STUDY}"

FACTS = {
    "id": STUDY,
    "title": {"nl": "Bonnen", "en": "Vouchers"},
    "languages": ["nl", "en"],
    "groups": {
        "midwives": {"nl": "Verloskundigen", "en": "Midwives"},
        "women": {"nl": "Zwangere vrouwen", "en": "Pregnant women"},
    },
    "rounds": {1: {"from": "2025-01-01", "to": "2025-06-30"}},
    "regimes": [],
    "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.3333], "level": 0.95},
    "made_up": True,
    "period": ["2025-01-01", "2025-12-31"],
}


def vouchers() -> Theory:
    """Vouchers set off pride, which makes quitting more and cheating less; debts hold that back."""
    kinds = {
        "debts": Kind.CONTEXT,
        "voucher": Kind.INTERVENTION,
        "pride": Kind.MECHANISM,
        "quitting": Kind.OUTCOME,
        "cheating": Kind.OUTCOME,
    }
    labels = {"debts": "Schulden", "voucher": "Bon", "pride": "Trots", "quitting": "Stoppen"}
    elements = {
        key: Element(key, {"en": key.capitalize(), "nl": labels.get(key, "Sjoemelen")})
        for key in kinds
    }
    places = tuple(
        Occurrence("clinic", elements[key], kind, Lane.INTERVENTION) for key, kind in kinds.items()
    )
    seen = Modality.OBSERVED
    links = (
        Link("clinic/voucher", Relation.TRIGGERS, "clinic/pride", None, seen),
        Link("clinic/pride", Relation.GENERATES, "clinic/quitting", "+", seen),
        Link("clinic/pride", Relation.GENERATES, "clinic/cheating", "-", seen),
    )
    gates = (Gate("clinic/debts", Effect.WEAKENS, link=links[0].key),)
    clinic = Configuration("clinic", {"en": "Clinic", "nl": "Praktijk"}, places, links, gates)
    return Theory(STUDY, 0, tuple(elements.values()), (clinic,))


def make_vouchers(database: Database, *, published: bool = True) -> None:
    """The study with a lead, MB, a second researcher, TK, and a board member, KB."""
    with database.writing() as session:
        add_study(session, facts=FACTS)
        for initials, role in (("MB", "lead"), ("TK", "researcher"), ("KB", "board")):
            person = add_person(session, name=f"person {initials}", initials=initials)
            add_role(session, person=person.id, study=STUDY, role=role)
        if published:
            add_version(session, study=STUDY, theory=vouchers())
            publish_version(session, study=STUDY, number=0)
