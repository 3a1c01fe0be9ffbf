"""How links run: curves through the gutters, straight lines behind the boxes of a column."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cmo.elements import Kind, Modality, Relation
from cmo.graph import Configuration, Link
from cmo.layout import Box, Layout

Point = tuple[float, float]
Path = tuple[tuple[str, tuple[Point, ...]], ...]

SPREAD = 8.0
SIGN_ROOM = 21.0
SIGN_RADIUS = 8.0
SIGN_STEP = 21.0
HEAD = 8.0
TRUNK_STEP = 22.0
TRUNK_INSET = 37.0
TRUNK_INSET_FIRST = 24.0
ORDER = ("+", "?", "-")


@dataclass(frozen=True)
class Arrow:
    """One link as it is drawn. Trunks run behind boxes; their ends are what shows."""

    link: Link
    path: Path
    lit: bool
    column: int
    trunk: bool = False
    sign: Point | None = None

    @property
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

    def y_at(self, x: float) -> float:
        """How high the curve is at a place across."""
        (x0, y0), (c1, c2, (x1, y1)) = self.path[0][1][0], self.path[1][1]
        low, high = 0.0, 1.0
        for _ in range(24):
            t = (low + high) / 2
            if _bezier(x0, c1[0], c2[0], x1, t) < x:
                low = t
            else:
                high = t
        return _bezier(y0, c1[1], c2[1], y1, low)


def _bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def arrows(configuration: Configuration, layout: Layout, lit: Collection[str]) -> list[Arrow]:
    """All links that are drawn as lines, in the order of columns, then from top to bottom."""
    drawn = {b.key: b for b in layout.boxes}
    links = [
        x
        for x in configuration.links
        if x.modality is not Modality.WITHDRAWN and x.source in drawn and x.target in drawn
    ]
    entries = _entries(links, drawn)
    through = [x for x in links if _column(drawn[x.source]) + 1 == _column(drawn[x.target])]
    through = [x for x in through if x.relation is not Relation.COUNTERS]
    curved = [a for b in layout.boxes for a in _leaving(b, through, drawn, entries, lit)]
    behind = [x for x in links if x not in through and x.relation is not Relation.DESPITE]
    behind = [x for x in behind if x.relation is not Relation.BECOMES_CONTEXT]
    return [*curved, *_trunks(behind, layout, drawn, lit)]


def _column(box: Box) -> int:
    kinds = (Kind.CONTEXT, Kind.PROBLEM, Kind.RESOURCE, Kind.OUTCOME)
    same = {Kind.INTERVENTION: Kind.PROBLEM, Kind.MECHANISM: Kind.RESOURCE}
    kind = box.occurrence.kind
    return kinds.index(same.get(kind, kind))


def _signed(link: Link) -> str | None:
    return link.polarity if link.relation is Relation.GENERATES else None


def _entries(links: Sequence[Link], drawn: dict[str, Box]) -> dict[tuple[str, str | None], float]:
    """Where arrows arrive: one point per box, at outcomes one per polarity."""
    found: dict[tuple[str, str | None], float] = {}
    for key, box in drawn.items():
        signs = [s for s in ORDER if any(x.target == key and _signed(x) == s for x in links)]
        for place, sign in enumerate(signs):
            found[key, sign] = box.middle + (place - (len(signs) - 1) / 2) * SIGN_STEP
        found[key, None] = box.middle
    return found


def _leaving(
    box: Box,
    links: Sequence[Link],
    drawn: dict[str, Box],
    entries: dict[tuple[str, str | None], float],
    lit: Collection[str],
) -> Iterable[Arrow]:
    """Arrows leave spread, in the order in which they arrive, so that they do not cross at once."""
    mine = sorted(
        (x for x in links if x.source == box.key), key=lambda x: entries[x.target, _signed(x)]
    )
    step = min(SPREAD, (box.height - 14) / max(1, len(mine) - 1))
    for place, link in enumerate(mine):
        offset = (place - (len(mine) - 1) / 2) * step
        start = (box.edge(offset), box.middle + offset)
        y = entries[link.target, _signed(link)]
        end = drawn[link.target].x
        yield _curved(link, start, (end, y), link.key in lit, _column(box))


def _curved(link: Link, start: Point, end: Point, lit: bool, column: int) -> Arrow:
    sign = (end[0] - SIGN_ROOM, end[1]) if _signed(link) else None
    stop = sign[0] - SIGN_RADIUS if sign else end[0] - HEAD
    half = (stop - start[0]) / 2
    curve = ((start[0] + half, start[1]), (stop - half, end[1]), (stop, end[1]))
    path: Path = (("M", (start,)), ("C", curve), ("L", ((end[0] - HEAD / 2, end[1]),)))
    return Arrow(link, path, lit, column, sign=sign)


def _trunks(
    links: Sequence[Link], layout: Layout, drawn: dict[str, Box], lit: Collection[str]
) -> Iterable[Arrow]:
    """Links with the same targets share one line behind the boxes; each shows its own ends."""
    for relation in Relation:
        mine = [x for x in links if x.relation is relation]
        targets: dict[str, list[str]] = {}
        for link in mine:
            targets.setdefault(link.source, []).append(link.target)
        bundles = list(dict.fromkeys(tuple(t) for t in targets.values()))
        for link in mine:
            place = bundles.index(tuple(targets[link.source]))
            source, target = drawn[link.source], drawn[link.target]
            path = _behind(source, target, place, layout)
            yield Arrow(link, path, link.key in lit, _column(source), trunk=True)


def _behind(source: Box, target: Box, place: int, layout: Layout) -> Path:
    up = target.middle < source.middle
    start_y, end_y = (source.y, target.bottom) if up else (source.bottom, target.y)
    inside = source.occurrence.lane is target.occurrence.lane
    across, other = _trunk_x(source, place, inside), _trunk_x(target, place, inside)
    if across == other:
        return (("M", ((across, start_y),)), ("L", ((other, end_y),)))
    between = layout.strips[-1].y - 6
    turn = ((across, between), (other, between), (other, end_y))
    return (("M", ((across, start_y),)), ("L", turn))


def _trunk_x(box: Box, place: int, inside: bool) -> float:
    """Lines between lanes keep to the end of the column, those inside a lane to its start."""
    if inside:
        return box.x + TRUNK_INSET + place * TRUNK_STEP
    first = box.occurrence.kind in (Kind.PROBLEM, Kind.INTERVENTION)
    inset = TRUNK_INSET_FIRST if first else TRUNK_INSET
    return box.end - inset - place * (14.0 if first else TRUNK_STEP)


def longest(paths: Sequence[Path]) -> Path:
    """One straight line that covers several on the same vertical, all running upward."""
    start = max((p[0][1][0] for p in paths), key=lambda point: point[1])
    end = min((p[-1][1][-1] for p in paths), key=lambda point: point[1])
    return (("M", (start,)), ("L", (end,)))
