"""Whether what a claim is about is still the same, and who looked at it again."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from base.history import list_trail
from base.locales import speak
from base.steps import Author
from base.studies.store import add_study
from cmo.elements import Lane
from cmo.graph import Theory
from kb.evidence.carried.carried import HOLDS, LEFT, Carried, base_version, latest
from kb.evidence.carried.store import list_carried, record_carried, remove_carried
from kb.evidence.carried.wording import altered, standing_claims
from kb.evidence.claims import Claim, ClaimKind
from tests.cmo.founding_theory import FACTS, STUDY
from tests.cmo.random_theories import theories
from tests.cmo.small import small, theory

BEFORE = """
    C b law
    I i help
    M i trust (people)
    O i job
    help -triggers-> trust
    trust -generates+-> job
    law | enables | help>trust
    law | enables | intervention
"""
PRESENT = Claim("trust", 0, "present", "c", "trust")
ARROW = Claim("help_trust", 0, "link", "c", "help", "trust")
LANE = Claim("law_matters", 0, "gate", "c", "law", "intervention")
ON_ARROW = Claim("law_trust", 0, "gate", "c", "law", "c/help/triggers/trust")
PATTERN = Claim("help_job", 0, "pattern", "c", "help", "job")
CHANGE = Claim("r1", 0, "refinement", "c", "R1")
EVERY = (PRESENT, ARROW, LANE, ON_ARROW, PATTERN, CHANGE)
BY = Author("x", "MB")


def otherwise(now: str, *claims: Claim) -> dict[str, tuple[bool, list[str]]]:
    """Of the claims that are about something else now: whether it went, and what is said."""
    lines = "\n".join(line for line in now.splitlines() if line.strip())
    old, new = theory(small(BEFORE)), theory(small(lines), version=1)
    found = {claim.key: altered(claim, old, new) for claim in claims or EVERY}
    return {
        key: (what.gone, [speak(reason, "en") for reason in what.reasons])
        for key, what in found.items()
        if what
    }


def test_what_comes_beside_and_another_order_change_nothing() -> None:
    beside = BEFORE + "M i hope\nhelp -triggers-> hope\nlaw | blocks | help>hope"
    assert otherwise(beside) == {}
    turned = BEFORE.replace("C b law\n    I i help", "I i help\n    C b law")
    assert otherwise(turned) == {}


def test_an_arrow_that_went_takes_its_claim_and_the_claim_on_its_condition() -> None:
    now = BEFORE.replace("help -triggers-> trust", "").replace("law | enables | help>trust", "")
    assert otherwise(now) == {
        "help_trust": (True, ["The arrow is gone."]),
        "law_trust": (True, ["The condition is gone."]),
    }


def test_a_condition_with_another_effect_is_another_condition() -> None:
    now = BEFORE.replace("enables | intervention", "blocks | intervention")
    assert otherwise(now) == {"law_matters": (False, ["The condition works otherwise now."])}


def test_an_element_that_went_takes_all_claims_that_name_it() -> None:
    now = "C b law\nI i help\nO i job\nlaw | enables | intervention"
    assert otherwise(now) == {
        key: (True, ["“trust” is gone."]) for key in ("trust", "help_trust", "law_trust")
    }


def test_someone_elses_reasoning_is_another_thing() -> None:
    now = BEFORE.replace("trust (people)", "trust (firms)")
    assert otherwise(now, PRESENT) == {"trust": (False, ["“trust” is now someone else's."])}


def test_a_configuration_that_went_takes_its_claims() -> None:
    found = altered(PRESENT, theory(small(BEFORE)), theory(small("M i trust", name="d")))
    assert found.gone
    versions = {0: theory(small(BEFORE)), 1: theory(small("M i trust", name="d"), version=1)}
    assert standing_claims(EVERY, versions, 1) == [CHANGE]
    assert standing_claims(EVERY, versions, 0) == list(EVERY)


@st.composite
def claims_of(draw: st.DrawFn) -> tuple[Theory, Claim]:
    """A random theory with a claim about whatever it holds."""
    found = draw(theories().filter(lambda t: any(c.occurrences for c in t.configurations)))
    one = draw(st.sampled_from([c for c in found.configurations if c.occurrences]))
    ids = st.sampled_from([o.element.id for o in one.occurrences])
    kind: ClaimKind = draw(st.sampled_from(["present", "link", "gate", "pattern"]))
    end = draw(st.sampled_from([lane.value for lane in Lane]) if kind == "gate" else ids)
    return found, Claim("k", 0, kind, one.id, draw(ids), "" if kind == "present" else end)


@given(claims_of())
def test_no_claim_is_altered_in_its_own_version(pair: tuple[Theory, Claim]) -> None:
    found, claim = pair
    assert not altered(claim, found, found)


def test_the_last_word_counts_and_can_be_taken_back(session: Session) -> None:
    add_study(session, facts=FACTS)
    named = {"study": STUDY, "kind": "claim", "subject": "trust"}
    for decision in (LEFT, HOLDS):
        record_carried(session, **named, version=2, decision=decision, by=BY)
    [word] = list_carried(session, study=STUDY)
    assert (word.decision, word.version, word.by) == (HOLDS, 2, "MB")
    assert base_version(0, latest([word], 2)["claim", "trust"]) == 2
    assert latest([word], 1) == {}
    remove_carried(session, **named, version=2, by=BY)
    remove_carried(session, **named, version=2, by=BY)
    assert list_carried(session, study=STUDY) == []
    assert [line.act for line in list_trail(session, study=STUDY)].count("looked at again") == 2


@pytest.mark.parametrize(("decision", "version"), [(HOLDS, 3), (LEFT, 1)])
def test_only_what_holds_is_about_the_newer_version(decision: str, version: int) -> None:
    word = Carried("claim", "trust", 3, decision, "MB", datetime(2020, 1, 1, tzinfo=UTC))
    assert base_version(1, word) == version
