"""What is found in a typed study: its facts, its problems, and the keys that are proposed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from base.locales import Label, Problem, Say, say

LONGEST_ID, LONGEST_KEY, LONGEST_TEXT = 80, 40, 200
DATE = say("Write the date as year-month-day, such as 2026-03-31.")


@dataclass(frozen=True)
class InUse:
    """The groups and rounds that something in a study speaks of."""

    groups: frozenset[str] = frozenset()
    rounds: frozenset[int] = frozenset()


@dataclass
class Reading:
    """The facts of a typed study, and what is wrong with it."""

    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, where: str, what: Say) -> None:
        """Note a problem beside a field."""
        self.problems.append(Problem(where, what))


def proposed_id(title: Label) -> str:
    """An id from a title.

    Examples:
        >>> proposed_id({"nl": "Stoppen met roken: één jaar later"})
        'stoppen-met-roken-een-jaar-later'
    """
    return _slug(next((text for text in title.values() if text), ""), "-", LONGEST_ID) or "study"


def proposed_key(label: Label, taken: Mapping[str, object]) -> str:
    """A key from a label, unlike those that are taken.

    Examples:
        >>> proposed_key({"en": "Care providers"}, {"care_providers": 1})
        'care_providers_2'
    """
    text = _slug(next((t for t in label.values() if t), ""), "_", LONGEST_KEY - 4)
    key = text if text[:1].isalpha() else f"k_{text}".rstrip("_")
    numbered = (f"{key}_{n}" for n in range(2, len(taken) + 3))
    return next(k for k in (key, *numbered) if k not in taken)


def _slug(text: str, joiner: str, longest: int) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return joiner.join(re.findall(r"[a-z0-9]+", plain))[:longest].strip(joiner)


def fits(reading: Reading, where: str, label: Label) -> None:
    """Note every text of a label that is too long."""
    for code, text in label.items():
        if len(text) > LONGEST_TEXT:
            what = say("This is too long. Use at most {n} characters.", n=LONGEST_TEXT)
            reading.wrong(f"{where}.{code}", what)


def day_of(typed: str, where: str, reading: Reading) -> date | None:
    """The day that was typed, or nothing with a problem beside it."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        reading.wrong(where, DATE if typed else say("Fill in a date."))
        return None


def in_order(start: date | None, end: date | None, where: str, reading: Reading) -> None:
    """Note that the last day lies before the first."""
    if start and end and end < start:
        reading.wrong(where, say("This lies before the first day. Turn the two around."))
