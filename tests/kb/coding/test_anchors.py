"""A quote never shows other text than was selected, in four scripts."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from base.locales import Problem, speak
from kb.coding.anchors import (
    Span,
    from_utf16,
    only_place,
    selected,
    span,
    stands,
    to_utf16,
    typed,
)
from kb.interviews.reading import canonical

FAMILY = "👨\u200d👩\u200d👧"
PIECES = [
    "Vier ochtenden keuken", "zoë", "cafe\u0301", "ĳs", "n\u0303\u0323",
    "العمل", "كَرِيم", "لَا", "مُدَرِّسَة", "\u200f",
    "ስራሕ", "ኣብ ክሽነ", "እወ፡", "።",
    "👩🏽\u200d🍳", FAMILY, "🇳🇱", "🇪🇷🇸🇾", "☝🏿", "1\ufe0f\u20e3", "𝔴erk", "क्षि", "각",
    " ", "\n", "\n\n", "\t", "\u00a0", "\u0301",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join)
ANY_TEXT = st.one_of(TEXTS, st.text(max_size=60)).map(canonical)


def edges(text: str) -> set[int]:
    return {m.start() for m in regex.finditer(r"\X", text)} | {len(text)}


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(ANY_TEXT)
    first, second = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return text, first, second


@pytest.mark.property
@given(selections())
def test_a_span_is_the_selection_in_whole_characters(case: tuple[str, int, int]) -> None:
    text, start, end = case
    found = span(text, start, end)
    if found is None:
        assert start == end or not text[start:end].strip() or {start, end} - edges(text)
        return
    assert found.quote == text[found.start : found.end]
    assert stands(text, found)
    assert {found.start, found.end} <= edges(text)
    assert found.before + found.quote + found.after in text
    # nothing is lost but white space at the edges, nothing gained but the rest of a character
    kept = range(found.start, found.end)
    assert all(text[i].isspace() for i in range(start, end) if i not in kept)
    inside = {i for i in edges(text) if found.start < i < found.end}
    assert all(start < i < end for i in inside)


@pytest.mark.property
@given(selections())
def test_a_selection_of_whole_characters_comes_back_as_it_was(case: tuple[str, int, int]) -> None:
    text, start, end = case
    chosen = text[start:end]
    if {start, end} <= edges(text) and chosen.strip() == chosen and chosen:
        assert span(text, start, end) == selected(text, start, end, chosen)
        found = span(text, start, end)
        assert found is not None
        assert (found.start, found.end, found.quote) == (start, end, chosen)


@pytest.mark.property
@given(selections(), st.text(max_size=5))
def test_other_words_than_stand_there_are_refused(case: tuple[str, int, int], other: str) -> None:
    text, start, end = case
    if text[start:end] != other:
        assert isinstance(selected(text, start, end, other), Problem)


@pytest.mark.property
@given(selections())
def test_typed_words_are_found_where_they_stand(case: tuple[str, int, int]) -> None:
    text, start, end = case
    found = typed(text, text[start:end], (0, len(text)))
    if isinstance(found, Span):
        assert found.quote.split() == text[start:end].split()
        assert stands(text, found)


@pytest.mark.property
@given(ANY_TEXT)
def test_places_count_the_same_in_the_browser(text: str) -> None:
    units = text.encode("utf-16-le", "surrogatepass")
    for place in range(len(text) + 1):
        there = to_utf16(text, place)
        assert there == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2
        assert from_utf16(text, there) == place
    assert to_utf16(text, len(text)) == len(units) // 2


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("   ", "Select or type the words you want to code."),
        ("nee", "These words are not in this paragraph as you typed them."),
        ("ja", "These words occur more than once in this paragraph. Add a word around them."),
        ("e", "These words begin or end inside a character. Add its rest."),
    ],
)
def test_typed_words_that_cannot_be_placed(quote: str, sentence: str) -> None:
    found = typed("ja en ja, cafe\u0301\n\nnee".replace("en", "&n"), quote, (0, 14))
    assert isinstance(found, Problem)
    assert speak(found.what, "en") == sentence


def test_a_pasted_line_break_stands_for_a_space() -> None:
    found = typed("ik zat thuis en wachtte", "zat\r\n  thuis", (0, 23))
    assert isinstance(found, Span)
    assert found.quote == "zat thuis"


def test_a_quote_of_the_study_file_stands_once() -> None:
    found = only_place("Ja. Nee. Ja.", "Nee.")
    assert isinstance(found, Span)
    assert (found.start, found.before, found.after) == (4, "Ja. ", " Ja.")
    assert isinstance(only_place("Ja. Nee. Ja.", "Ja."), Problem)
    assert isinstance(only_place("Ja.", "Nee"), Problem)
    assert isinstance(only_place("Ja.", ""), Problem)
