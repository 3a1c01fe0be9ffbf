"""How links run: curves through the gutters, steps to a neighbour, tracks beside the columns."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cmo.curves import Path, Point, along, curve, rounded
from cmo.elements import Kind, Relation
from cmo.frame import COLUMN_OF, CONTEXT, RESOURCE
from cmo.graph import Link
from cmo.layout import Layout
from cmo.stacks import SIGN_STEP, Box, sizes, spread
from cmo.wiring import Bundle, Plan

SIGN_ROOM = 21.0
SIGN_RADIUS = 8.0
HEAD = 8.0
STEP_INSET, STEP_INSET_END, STEP_APART = 37.0, 37.0, 22.0
PAST = 5.0
ORDER = ("+", "?", "-")
ONWARD, BACK, UP, DOWN = (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0)


@dataclass(frozen=True)
class Arrow:
    """One link as it is drawn. A trunk runs beside columns or to a neighbour, not through a gutter.

    `heading` is the way it goes where it arrives; `shared` says that others use the same line.
    """

    link: Link
    path: Path
    lit: bool
    column: int
    trunk: bool = False
    sign: Point | None = None
    heading: Point = ONWARD
    shared: bool = False

    @cached_property
    def key(self) -> str:
        """The key of its link."""
        return self.link.key

    @property
    def start(self) -> Point:
        """Where it leaves."""
        return self.path[0][1][0]

    @property
    def end(self) -> Point:
        """Where it arrives."""
        return self.path[-1][1][-1]

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Points along it, close enough together for straight lines between them to be it."""
        return tuple(along(self.path))

    @cached_property
    def _across(self) -> list[float]:
        return [x for x, _ in self.points]

    def y_at(self, x: float) -> float:
        """How high an arrow through a gutter is at a place across."""
        place = min(max(bisect_left(self._across, x), 1), len(self.points) - 1)
        (x0, y0), (x1, y1) = self.points[place - 1], self.points[place]
        share = (x - x0) / (x1 - x0) if x1 > x0 else 1.0
        return y0 + (y1 - y0) * min(1.0, max(0.0, share))


@dataclass(frozen=True)
class Trunk:
    """The line that several links share, drawn once."""

    path: Path
    links: tuple[Link, ...]


class Wires:
    """The arrows of one drawing."""

    def __init__(self, plan: Plan, layout: Layout, lit: Collection[str]) -> None:
        self.plan = plan
        self.layout = layout
        self.lit = lit
        self.entries = _entries(plan.through, layout)
        self.ports: dict[tuple[str, int, bool], float] = {}
        self.leaves: dict[str, float] = {}
        leaving: dict[str, list[Link]] = {}
        for link in plan.through:
            leaving.setdefault(link.source, []).append(link)
        for box in layout.boxes:
            self._side(box, False, leaving.get(box.key, []))
            self._side(box, True, [])

    def _side(self, box: Box, first: bool, leaving: list[Link]) -> None:
        """Share a side out: in the order of arrival, so that lines do not cross at once."""
        ports = self.plan.ports.get((box.key, first), ())
        leaving = sorted(leaving, key=lambda x: self.entries[x.target, _signed(x)])
        places = spread(sizes(ports, len(leaving)), box.height)
        up = sum(p.up for p in ports)
        for link, place in zip(leaving, places[up:], strict=False):
            self.leaves[link.key] = place
        beside = [*places[:up], *places[up + len(leaving) :]]
        for port, place in zip(ports, beside, strict=True):
            self.ports[box.key, port.bundle, port.target] = place

    def arrows(self) -> list[Arrow]:
        """Every link with a line, by the column it leaves, from top to bottom."""
        leaving: dict[str, list[Arrow]] = {}
        for arrow in (*self._through(), *self._steps(), *self._on_tracks()):
            leaving.setdefault(arrow.link.source, []).append(arrow)
        return [
            a
            for b in self.layout.boxes
            for a in sorted(leaving.get(b.key, ()), key=lambda a: (a.trunk, a.start[1]))
        ]

    def _through(self) -> Iterable[Arrow]:
        for link in self.plan.through:
            source, target = self.layout.box(link.source), self.layout.box(link.target)
            offset = self.leaves[link.key]
            start = (source.edge(offset), source.middle + offset)
            end = (target.start(), self.entries[link.target, _signed(link)])
            sign = (target.x - SIGN_ROOM, end[1]) if _signed(link) else None
            column = COLUMN_OF[source.occurrence.kind]
            stop = (sign[0] - SIGN_RADIUS if sign else end[0] - HEAD, end[1])
            between: list[Point] = []
            slot = self.layout.slots.get(link.target)
            if slot is not None and column < RESOURCE:
                past = self.layout.frame.columns[RESOURCE]
                between = [(past.x - PAST, slot), (past.end + PAST, slot)]
            # level until past the points of the column, so as not to cut a neighbour's corner
            leaving: Path = (("M", (start,)), ("L", ((source.end, start[1]),)))
            way = curve((source.end, start[1]), stop, between)[1:]
            path = (*leaving, *way, ("L", ((end[0] - HEAD / 2, end[1]),)))
            yield Arrow(link, path, link.key in self.lit, column, sign=sign)

    def _steps(self) -> Iterable[Arrow]:
        for link, number in self.plan.neighbours:
            source, target = self.layout.box(link.source), self.layout.box(link.target)
            up = target.y < source.y
            if link.relation is Relation.COUNTERS:
                x = source.end - STEP_INSET_END - number * STEP_APART
            else:
                x = source.x + STEP_INSET + number * STEP_APART
            start, end = (source.y, target.bottom + 4) if up else (source.bottom, target.y - 4)
            path: Path = (("M", ((x, start),)), ("L", ((x, end),)))
            column = COLUMN_OF[source.occurrence.kind]
            heading = UP if up else DOWN
            yield Arrow(link, path, link.key in self.lit, column, True, heading=heading)

    def _on_tracks(self) -> Iterable[Arrow]:
        for number, bundle in enumerate(self.plan.bundles):
            for link in bundle.links:
                points = self._corners(number, bundle, link.source, link.target)
                column = COLUMN_OF[self.layout.box(link.source).occurrence.kind]
                heading = ONWARD if bundle.zones[1] == CONTEXT else BACK
                yield Arrow(
                    link,
                    rounded(points),
                    link.key in self.lit,
                    column,
                    True,
                    heading=heading,
                    shared=len(bundle.links) > 1,
                )

    def _corners(self, number: int, bundle: Bundle, source: str, target: str) -> list[Point]:
        """Where the line of a bundle turns, from one of its boxes to another."""
        first, last = self._upright(bundle)
        start = self._port(number, bundle.zones[0], source, False)
        end = self._port(number, bundle.zones[1], target, True)
        if bundle.level is None:
            return [start, (first, start[1]), (first, end[1]), end]
        y = self.layout.levels[bundle.level]
        return [start, (first, start[1]), (first, y), (last, y), (last, end[1]), end]

    def _upright(self, bundle: Bundle) -> tuple[float, float]:
        zones = self.layout.frame.zones
        (one, other), (first, last) = bundle.zones, bundle.tracks
        return zones[one].track(first), zones[other].track(last)

    def _port(self, number: int, zone: int, key: str, target: bool) -> Point:
        """Where a bundle touches a box; a line that arrives stops short for its head."""
        box, offset = self.layout.box(key), self.ports[key, number, target]
        short = 4.0 if target else 0.0
        if zone == CONTEXT:
            return box.start(offset) - short, box.middle + offset
        return box.edge(offset) + short, box.middle + offset

    def trunks(self) -> list[Trunk]:
        """The lines that several links share."""
        found = []
        for number, bundle in enumerate(self.plan.bundles):
            if len(bundle.links) > 1:
                found.append(Trunk(self._joined(number, bundle), bundle.links))
        return found

    def _joined(self, number: int, bundle: Bundle) -> Path:
        first, last = self._upright(bundle)
        starts = [self._port(number, bundle.zones[0], key, False) for key in bundle.sources]
        ends = [self._port(number, bundle.zones[1], key, True) for key in bundle.targets]
        if bundle.level is None:
            level: list[Point] = []
            heights = [y for _, y in (*starts, *ends)]
            uprights = [((first, min(heights)), (first, max(heights)))]
        else:
            y = self.layout.levels[bundle.level]
            level = [(first, y), (last, y)]
            uprights = [
                ((first, max(p[1] for p in starts)), (first, y)),
                ((last, y), (last, min(p[1] for p in ends))),
            ]
        lines = [*uprights, *([(level[0], level[1])] if level else [])]
        lines += [((first, y), (x, y)) for x, y in starts] + [((last, y), (x, y)) for x, y in ends]
        return tuple(part for a, b in lines for part in (("M", (a,)), ("L", (b,))))


def _signed(link: Link) -> str | None:
    return link.polarity if link.relation is Relation.GENERATES else None


def _entries(links: Sequence[Link], layout: Layout) -> Mapping[tuple[str, str | None], float]:
    """Where arrows arrive: one point per box, at outcomes one per polarity."""
    arriving: dict[str, set[str]] = {}
    for link in links:
        arriving.setdefault(link.target, set()).add(_signed(link) or "")
    found: dict[tuple[str, str | None], float] = {}
    for box in layout.boxes:
        if box.occurrence.kind is Kind.OUTCOME:
            signs = [s for s in ORDER if s in arriving.get(box.key, ())]
            for place, sign in enumerate(signs):
                found[box.key, sign] = box.middle + (place - (len(signs) - 1) / 2) * SIGN_STEP
        found[box.key, None] = box.middle
    return found
