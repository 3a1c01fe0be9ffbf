"""A coded text ready to be drawn: numbered lines of runs, and margin bars in lanes."""

import re
import unicodedata
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from kb.interviews.turns import Paragraph

MEASURE: Final = 58
MOST_LINES: Final = 40
MOST_LANES: Final = 3
_WORDS: Final = re.compile(r"(\S*)(\s+|$)")


@dataclass(frozen=True)
class Coded:
    """One coding as it is drawn: a stretch, its code and who gave it."""

    id: str
    start: int
    end: int
    code: str
    coder: str


@dataclass(frozen=True)
class Mark:
    """The same code on the same stretch, by one coder or several: drawn once."""

    ids: tuple[str, ...]
    start: int
    end: int
    code: str
    coders: tuple[str, ...]
    layer: int

    @property
    def id(self) -> str:
        """The first coding's id stands for the mark."""
        return self.ids[0]


@dataclass(frozen=True)
class Run:
    """A stretch of one line over which the same marks lie."""

    start: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Line:
    """A numbered line of the text; its number is the same on every screen."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Bar:
    """A bar beside the lines of a strip: its lane, first row and rows, from 1."""

    mark: Mark
    lane: int
    row: int
    rows: int


@dataclass(frozen=True)
class Tag:
    """The name beside a bar, at the strip's row where there is room for it."""

    mark: Mark
    row: int


@dataclass(frozen=True)
class Strip:
    """A paragraph, or a stretch of a very long one, with its margin."""

    paragraph: Paragraph
    first: bool
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    tags: tuple[Tag, ...]


def marks(codings: Iterable[Coded]) -> tuple[Mark, ...]:
    """Codings as marks, each in the lowest layer that is free along its whole stretch."""
    together: dict[tuple[int, int, str], list[Coded]] = {}
    for coding in codings:
        together.setdefault((coding.start, coding.end, coding.code), []).append(coding)
    found: list[Mark] = []
    free: list[int] = []
    for start, end, code in sorted(together, key=lambda k: (k[0], -k[1], k[2])):
        same = sorted(together[start, end, code], key=lambda c: (c.coder, c.id))
        layer = next((i for i, until in enumerate(free) if until <= start), len(free))
        free[layer : layer + 1] = [end]
        ids = tuple(c.id for c in same)
        coders = tuple(dict.fromkeys(c.coder for c in same))
        found.append(Mark(ids, start, end, code, coders, layer))
    return tuple(found)


def strips(
    text: str, parts: Sequence[Paragraph], drawn: Sequence[Mark], measure: int = MEASURE
) -> tuple[Strip, ...]:
    """The whole text as strips of numbered lines with their margins."""
    found: list[Strip] = []
    number = 1
    coming = deque(sorted(drawn, key=lambda m: m.start))
    here: list[Mark] = []
    for part in parts:
        here = [m for m in here if m.end > part.start]
        while coming and coming[0].start < part.end:
            here.append(coming.popleft())
        broken = line_spans(text, part.spoken, part.end, measure)
        for offset in range(0, len(broken), MOST_LINES):
            spans = broken[offset : offset + MOST_LINES]
            lines = tuple(
                Line(number + i, runs(text, start, end, here))
                for i, (start, end) in enumerate(spans)
            )
            number += len(lines)
            bars = _bars(spans, here)
            found.append(Strip(part, offset == 0, lines, bars, _tags(bars, spans, part)))
    return tuple(found)


def runs(text: str, start: int, end: int, drawn: Iterable[Mark]) -> tuple[Run, ...]:
    """A stretch cut wherever a mark begins or ends; together the runs are the stretch."""
    here = [m for m in drawn if m.start < end and start < m.end]
    edges = {start, end} | {e for m in here for e in (m.start, m.end) if start < e < end}
    return tuple(
        Run(a, text[a:b], tuple(m for m in here if m.start <= a and b <= m.end))
        for a, b in pairwise(sorted(edges))
    )


def line_spans(text: str, start: int, end: int, measure: int = MEASURE) -> list[tuple[int, int]]:
    """A paragraph cut into lines at white space, by the width of its letters; the space at a
    line's end belongs to that line, so that nothing is lost between two lines."""
    found: list[tuple[int, int]] = []
    first, width = start, 0.0
    for word in _WORDS.finditer(text, start, end):
        letters, space = word_width(word[1]), word[2]
        if word.start() > first and width + letters > measure:
            found.append((first, word.start()))
            first, width = word.start(), 0.0
        width += letters + len(space)
        if "\n" in space:
            found.append((first, word.end()))
            first, width = word.end(), 0.0
    if first < end:
        found.append((first, end))
    return found


def word_width(word: str) -> float:
    """About how wide a word is drawn."""
    return len(word) if word.isascii() else sum(map(letter_width, word))


@cache
def letter_width(character: str) -> float:
    """About how wide a letter is drawn, in average Latin letters."""
    point = ord(character)
    if point < 0x250:
        return 1.0
    if 0x1200 <= point <= 0x139F:
        return 1.25
    if unicodedata.category(character) in {"Mn", "Cf", "Me"}:
        return 0.0
    return 2.0 if unicodedata.east_asian_width(character) in "WF" else 1.0


def numbers_of(drawn: Sequence[Strip], start: int, end: int) -> tuple[int, int] | None:
    """The first and last line number that a stretch touches."""
    touched = [
        line.number
        for strip in drawn
        for line in strip.lines
        if line.runs and line.runs[0].start < end and start < _line_end(line)
    ]
    return (touched[0], touched[-1]) if touched else None


def _line_end(line: Line) -> int:
    return line.runs[-1].start + len(line.runs[-1].text)


def _bars(spans: Sequence[tuple[int, int]], here: Sequence[Mark]) -> tuple[Bar, ...]:
    starts = [start for start, _ in spans]
    bars: list[Bar] = []
    free: list[int] = []
    for mark in here:
        if not (mark.start < spans[-1][1] and spans[0][0] < mark.end):
            continue
        row = max(1, bisect_right(starts, mark.start))
        last = max(row, bisect_right(starts, mark.end - 1))
        lane = next((i for i, until in enumerate(free) if until < row), len(free))
        free[lane : lane + 1] = [last]
        bars.append(Bar(mark, min(lane, MOST_LANES - 1) + 1, row, last - row + 1))
    return tuple(bars)


def _tags(
    bars: Sequence[Bar], spans: Sequence[tuple[int, int]], part: Paragraph
) -> tuple[Tag, ...]:
    """A name where its mark begins, each on a row of its own."""
    tags: list[Tag] = []
    taken = 0
    for bar in bars:
        if spans[0][0] <= max(bar.mark.start, part.spoken) < spans[-1][1] and (
            bar.mark.start >= part.start
        ):
            taken = max(bar.row, taken + 1)
            tags.append(Tag(bar.mark, taken))
    return tuple(tags)
