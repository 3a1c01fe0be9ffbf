"""Ways from an intervention to an outcome: how many, the first of them, and which are stitched."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import networkx as nx

from cmo.graph import Gate
from cmo.paths.whole import Step, Whole

MOST_STEPS = 8
FIRST = 200
EFFORT = 100_000
"""How many part-ways are counted before longer ways are said to be too many to count."""


@dataclass(frozen=True)
class Exclusion:
    """Two contexts (element ids) that a researcher recorded as excluding each other, and why."""

    one: str
    other: str
    reason: str = ""


@dataclass(frozen=True)
class Stitch:
    """Why a way may be stitched from pieces that do not belong together.

    ``why``: it needs a context that also *blocks* it; it needs two contexts that are recorded as
    *excluding* each other; or *no source* speaks on all its links.
    """

    why: Literal["blocks", "excludes", "no source"]
    contexts: tuple[str, ...] = ()
    exclusion: Exclusion | None = None


@dataclass(frozen=True)
class Way:
    """A way: its steps, what it is warned of, and the sources that support every step."""

    steps: tuple[Step, ...]
    stitched: tuple[Stitch, ...] = ()
    sources: frozenset[str] = frozenset()

    @property
    def sign(self) -> str:
        """The product of the signs along it."""
        return product(step.sign for step in self.steps)

    @property
    def elements(self) -> tuple[str, ...]:
        """The elements it passes, start and end included."""
        return (self.steps[0].source, *(step.target for step in self.steps))

    @property
    def conditions(self) -> tuple[Gate, ...]:
        """The gates along it, in its order, each once."""
        return tuple(dict.fromkeys(gate for step in self.steps for gate in step.conditions))

    @property
    def needs(self) -> tuple[str, ...]:
        """The contexts that must hold: those it passes through and those that enable a step."""
        passed = [step.source for step in self.steps if step.relation is None]
        enabling = [context for step in self.steps for context in sorted(step.needs)]
        return tuple(dict.fromkeys((*passed, *enabling)))


@dataclass(frozen=True)
class Ways:
    """The ways of at most ``most`` steps.

    ``counts`` are by number of steps, ``counted_to`` the number of steps up to which they were
    counted: less than ``most`` only where longer ways are too many to count.
    """

    most: int
    counted_to: int
    counts: Mapping[int, int]
    listed: tuple[Way, ...] = field(repr=False)

    @property
    def count(self) -> int:
        """How many, exactly, of at most ``counted_to`` steps."""
        return sum(self.counts.values())

    @property
    def whole(self) -> bool:
        """Whether all ways of at most ``most`` steps are counted."""
        return self.counted_to == self.most


def ways(
    theory: Whole,
    source: str,
    target: str,
    *,
    support: Mapping[str, frozenset[str]],
    exclusions: Collection[Exclusion] = (),
    most: int = MOST_STEPS,
    first: int = FIRST,
) -> Ways:
    """Count the ways from one element to another, and list the first.

    A way passes no element twice and ends where it first arrives; parallel steps make different
    ways. A step is a link, or a context's condition (`Step`). Ways come shortest first, then in
    reading order.

    The count is exact. A way leaves a feedback loop (strongly connected part) for good, so that
    the number of ways onward depends on what was passed within the same part only: counted by
    dynamic programming over (element, steps left, passed in this part), which is plain path
    counting where nothing feeds back. Within dense loops counting simple paths is #P-complete
    (Valiant 1979, The complexity of enumeration and reliability problems): there it stops at the
    last length that is counted within `EFFORT`.

    Args:
        theory: the joined theory.
        source: element id where ways begin.
        target: element id where they end.
        support: link or gate key -> the sources that support it.
        exclusions: contexts recorded as excluding each other.
        most: the most steps that a way may have.
        first: how many ways to list.
    """
    count = _Count(theory.between(source, target), target)
    counts: dict[int, int] = {}
    counted_to = most
    for length in range(1, most + 1):
        try:
            counts[length] = count.exactly(source, length, frozenset((source,)))
        except _TooMany:
            counted_to = length - 1
            break
    listed: list[Way] = []
    for length in range(1, counted_to + 1):
        for steps in count.listed(source, length, frozenset((source,))) if counts[length] else ():
            if len(listed) == first:
                break
            listed.append(_way(steps, support, exclusions))
    return Ways(most, counted_to, {n: k for n, k in counts.items() if k}, tuple(listed))


def product(signs: Iterator[str] | Sequence[str]) -> str:
    """The sign of a chain: `?` with any unknown in it, else minus for an odd number of minuses.

    >>> product(["+", "-", "-"]), product(["-", "+"]), product(["+", "?"])
    ('+', '-', '?')
    """
    found = Counter(signs)
    if found["?"]:
        return "?"
    return "-" if found["-"] % 2 else "+"


def _way(
    steps: tuple[Step, ...],
    support: Mapping[str, frozenset[str]],
    exclusions: Collection[Exclusion],
) -> Way:
    sources = frozenset.intersection(*(step.supported_by(support) for step in steps))
    bare = Way(steps, (), sources)
    return Way(steps, tuple(_stitches(bare, exclusions)), sources)


def _stitches(way: Way, exclusions: Collection[Exclusion]) -> Iterator[Stitch]:
    needs = way.needs
    blocking = {context for step in way.steps for context in step.blocks}
    for context in needs:
        if context in blocking:
            yield Stitch("blocks", (context,))
    for exclusion in exclusions:
        if exclusion.one in needs and exclusion.other in needs:
            yield Stitch("excludes", (exclusion.one, exclusion.other), exclusion)
    if not way.sources:
        yield Stitch("no source")


class _TooMany(Exception):
    """Counting took more than `EFFORT`."""


class _Count:
    """The number of ways onward from an element, remembered."""

    def __init__(self, steps: Sequence[Step], target: str) -> None:
        self.target = target
        self.after: dict[str, list[Step]] = {}
        for step in steps:
            self.after.setdefault(step.source, []).append(step)
        graph = nx.DiGraph((step.source, step.target) for step in steps)
        self.far: Mapping[str, int] = (
            nx.single_target_shortest_path_length(graph, target) if steps else {}
        )
        self.part = {
            element: number
            for number, part in enumerate(nx.strongly_connected_components(graph))
            for element in part
        }
        self.onward = {
            element: Counter(step.target for step in own) for element, own in self.after.items()
        }
        self.known: dict[tuple[str, int, frozenset[str]], int] = {}

    def exactly(self, here: str, left: int, passed: frozenset[str]) -> int:
        """How many ways of exactly so many steps lead on from here to the target."""
        if here == self.target or left == 0:
            return int(here == self.target and left == 0)
        known = self.known.get((here, left, passed))
        if known is not None:
            return known
        if len(self.known) >= EFFORT:
            raise _TooMany
        total = 0
        for there, parallel in self.onward.get(here, {}).items():
            if there not in passed and self.far[there] < left:
                total += parallel * self.exactly(there, left - 1, self._passed(there, passed, here))
        self.known[here, left, passed] = total
        return total

    def listed(self, here: str, left: int, passed: frozenset[str]) -> Iterator[tuple[Step, ...]]:
        """Those ways themselves, in reading order."""
        if here == self.target:
            yield ()
            return
        for step in self.after.get(here, ()):
            there = step.target
            if there in passed or self.far[there] >= left:
                continue
            then = self._passed(there, passed, here)
            if self.exactly(there, left - 1, then):
                for rest in self.listed(there, left - 1, then):
                    yield (step, *rest)

    def _passed(self, there: str, passed: frozenset[str], here: str) -> frozenset[str]:
        """What was passed of the part that one gets into: nothing else is ever met again."""
        if self.part[there] == self.part[here]:
            return passed | {there}
        return frozenset((there,))
