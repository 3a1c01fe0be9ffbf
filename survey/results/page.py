"""The results of a questionnaire as one value: what the page and its twin are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from survey.questions.answer import OFFERED_SPECIALS
from survey.questions.kind import Question
from survey.questions.outline import Section
from survey.results.frame import BACKGROUND, NO_ANSWER, Frame
from survey.results.summary import (
    GroupRow,
    Reading,
    by_group,
    closed,
    openly,
    safely,
    tallies,
)


@dataclass(frozen=True)
class Printed:
    """A share of a question's answers as a document states it, and where."""

    side: str
    words: str
    source: str


@dataclass(frozen=True)
class Results:
    """A frame as one reader may see it: with a threshold for everyone but researchers."""

    frame: Frame
    threshold: int | None

    @cached_property
    def readings(self) -> Mapping[str, Reading]:
        """What may be seen of each question."""
        found = tallies(self.frame)
        if self.threshold is None:
            return {key: openly(tally) for key, tally in found.items()}
        return {
            key: closed(tally) if key in self.frame.attributes else safely(tally, self.threshold)
            for key, tally in found.items()
        }

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
    def blocks(self) -> list[Section]:
        """Sections about one choice of a question each."""
        return [s for s in self.frame.version.outline.sections if _is_block(s)]

    def base_of(self, block: Section) -> int | None:
        """How many a block was asked of, if that may be told."""
        return self.readings[block.questions[0].id].base

    def items(self) -> list[tuple[Question, dict[str, Reading]]]:
        """Rows of the table of blocks: an item with what may be seen of it in each block."""
        rows: dict[str, tuple[Question, dict[str, Reading]]] = {}
        for block in self.blocks:
            for question in block.questions:
                if question.codes:
                    name = question.id.partition("_")[2]
                    row = rows.setdefault(name, (question, {}))
                    row[1][block.id] = self.readings[question.id]
        return list(rows.values())

    def with_sides(self, section: Section) -> list[Reading]:
        """A section's statements: what people agree with, are satisfied with, say yes to."""
        return [r for r in self._of(section) if _sides(r)]

    def marks(self, section: Section) -> list[Reading]:
        """A section's marks and numbers."""
        return [r for r in self._of(section) if r.question.kind in ("grade10", "number")]

    def lists(self, section: Section) -> list[Reading]:
        """A section's questions with a list of answers."""
        return [r for r in self._of(section) if r.question.kind in ("single", "multiple")]

    def own_words(self, section: Section) -> list[tuple[Question, list[tuple[str, str]]]]:
        """What people wrote, with its language; nothing outside the researchers' view."""
        if self.threshold is not None:
            return []
        return [
            (question, written)
            for question in section.questions
            if question.kind == "long_text" and (written := self._written(question.id))
        ]

    def groups(self, trait: str) -> list[tuple[Question, list[GroupRow]]]:
        """Every statement that all were asked, by group."""
        return [
            (reading.question, by_group(self.frame, reading.question, trait, self.threshold))
            for section in self.plain
            for reading in self.with_sides(section)
        ]

    def twin(self) -> dict[str, Any]:
        """The same for programs; a hidden number is null."""
        return {
            "questionnaire": self.frame.version.questionnaire,
            "version": self.frame.version.number,
            "responses": self.responses,
            "made_up": self.made_up,
            "threshold": self.threshold,
            "questions": [self._twin_of(reading) for reading in self.readings.values()],
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
            "made_up": self.made_up,
        }

    def _of(self, section: Section) -> list[Reading]:
        return [self.readings[question.id] for question in section.questions]

    def _written(self, question: str) -> list[tuple[str, str]]:
        found = [
            (response.answers[question][0], response.language)
            for response in self.frame.responses
            if question in response.answers
        ]
        return [pair for pair in found if pair[0] not in OFFERED_SPECIALS]


def _is_block(section: Section) -> bool:
    return bool(section.shown_if.question) and section.shown_if.codes == {section.id}


def _sides(reading: Reading) -> bool:
    return reading.question.kind in ("agree5", "satisfied5", "yesno")
