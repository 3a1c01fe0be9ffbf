"""The results of a questionnaire as one value: what the page and its twin are made from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from survey.questions.answer import OFFERED_SPECIALS, is_special
from survey.questions.kind import Question
from survey.questions.open import Written
from survey.questions.outline import Section
from survey.results.frame import BACKGROUND, NO_ANSWER, Frame
from survey.results.joining import Asked
from survey.results.summary import (
    GroupRow,
    Reading,
    by_group,
    closed,
    openly,
    safely,
    tallies,
)

WITH_SIDES = ("agree5", "satisfied5", "yesno", "consent")
ON_AN_AXIS = ("grade10", "number", "month", "calculated")


@dataclass(frozen=True)
class Printed:
    """A share of a question's answers as a document states it, and where."""

    side: str
    words: str
    source: str


@dataclass(frozen=True)
class Results:
    """A frame as one reader may see it: with a threshold for everyone but researchers."""

    whole: Frame
    threshold: int | None

    @cached_property
    def frame(self) -> Frame:
        """The frame; for others than researchers without versions that hardly anyone answered.

        Else what is told of the joined questions, less what is told of those that only one
        version asks, would tell how few that version was answered by.
        """
        if self.threshold is None:
            return self.whole
        counts = Counter(entry.version.number for entry in self.whole.entries)
        large = {number for number, count in counts.items() if count >= self.threshold}
        if not large or len(large) == len(counts):
            return self.whole
        return self.whole.only(lambda entry: entry.version.number in large)

    @property
    def leaves_out(self) -> bool:
        """Whether the answers to some version are left out, being too few."""
        return len(self.frame) < len(self.whole)

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """What may be seen of each question."""
        found = tallies(self.frame)
        if self.threshold is None:
            return {key: openly(tally) for key, tally in found.items()}
        return {
            key: closed(tally) if self._is_background(key) else safely(tally, self.threshold)
            for key, tally in found.items()
        }

    def _is_background(self, name: str) -> bool:
        asked = self.frame.joined.asked[name]
        return asked.version.outline.section_of(asked.question.id).id == BACKGROUND

    @property
    def responses(self) -> int | None:
        """How many answered, if that may be told."""
        count = len(self.frame)
        return None if self.threshold is not None and count < self.threshold else count

    @property
    def made_up(self) -> bool:
        """Whether any of the answers is made up."""
        return any(response.made_up for response in self.frame.responses)

    @property
    def traits(self) -> tuple[str, ...]:
        """By what people may be split: never by who they are outside the researchers' view."""
        if self.threshold is None:
            return self.frame.traits
        return tuple(t for t in self.frame.traits if t not in self.frame.attributes)

    @property
    def plain(self) -> list[Section]:
        """Sections that everyone answers, or that hang on more than one answer.

        Who the people are is for researchers only, however large the cells.
        """
        sections = [s for s in self.frame.version.outline.sections if not _is_block(s)]
        if self.threshold is None:
            return sections
        return [s for s in sections if s.id != BACKGROUND]

    @property
    def repeated(self) -> list[list[Section]]:
        """Blocks that are asked for each choice of a question: a section for each choice."""
        found: dict[str, list[Section]] = {}
        for section in self.frame.version.outline.sections:
            if _is_block(section):
                found.setdefault(section.block or section.shown_if.question, []).append(section)
        return list(found.values())

    def base_of(self, block: Section) -> int | None:
        """How many a block was asked of, if that may be told."""
        return next(r.base for r in self._of(block))

    def items(self, blocks: Sequence[Section]) -> list[tuple[Question, dict[str, Reading]]]:
        """Rows of the table of blocks: a statement with what may be seen of it in each block."""
        rows: dict[str, tuple[Question, dict[str, Reading]]] = {}
        for block in blocks:
            for reading in self.with_sides(block):
                name = reading.question.id.partition("_")[2]
                rows.setdefault(name, (reading.question, {}))[1][block.id] = reading
        return list(rows.values())

    def with_sides(self, section: Section) -> list[Reading]:
        """A section's statements: what people agree with, are satisfied with, say yes to."""
        return [r for r in self._of(section) if r.question.kind in WITH_SIDES]

    def marks(self, section: Section) -> list[Reading]:
        """A section's marks, numbers, months and computed values."""
        return [r for r in self._of(section) if r.question.kind in ON_AN_AXIS]

    def lists(self, section: Section) -> list[Reading]:
        """A section's questions with a list of answers."""
        return [r for r in self._of(section) if r.question.kind in ("single", "multiple")]

    def rankings(self, section: Section) -> list[Reading]:
        """A section's questions whose choices are put in order."""
        return [r for r in self._of(section) if r.question.kind == "ranking"]

    def own_words(self, section: Section) -> list[tuple[Question, list[tuple[str, str]]]]:
        """What people wrote, with its language; nothing outside the researchers' view."""
        return [
            (question, written)
            for question in section.questions
            if (written := self.written(question, question.id))
        ]

    def written(self, question: Question, name: str) -> list[tuple[str, str]]:
        """What people wrote to one question, by its name among the results."""
        if self.threshold is not None or not isinstance(question, Written):
            return []
        return [
            (given[0], entry.response.language)
            for entry in self.frame.entries
            if (given := entry.given.get(name)) and not is_special(given)
        ]

    @property
    def apart(self) -> list[tuple[Asked, Reading]]:
        """What was asked in an earlier version only, or otherwise than in the newest."""
        found = [(a, self.readings[a.name]) for a in self.frame.apart if a.name in self.readings]
        return [pair for pair in found if self.threshold is None or pair[1].base is not None]

    def groups(self, trait: str) -> list[tuple[Question, list[GroupRow]]]:
        """Every statement that all were asked, by group."""
        parts = self.frame.split(trait)
        return [
            (reading.question, by_group(self.frame, reading.question, parts, self.threshold))
            for section in self.plain
            for reading in self.with_sides(section)
        ]

    def twin(self) -> dict[str, Any]:
        """The same for programs; a hidden number is null."""
        apart = {asked.name for asked in self.frame.apart}
        return {
            "questionnaire": self.frame.version.questionnaire,
            "version": self.frame.version.number,
            "responses": self.responses,
            "made_up": self.made_up,
            "threshold": self.threshold,
            "questions": [
                self._twin_of(reading)
                for name, reading in self.readings.items()
                if name not in apart
            ],
            "apart": [
                {**self._twin_of(reading), "name": asked.name, "versions": list(asked.numbers)}
                for asked, reading in self.apart
            ],
        }

    def _twin_of(self, reading: Reading) -> dict[str, Any]:
        codes = (*reading.question.codes, *OFFERED_SPECIALS)
        return {
            "id": reading.question.id,
            "kind": reading.question.kind,
            "base": reading.base,
            "answers": {code: reading.counts.get(code) for code in codes},
            "blank": reading.counts.get(NO_ANSWER),
            "sides": {"above": reading.above, "rest": reading.rest},
            "mean": reading.mean,
            "median": reading.median,
            "not_asked": reading.not_asked,
            "made_up": self.made_up,
        }

    def _of(self, section: Section) -> list[Reading]:
        return [self.readings[q.id] for q in section.questions if q.id in self.readings]


def _is_block(section: Section) -> bool:
    codes = section.shown_if.codes
    return bool(section.block) or bool(section.shown_if.question and codes == {section.id})
