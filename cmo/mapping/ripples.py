"""Long arrows between the blocks of the map: through the gutters, never behind a block."""

from collections.abc import Sequence
from dataclasses import dataclass

from cmo.curves import Path, Point, rounded
from cmo.graph import Link

STEP = 6.0
GUTTER, GAP = 24.0, 30.0
MOST = 84.0


@dataclass(frozen=True)
class Ends:
    """Where a long arrow leaves and arrives: cells of the grid (row, column)."""

    link: Link
    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True)
class Course:
    """The tracks of a long arrow: gutter, perhaps a gap between rows and another gutter."""

    ends: Ends
    leaving: tuple[int, int]
    gap: tuple[int, int] | None
    arriving: tuple[int, int]


@dataclass(frozen=True)
class Ripple:
    """A long arrow as it is drawn."""

    link: Link
    path: Path
    end: Point
    lit: bool


@dataclass(frozen=True)
class Stretch:
    """Part of a long arrow: which gutter or gap it takes, and from where to where in it.

    Rows and gaps are counted together from the top: gap 0, row 0, gap 1, and so on.
    """

    kind: str
    number: int
    low: int
    high: int


def courses(found: Sequence[Ends]) -> list[Course]:
    """Give every long arrow a track in each gutter and gap it runs through, shared by no other."""
    wanted = [(n, part, s) for n, ends in enumerate(found) for part, s in enumerate(_parts(ends))]
    taken: dict[tuple[str, int, int], list[Stretch]] = {}
    tracks: dict[tuple[int, int], tuple[int, int]] = {}
    for n, part, stretch in sorted(wanted, key=lambda w: w[2].high - w[2].low):
        track = 0
        while any(
            stretch.low <= other.high and other.low <= stretch.high
            for other in taken.get((stretch.kind, stretch.number, track), ())
        ):
            track += 1
        taken.setdefault((stretch.kind, stretch.number, track), []).append(stretch)
        tracks[n, part] = (stretch.number, track)
    return [
        Course(ends, tracks[n, 0], tracks.get((n, 1)), tracks.get((n, 2), tracks[n, 0]))
        for n, ends in enumerate(found)
    ]


def _parts(ends: Ends) -> list[Stretch]:
    (row, column), (to_row, to_column) = ends.source, ends.target
    start, stop = 2 * row + 1, 2 * to_row + 1
    if column + 1 == to_column:
        return [Stretch("gutter", to_column, min(start, stop), max(start, stop))]
    # under the row it leaves, or above it when it goes up
    gap = row if to_row < row else row + 1
    low, high = sorted((column + 1, to_column))
    return [
        Stretch("gutter", column + 1, min(start, 2 * gap), max(start, 2 * gap)),
        Stretch("gap", gap, low, high),
        Stretch("gutter", to_column, min(stop, 2 * gap), max(stop, 2 * gap)),
    ]


def rooms(made: Sequence[Course], gutters: int, gaps: int) -> tuple[list[float], list[float]]:
    """How wide every gutter and how high every gap must be."""
    across, down = [0] * gutters, [0] * gaps
    for course in made:
        for number, track in {course.leaving, course.arriving}:
            across[number] = max(across[number], track + 1)
        if course.gap is not None:
            down[course.gap[0]] = max(down[course.gap[0]], course.gap[1] + 1)
    return (
        [min(MOST, GUTTER + STEP * n) if n else GUTTER for n in across],
        [min(2 * MOST, GAP + STEP * n) for n in down],
    )


def place(start: float, room: float, track: int, count: int) -> float:
    """Where a track lies in a gutter or gap: evenly spread over it."""
    return start + room * (track + 1) / (count + 1)


def path(points: Sequence[Point]) -> Path:
    """The line along some corners."""
    kept = [points[0]]
    for point in points[1:]:
        if point != kept[-1]:
            kept.append(point)
    return rounded(kept)
