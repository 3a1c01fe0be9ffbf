"""Questions with a list of answers to choose from: one, several, yes or no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from survey.questions.answer import Answer
from survey.questions.kind import ONLY_ONE, UNKNOWN, Checked, Question


@dataclass(frozen=True)
class Single(Question):
    """One answer of the question's own list."""

    choices: tuple[str, ...] = ()
    kind: ClassVar[str] = "single"

    @property
    def values(self) -> Mapping[str, int]:
        """The choices, numbered from one."""
        return {code: number for number, code in enumerate(self.choices, start=1)}

    def check(self, given: Answer) -> Checked:
        """Exactly one code of the list."""
        if len(given) > 1:
            return Checked(wrong=ONLY_ONE)
        return Checked(given) if given[0] in self.codes else Checked(wrong=UNKNOWN)

    def facts(self) -> dict[str, object]:
        """The choices."""
        return {"choices": list(self.choices)}


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
        if len(given) > 1:
            return Checked(wrong=ONLY_ONE)
        return Checked(given) if given[0] in self.codes else Checked(wrong=UNKNOWN)


@dataclass(frozen=True)
class Several(Question):
    """Any number of answers; an exclusive one, or a special one, stands alone."""

    choices: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    kind: ClassVar[str] = "multiple"

    @property
    def values(self) -> Mapping[str, int]:
        """Each choice is a yes or no of its own; the number only orders them."""
        every = (*self.choices, *self.exclusive)
        return {code: number for number, code in enumerate(every, start=1)}

    def check(self, given: Answer) -> Checked:
        """Known codes, in the order of the list; what stands alone alone."""
        known = (*self.codes, *self.offered_specials)
        if any(code not in known for code in given):
            return Checked(wrong=UNKNOWN)
        alone = {*self.exclusive, *self.offered_specials}
        if len(given) > 1 and not alone.isdisjoint(given):
            return Checked(wrong=ONLY_ONE)
        return Checked(tuple(code for code in self.codes if code in given))

    def facts(self) -> dict[str, object]:
        """The choices, the exclusive ones apart."""
        return {"choices": list(self.choices), "exclusive": list(self.exclusive)}
