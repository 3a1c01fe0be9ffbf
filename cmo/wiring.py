"""Which way each link goes: through a gutter, straight to its neighbour, or on tracks beside."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cmo.elements import Kind, Lane, Modality, Relation
from cmo.frame import COLUMN_OF, CONTEXT, MECHANISM, RESOURCE, START
from cmo.graph import Configuration, Link, Occurrence

# Boxes are ranked from top to bottom; the lane of the problem lies above the other.
BELOW = 10_000.0
CORRIDOR = 5_000.0
SIDE_BY_SIDE = 4

Stacks = Mapping[tuple[Lane, int], Sequence[Occurrence]]
Style = Callable[[Link], Hashable]


@dataclass(frozen=True)
class Bundle:
    """Links drawn as one line: every source leads to every target."""

    links: tuple[Link, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    zones: tuple[int, int]
    tracks: tuple[int, int] = (0, 0)
    level: int | None = None


@dataclass(frozen=True)
class Port:
    """Where a bundle touches a box: which, as its target or source, and which way it runs on."""

    bundle: int
    target: bool
    up: bool
    track: int


@dataclass(frozen=True)
class Plan:
    """The way of every link of a configuration, before anything has a place."""

    stacks: Stacks
    through: tuple[Link, ...]
    neighbours: tuple[tuple[Link, int], ...]
    bundles: tuple[Bundle, ...]
    ports: Mapping[tuple[str, bool], tuple[Port, ...]]
    slots: Mapping[str, int]
    resources: bool

    @property
    def tracks(self) -> dict[int, int]:
        """How many tracks run beside each column."""
        found: dict[int, int] = {}
        for bundle in self.bundles:
            for zone, track in zip(bundle.zones, bundle.tracks, strict=True):
                found[zone] = max(found.get(zone, 0), track + 1)
        return found

    @property
    def levels(self) -> int:
        """How many lines run between the lanes."""
        return sum(b.level is not None for b in self.bundles)


def column_of(occurrence: Occurrence) -> int:
    """The number of the column of a place."""
    return COLUMN_OF[occurrence.kind]


def plan(configuration: Configuration, style: Style) -> Plan:
    """Sort the links of a configuration by the way they go.

    Args:
        configuration: what is to be drawn.
        style: what a line looks like; only links that look the same are drawn as one.
    """
    stacks = _stacks(configuration)
    rank = _ranks(stacks)
    links = [x for x in configuration.links if _has_line(x, rank)]
    places = configuration.by_key
    resources = any(o.kind is Kind.RESOURCE for o in configuration.occurrences)
    through = [x for x in links if _onward(places[x.source], places[x.target])]
    neighbours = _neighbours([x for x in links if x not in through], places, rank, stacks)
    straight = {x.key for x, _ in neighbours}
    rest = [x for x in links if x not in through and x.key not in straight]
    bundles = _on_tracks(_bundles(rest, places, style), rank)
    slots = _slots(through, places, stacks) if resources else {}
    ports = _ports(bundles, rank)
    return Plan(stacks, tuple(through), tuple(neighbours), bundles, ports, slots, resources)


def _stacks(configuration: Configuration) -> Stacks:
    stacks: dict[tuple[Lane, int], list[Occurrence]] = {}
    for o in configuration.occurrences:
        if o.kind is not Kind.CONTEXT:
            stacks.setdefault((o.lane, column_of(o)), []).append(o)
    # problems stand above interventions, should both ever stand in one lane
    return {
        at: sorted(found, key=lambda o: list(Kind).index(o.kind)) for at, found in stacks.items()
    }


def _ranks(stacks: Stacks) -> dict[str, float]:
    below = {Lane.PROBLEM: 0.0, Lane.INTERVENTION: BELOW}
    return {
        o.key: below[lane] + n for (lane, _), stack in stacks.items() for n, o in enumerate(stack)
    }


def _has_line(link: Link, rank: Mapping[str, float]) -> bool:
    """Contexts have no lines: what is despite one, or becomes one, is said in the outcome's box."""
    if link.relation in (Relation.DESPITE, Relation.BECOMES_CONTEXT):
        return False
    known = link.source in rank and link.target in rank
    return known and link.modality is not Modality.WITHDRAWN


def _onward(source: Occurrence, target: Occurrence) -> bool:
    return source.lane is target.lane and column_of(source) < column_of(target)


def _neighbours(
    links: Sequence[Link],
    places: Mapping[str, Occurrence],
    rank: Mapping[str, float],
    stacks: Stacks,
) -> list[tuple[Link, int]]:
    """Links between boxes right above each other, each with its number among those of the pair."""
    taken: dict[frozenset[str], int] = {}
    found = []
    for link in links:
        source, target = places[link.source], places[link.target]
        if column_of(source) != column_of(target) or not _touching(source, target, rank, stacks):
            continue
        pair = frozenset((link.source, link.target))
        number = taken.get(pair, 0)
        if number < SIDE_BY_SIDE:
            taken[pair] = number + 1
            found.append((link, number))
    return found


def _touching(
    source: Occurrence, target: Occurrence, rank: Mapping[str, float], stacks: Stacks
) -> bool:
    if source.lane is target.lane:
        return abs(rank[source.key] - rank[target.key]) == 1
    last = len(stacks[target.lane, column_of(target)]) - 1
    mechanisms = column_of(source) == MECHANISM
    return mechanisms and rank[source.key] == BELOW and rank[target.key] == last


def _bundles(links: Sequence[Link], places: Mapping[str, Occurrence], style: Style) -> list[Bundle]:
    groups: dict[Hashable, list[Link]] = {}
    for link in links:
        zones = _zones(link, places)
        groups.setdefault((zones, link.relation, link.polarity, style(link)), []).append(link)
    found = []
    for group in groups.values():
        zones = _zones(group[0], places)
        found += [Bundle(*block, zones) for block in _blocks(group)]
    return found


def _zones(link: Link, places: Mapping[str, Occurrence]) -> tuple[int, int]:
    """Beside which columns a line runs: before the first column, after the others."""
    first, last = column_of(places[link.source]), column_of(places[link.target])
    if link.relation is Relation.ADDRESSES:
        return CONTEXT, CONTEXT
    return (CONTEXT if first == START else first), last


def _blocks(
    links: Sequence[Link],
) -> Iterable[tuple[tuple[Link, ...], tuple[str, ...], tuple[str, ...]]]:
    """Links in the largest groups in which every source leads to every target."""
    left = {(x.source, x.target): x for x in links}
    while left:
        targets: dict[str, list[str]] = {}
        sources: dict[str, list[str]] = {}
        for source, target in left:
            targets.setdefault(source, []).append(target)
            sources.setdefault(target, []).append(source)
        blocks = [*_alike(targets), *((s, t) for t, s in _alike(sources))]
        best = max(blocks, key=lambda block: len(block[0]) * len(block[1]))
        pairs = [(s, t) for s in best[0] for t in best[1]]
        yield tuple(left.pop(pair) for pair in pairs), best[0], best[1]


def _alike(ends: Mapping[str, list[str]]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    groups: dict[frozenset[str], list[str]] = {}
    for key, others in ends.items():
        groups.setdefault(frozenset(others), []).append(key)
    return [(tuple(keys), tuple(ends[keys[0]])) for keys in groups.values()]


def _on_tracks(bundles: Sequence[Bundle], rank: Mapping[str, float]) -> tuple[Bundle, ...]:
    """Give each bundle the innermost tracks on which nothing else runs at its height."""
    pieces = sorted(
        (p for n, b in enumerate(bundles) for p in _pieces(n, b, rank)), key=lambda p: p[3] - p[2]
    )
    taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
    tracks: dict[tuple[int, int], int] = {}
    for number, zone, low, high in pieces:
        track = 0
        while any(low <= b and a <= high for a, b in taken.get((zone, track), ())):
            track += 1
        taken.setdefault((zone, track), []).append((low, high))
        tracks[number, zone] = track
    levels = [n for n, b in enumerate(bundles) if b.zones[0] != b.zones[1]]
    return tuple(
        replace(
            b,
            tracks=(tracks[n, b.zones[0]], tracks[n, b.zones[1]]),
            level=levels.index(n) if n in levels else None,
        )
        for n, b in enumerate(bundles)
    )


def _pieces(
    number: int, bundle: Bundle, rank: Mapping[str, float]
) -> Iterable[tuple[int, int, float, float]]:
    """The upright parts of a bundle: bundle, zone, and from where to where."""
    sources, targets = [rank[k] for k in bundle.sources], [rank[k] for k in bundle.targets]
    first, last = bundle.zones
    if first == last:
        yield number, first, min(*sources, *targets), max(*sources, *targets)
    else:
        yield number, first, CORRIDOR, max(sources)
        yield number, last, min(targets), CORRIDOR


def _ports(
    bundles: Sequence[Bundle], rank: Mapping[str, float]
) -> dict[tuple[str, bool], tuple[Port, ...]]:
    """Box and side (True: where reading begins) -> the ports there, from top to bottom."""
    found: dict[tuple[str, bool], list[Port]] = {}
    for n, bundle in enumerate(bundles):
        for target, keys, others in (
            (False, bundle.sources, bundle.targets),
            (True, bundle.targets, bundle.sources),
        ):
            far = sum(rank[k] for k in others) / len(others)
            for key in keys:
                port = Port(n, target, far < rank[key], bundle.tracks[int(target)])
                side = bundle.zones[int(target)] == CONTEXT
                found.setdefault((key, side), []).append(port)
    return {
        at: tuple(sorted(ports, key=lambda p: (not p.up, p.track if p.up else -p.track)))
        for at, ports in found.items()
    }


def _slots(
    through: Sequence[Link], places: Mapping[str, Occurrence], stacks: Stacks
) -> dict[str, int]:
    """Mechanisms reached past the column of resources: between which of these the line goes."""
    between = len(stacks.get((Lane.INTERVENTION, RESOURCE), ()))
    found: dict[str, list[float]] = {}
    for link in through:
        source, target = places[link.source], places[link.target]
        past = (column_of(source), column_of(target)) == (START, MECHANISM)
        if between and past and source.lane is Lane.INTERVENTION:
            ends = (_share(source, stacks), _share(target, stacks))
            found.setdefault(target.key, []).append(sum(ends) / 2)
    return {key: round(sum(v) / len(v) * between) for key, v in found.items()}


def _share(occurrence: Occurrence, stacks: Stacks) -> float:
    """How far down its column a box stands, from 0 to 1."""
    stack = [o.key for o in stacks[occurrence.lane, column_of(occurrence)]]
    return (stack.index(occurrence.key) + 0.5) / len(stack)
