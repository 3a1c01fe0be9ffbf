"""Two entries of one sheet side by side: what differs, what does not belong, what remains."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from survey.questions.answer import BLANK, Answer, Answers
from survey.questions.kind import Question
from survey.questions.open import ShortText
from survey.questions.outline import CONSENT, Outline
from survey.questions.routing import kept, route

CASE = ShortText(id=":case", specials=(), longest=80)
"""The number by which the study knows a person who is not anonymous; no question is called so."""


@dataclass(frozen=True)
class Entry:
    """One person's entry of one sheet."""

    number: int
    entry: int
    person: str
    answers: Answers = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    done: bool = False


@dataclass(frozen=True)
class Settled:
    """What was decided about a question of a sheet, by whom and when."""

    answer: Answer
    person: str
    at: str


@dataclass(frozen=True)
class Compared:
    """A sheet as it stands: its one or two entries, and what was decided about them."""

    outline: Outline
    entries: tuple[Entry, ...]
    settled: Mapping[str, Settled] = field(default_factory=dict)
    with_case: bool = False
    """Whether the sheet bears the person's case number."""

    @property
    def number(self) -> int:
        """The number of the sheet."""
        return self.entries[0].number

    @property
    def twice(self) -> bool:
        """Whether two people keyed it in."""
        return len(self.entries) > 1

    @property
    def done(self) -> bool:
        """Whether whoever began an entry has handed it in."""
        return all(entry.done for entry in self.entries)

    @property
    def keyed(self) -> Iterable[Question]:
        """What is keyed in of this sheet, in the order of the paper."""
        return keyed(self.outline, with_case=self.with_case)

    @cached_property
    def differences(self) -> list[str]:
        """The questions to which the two entries do not give the same answer, in order."""
        if not self.twice:
            return []
        one, other = (entry.answers for entry in self.entries)
        return [q.id for q in self.keyed if one.get(q.id, ()) != other.get(q.id, ())]

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """What remains: as settled, else as it was keyed in first."""
        found = dict(self.entries[0].answers)
        found |= {question: settled.answer for question, settled in self.settled.items()}
        return {question: answer for question, answer in found.items() if answer}

    @cached_property
    def astray(self) -> list[str]:
        """Answers that remain to questions which the other answers skip."""
        return astray(self.outline, self.answers)

    @cached_property
    def open(self) -> list[str]:
        """The questions that a person must still decide about, in order."""
        unsettled = {question for question in self.differences if question not in self.settled}
        wanted = unsettled | set(self.astray)
        return [question.id for question in self.keyed if question.id in wanted]

    @property
    def ready(self) -> bool:
        """Whether nothing about this sheet is open."""
        return self.done and not self.open

    @property
    def agreed(self) -> bool:
        """Whether the person said yes on the information page."""
        return self.answers.get(CONSENT.id) == ("yes",)

    @property
    def case(self) -> str:
        """The case number, for people who are not anonymous."""
        return next(iter(self.answers.get(CASE.id, ())), "")

    @property
    def handed_in(self) -> dict[str, Answer]:
        """The answers that become a response."""
        return kept(self.outline, self.answers)


def keyed(outline: Outline, *, with_case: bool = False) -> Iterable[Question]:
    """What is keyed in of a sheet, in the order of the paper: the consent first."""
    yield CONSENT
    if with_case:
        yield CASE
    yield from (question for question in outline if question.asks)


def astray(outline: Outline, answers: Answers) -> list[str]:
    """Questions that are answered although other answers skip them, in order."""
    on_route = {question.id for question in route(outline, answers)}
    return [
        question.id
        for question in keyed(outline)
        if answers.get(question.id, BLANK)
        and question.id not in on_route
        and question.id != CONSENT.id
    ]
