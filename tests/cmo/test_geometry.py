"""Any configuration can be drawn: nothing lies over anything else, in either direction."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.drawing import draw
from cmo.elements import Kind
from cmo.frame import RESOURCE
from cmo.graph import Configuration, Theory
from cmo.marking import union
from cmo.paths.inside import way_of
from tests.cmo.crowded import crowded
from tests.cmo.geometry import faults
from tests.cmo.random_theories import theories

numbers = st.integers(0, 100_000)


@given(numbers, st.sampled_from(["en", "nl", "ar"]))
def test_forty_boxes_with_any_links_stand_and_run_free(number: int, language: str) -> None:
    assert faults(draw(crowded(number), language)) == []


@given(theories(configurations=1, boxes=40), st.sampled_from(["nl", "ar"]))
def test_every_legal_configuration_can_be_drawn(theory: Theory, language: str) -> None:
    for one in theory.configurations:
        drawing = draw(one, language)
        assert faults(drawing) == []
        assert {i.key for i in drawing.items} == set(one.by_key)


@given(numbers, numbers)
def test_two_versions_on_one_sheet_stand_and_run_free(one: int, other: int) -> None:
    both, marks = union(crowded(one, 18, 25, 6), crowded(other, 18, 25, 6))
    assert faults(draw(both, "en", marks=marks)) == []


@given(numbers)
def test_what_is_lit_moves_no_line_over_a_box(number: int) -> None:
    one = crowded(number, 24, 40, 8)
    for mechanism in one.of(Kind.MECHANISM)[:2]:
        assert faults(draw(one, "nl", lit=way_of(one, mechanism.key))) == []


@given(numbers)
def test_empty_columns_are_shown_only_to_who_edits(number: int) -> None:
    one = crowded(number, 4, 3, 2)
    assert draw(one, "en").hints == ()
    drawing = draw(one, "en", empty_lanes=True)
    assert faults(drawing) == []
    assert len(drawing.layout.strips) == 2
    places = 7 + (RESOURCE in drawing.layout.frame.columns) - len(_filled(one))
    assert len(drawing.hints) == places


def _filled(one: Configuration) -> set[tuple[str, str]]:
    """Kinds by lane; contexts stand in a band of their own."""
    return {(o.kind, "" if o.kind is Kind.CONTEXT else o.lane) for o in one.occurrences}


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_nothing_at_all_can_be_drawn_too(language: str) -> None:
    drawing = draw(Configuration("c", {"en": "empty"}), language)
    assert faults(drawing) == []
    assert drawing.names == ()
