"""A condition on answers: when a question is asked, must be answered, or fits."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from survey.questions.answer import BLANK, Answer, Answers
from survey.questions.evaluation import Value, as_text, as_truth, evaluate
from survey.questions.expression import (
    Expression,
    memberships,
    parse,
    references,
    renamed,
    written,
)

_OLD = re.compile(r"(?P<question>\w+) (?:has (?P<code>\w+)|in \{(?P<codes>\w+(?:, ?\w+)*)\})")


@dataclass(frozen=True)
class Condition:
    """An expression that must come to true; without one it always holds."""

    text: str = ""

    @cached_property
    def expression(self) -> Expression | None:
        """The expression, if there is one."""
        return parse(self.text) if self.text else None

    def __bool__(self) -> bool:
        return bool(self.text)

    def holds(self, answers: Answers, own: Answer = BLANK) -> bool:
        """Whether the answers so far meet the condition."""
        return self.expression is None or as_truth(self.value(answers, own))

    def value(self, answers: Answers, own: Answer = BLANK) -> Value:
        """What the expression comes to; an empty text if there is none."""
        return "" if self.expression is None else evaluate(self.expression, answers, own)

    def answer(self, answers: Answers) -> Answer:
        """The value as an answer: what a calculated question is answered with."""
        found = as_text(self.value(answers))
        return (found,) if found else BLANK

    @cached_property
    def references(self) -> tuple[str, ...]:
        """The questions it speaks about."""
        return () if self.expression is None else references(self.expression)

    @property
    def question(self) -> str:
        """The question, if it only asks whether one has any of some answers; else empty."""
        return self._membership[0]

    @property
    def codes(self) -> frozenset[str]:
        """The answers it asks for, if it only asks that."""
        return self._membership[1]

    @cached_property
    def _membership(self) -> tuple[str, frozenset[str]]:
        return ("", frozenset()) if self.expression is None else memberships(self.expression)

    def written(self) -> str:
        """The condition in its one written form."""
        return "" if self.expression is None else written(self.expression)

    def about(self, ids: Mapping[str, str]) -> "Condition":
        """The same condition about questions under other names."""
        if self.expression is None or not any(q in ids for q in self.references):
            return self
        return Condition(written(renamed(self.expression, ids)))


ALWAYS = Condition()


def has_any(question: str, codes: Iterable[str]) -> Condition:
    """Holds if a question is answered with any of these codes.

    Examples:
        >>> has_any("help_had", ["coaching"]).text
        "selected(${help_had}, 'coaching')"
    """
    return Condition(" or ".join(f"selected(${{{question}}}, '{code}')" for code in sorted(codes)))


def both(one: Condition, other: Condition) -> Condition:
    """Holds if both hold."""
    if not one or not other:
        return one or other
    return Condition(written(parse(f"({one.text}) and ({other.text})")))


def read_condition(text: str) -> Condition:
    """A condition from its written form; the short forms of questionnaire files are known too.

    Raises ValueError (NotAllowed) if it is written otherwise.

    Examples:
        >>> read_condition("help_had has coaching").codes
        frozenset({'coaching'})
        >>> read_condition("has_partner in {no}").holds({"has_partner": ("no",)})
        True
        >>> read_condition("${age} >= 18").holds({"age": ("20",)})
        True
    """
    text = text.strip()
    if not text:
        return ALWAYS
    old = _OLD.fullmatch(text)
    if old is not None:
        codes = [old["code"]] if old["code"] else re.findall(r"\w+", old["codes"])
        return has_any(old["question"], codes)
    return Condition(written(parse(text)))
