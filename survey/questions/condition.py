"""When a question is asked: a condition on earlier answers."""

import re
from collections.abc import Set
from dataclasses import dataclass

from survey.questions.answer import Answers

_WRITTEN = re.compile(r"(?P<question>\w+) (?:has (?P<code>\w+)|in \{(?P<codes>\w+(?:, ?\w+)*)\})")


@dataclass(frozen=True)
class Condition:
    """Holds if the answer to a question has one of these codes; without a question: always."""

    question: str = ""
    codes: frozenset[str] = frozenset()

    def holds(self, answers: Answers) -> bool:
        """Whether the answers so far meet the condition."""
        return not self.question or not self.codes.isdisjoint(answers.get(self.question, ()))

    def written(self) -> str:
        """The condition as a questionnaire file writes it."""
        if not self.question:
            return ""
        if len(self.codes) == 1:
            return f"{self.question} has {min(self.codes)}"
        return f"{self.question} in {{{', '.join(sorted(self.codes))}}}"


ALWAYS = Condition()


def read_condition(text: str) -> Condition:
    """A condition from its written form.

    Raises ValueError if it is written otherwise.

    Examples:
        >>> read_condition("help_had has coaching").codes
        frozenset({'coaching'})
        >>> read_condition("has_partner in {no}").holds({"has_partner": ("no",)})
        True
    """
    if not text:
        return ALWAYS
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"not a condition: {text!r}")
    codes: Set[str] = {found["code"]} if found["code"] else set(re.findall(r"\w+", found["codes"]))
    return Condition(found["question"], frozenset(codes))
