"""Where a quote stands: a half-open interval of code points on one canonical text."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

import regex

from base.locales import Problem, say

AROUND: Final = 32
_CLUSTER: Final = regex.compile(r"\X")
_SPACE: Final = regex.compile(r"\s+")
WRONG_PLACE: Final = say("The text has changed under your selection. Select the passage again.")
NOTHING: Final = say("Select or type the words you want to code.")


@dataclass(frozen=True)
class Span:
    """A stretch of text: code points `start` up to `end`, its exact words and 32 characters of
    its surroundings on both sides."""

    start: int
    end: int
    quote: str
    before: str
    after: str


def span(text: str, start: int, end: int) -> Span | None:
    """The span of a selection, without white space at its edges and with whole characters: an
    accent, a joined emoji or a conjunct is never cut. None if no words are left.

    Examples:
        >>> span("een cafe\\u0301 hier", 3, 8).quote
        'cafe\\u0301'
    """
    start, end = max(0, start), min(len(text), end)
    if start >= end:
        return None
    start, end = _whole(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    # trimming may have bared half a character: a mark that stood on the space
    start, end = _whole(text, start, end)
    return _cut(text, start, end)


def selected(text: str, start: int, end: int, quote: str) -> Span | Problem:
    """The span a browser selected, if the words it saw there are the words that stand there."""
    if not 0 <= start < end <= len(text) or text[start:end] != unbroken(quote):
        return Problem("quote", WRONG_PLACE)
    found = span(text, start, end)
    return found if found is not None else Problem("quote", NOTHING)


def typed(text: str, quote: str, within: tuple[int, int]) -> Span | Problem:
    """The span of words that a person typed or pasted, which must stand once in a paragraph.

    White space may differ (a pasted line break for a space); letters may not.
    """
    words = [regex.escape(word, literal_spaces=True) for word in quote.split()]
    if not words:
        return Problem("quote", NOTHING)
    found = list(
        regex.finditer(r"\s+".join(words), text, pos=within[0], endpos=within[1], overlapped=True)
    )
    if not found:
        return Problem("quote", say("These words are not in this paragraph as you typed them."))
    if len(found) > 1:
        twice = say("These words occur more than once in this paragraph. Add a word around them.")
        return Problem("quote", twice)
    start, end = found[0].span()
    exact = span(text, start, end)
    if exact is None or (exact.start, exact.end) != (start, end):
        return Problem("quote", say("These words begin or end inside a character. Add its rest."))
    return exact


def only_place(text: str, quote: str) -> Span | Problem:
    """The span of a quote that must stand exactly once in the whole text, letter for letter."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return Problem("quote", say("This quote is not in the text: {quote}", quote=quote))
    if text.find(quote, start + 1) >= 0:
        return Problem("quote", say("This quote stands twice in the text: {quote}", quote=quote))
    return _cut(text, start, start + len(quote))


def stands(text: str, kept: Span) -> bool:
    """Whether a kept span still shows its own words on this text."""
    return text[kept.start : kept.end] == kept.quote


def unbroken(quote: str) -> str:
    """Line ends as the canonical text has them: a browser's form sends CR LF."""
    return quote.replace("\r\n", "\n").replace("\r", "\n")


def to_utf16(text: str, position: int) -> int:
    """A place in code points as JavaScript counts it."""
    return position + sum(1 for c in text[:position] if ord(c) > 0xFFFF)


def from_utf16(text: str, position: int) -> int:
    """A place as JavaScript counts it, in code points; inside a pair it is the pair's start.

    Examples:
        >>> from_utf16("a👩b", 3), to_utf16("a👩b", 2)
        (2, 3)
    """
    points = 0
    for character in text:
        position -= 2 if ord(character) > 0xFFFF else 1
        if position < 0:
            break
        points += 1
    return points


def _cut(text: str, start: int, end: int) -> Span:
    before = text[max(0, start - AROUND) : start]
    return Span(start, end, text[start:end], before, text[end : end + AROUND])


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The smallest stretch of whole characters around a stretch."""
    # a line end always parts characters: no need to read further than the lines touched
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    edges = [m.start() for m in _CLUSTER.finditer(text, pos=first, endpos=last)] + [last]
    return (
        edges[bisect_right(edges, start) - 1],
        edges[min(bisect_left(edges, end), len(edges) - 1)],
    )
