"""The grid of the map: blocks in rows, gutters and gaps between them for long arrows."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmo.elements import Modality, Relation
from cmo.frame import WIDTH
from cmo.graph import Configuration, Link, Theory
from cmo.mapping.ripples import Course, Ends, Ripple, courses, path, place, rooms

Cell = tuple[int, int]
# As high as a sheet of A3 on its side shows of a map as wide as it.
SHEET = 790.0


@dataclass(frozen=True)
class Grid:
    """Where blocks begin and end across, and the long arrows with their tracks."""

    columns: int
    rows: int
    across: tuple[tuple[float, float], ...]
    gutters: tuple[tuple[float, float], ...]
    gaps: tuple[float, ...]
    courses: tuple[Course, ...]

    def cell(self, number: int) -> Cell:
        """Row and column of the block with this number, from 0."""
        return divmod(number, self.columns)


@dataclass(frozen=True)
class Side:
    """Where a long arrow touches what it leaves or reaches."""

    x: float
    y: float


def ripples_of(theory: Theory) -> Iterable[tuple[Configuration, Link]]:
    """Every outcome that becomes a context, with the configuration it leaves."""
    known = {o.key for c in theory.configurations for o in c.occurrences}
    for configuration in theory.configurations:
        for link in configuration.links:
            ripple = link.relation is Relation.BECOMES_CONTEXT
            if ripple and link.modality is not Modality.WITHDRAWN and link.target in known:
                yield configuration, link


def grid(theory: Theory, columns: int, *, merged: bool = False) -> Grid:
    """The grid of a theory: as many columns as asked for, rows as needed.

    With `merged` there is one long arrow at most from one configuration to another.
    """
    number = {c.id: n for n, c in enumerate(theory.configurations)}
    rows = max(1, -(-len(number) // columns))
    ends = [
        Ends(
            link,
            divmod(number[one.id], columns),
            divmod(number[link.target.split("/", 1)[0]], columns),
        )
        for one, link in ripples_of(theory)
    ]
    if merged:
        ends = list({(e.source, e.target): e for e in reversed(ends)}.values())[::-1]
    made = courses(ends)
    gutters, gaps = rooms(made, columns + 1, rows + 1)
    width = (WIDTH - sum(gutters)) / columns
    across, between, x = [], [], 0.0
    for n, gutter in enumerate(gutters):
        between.append((x, gutter))
        x += gutter
        if n < columns:
            across.append((x, x + width))
            x += width
    return Grid(columns, rows, tuple(across), tuple(between), tuple(gaps), tuple(made))


def row_tops(made: Grid, heights: Sequence[float]) -> tuple[list[float], list[float], float]:
    """Where rows and the gaps above them begin, and how high the whole is."""
    tops, gaps, y = [], [], 0.0
    for row in range(made.rows):
        gaps.append(y)
        y += made.gaps[row]
        tops.append(y)
        inside = heights[row * made.columns : (row + 1) * made.columns]
        y += max(inside, default=0.0)
    gaps.append(y)
    return tops, gaps, y + made.gaps[-1]


def sheets(gaps: Sequence[float], height: float) -> list[tuple[float, float]]:
    """Where printed sheets begin and how high they are: as many whole rows as fit on each."""
    # a little past the row, with the edge of its blocks
    ends = [*(gap + 4 for gap in gaps[1:-1]), height]
    found, start, last = [], 0.0, 0.0
    for end in ends:
        if end - start > SHEET and last > start:
            found.append((start, last - start))
            start = last
        last = end
    return [*found, (start, last - start)]


def long_arrows(
    made: Grid,
    gaps: Sequence[float],
    leave: Callable[[Link], Side],
    reach: Callable[[Link], Side],
    lit: Collection[str],
) -> list[Ripple]:
    """The long arrows of a grid whose rows have their place."""
    counts = _counts(made.courses)
    found = []
    for course in made.courses:
        link = course.ends.link
        start, end = leave(link), reach(link)
        first = _across(made, course.leaving, counts)
        points = [(start.x, start.y), (first, start.y)]
        if course.gap is not None:
            number, track = course.gap
            y = place(gaps[number], made.gaps[number], track, counts["gap", number])
            last = _across(made, course.arriving, counts)
            points += [(first, y), (last, y), (last, end.y)]
        else:
            points.append((first, end.y))
        points.append((end.x - 4, end.y))
        found.append(Ripple(link, path(points), (end.x, end.y), link.key in lit))
    return found


def _counts(made: Iterable[Course]) -> Mapping[tuple[str, int], int]:
    counts: dict[tuple[str, int], int] = {}
    for course in made:
        used = [("gutter", *course.leaving), ("gutter", *course.arriving)]
        used += [("gap", *course.gap)] if course.gap is not None else []
        for kind, number, track in used:
            counts[kind, number] = max(counts.get((kind, number), 0), track + 1)
    return counts


def _across(made: Grid, at: tuple[int, int], counts: Mapping[tuple[str, int], int]) -> float:
    number, track = at
    start, room = made.gutters[number]
    return place(start, room, track, counts["gutter", number])
