"""One canonical text as numbered paragraphs, with the speaker turns that are recognised in it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 5
ASKING = frozenset(
    {
        "interviewer",
        "interviewster",
        "int",
        "i",
        "onderzoeker",
        "researcher",
        "المحاوِر",
        "المحاور",
        "ሓታቲ",
    }
)
_LABEL = re.compile(
    r"(?P<label>[^\s:：፦\t.?!][^\n:：፦\t.?!]{0,39}?)(?:[ \t]*[:：፦][ \t]+|\t+)(?=\S)"
)


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the text, in code points: `start` and `end` of all of it, and where the
    words begin after the speaker's name (`spoken` is `start` where nobody is named)."""

    number: int
    start: int
    end: int
    spoken: int
    speaker: str = ""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a canonical text, in order.

    Where the text has blank lines they part the paragraphs, and a new speaker begins one as well;
    where it has none every line is a paragraph. A name counts as a speaker when it opens two
    paragraphs, or when at least half of all paragraphs open with a name.

    Examples:
        >>> [(p.speaker, p.spoken, p.end) for p in paragraphs("A: ja\\n\\nB: nee\\n\\nA: goed")]
        [('A', 3, 5), ('B', 10, 13), ('A', 18, 22)]
    """
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if text[slice(*m.span())].strip()]
    speakers = _speakers(text, lines)
    blank = "\n\n" in text or re.search(r"\n[ \t]+\n", text) is not None
    found: list[Paragraph] = []
    for start, end in lines:
        label = _label(text, start, end)
        named = label is not None and label[0] in speakers
        if found and blank and not named and not _parted(text, found[-1].end, start):
            last = found[-1]
            found[-1] = Paragraph(last.number, last.start, end, last.spoken, last.speaker)
            continue
        number = len(found) + 1
        if named and label is not None:
            found.append(Paragraph(number, start, end, label[1], label[0]))
        else:
            found.append(Paragraph(number, start, end, start))
    return tuple(found)


def paragraph_at(parts: tuple[Paragraph, ...], position: int) -> Paragraph | None:
    """The paragraph that holds a position, or the last one before it."""
    before = [p for p in parts if p.start <= position]
    return before[-1] if before else None


def speakers(parts: tuple[Paragraph, ...]) -> tuple[str, ...]:
    """Who speaks, in order of first appearance."""
    return tuple(dict.fromkeys(p.speaker for p in parts if p.speaker))


def word_count(text: str) -> int:
    """How many words a text has: stretches without white space."""
    return len(text.split())


def _label(text: str, start: int, end: int) -> tuple[str, int] | None:
    found = _LABEL.match(text, start, end)
    if found is None:
        return None
    label = found["label"].strip()
    first = label.lstrip("[(")[:1]
    wanted = first.isalpha() and not first.islower() and len(label.split()) <= MOST_WORDS
    return (label, found.end()) if wanted else None


def _labels(text: str, lines: list[tuple[int, int]]) -> Iterator[str]:
    for start, end in lines:
        label = _label(text, start, end)
        if label is not None:
            yield label[0]


def _speakers(text: str, lines: list[tuple[int, int]]) -> set[str]:
    counted = Counter(_labels(text, lines))
    if counted.total() * 2 >= len(lines) and len(lines) > 1:
        return set(counted)
    return {label for label, times in counted.items() if times > 1}


def _parted(text: str, end: int, start: int) -> bool:
    return text.count("\n", end, start) > 1


def asks(speaker: str) -> bool:
    """Whether this speaker is the one who asks the questions, by the names that are used."""
    return speaker.split("(")[0].strip().casefold() in ASKING
