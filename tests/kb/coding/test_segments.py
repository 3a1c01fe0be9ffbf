"""What is drawn is the text itself: no letter lost, no mark misplaced, no two in one place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.coding.segments import (
    MEASURE,
    Coded,
    line_spans,
    marks,
    numbers_of,
    runs,
    strips,
)
from kb.interviews.turns import paragraphs

TALK = (
    "Interviewer: En hoe ging dat, in die keuken?\n\n"
    "Statushouder: De eerste weken vooral kijken. Iedereen praat Nederlands, ook snel, dus je "
    "moet wel. Luisteren ging vooruit, spreken minder.\n\n"
    "Interviewer: Heb je dat gedaan?"
)


def coded(text: str, *quotes: str) -> list[Coded]:
    """Each `quote|code|coder` as a coding."""
    found = []
    for number, given_quote in enumerate(quotes):
        quote, code, coder = given_quote.split("|")
        start = text.index(quote)
        found.append(Coded(f"c{number}", start, start + len(quote), code, coder))
    return found


def test_overlaps_are_stacked_and_cut_into_runs() -> None:
    drawn = marks(coded("abcdef", "abcd|one|MB", "cdef|two|TK", "ef|three|MB"))
    assert [(m.code, m.layer) for m in drawn] == [("one", 0), ("two", 1), ("three", 0)]
    assert [(r.text, [m.code for m in r.marks]) for r in runs("abcdef", 0, 6, drawn)] == [
        ("ab", ["one"]),
        ("cd", ["one", "two"]),
        ("ef", ["two", "three"]),
    ]


def test_the_same_code_on_the_same_words_is_drawn_once_with_both_coders() -> None:
    (mark,) = marks(coded("ik zat thuis", "zat|wait|TK", "zat|wait|MB"))
    assert mark.coders == ("MB", "TK")
    assert mark.ids == ("c1", "c0")


def test_bars_stand_beside_their_lines_and_names_on_rows_of_their_own() -> None:
    drawn = marks(
        coded(
            TALK,
            "Iedereen praat Nederlands, ook snel, dus je moet wel.|practise|MB",
            "praat Nederlands|dutch|TK",
            "Luisteren ging vooruit|practise|MB",
        )
    )
    found = strips(TALK, paragraphs(TALK), drawn)
    assert [len(s.lines) for s in found] == [1, 3, 1]
    answer = found[1]
    assert [line.number for line in answer.lines] == [2, 3, 4]
    assert [(b.mark.code, b.lane, b.row, b.rows) for b in answer.bars] == [
        ("practise", 1, 1, 2),
        ("dutch", 2, 1, 1),
        ("practise", 2, 2, 1),
    ]
    assert [(t.mark.code, t.row) for t in answer.tags] == [
        ("practise", 1),
        ("dutch", 2),
        ("practise", 3),
    ]
    assert numbers_of(found, answer.bars[0].mark.start, answer.bars[0].mark.end) == (2, 3)


def test_a_mark_over_two_paragraphs_is_named_where_it_begins() -> None:
    start = TALK.index("in die keuken")
    end = TALK.index("vooral kijken")
    drawn = marks([Coded("c", start, end, "kitchen", "MB")])
    first, second, third = strips(TALK, paragraphs(TALK), drawn)
    assert (len(first.bars), len(first.tags)) == (1, 1)
    assert (len(second.bars), len(second.tags)) == (1, 0)
    assert (len(third.bars), len(third.tags)) == (0, 0)


def test_a_very_long_paragraph_is_drawn_in_strips() -> None:
    text = "woord " * 2000
    found = strips(text, paragraphs(text), marks([Coded("c", 0, len(text), "all", "MB")]))
    assert len(found) > 1
    assert [s.first for s in found] == [True] + [False] * (len(found) - 1)
    assert [len(s.tags) for s in found] == [1] + [0] * (len(found) - 1)
    assert "".join(r.text for s in found for line in s.lines for r in line.runs) == text


@pytest.mark.parametrize("letters", ["werk en taal ", "العمل واللغة ", "ስራሕን ቋንቋን "])
def test_lines_break_at_spaces_within_the_measure(letters: str) -> None:
    text = letters * 40
    spans = line_spans(text, 0, len(text))
    assert all(text[end - 1] == " " for _, end in spans)
    assert all(end - start <= MEASURE + 1 for start, end in spans)


PIECES = [
    "a",
    "een ",
    "woord",
    "\n",
    "\n\n",
    " ",
    "A: ",
    "B: ",
    "ስራሕ ",
    "العمل",
    "👩🏽\u200d🍳",
    "x" * 70,
]


@st.composite
def coded_texts(draw: st.DrawFn) -> tuple[str, list[Coded]]:
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40)))
    places = st.integers(0, len(text) - 1)
    given_codings = draw(st.lists(st.tuples(places, places, st.sampled_from("xyz")), max_size=12))
    return text, [
        Coded(f"c{i}", min(a, b), max(a, b) + 1, code, "MB")
        for i, (a, b, code) in enumerate(given_codings)
    ]


@pytest.mark.property
@given(coded_texts())
def test_the_drawing_is_the_text(case: tuple[str, list[Coded]]) -> None:
    text, codings = case
    parts = paragraphs(text)
    drawn = marks(codings)
    found = strips(text, parts, drawn, measure=20)
    assert "".join(r.text for s in found for line in s.lines for r in line.runs) == "".join(
        text[p.spoken : p.end] for p in parts
    )
    numbers = [line.number for s in found for line in s.lines]
    assert numbers == list(range(1, len(numbers) + 1))
    for strip in found:
        for line in strip.lines:
            for run in line.runs:
                assert text.startswith(run.text, run.start)
                over = {m.id for m in drawn if m.start <= run.start and run.start < m.end}
                assert {m.id for m in run.marks} == over
                layers = [m.layer for m in run.marks]
                assert len(set(layers)) == len(layers)
        rows = [t.row for t in strip.tags]
        assert len(set(rows)) == len(rows)
        assert all(b.row + b.rows - 1 <= len(strip.lines) for b in strip.bars)
