"""Which links are legal: every combination of kinds and lanes is looked at."""

from itertools import product

import pytest

from base.locales import speak
from cmo.elements import LANES_OF, Kind, Lane, Relation, refusal

# The table of the theory, written once more: relation, from, to, lanes (p problem, i intervention)
LEGAL = """
addresses        I P  i>p
offers           I R  i>i
triggers         R M  i>i
triggers         I M  i>i
triggers         P M  p>p
leads to         M M  p>p i>i
generates        M O  p>p i>i
feeds            O O  p>p i>i
counters         I M  i>p
counters         I O  i>p
counters         R M  i>p
counters         R O  i>p
counters         M M  i>p
counters         M O  i>p
becomes context  O C  any
despite          C O  any
despite          P O  any
"""
LETTERS = {kind.value[0].upper(): kind for kind in Kind}


def legal() -> set[tuple[Relation, Kind, Lane, Kind, Lane]]:
    """The table as combinations."""
    found = set()
    for line in LEGAL.strip().splitlines():
        relation = Relation(line[:17].strip())
        source, target, *lanes = line[17:].split()
        for one, other in product(Lane, Lane):
            if lanes == ["any"] or f"{one[0]}>{other[0]}" in lanes:
                found.add((relation, LETTERS[source], one, LETTERS[target], other))
    return found


def every_combination() -> list[tuple[Relation, Kind, Lane, Kind, Lane]]:
    """All relations between all places that can exist."""
    places = [(kind, lane) for kind in Kind for lane in LANES_OF[kind]]
    return [(r, *one, *other) for r in Relation for one in places for other in places]


def test_a_link_is_legal_exactly_where_the_table_says_so() -> None:
    table = legal()
    for relation, source, one, target, other in every_combination():
        refused = refusal(source, one, relation, target, other)
        allowed = (relation, source, one, target, other) in table
        assert (refused is None) == allowed, (relation, source, one, target, other)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_refusal_is_a_sentence(language: str) -> None:
    for relation, source, one, target, other in every_combination():
        refused = refusal(source, one, relation, target, other)
        if refused is not None:
            said = speak(refused, language)
            assert said.endswith(".")
            assert "{" not in said


@pytest.mark.parametrize(
    ("source", "relation", "target", "said"),
    [
        ("C", "generates", "O", "black box"),
        ("I", "generates", "O", "black box"),
        ("M", "leads to", "I", "Nothing leads to an intervention"),
        ("C", "triggers", "M", "Make it a condition"),
        ("O", "leads to", "M", "outcome becomes context of context and outcome feeds outcome"),
    ],
)
def test_the_reason_says_what_to_do_instead(
    source: str, relation: str, target: str, said: str
) -> None:
    lane = Lane.INTERVENTION
    refused = refusal(LETTERS[source], lane, Relation(relation), LETTERS[target], lane)
    assert refused is not None
    assert said in speak(refused, "en")


def test_a_problem_sets_off_mechanisms_in_its_own_lane_only() -> None:
    refused = refusal(
        Kind.PROBLEM, Lane.PROBLEM, Relation.TRIGGERS, Kind.MECHANISM, Lane.INTERVENTION
    )
    assert refused is not None
    assert speak(refused, "en") == "A problem sets off mechanisms in the problem lane only."
