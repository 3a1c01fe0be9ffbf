"""Which passage a person means: selected by a browser, or typed into a paragraph's form."""

from base.locales import Problem
from kb.coding.anchors import NOTHING, Span, selected, typed
from kb.interviews.turns import paragraphs

MOST_DIGITS = 7


def chosen(
    text: str, quote: str, start: str = "", end: str = "", paragraph: str = ""
) -> Span | Problem:
    """The passage as the browser selected it; else the words as they stand, once, in the paragraph
    with this number; else in the whole text. Numbers come as they were posted.

    Examples:
        >>> chosen("A: ja\\n\\nB: ja", "ja", paragraph="2").start
        10
    """
    if _number(start) is not None and _number(end) is not None:
        found = selected(text, int(start), int(end), quote)
        if isinstance(found, Span):
            return found
    number = _number(paragraph)
    parts = paragraphs(text)
    if number is not None and 0 < number <= len(parts):
        part = parts[number - 1]
        return typed(text, quote, (part.spoken, part.end))
    return typed(text, quote, (0, len(text))) if quote.strip() else Problem("quote", NOTHING)


def around(text: str, span: Span) -> tuple[int, int]:
    """The paragraphs that a span touches: where its edges may be moved to."""
    touched = [p for p in paragraphs(text) if p.start < span.end and span.start < p.end]
    return (touched[0].start, touched[-1].end) if touched else (span.start, span.end)


def _number(posted: str) -> int | None:
    return int(posted) if posted.isdecimal() and len(posted) <= MOST_DIGITS else None
