"""What every kind of question knows: its codes, its list of texts, and how to check a post."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from base.locales import Label, Say, say
from survey.questions.answer import BLANK, OFFERED_SPECIALS, SPECIAL_VALUES, Answer
from survey.questions.condition import ALWAYS, Condition

CHOOSE = say("Please choose an answer.")
ONLY_ONE = say("This answer cannot go together with another answer.")
UNKNOWN = say("Please choose one of these answers.")


@dataclass(frozen=True)
class Checked:
    """A posted value as understood: an answer, or what is wrong with it."""

    answer: Answer = BLANK
    wrong: Say | None = None


@dataclass(frozen=True)
class Question(ABC):
    """One question of an outline."""

    id: str
    required: bool = False
    specials: bool = True
    shown_if: Condition = ALWAYS
    short: Label = field(default_factory=dict, kw_only=True)
    """What researchers call the question in a table; respondents never see it."""

    kind: ClassVar[str]
    texts: ClassVar[str | None] = None
    """The list that names the codes (`agree5`); None if the question names its own."""

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
        return OFFERED_SPECIALS if self.specials else ()

    def value(self, code: str) -> int | None:
        """The number that stands for a code in data files, if it has one."""
        return self.values.get(code, SPECIAL_VALUES.get(code))

    def parse(self, posted: Sequence[str]) -> Checked:
        """The posted values as an answer, or the sentence that says what is wrong."""
        given = tuple(dict.fromkeys(text for text in map(str.strip, posted) if text))
        if not given:
            return Checked(BLANK, CHOOSE if self.required else None)
        if len(given) == 1 and given[0] in self.offered_specials:
            return Checked(given)
        return self.check(given)

    @abstractmethod
    def check(self, given: Answer) -> Checked:
        """Check an answer that is neither blank nor a special one alone."""

    def facts(self) -> dict[str, object]:
        """The question's own facts, as a frozen outline keeps them."""
        return {}
