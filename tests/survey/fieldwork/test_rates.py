"""Response rates: what counts as complete, and what they are shares of."""

import pytest
import yaml

from survey.fieldwork.rates import BROKEN_OFF, COMPLETE, PARTIAL, Rates, completeness, rates
from survey.questions.outline import read_outline

OUTLINE = read_outline(
    yaml.safe_load(
        """
        sections:
          - id: all
            questions:
              - {id: a, kind: yesno}
              - {id: b, kind: yesno}
              - {id: c, kind: agree5, shown_if: a has yes}
              - {id: d, kind: agree5, shown_if: a has yes}
              - {id: e, kind: number}
              - {id: words, kind: long_text}
        """
    )
)


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"a": ("no",), "b": ("dk",), "e": ("3",)}, COMPLETE),
        ({"a": ("yes",), "b": ("no",), "c": ("agree",), "d": ("rns",)}, COMPLETE),
        ({"a": ("yes",), "b": ("no",), "c": ("agree",)}, PARTIAL),
        ({"a": ("yes",), "words": ("much",)}, BROKEN_OFF),
        ({}, BROKEN_OFF),
    ],
)
def test_how_much_of_the_own_way_is_answered(
    answers: dict[str, tuple[str, ...]], state: str
) -> None:
    assert completeness(OUTLINE, answers) == state


def test_rates_of_the_founding_study() -> None:
    found = Rates(handed_out=300, complete=40, partial=2, broken_off=0)
    assert found.rr1 == pytest.approx(0.1333, abs=1e-4)
    assert found.rr2 == 0.14


def test_who_does_not_belong_leaves_the_base() -> None:
    found = rates(OUTLINE, [{"a": ("no",), "b": ("no",)}] * 3, handed_out=12, not_eligible=2)
    assert (found.returned, found.partial, found.rr1, found.rr2) == (3, 3, 0.0, 0.3)


def test_no_rate_where_more_came_back_than_went_out() -> None:
    assert Rates(handed_out=2, complete=3, partial=0, broken_off=0).rr1 is None
