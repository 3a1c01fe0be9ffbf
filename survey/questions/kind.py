"""What every kind of question knows: its codes, its list of texts, and how to check a post."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from base.locales import Label, Say, say
from survey.questions.answer import BLANK, OFFERED_SPECIALS, SPECIAL_VALUES, Answer, Answers
from survey.questions.condition import ALWAYS, Condition

CHOOSE = say("Please choose an answer.")
ONLY_ONE = say("This answer cannot go together with another answer.")
UNKNOWN = say("Please choose one of these answers.")


@dataclass(frozen=True)
class Checked:
    """A posted value as understood: an answer, or what is wrong with it.

    ``failed`` is the number (from 1) of the question's own check that does not hold: its message
    is a text of the questionnaire, `<question>.check.<n>`; ``wrong`` then is the general sentence.
    """

    answer: Answer = BLANK
    wrong: Say | None = None
    failed: int = 0


@dataclass(frozen=True)
class Question(ABC):
    """One question of an outline."""

    id: str
    required: bool = False
    specials: tuple[str, ...] = OFFERED_SPECIALS
    """Which of "I don't know" and "rather not say" are offered."""
    shown_if: Condition = ALWAYS
    required_if: Condition = field(default=ALWAYS, kw_only=True)
    """Must be answered when this holds; without a condition only if ``required``."""
    checks: tuple[Condition, ...] = field(default=(), kw_only=True)
    """Each must hold for an answer that is given; `.` is the answer."""
    page: str = field(default="", kw_only=True)
    """Neighbours with the same name here stand on one page."""
    short: Label = field(default_factory=dict, kw_only=True)
    """What researchers call the question in a table; respondents never see it."""

    kind: ClassVar[str]
    texts: ClassVar[str | None] = None
    """The list that names the codes (`agree5`); None if the question names its own."""
    asks: ClassVar[bool] = True
    """Whether a person answers it: a statement is only read, a calculated value only computed."""

    @property
    def values(self) -> Mapping[str, int]:
        """Codes of the question's own answers with their values; empty for open questions."""
        return {}

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the question's own answers, in the order they are shown."""
        return tuple(self.values)

    @property
    def offered_specials(self) -> tuple[str, ...]:
        """Codes set apart under the answers: don't know, rather not say."""
        return self.specials

    def value(self, code: str) -> int | None:
        """The number that stands for a code in data files, if it has one."""
        return self.values.get(code, SPECIAL_VALUES.get(code))

    def offered(self, answers: Answers) -> tuple[str, ...]:  # noqa: ARG002 - lists look at them
        """The codes that are offered, given the answers so far."""
        return self.codes

    def must_answer(self, answers: Answers) -> bool:
        """Whether it may not be left blank, given the answers so far."""
        return self.required or (bool(self.required_if) and self.required_if.holds(answers))

    def parse(self, posted: Sequence[str], answers: Answers | None = None) -> Checked:
        """The posted values as an answer, or the sentence that says what is wrong.

        ``answers`` are those to the questions before this one.
        """
        before: Answers = answers if answers is not None else {}
        found = self.read(posted)
        if found.wrong is not None:
            return found
        if not found.answer:
            must = self.asks and self.must_answer(before)
            return Checked(BLANK, CHOOSE if must else None)
        if found.answer[0] in self.offered_specials:
            return found
        if self.codes and not set(found.answer) <= {*self.offered(before), *self.specials}:
            return Checked(wrong=UNKNOWN)
        return self._own_checks(found.answer, before)

    def read(self, posted: Sequence[str]) -> Checked:
        """The posted values as an answer of this kind; blank if there are none."""
        given = tuple(dict.fromkeys(text for text in map(str.strip, posted) if text))
        if not given or (len(given) == 1 and given[0] in self.offered_specials):
            return Checked(given)
        return self.check(given)

    def _own_checks(self, answer: Answer, before: Answers) -> Checked:
        for number, check in enumerate(self.checks, start=1):
            if not check.holds(before, answer):
                return Checked(wrong=say("This answer does not fit here."), failed=number)
        return Checked(answer)

    @abstractmethod
    def check(self, given: Answer) -> Checked:
        """Check an answer that is neither blank nor a special one alone."""

    def facts(self) -> dict[str, Any]:
        """The question's own facts, as a frozen outline keeps them."""
        return {}
