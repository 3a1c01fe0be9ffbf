"""Numbers are written as people of a language write them, with Western digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import LANGUAGES
from base.numerals import month_name, number_text, percent_text


@pytest.mark.parametrize(
    ("value", "language", "digits", "written"),
    [
        (2776, "nl", None, "2.776"),
        (2776, "en", None, "2,776"),
        (2776, "nl", 0, "2.776"),
        (2.42, "nl", 2, "2,42"),
        (-0.86, "nl", 2, "−0,86"),
        (0.125, "en", 2, "0.13"),  # halves go up, as in the printed tables
        (2.675, "en", 2, "2.68"),
        (-0.001, "en", 2, "0.00"),  # nought has no minus
        (1.0, "ar", 2, "1.00"),
        (None, "nl", 2, "–"),
        (float("nan"), "nl", 2, "–"),
        (float("inf"), "nl", 2, "∞"),
        (float("-inf"), "nl", 2, "−∞"),
        (1.2345e40, "nl", 2, "1,23E40"),
    ],
)
def test_a_number_is_written(
    value: float | None, language: str, digits: int | None, written: str
) -> None:
    assert number_text(value, language, digits) == written


@given(st.floats(), st.sampled_from(sorted(LANGUAGES)), st.integers(0, 4))
def test_every_number_can_be_written_without_eastern_digits(
    value: float, language: str, digits: int
) -> None:
    written = number_text(value, language, digits)
    assert written
    assert all(c in "0123456789" for c in written if c.isdigit())


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.75, "75\u202f%"),
        (42 / 300, "14\u202f%"),
        (28 / 42, "67\u202f%"),
        (1 / 8, "13\u202f%"),
        (0.145, "15\u202f%"),
        (0.0, "0\u202f%"),
        (1.0, "100\u202f%"),
        (None, "–"),
    ],
)
def test_a_share_is_a_whole_percentage(share: float | None, written: str) -> None:
    assert percent_text(share, "nl") == written


@pytest.mark.parametrize(
    ("month", "language", "named"),
    [
        ("2018-06", "nl", "juni 2018"),
        ("2018-06", "en", "June 2018"),
        ("2018-06-15", "en", "June 2018"),
        ("2018-13", "en", "2018-13"),
        ("2018", "en", "2018"),
        ("spring", "en", "spring"),
        ("", "en", ""),
    ],
)
def test_a_month_is_named(month: str, language: str, named: str) -> None:
    assert month_name(month, language) == named


def test_a_month_has_western_digits_in_arabic() -> None:
    assert month_name("2018-06", "ar").endswith(" 2018")
