"""What stands among the questions and is not asked: a text to read, a value that is computed."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from survey.questions.answer import Answer
from survey.questions.condition import ALWAYS, Condition
from survey.questions.kind import UNKNOWN, Checked, Question


@dataclass(frozen=True)
class Unasked(Question):
    """Something that a person does not answer."""

    specials: tuple[str, ...] = ()
    asks: ClassVar[bool] = False

    def check(self, given: Answer) -> Checked:  # noqa: ARG002 - whatever it is
        """Nobody can answer it."""
        return Checked(wrong=UNKNOWN)


@dataclass(frozen=True)
class Statement(Unasked):
    """A text to read before going on."""

    kind: ClassVar[str] = "statement"


@dataclass(frozen=True)
class Calculated(Unasked):
    """A value computed from earlier answers; respondents never see it."""

    formula: Condition = field(default=ALWAYS, kw_only=True)
    kind: ClassVar[str] = "calculated"

    def facts(self) -> dict[str, Any]:
        """How it is computed."""
        return {"formula": self.formula.written()}
