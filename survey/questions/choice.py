"""Questions with a list of answers to choose from: one, several, in order, yes or no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from base.locales import say
from survey.questions.answer import BLANK, Answer, Answers
from survey.questions.condition import Condition
from survey.questions.kind import ONLY_ONE, UNKNOWN, Checked, Question


@dataclass(frozen=True)
class Listed(Question):
    """A question with a list of its own."""

    choices: tuple[str, ...] = ()
    filters: Mapping[str, Condition] = field(default_factory=dict, kw_only=True)
    """When a choice is offered, for those that are not always."""
    numbers: Mapping[str, int] = field(default_factory=dict, kw_only=True)
    """Values of choices in data files, where they are not their place in the list."""

    @cached_property
    def values(self) -> Mapping[str, int]:
        """The choices, numbered from one unless they have a number of their own."""
        return {
            code: self.numbers.get(code, place) for place, code in enumerate(self._every(), start=1)
        }

    def offered(self, answers: Answers) -> tuple[str, ...]:
        """The choices whose condition holds."""
        return tuple(
            code
            for code in self.codes
            if code not in self.filters or self.filters[code].holds(answers)
        )

    def facts(self) -> dict[str, Any]:
        """The choices, with what is special about them."""
        return {
            "choices": list(self.choices),
            **_unless_empty("filters", {c: f.written() for c, f in self.filters.items()}),
            **_unless_empty("numbers", dict(self.numbers)),
        }

    def _every(self) -> tuple[str, ...]:
        return self.choices


def _unless_empty(name: str, facts: Mapping[str, object]) -> dict[str, Any]:
    return {name: facts} if facts else {}


@dataclass(frozen=True)
class Single(Listed):
    """One answer of the question's own list."""

    kind: ClassVar[str] = "single"

    def check(self, given: Answer) -> Checked:
        """Exactly one code of the list."""
        return one_of(self, given)


@dataclass(frozen=True)
class YesNo(Question):
    """Yes or no."""

    kind: ClassVar[str] = "yesno"
    texts: ClassVar[str | None] = "yesno"

    @property
    def values(self) -> Mapping[str, int]:
        """Yes is shown first; no is 0."""
        return {"yes": 1, "no": 0}

    def check(self, given: Answer) -> Checked:
        """Exactly one of the two."""
        return one_of(self, given)


@dataclass(frozen=True)
class Consent(YesNo):
    """A yes or no of its own wording that must be given before going on."""

    required: bool = True
    specials: tuple[str, ...] = ()
    kind: ClassVar[str] = "consent"
    texts: ClassVar[str | None] = None


@dataclass(frozen=True)
class Several(Listed):
    """Any number of answers; an exclusive one, or a special one, stands alone."""

    exclusive: tuple[str, ...] = ()
    kind: ClassVar[str] = "multiple"

    def check(self, given: Answer) -> Checked:
        """Known codes, in the order of the list; what stands alone alone."""
        known = (*self.codes, *self.offered_specials)
        if any(code not in known for code in given):
            return Checked(wrong=UNKNOWN)
        alone = {*self.exclusive, *self.offered_specials}
        if len(given) > 1 and not alone.isdisjoint(given):
            return Checked(wrong=ONLY_ONE)
        return Checked(tuple(code for code in self.codes if code in given))

    def facts(self) -> dict[str, Any]:
        """The choices, the exclusive ones apart."""
        return {**super().facts(), "exclusive": list(self.exclusive)}

    def _every(self) -> tuple[str, ...]:
        return (*self.choices, *self.exclusive)


@dataclass(frozen=True)
class Ranking(Listed):
    """The choices put in order, the first one first; not all need a place."""

    kind: ClassVar[str] = "ranking"

    def read(self, posted: Sequence[str]) -> Checked:
        """Codes in the order of their places; only the last places may stay empty."""
        given = [text.strip() for text in posted]
        while given and not given[-1]:
            given.pop()
        specials = [code for code in given if code in self.offered_specials]
        codes = [code for code in given if code not in self.offered_specials]
        if not any(codes):
            return Checked(tuple(specials[:1]))
        if "" in codes:
            return Checked(wrong=say("A place before this one is still empty."))
        if len(set(codes)) < len(codes):
            return Checked(wrong=say("Choose each answer only once."))
        return self.check(tuple(codes))

    def check(self, given: Answer) -> Checked:
        """Known codes only; their order is the answer."""
        return Checked(given) if set(given) <= set(self.codes) else Checked(wrong=UNKNOWN)


def one_of(question: Question, given: Answer) -> Checked:
    """Exactly one of the question's codes."""
    if len(given) > 1:
        return Checked(wrong=ONLY_ONE)
    return Checked(given) if given[0] in question.codes else Checked(BLANK, UNKNOWN)
