"""The coding page as one value: page and twin are made from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kb.coding.citations import Choices, Citation
from kb.coding.codebook import Branch, Code, Codebook, Counted
from kb.coding.passages import Coding
from kb.coding.segments import Mark, Strip, marks, numbers_of, strips
from kb.interviews.source import Source, SourceText, facts_twin
from kb.interviews.turns import Paragraph, paragraphs


@dataclass(frozen=True)
class Desk:
    """A source on the desk of one coder: the text in front, its codings and what hangs on them."""

    source: Source
    texts: tuple[SourceText, ...]
    text: SourceText | None
    codings: tuple[Coding, ...]
    book: Codebook
    counts: Mapping[str, Counted]
    citations: Mapping[str, tuple[Citation, ...]]
    choices: Choices
    me: str
    recent: tuple[str, ...] = ()
    other: SourceText | None = None

    @cached_property
    def parts(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the text in front."""
        return paragraphs(self.text.text) if self.text else ()

    @cached_property
    def here(self) -> tuple[Coding, ...]:
        """The codings of the text in front, by place."""
        return tuple(c for c in self.codings if self.text and c.text_id == self.text.id)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """What is drawn over the text."""
        return marks(c.drawn() for c in self.here)

    @cached_property
    def strips(self) -> tuple[Strip, ...]:
        """The text, drawn."""
        return strips(self.text.text, self.parts, self.marks) if self.text else ()

    @cached_property
    def turns(self) -> Mapping[int, str]:
        """What the other text says in each paragraph, where both have the same paragraphs."""
        if self.other is None:
            return {}
        parts = paragraphs(self.other.text)
        if len(parts) != len(self.parts):
            return {}
        return {p.number: self.other.text[p.spoken : p.end] for p in parts}

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """The codebook as a tree."""
        return self.book.branches(self.counts)

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """Codes by key."""
        return {code.key: code for code in self.book.codes}

    @property
    def coders(self) -> Mapping[str, int]:
        """Who coded what: codings per coder in all texts of the source."""
        found: dict[str, int] = {}
        for coding in sorted(self.codings, key=lambda c: c.coder.initials):
            found[coding.coder.initials] = found.get(coding.coder.initials, 0) + 1
        return found

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The initials of other coders of the text in front."""
        return tuple(sorted({c.coder.initials for c in self.here if c.coder.initials != self.me}))

    def coding(self, key: str) -> Coding | None:
        """One of the codings of this source."""
        return next((c for c in self.codings if c.id == key), None)

    def paragraph(self, number: int) -> Paragraph | None:
        """A paragraph of the text in front."""
        return self.parts[number - 1] if 0 < number <= len(self.parts) else None

    def words_of(self, part: Paragraph) -> str:
        """What is said in a paragraph."""
        return self.text.text[part.spoken : part.end] if self.text else ""

    def lead(self, strip: Strip) -> str:
        """The text between the strip before and this one: line ends and the speaker's name."""
        if not strip.first or self.text is None:
            return ""
        number = strip.paragraph.number
        before = self.parts[number - 2].end if number > 1 else 0
        return self.text.text[before : strip.paragraph.spoken]

    def lines(self, coding: Coding) -> tuple[int, int] | None:
        """The first and last line number of a coding of the text in front."""
        return numbers_of(self.strips, coding.start, coding.end)

    def same(self, coding: Coding) -> tuple[Coding, ...]:
        """The same code on the same words, by all coders."""
        return tuple(
            c
            for c in self.codings
            if (c.text_id, c.code, c.start, c.end)
            == (coding.text_id, coding.code, coding.start, coding.end)
        )

    def mine(self, mark: Mark) -> bool:
        """Whether the reader gave this code here, alone or with others."""
        return self.me in mark.coders

    def neighbours(self, coding: Coding) -> tuple[str, str]:
        """The ids of the marks before and after a coding's mark, empty at the ends."""
        ids = [mark.id for mark in self.marks]
        place = next((i for i, mark in enumerate(self.marks) if coding.id in mark.ids), None)
        if place is None:
            return "", ""
        before = ids[place - 1] if place else ""
        return before, ids[place + 1] if place + 1 < len(ids) else ""


def front(texts: Sequence[SourceText], role: str) -> SourceText | None:
    """The text to show: the one asked for, else the rendering, else the first."""
    by_role = {text.role: text for text in texts}
    return by_role.get(role) or by_role.get("rendering") or (texts[0] if texts else None)


def beside(texts: Sequence[SourceText], shown: SourceText | None) -> SourceText | None:
    """The text that can be laid beside the one in front: what was said, and its rendering."""
    by_role = {text.role: text for text in texts}
    pair = {"rendering": "transcript", "transcript": "rendering"}
    return by_role.get(pair.get(shown.role, "")) if shown else None


def twin(desk: Desk) -> dict[str, Any]:
    """The page for programs."""
    roles = {text.id: text.role for text in desk.texts}
    return {
        **facts_twin(desk.source.facts),
        "texts": [
            {"role": text.role, "language": text.language, "text": text.text} for text in desk.texts
        ],
        "codings": [
            {
                "id": coding.id,
                "text": roles[coding.text_id],
                "start": coding.start,
                "end": coding.end,
                "quote": coding.quote,
                "code": coding.code,
                "claims": [
                    {"claim": c.claim, "stance": c.stance, "reported": c.reported}
                    for c in desk.citations.get(coding.id, ())
                ],
                "by": coding.coder.initials,
            }
            for coding in desk.codings
        ],
    }
