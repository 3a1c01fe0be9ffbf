"""Questions answered in one's own words, with a number, or with a month."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from base.locales import say
from survey.questions.answer import SPECIAL_VALUES, Answer
from survey.questions.kind import Checked, Question

LONGEST = 2000
SHORTEST_LINE = 200
GREGORIAN, ETHIOPIAN = "gregorian", "ethiopian"
CALENDARS = (GREGORIAN, ETHIOPIAN)


@dataclass(frozen=True)
class Written(Question):
    """Words of one's own; a text wins over a ticked "I don't know"."""

    longest: int = LONGEST

    def read(self, posted: Sequence[str]) -> Checked:
        """The text as typed, line ends and all."""
        written = [text.replace("\r\n", "\n").strip() for text in posted]
        texts = tuple(dict.fromkeys(t for t in written if t and t not in self.offered_specials))
        if texts:
            return self.check(texts)
        return Checked(tuple(dict.fromkeys(t for t in written if t))[:1])

    def check(self, given: Answer) -> Checked:
        """Not too long, and nothing that no person types."""
        text = "".join(c for c in "\n".join(given) if c == "\n" or unicodedata.category(c) != "Cc")
        if len(text) > self.longest:
            return Checked(
                wrong=say("This text is too long. Use {n} letters at most.", n=self.longest)
            )
        if text in SPECIAL_VALUES:
            text += "."  # words that a person wrote, not the code that they happen to look like
        return Checked((text,) if text else ())

    def facts(self) -> dict[str, Any]:
        """How long it may be."""
        return {"longest": self.longest}


@dataclass(frozen=True)
class LongText(Written):
    """A few lines in one's own words."""

    kind: ClassVar[str] = "long_text"


@dataclass(frozen=True)
class ShortText(Written):
    """One line in one's own words; with ``namely`` it belongs to that answer of the one before."""

    longest: int = SHORTEST_LINE
    namely: str = field(default="", kw_only=True)
    kind: ClassVar[str] = "short_text"

    def check(self, given: Answer) -> Checked:
        """One line."""
        return super().check((" ".join(" ".join(given).split()),))

    def facts(self) -> dict[str, Any]:
        """How long it may be, and which answer it says more of."""
        return {**super().facts(), **({"namely": self.namely} if self.namely else {})}


@dataclass(frozen=True)
class Number(Question):
    """A number between two bounds, typed in any script's digits."""

    lowest: int = 0
    highest: int = 9999
    decimals: int = field(default=0, kw_only=True)
    kind: ClassVar[str] = "number"

    def check(self, given: Answer) -> Checked:
        """A number within its bounds; a number wins over a ticked "I don't know"."""
        typed = [text for text in given if text not in self.offered_specials]
        number = western_decimal(typed[0], self.decimals) if len(typed) == 1 else None
        if number is None or not self.lowest <= float(number) <= self.highest:
            return Checked(
                wrong=say("Type a number from {low} to {high}.", low=self.lowest, high=self.highest)
            )
        return Checked((number,))

    def facts(self) -> dict[str, Any]:
        """The bounds."""
        facts = {"lowest": self.lowest, "highest": self.highest}
        return {**facts, "decimals": self.decimals} if self.decimals else facts


@dataclass(frozen=True)
class Month(Question):
    """A month and its year, or the year alone, in a calendar that is named."""

    lowest: int = 1990
    highest: int = 2030
    calendar: str = field(default=GREGORIAN, kw_only=True)
    kind: ClassVar[str] = "month"

    @property
    def months(self) -> int:
        """How many months a year has in the calendar."""
        return 13 if self.calendar == ETHIOPIAN else 12

    def read(self, posted: Sequence[str]) -> Checked:
        """Month and year, each a field of its own; also `2016-03` as one text."""
        given = [text.strip() for text in posted]
        specials = [text for text in given if text in self.offered_specials]
        typed = [text for text in given if text not in self.offered_specials]
        if not any(typed):
            return Checked(tuple(specials[:1]))
        if len(typed) == 1:
            year, _, month = typed[0].partition("-")
            typed = [month, year]
        return self._moment(*typed) if len(typed) == 2 else Checked(wrong=_WHICH_YEAR)

    def check(self, given: Answer) -> Checked:
        """A month that was read before."""
        return self.read(given)

    def _moment(self, month: str, year: str) -> Checked:
        in_year, in_month = western(year), western(month)
        if in_year is None or not self.lowest <= in_year <= self.highest:
            return Checked(wrong=_WHICH_YEAR)
        if not month:
            return Checked((str(in_year),))
        if in_month is None or not 1 <= in_month <= self.months:
            return Checked(wrong=say("Choose a month, or only the year."))
        return Checked((f"{in_year}-{in_month:02}",))

    def facts(self) -> dict[str, Any]:
        """The years, and the calendar."""
        return {"lowest": self.lowest, "highest": self.highest, "calendar": self.calendar}


_WHICH_YEAR = say("Choose the year too.")
_ETHIOPIC = {0x1369 + n: n + 1 for n in range(9)} | {0x1372 + n: (n + 1) * 10 for n in range(9)}
_HUNDRED, _MYRIAD = "\u137b", "\u137c"


def western(text: str) -> int | None:
    """The whole number a text writes, in whatever digits; None if it writes none.

    Ethiopic numerals add and multiply: ፪፻፲፮ is 2 x 100 + 16 (Unicode Standard, chapter 19.1).

    Examples:
        >>> western("١٢"), western(" 7 "), western("seven"), western("፳፻፲፮"), western("፲")
        (12, 7, None, 2016, 10)
    """
    text = text.strip()
    if not text or len(text) > 9:
        return None
    if any("\u1369" <= c <= _MYRIAD for c in text):
        return _ethiopic(text)
    if any(unicodedata.decimal(c, None) is None for c in text):
        return None
    return int("".join(str(unicodedata.decimal(c)) for c in text))


def western_decimal(text: str, decimals: int) -> str | None:
    """The number a text writes with at most so many decimals, in one form; None if it writes none.

    Examples:
        >>> western_decimal("٣٫٥", 1), western_decimal("7,50", 2), western_decimal("1.5", 0)
        ('3.5', '7.5', None)
        >>> western_decimal("-5", 0), western_decimal("፫.፭", 1), western_decimal("3.", 1)
        ('-5', '3.5', None)
    """
    text = text.strip().replace("٫", ".").replace(",", ".")
    sign = "-" if text[:1] in ("-", "\u2212") else ""
    whole, point, part = text[len(sign) :].partition(".")
    number = western(whole)
    if number is None or (point and not 0 < len(part) <= decimals):
        return None
    digits = [western(c) for c in part]
    if None in digits or any(digit is not None and digit > 9 for digit in digits):
        return None
    behind = "".join(map(str, digits)).rstrip("0")
    found = f"{number}.{behind}" if behind else str(number)
    return found if set(found) <= {"0", "."} else sign + found


def _ethiopic(text: str) -> int | None:
    total = hundreds = part = 0
    for letter in text:
        if letter == _MYRIAD:
            total, hundreds, part = (total + hundreds + part or 1) * 10_000, 0, 0
        elif letter == _HUNDRED:
            hundreds, part = hundreds + (part or 1) * 100, 0
        elif ord(letter) in _ETHIOPIC:
            part += _ETHIOPIC[ord(letter)]
        else:
            return None
    return total + hundreds + part
