"""Two versions of a theory laid side by side: what differs, and what was decided about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from base.locales import Label
from cmo.diff import diff
from cmo.difference import WAYS, Difference
from cmo.graph import Theory
from cmo.refinement import STAYING, Refinement


@dataclass(frozen=True)
class Explained:
    """A difference, and every decision about it: the version it made, and the refinement."""

    difference: Difference
    reasons: tuple[tuple[int, Refinement], ...]


@dataclass(frozen=True)
class Part:
    """The differences of one configuration, or those of elements (no configuration)."""

    configuration: str | None
    label: Label
    rows: tuple[Explained, ...]


@dataclass(frozen=True)
class Compared:
    """Everything that differs between two versions, in parts."""

    old: Theory
    new: Theory
    parts: tuple[Part, ...]

    @property
    def rows(self) -> tuple[Explained, ...]:
        """Every difference."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many differences of each sort, those that there are."""
        hows = [row.difference.how for row in self.rows]
        return {way: hows.count(way) for way in WAYS if way in hows}


def compared(old: Theory, new: Theory, decisions: Mapping[int, Sequence[Refinement]]) -> Compared:
    """What turns one version into the other, with the reasons that were given on the way.

    `decisions` holds the refinements that made each version. The newer version may be the first
    argument: what was added then reads as gone, with the same reasons.
    """
    low, high = sorted((old.version, new.version))
    on_the_way = [
        (number, one)
        for number, found in sorted(decisions.items())
        if low < number <= high
        for one in found
        if one.operation not in STAYING
    ]
    labels = {c.id: c.label for theory in (old, new) for c in theory.configurations}
    differences = diff(old, new)
    parts = []
    for home in (*labels, None):
        rows = tuple(
            Explained(d, tuple(_about(d, on_the_way)))
            for d in differences
            if configuration_of(d) == home
        )
        if rows:
            parts.append(Part(home, labels.get(home or "", {}), rows))
    return Compared(old, new, tuple(parts))


def configuration_of(difference: Difference) -> str | None:
    """Where a difference is told: a configuration's own one with what is inside it."""
    if difference.what == "configuration":
        return difference.key.split(":", 1)[1]
    return difference.configuration


def _about(
    difference: Difference, decisions: Iterable[tuple[int, Refinement]]
) -> Iterable[tuple[int, Refinement]]:
    names = {difference.key, difference.was}
    return ((number, one) for number, one in decisions if names & set(one.targets))
