"""A line of evidence: what one group, by one kind of fieldwork in one round, says on one claim."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from base.locales import Say, say
from kb.evidence.exhibits import Exhibit, LineKey, Tally
from kb.evidence.measures import Measure
from kb.findings.estimates import Estimate

Direction = Literal["+", "-", "0", "±", "?", "∅", "–"]
Side = Literal["+", "-", "0", "±"]
Mark = Literal[
    "thin", "with conditions", "only expected", "on the edge", "not asked", "not registered"
]

SIDES: tuple[Side, ...] = ("+", "-", "0", "±")
MARKS: tuple[Mark, ...] = (
    "thin",
    "with conditions",
    "only expected",
    "on the edge",
    "not asked",
    "not registered",
)
DIRECTION_WORDS: Mapping[str, Say] = {
    "+": say("supports"),
    "-": say("contradicts"),
    "±": say("mixed"),
    "0": say("near none"),
    "?": say("inconclusive"),
    "∅": say("silent"),
    "–": say("no data"),
}
MARK_WORDS: Mapping[str, Say] = {
    "thin": say("thin"),
    "with conditions": say("with conditions"),
    "only expected": say("only expected"),
    "on the edge": say("on the edge"),
    "not asked": say("not asked"),
    "not registered": say("not registered"),
}

_NO_FLOAT_NOISE = 1e-9


def reaches(count: float, of: float, share: float) -> bool:
    """Whether a count is at least this share of a total (7 of 10 is 0.70).

    >>> reaches(7, 10, 0.70), reaches(28, 42, 0.70)
    (True, False)
    """
    return count >= share * of - _NO_FLOAT_NOISE


@dataclass(frozen=True)
class ItemReading:
    """How one question's answers read on one claim.

    ``direction`` is None for an item that never decides. ``plus`` answers support; ``against``
    are the answers of ``other``, the opposite side ("-" for an evaluation, "0" for an effect).
    """

    measure: Measure
    tally: Tally
    direction: Direction | None
    plus: int
    against: int
    other: Side
    on_the_edge: bool = False

    @property
    def counts(self) -> Mapping[str, int]:
        """Answers by side."""
        counts: dict[str, int] = dict.fromkeys(SIDES, 0)
        counts["+"], counts[self.other] = self.plus, self.against
        return counts

    @property
    def k(self) -> int:
        """Answers of the largest side."""
        return max(self.plus, self.against)


@dataclass(frozen=True)
class EstimateReading:
    """How one estimate reads on one claim."""

    measure: Measure
    estimate: Estimate
    direction: Direction
    on_the_edge: bool = False


@dataclass(frozen=True)
class Line:
    """One line of evidence on one claim.

    ``k`` is the number of sources that take a side (questionnaire: answers of the largest side),
    ``of`` all sources (questionnaire: the base); both are None for the register, as are
    ``counts``. ``sides`` holds each source's side, for researchers only. ``items`` and
    ``estimates`` are what a measured line was read from. ``said_asked``: a researcher says that
    the claim was put to these people.
    """

    key: LineKey
    direction: Direction
    why: Say
    counts: Mapping[str, int] | None = None
    k: int | None = None
    of: int | None = None
    marks: tuple[Mark, ...] = ()
    items: tuple[ItemReading, ...] = ()
    estimates: tuple[EstimateReading, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    sides: Mapping[str, str] = field(default_factory=dict)
    in_double_coding: int = 0
    regimes: frozenset[str] = frozenset()
    already_so: int = 0
    relation: str = ""
    said_asked: bool = False

    @property
    def name(self) -> str:
        """The line as the twins write it."""
        return self.key.name

    @property
    def speaks(self) -> bool:
        """Whether it has a direction to compare: silence and no data have none."""
        return self.direction not in ("∅", "–")

    @property
    def thin(self) -> bool:
        """Whether one or two sources carry it."""
        return "thin" in self.marks

    @property
    def series(self) -> tuple[str | None, str]:
        """Group and kind: its rounds are one series."""
        return self.key.group, self.key.kind


def sorted_marks(marks: set[Mark]) -> tuple[Mark, ...]:
    """Marks in the order in which they are always listed."""
    return tuple(mark for mark in MARKS if mark in marks)
