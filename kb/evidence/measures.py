"""How a variable or a question measures a claim, read from the variable."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from base.locales import Say, say

MeasureKind = Literal["register", "survey"]
Relation = Literal[
    "exact", "part of", "broader", "proxy", "not registered", "no box in the theory", "descriptive"
]
Reading = Literal["interval", "evaluation", "effect", "score", "count only", "context only"]

CLOSEST_FIRST: tuple[Relation, ...] = ("exact", "part of", "broader", "proxy")
RELATIONS: tuple[Relation, ...] = (
    *CLOSEST_FIRST,
    "not registered",
    "no box in the theory",
    "descriptive",
)
READINGS: tuple[Reading, ...] = (
    "interval",
    "evaluation",
    "effect",
    "score",
    "count only",
    "context only",
)

RELATION_WORDS: Mapping[str, Say] = {
    "exact": say("exactly"),
    "part of": say("a part of it"),
    "broader": say("more than it"),
    "proxy": say("something near it"),
    "not registered": say("not registered"),
    "no box in the theory": say("no place in the theory"),
    "descriptive": say("a description, no comparison"),
}


@dataclass(frozen=True)
class Measure:
    """One row of the measures table: a variable (or question) and the claim it bears on.

    ``reversed`` turns its answers or coefficient round. ``bounds`` are for a score: under the
    first it contradicts, from the second up it supports. ``band`` is for an estimate on another
    scale than odds ratios.
    """

    kind: MeasureKind
    variable: str
    claim: str
    relation: Relation
    reading: Reading
    reversed: bool = False
    note: str = ""
    bounds: tuple[float, float] | None = None
    band: tuple[float, float] | None = None

    @property
    def may_decide(self) -> bool:
        """Whether this measure may give a direction: counts and descriptions never do."""
        if self.relation not in CLOSEST_FIRST or self.reading in ("count only", "context only"):
            return False
        return self.reading != "score" or self.bounds is not None


T = TypeVar("T")


def closest(items: Iterable[tuple[Measure, T]]) -> Sequence[tuple[Measure, T]]:
    """Of the items that may decide, those of the closest relation present (rule 5).

    Closest first: exact, part of, broader, proxy.
    """
    deciding = [(measure, item) for measure, item in items if measure.may_decide]
    for relation in CLOSEST_FIRST:
        chosen = [(measure, item) for measure, item in deciding if measure.relation == relation]
        if chosen:
            return chosen
    return []
