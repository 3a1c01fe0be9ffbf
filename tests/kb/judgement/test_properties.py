"""What must hold whatever the evidence is (rule 10)."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import say
from base.studies.study import Thresholds
from kb.evidence.claims import Claim
from kb.evidence.exhibits import STANCES, Exhibit, LineKey, Quote, Stance, TalkLine
from kb.evidence.measures import Measure
from kb.findings.estimates import Estimate
from kb.judgement.comparison import compare
from kb.judgement.directions import told_line
from kb.judgement.lines import Direction, Line
from kb.judgement.readings import read_estimate, several

pytestmark = pytest.mark.property

THRESHOLDS = Thresholds()
CLAIM = Claim("c", 0, "link", "conf", "a", "b")
KEYS = [
    LineKey("status_holders", "interview", 1),
    LineKey("status_holders", "interview", 2),
    LineKey("employers", "interview", 1),
    LineKey("employers", "interview", 2),
    LineKey("practitioners", "group interview", 1),
    LineKey("researchers", "observation", 1),
    LineKey("status_holders", "survey", 2),
    LineKey(None, "register", None),
]
DIRECTIONS: list[Direction] = ["+", "-", "0", "±", "?", "∅", "–"]
TURNED: dict[Direction, Direction] = {"+": "-", "-": "+"}
SWAPPED: dict[Stance, Stance] = {
    "supports": "contradicts",
    "contradicts": "supports",
    "counter-example": "supports",
}


def line(key: LineKey, direction: Direction, *, thin: bool = False) -> Line:
    """A line with this direction."""
    return Line(key, direction, say(""), marks=("thin",) if thin else ())


lines = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(DIRECTIONS), st.booleans()),
    unique_by=lambda part: part[0],
    max_size=len(KEYS),
).map(lambda parts: [line(key, sign, thin=thin) for key, sign, thin in parts])

quotes = st.lists(
    st.tuples(
        st.integers(1, 8),
        st.sampled_from(STANCES),
        st.sampled_from(["own experience", "about others", "expectation"]),
        st.booleans(),
    ),
    max_size=20,
)


def told(passages: list[tuple[int, Stance, str, bool]]) -> Line:
    """The line of eight sources of which these passages speak."""
    key = KEYS[0]
    talk = TalkLine(key, frozenset(f"S{n}" for n in range(1, 9)), frozenset({"conf"}))
    found = [
        Exhibit(str(n), "quote", "c", key, Quote(f"S{who}", stance, reported, blind=blind))  # type: ignore[arg-type]
        for n, (who, stance, reported, blind) in enumerate(passages)
    ]
    return told_line(talk, CLAIM, found, THRESHOLDS)


def outcome(of: list[Line]) -> tuple[object, ...]:
    """What a comparison says, without its reason."""
    found = compare(of)
    numbers = (len(found.deciding), len(found.pairs))
    return found.proposed, found.axes, found.thin, found.mixed, numbers


@given(lines, st.randoms())
def test_the_order_of_lines_does_not_matter(made: list[Line], random: Random) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)
    assert outcome(shuffled) == outcome(made)
    assert compare(shuffled).because == compare(made).because


@given(lines)
def test_a_silent_line_changes_nothing(made: list[Line]) -> None:
    silent = line(LineKey("volunteer_organisations", "interview", 1), "∅")
    not_asked = line(LineKey("volunteer_organisations", "interview", 2), "–")
    assert outcome([*made, silent, not_asked]) == outcome(made)


@given(lines)
def test_swapping_plus_and_minus_everywhere_leaves_the_code(made: list[Line]) -> None:
    turned = [replace(one, direction=TURNED.get(one.direction, one.direction)) for one in made]
    assert outcome(turned) == outcome(made)


@given(quotes)
def test_swapping_stances_mirrors_the_line(
    passages: list[tuple[int, Stance, str, bool]],
) -> None:
    swapped = [(who, SWAPPED.get(s, s), reported, blind) for who, s, reported, blind in passages]
    was, now = told(passages), told(swapped)
    assert now.direction == TURNED.get(was.direction, was.direction)
    assert (now.k, now.marks) == (was.k, was.marks)


@given(quotes, st.integers(0, 50))
def test_one_more_supporting_source_never_moves_a_line_off_plus(
    passages: list[tuple[int, Stance, str, bool]], more: int
) -> None:
    if told(passages).direction == "+":
        new: list[tuple[int, Stance, str, bool]] = [
            (100 + n, "supports", "own experience", False) for n in range(more)
        ]
        assert told(passages + new).direction == "+"


@given(quotes)
def test_codings_are_never_counted_only_sources(
    passages: list[tuple[int, Stance, str, bool]],
) -> None:
    once, twice = told(passages), told(passages + passages)
    assert (once.direction, once.k, once.counts) == (twice.direction, twice.k, twice.counts)


@given(quotes)
def test_without_evidence_a_line_is_silent(passages: list[tuple[int, Stance, str, bool]]) -> None:
    assert told([]).direction == "∅"
    blind = [(who, stance, reported, True) for who, stance, reported, _ in passages]
    hidden = told(blind)
    assert (hidden.direction, hidden.k) == ("∅", 0)
    assert hidden.in_double_coding == len({who for who, *_ in passages})


@given(
    st.floats(-4, 4).map(lambda b: round(b, 2)),
    st.floats(0.01, 2).map(lambda se: round(se, 2)),
    st.sampled_from(["+", "-"]),
    st.booleans(),
)
def test_the_sign_of_b_and_of_the_claim_mirror(
    b: float, se: float, polarity: str, turned: bool
) -> None:
    measure = Measure("register", "x", "c", "exact", "interval", reversed=turned)
    claim = replace(CLAIM, kind="pattern", polarity=polarity)
    mirrored = replace(claim, polarity="-" if polarity == "+" else "+")
    estimate = Estimate("e", "m", "x", "o", b=b, se=se)
    here = read_estimate(estimate, measure, claim, THRESHOLDS)
    assert read_estimate(replace(estimate, b=-b), measure, mirrored, THRESHOLDS) == replace(
        here, estimate=replace(estimate, b=-b)
    )
    other = read_estimate(estimate, measure, mirrored, THRESHOLDS)
    assert other.direction == TURNED.get(here.direction, here.direction)
    assert other.on_the_edge == here.on_the_edge


@given(st.lists(st.sampled_from(["+", "-", "0", "±", "?"]), min_size=1, max_size=8), st.randoms())
def test_several_items_read_the_same_in_any_order_and_drop_what_is_unsure(
    directions: list[Direction], random: Random
) -> None:
    read = several(directions, 0.70)
    shuffled: list[Direction] = [*directions, "?"]
    random.shuffle(shuffled)
    assert several(shuffled, 0.70) == read
