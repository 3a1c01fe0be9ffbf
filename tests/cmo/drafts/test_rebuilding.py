"""A configuration of the founding study is drawn anew from nothing, by forms alone."""

from flask import Flask

from base.web.db import Database
from cmo.document import configuration_hash
from cmo.drafts.store import find_draft
from cmo.graph import Element, Occurrence, Theory
from tests.cmo.drafts.drawing import Hand, settle
from tests.cmo.founding_theory import FACTS, STUDY, chapters

D = f"/studies/{STUDY}/draft"
C = f"{D}/configurations/direct_contact"


def texts(name: str, label: object) -> dict[str, str]:
    """A label as a person types it."""
    assert isinstance(label, dict)
    return {f"{name}_{language}": text for language, text in label.items()}


def add(hand: Hand, place: Occurrence) -> None:
    """A box as it stands in the founding theory."""
    hand.open(f"{C}/boxes")
    hand.fill(
        f"{C}/boxes",
        key=place.element.id,
        stands=f"{place.kind.value}:{place.lane.value}",
        actor=place.actor.id if place.actor else "",
        valence=place.valence or "",
        horizon=place.horizon or "",
        mechanism_not_stated=place.mechanism_not_stated,
        **texts("label", place.element.label),
    )
    assert hand.status == 200, hand.errors()
    if place.wording:
        hand.open(f"{C}/boxes/{place.element.id}")
        hand.fill(f"{C}/boxes/{place.element.id}", **texts("wording", place.wording))


def part(hand: Hand, element: Element, theory: Theory) -> None:
    """An element as a part of another, which comes first."""
    whole = theory.find_element(element.part_of or "")
    assert whole is not None
    hand.open(f"{D}/elements/{element.id}")
    if whole.id not in hand.options("part_of"):
        hand.open(f"{D}/elements")
        hand.fill(f"{D}/elements", key=whole.id, **texts("label", whole.label))
        assert hand.status == 200, hand.errors()
        hand.open(f"{D}/elements/{element.id}")
    hand.fill(f"{D}/elements/{element.id}", part_of=whole.id)


def test_direct_contact_is_drawn_anew_with_the_same_hash(app: Flask, database: Database) -> None:
    settle(database, FACTS)
    theory = chapters()[0].theory
    wanted = theory.find_configuration("direct_contact")
    assert wanted is not None
    hand = Hand(app, "AB")
    hand.open(D)
    hand.fill(f"{D}/start")
    hand.fill(f"{D}/configurations", id=wanted.id, **texts("label", wanted.label))
    for place in wanted.occurrences:
        add(hand, place)
        if place.element.part_of:
            part(hand, place.element, theory)
    for link in wanted.links:
        hand.open(f"{C}/links?from={link.source}")
        to, sign = f"{link.relation.value}|{link.target}", link.polarity or ""
        hand.fill(f"{C}/links", to=to, polarity=sign, modality=link.modality.value)
        assert hand.status == 200, hand.errors()
    for gate in wanted.gates:
        hand.open(f"{C}/conditions")
        on = f"link|{gate.link}" if gate.link else f"lane|{gate.lane.value if gate.lane else ''}"
        hand.fill(f"{C}/conditions", context=gate.context, on=on, effect=gate.effect.value)
        assert hand.status == 200, hand.errors()
    with database.reading() as session:
        draft = find_draft(session, STUDY)
    assert draft is not None
    drawn = configuration_hash(draft.theory, wanted.id)
    assert drawn == configuration_hash(theory, wanted.id)
