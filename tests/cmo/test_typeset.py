"""Texts in boxes: lines that fit, whatever the words."""

from hypothesis import given
from hypothesis import strategies as st

from cmo.typeset import wrap

WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=14), min_size=1, max_size=6)


def test_two_words_on_two_lines_come_to_an_end() -> None:
    assert wrap("Learn to apply-for-jobs", 100, 15)[-1].endswith("jobs")
    assert wrap("Demotivates strongly", 90, 15) == ("Demotivates", "strongly")


@given(WORDS, st.integers(min_value=40, max_value=260))
def test_no_letter_is_lost(words: list[str], room: int) -> None:
    text = " ".join(words)
    assert "".join(wrap(text, room, 15)).replace("-", "").replace(" ", "") == "".join(words)
