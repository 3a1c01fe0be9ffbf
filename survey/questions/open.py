"""Questions answered in one's own words or with a number."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from base.locales import say
from survey.questions.answer import Answer
from survey.questions.kind import CHOOSE, Checked, Question

LONGEST = 2000


@dataclass(frozen=True)
class LongText(Question):
    """A few lines in one's own words; a text wins over a ticked "I don't know"."""

    longest: int = LONGEST
    kind: ClassVar[str] = "long_text"

    def parse(self, posted: Sequence[str]) -> Checked:
        """The text as typed, line ends and all."""
        written = [text.replace("\r\n", "\n").strip() for text in posted]
        texts = tuple(dict.fromkeys(t for t in written if t and t not in self.offered_specials))
        if texts:
            return self.check(texts)
        specials = tuple(dict.fromkeys(t for t in written if t))
        if not specials:
            return Checked(wrong=CHOOSE if self.required else None)
        return Checked(specials[:1])

    def check(self, given: Answer) -> Checked:
        """Not too long, and nothing that no person types."""
        text = "".join(c for c in "\n".join(given) if c == "\n" or unicodedata.category(c) != "Cc")
        if len(text) > self.longest:
            return Checked(
                wrong=say("This text is too long. Use {n} letters at most.", n=self.longest)
            )
        return Checked((text,))


@dataclass(frozen=True)
class Number(Question):
    """A whole number between two bounds, typed in any script's digits."""

    lowest: int = 0
    highest: int = 9999
    kind: ClassVar[str] = "number"

    def check(self, given: Answer) -> Checked:
        """A number within its bounds; a number wins over a ticked "I don't know"."""
        typed = [text for text in given if text not in self.offered_specials]
        number = western(typed[0]) if len(typed) == 1 else None
        if number is None or not self.lowest <= number <= self.highest:
            return Checked(
                wrong=say("Type a number from {low} to {high}.", low=self.lowest, high=self.highest)
            )
        return Checked((str(number),))

    def facts(self) -> dict[str, object]:
        """The bounds."""
        return {"lowest": self.lowest, "highest": self.highest}


def western(text: str) -> int | None:
    """The whole number a text writes, in whatever digits; None if it writes none.

    Examples:
        >>> western("١٢"), western(" 7 "), western("seven")
        (12, 7, None)
    """
    text = text.strip()
    if not text or len(text) > 9 or any(unicodedata.decimal(c, None) is None for c in text):
        return None
    return int("".join(str(unicodedata.decimal(c)) for c in text))
