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


def courses(found: Sequence[Ends]) -> list[Course]:
    """Give every long arrow its own track in each gutter and gap it runs through."""
    used: dict[tuple[str, int], int] = {}

    def track(kind: str, number: int) -> tuple[int, int]:
        used[kind, number] = used.get((kind, number), -1) + 1
        return number, used[kind, number]

    made = []
    for ends in found:
        (row, column), (to_row, to_column) = ends.source, ends.target
        leaving = track("gutter", column + 1)
        if column + 1 == to_column:
            made.append(Course(ends, leaving, None, leaving))
            continue
        # under the row it leaves, or above it when it goes up
        gap = track("gap", row if to_row < row else row + 1)
        made.append(Course(ends, leaving, gap, track("gutter", to_column)))
    return made


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
