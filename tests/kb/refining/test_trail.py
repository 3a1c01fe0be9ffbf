"""The story of one part of a theory over its versions, and versions laid side by side."""

from base.locales import speak
from cmo.graph import Theory
from cmo.refinement import Operation, Refinement
from kb.refining.history.comparing import compared
from kb.refining.history.trail import choices, trail
from tests.cmo.small import small, theory

FIRST = """
    I i help
    M i trust
    M i hope
    O i job
    help -triggers-> trust
    help -triggers-> hope
    trust -generates+-> job
"""
SECOND = FIRST.replace("trust -generates+", "hope -generates+")
THIRD = SECOND.replace("generates+", "generates-")
FOURTH = THIRD.replace("hope -generates--> job", "")
OLD, RELINKED, TURNED = (
    "link:c/trust/generates/job/+",
    "link:c/hope/generates/job/+",
    "link:c/hope/generates/job/-",
)


def versions() -> list[Theory]:
    """Four versions in which one arrow is linked otherwise, turned, and dropped."""
    texts = (FIRST, SECOND, THIRD, FOURTH)
    return [theory(small(text), version=n) for n, text in enumerate(texts)]


def because(name: str, *targets: str, operation: Operation = Operation.RELINK) -> Refinement:
    """A decision on these."""
    return Refinement(name, operation, "c", targets, {}, {"en": "Because."})


DECISIONS = {
    1: [because("R1", RELINKED)],
    2: [because("R2", TURNED), because("R3", "place:c/hope", operation=Operation.CONFIRM)],
    3: [because("R4", TURNED)],
}


def told(key: str) -> list[tuple[int, str | None, str | None]]:
    """Version, way and decision of everything that happened to a thing."""
    return [
        (
            e.version,
            e.difference.how if e.difference else None,
            e.refinement.id if e.refinement else None,
        )
        for e in trail(versions(), DECISIONS, key)
    ]


def test_an_arrow_keeps_its_story_under_every_name_it_had() -> None:
    story = [(0, None, None), (1, "re-linked", "R1"), (2, "changed", "R2"), (3, "dropped", "R4")]
    for name in (OLD, RELINKED, TURNED):
        assert told(name) == story


def test_what_was_looked_at_and_stays_is_part_of_the_story() -> None:
    assert told("place:c/hope") == [(0, None, None), (2, None, "R3")]


def test_nobody_knows_the_story_of_what_never_was() -> None:
    assert told("link:c/nothing") == []


def test_everything_that_ever_stood_can_be_asked_for() -> None:
    [(_, things)] = choices(versions())
    words = {choice.key: speak(choice.words, "en") for choice in things}
    assert {OLD, RELINKED, TURNED} <= words.keys()
    assert words[OLD] == "“trust” generates (+) “job”"


def test_two_versions_that_lie_apart_tell_every_reason_between() -> None:
    all_four = versions()
    found = compared(all_four[0], all_four[2], DECISIONS)
    [row] = found.rows
    assert (row.difference.how, row.difference.key) == ("re-linked", TURNED)
    assert [(n, r.id) for n, r in row.reasons] == [(2, "R2")]
    back = compared(all_four[1], all_four[0], DECISIONS)
    [row] = back.rows
    assert [(n, r.id) for n, r in row.reasons] == [(1, "R1")]
    assert compared(all_four[1], all_four[1], DECISIONS).counts == {}
