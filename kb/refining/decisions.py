"""The differences of a draft, each with the refinement that covers it or none yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from base.locales import Label, Say, say
from cmo.diff import diff, typed_keys
from cmo.difference import (
    ADDED,
    CHANGED,
    DROPPED,
    GATE,
    MOVED,
    REGATED,
    RELINKED,
    Difference,
)
from cmo.graph import Theory
from cmo.refinement import STAYING, Operation, Refinement

WAY_SIGNS: Final[Mapping[str, str]] = {
    ADDED: "+",
    DROPPED: "−",
    CHANGED: "~",
    MOVED: "↕",
    RELINKED: "⇢",
    REGATED: "‖",
}
"""Beside its word: what differs never hangs on colour."""

# Which operation a difference suggests, by the field that changed; the first that fits.
_BY_FIELD: Final = (
    ("kind", Operation.RETYPE),
    ("polarity", Operation.REPOLARISE),
    ("lane", Operation.MOVE),
    ("position", Operation.MOVE),
)


@dataclass(frozen=True)
class Waiting:
    """A refinement that waits with a draft: who wrote it last, and when."""

    refinement: Refinement
    by: str
    at: datetime


@dataclass(frozen=True)
class Covered:
    """A difference with the refinement that says why, if there is one."""

    difference: Difference
    refinement: Refinement | None


@dataclass(frozen=True)
class Group:
    """The differences of one configuration, or those of elements (no configuration)."""

    configuration: str | None
    label: Label
    rows: tuple[Covered, ...]


@dataclass(frozen=True)
class Reason:
    """A waiting refinement with what it covers now.

    `lost` counts what it was written for and is no longer a difference, or no longer stands.
    """

    waiting: Waiting
    refinement: Refinement
    differences: tuple[Difference, ...]
    lost: int

    @property
    def empty(self) -> bool:
        """Whether it is about nothing any more."""
        return not self.refinement.targets


@dataclass(frozen=True)
class Desk:
    """What a person sees who gives the reasons: old and new theory, differences and reasons."""

    old: Theory
    new: Theory
    groups: tuple[Group, ...]
    reasons: tuple[Reason, ...]

    @property
    def rows(self) -> tuple[Covered, ...]:
        """Every difference."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def covered(self) -> int:
        """How many differences have a reason."""
        return sum(1 for row in self.rows if row.refinement)

    @property
    def open(self) -> tuple[Covered, ...]:
        """Those that have none yet."""
        return tuple(row for row in self.rows if not row.refinement)

    @property
    def ready(self) -> bool:
        """Whether every difference has its reason, and every reason its difference."""
        return not self.open and not any(reason.empty for reason in self.reasons)

    @property
    def refinements(self) -> tuple[Refinement, ...]:
        """As they will stand in the version."""
        return tuple(reason.refinement for reason in self.reasons)


def desk(old: Theory, new: Theory, waiting: Sequence[Waiting]) -> Desk:
    """Lay the differences beside the refinements that wait.

    A refinement keeps only what is still true of the draft: a target that is no difference any
    more (the step was undone) is left out.
    """
    differences = diff(old, new)
    reasons = tuple(_reason(one, differences, typed_keys(new)) for one in waiting)
    by_target = {
        target: reason.refinement
        for reason in reversed(reasons)
        if reason.refinement.operation not in STAYING
        for target in reason.refinement.targets
    }
    return Desk(old, new, tuple(_groups(old, new, differences, by_target)), reasons)


def suggested(differences: Iterable[Difference]) -> Operation:
    """The operation that fits the differences at hand; a person may choose another.

    Examples:
        >>> suggested([Difference("place", "added", "place:c/x")])
        <Operation.ADD: 'add'>
        >>> suggested([Difference("link", "re-linked", "link:c/x")])
        <Operation.RELINK: 're-link'>
    """
    found = list(differences)
    ways = {d.how for d in found}
    if ways == {ADDED}:
        conditions = any(d.what == GATE for d in found)
        others = any(d.what == "link" for d in found)
        return Operation.ADD_CONDITION if conditions and not others else Operation.ADD
    if ways == {DROPPED}:
        return Operation.DROP
    if ways & {RELINKED, REGATED} and not ways & {CHANGED}:
        return Operation.RELINK
    fields = {field for d in found for field in d.fields}
    for field, operation in _BY_FIELD:
        if field in fields:
            return operation
    if {ADDED, DROPPED} <= ways:
        return _swapped(found)
    return Operation.REPHRASE


def stayed(desk: Desk) -> list[tuple[Label, list[tuple[str, Say]]]]:
    """What one can confirm or flag: places and links that are the same, by configuration."""
    different = {d.key for row in desk.rows for d in (row.difference,)}
    return [
        (
            c.label,
            [
                (key, words)
                for key, words in (
                    *((f"place:{o.key}", say("{thing}", thing=o.label)) for o in c.occurrences),
                    *((f"link:{x.key}", _link_words(desk.new, x.key)) for x in c.links),
                )
                if key not in different
            ],
        )
        for c in desk.new.configurations
    ]


def words_of(desk: Desk, target: str) -> Say:
    """What a thing that stays is called."""
    for _, things in stayed(desk):
        for key, words in things:
            if key == target:
                return words
    return say("{thing}", thing=target.split(":", 1)[1])


def next_id(taken: Iterable[str]) -> str:
    """The number after the highest one: R10 after R9, also where R3 was removed.

    Examples:
        >>> next_id(["R1", "R9", "imported"])
        'R10'
    """
    numbers = [int(one[1:]) for one in taken if one[:1] == "R" and one[1:].isdecimal()]
    return f"R{max(numbers, default=0) + 1}"


def _reason(one: Waiting, differences: Sequence[Difference], present: set[str]) -> Reason:
    keys = {d.key for d in differences}
    staying = one.refinement.operation in STAYING
    kept = tuple(
        target
        for target in one.refinement.targets
        if (target in present and target not in keys if staying else target in keys)
    )
    return Reason(
        one,
        replace(one.refinement, targets=kept),
        () if staying else tuple(d for d in differences if d.key in kept),
        len(one.refinement.targets) - len(kept),
    )


def _groups(
    old: Theory,
    new: Theory,
    differences: Sequence[Difference],
    by_target: Mapping[str, Refinement],
) -> Iterable[Group]:
    labels = {c.id: c.label for theory in (old, new) for c in theory.configurations}
    for configuration in (*labels, None):
        rows = tuple(
            Covered(d, by_target.get(d.key)) for d in differences if _home(d) == configuration
        )
        if rows:
            yield Group(configuration, labels.get(configuration or "", {}), rows)


def _home(difference: Difference) -> str | None:
    """A configuration's own row stands with what is inside it."""
    if difference.what == "configuration":
        return difference.key.split(":", 1)[1]
    return difference.configuration


def _swapped(differences: Sequence[Difference]) -> Operation:
    """Some came and some went: one became more, more became one, or one took another's place."""
    came = sum(1 for d in differences if d.how == ADDED and d.what == "place")
    went = sum(1 for d in differences if d.how == DROPPED and d.what == "place")
    if came > went:
        return Operation.SPLIT
    return Operation.MERGE if went > came else Operation.REPHRASE


def _link_words(theory: Theory, key: str) -> Say:
    for c in theory.configurations:
        if key in c.links_by_key:
            link = c.links_by_key[key]
            target = c.by_key.get(link.target)
            return say(
                "{start} → {end}",
                start=c.by_key[link.source].label,
                end=target.label if target else link.target,
            )
    return say("{thing}", thing=key)
