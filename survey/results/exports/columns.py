"""The columns that a question has in a data file, and what a person's answer is in each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from base.locales import say
from survey.questions.answer import SPECIAL_VALUES, Answer, is_special
from survey.questions.choice import Ranking, Several
from survey.questions.kind import Question
from survey.questions.open import Month, Number, Written
from survey.questions.unasked import Calculated
from survey.results.exports.table import (
    CODE,
    EMPTY,
    GIVEN,
    NOT_ASKED,
    NOTHING,
    NUMBER,
    PLACE,
    STATUS,
    TEXT,
    TICK,
    WORD,
    Column,
    explain,
)
from survey.results.frame import Entry, Frame
from survey.results.joining import Asked
from survey.results.summary import as_number
from survey.wording.texts import Texts

Cell = Callable[[Answer, frozenset[str]], str]
"""An answer of someone who was asked, and the choices that were not offered -> what stands in."""


@dataclass(frozen=True)
class Filled:
    """A column with how it is filled."""

    column: Column
    name: str
    """The question's name among the results."""
    cell: Cell

    def of(self, entry: Entry) -> str:
        """What a response has in this column."""
        if self.name not in entry.given:
            return NOT_ASKED
        return self.cell(entry.given[self.name], entry.not_offered.get(self.name, frozenset()))


def columns_of(frame: Frame, asked: Asked, texts: Texts, language: str) -> list[Filled]:
    """The columns of one question: one, one for each choice, or a text with its status."""
    question = asked.question
    if not question.asks and not isinstance(question, Calculated):
        return []
    base = _Base(asked, texts, language)
    if isinstance(question, Several):
        return [base.choice(code, TICK, _tick(code)) for code in question.codes]
    if isinstance(question, Ranking):
        return [base.choice(code, PLACE, _place(code)) for code in question.codes]
    if isinstance(question, Written):
        return [
            base.filled(TEXT, _text),
            base.filled(STATUS, _status, suffix="_status", labels=base.statuses()),
        ]
    if question.codes:
        labels = {c: texts.choice(question, c) for c in question.codes if c.strip("0123456789")}
        return [base.filled(CODE, _one, values=question.values, labels=labels)]
    return [base.filled(_open_kind(question, frame.answers(asked.name)), _one)]


@dataclass(frozen=True)
class _Base:
    """What the columns of one question share."""

    asked: Asked
    texts: Texts
    language: str

    def filled(
        self,
        holds: str,
        cell: Cell,
        *,
        suffix: str = "",
        label: str = "",
        values: Mapping[str, int] | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> Filled:
        question = self.asked.question
        column = Column(
            name=self.asked.name + suffix,
            label=label or self.texts.label(question),
            holds=holds,
            question=question.id,
            kind=question.kind,
            versions=self.asked.numbers,
            values=_with_nothing(question, holds, values or {}),
            labels={**(labels or {}), **(self._nothing() if holds != TEXT else {})},
        )
        return Filled(column, self.asked.name, cell)

    def choice(self, code: str, holds: str, cell: Cell) -> Filled:
        question = self.asked.question
        chosen = {"0": say("not chosen"), "1": say("chosen")} if holds == TICK else {}
        return self.filled(
            holds,
            cell,
            suffix=f"_{code}",
            label=f"{self.texts.label(question)}: {self.texts.choice(question, code)}",
            values={"0": 0, "1": 1} if holds == TICK else {},
            labels={code: explain(said, self.language) for code, said in chosen.items()},
        )

    def statuses(self) -> dict[str, str]:
        return {GIVEN: explain(say("given"), self.language)}

    def _nothing(self) -> dict[str, str]:
        said = {code: explain(words, self.language) for code, words in NOTHING.items()}
        own = {c: self.texts[f"special.{c}"] for c in SPECIAL_VALUES}
        return {**said, **{code: text for code, text in own.items() if text}}


def _with_nothing(question: Question, holds: str, values: Mapping[str, int]) -> dict[str, int]:
    """The values, with those of "no answer": 97 to 99, or longer where numbers reach these."""
    if holds in (TEXT, WORD):
        return {}
    if holds == STATUS:
        return {GIVEN: 1, NOT_ASKED: 95, EMPTY: 96, **SPECIAL_VALUES}
    most = max(values.values(), default=0)
    if isinstance(question, Number):
        most = question.highest
    front = 0
    while front + min(SPECIAL_VALUES.values()) <= most:
        front = front * 10 + 900
    return {**values, **{code: front + value for code, value in SPECIAL_VALUES.items()}}


def _open_kind(question: Question, answers: Iterable[Answer]) -> str:
    if isinstance(question, Month):
        return WORD
    given = [a[0] for a in answers if a and not is_special(a)]
    return NUMBER if all(as_number(text) is not None for text in given) else WORD


def _one(answer: Answer, _not_offered: frozenset[str]) -> str:
    return answer[0] if answer else EMPTY


def _text(answer: Answer, _not_offered: frozenset[str]) -> str:
    return "" if not answer or is_special(answer) else answer[0]


def _status(answer: Answer, _not_offered: frozenset[str]) -> str:
    if not answer:
        return EMPTY
    return answer[0] if is_special(answer) else GIVEN


def _tick(code: str) -> Cell:
    def cell(answer: Answer, not_offered: frozenset[str]) -> str:
        if code in not_offered:
            return NOT_ASKED
        if not answer or is_special(answer):
            return _one(answer, not_offered)
        return "1" if code in answer else "0"

    return cell


def _place(code: str) -> Cell:
    def cell(answer: Answer, not_offered: frozenset[str]) -> str:
        if code in not_offered:
            return NOT_ASKED
        if not answer or is_special(answer):
            return _one(answer, not_offered)
        return str(answer.index(code) + 1) if code in answer else EMPTY

    return cell
