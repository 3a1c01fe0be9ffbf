"""What ground a drawing has left: labels look for a place where they cover nothing."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from cmo.arrows import Arrow
from cmo.curves import Point
from cmo.frame import WIDTH
from cmo.layout import Layout

ROW = 40.0
CELL = 12.0
# Where along a line a label is tried, as shares of its length: the middle first.
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88, 0.06, 0.94)
# Where a refuted link is crossed out.
CROSSED = 0.36
NEAR = tuple(
    (dx, dy)
    for far in (14, 24, 36, 52, 72, 96, 130, 170, 220, 280)
    for dx, dy in ((0, -far), (0, far), (far, 0), (-far, 0))
)


class Floor:
    """Boxes and labels that have a place, and the lines between them."""

    def __init__(self, layout: Layout, arrows: Sequence[Arrow]) -> None:
        self.height = layout.height
        self.rows: dict[int, list[tuple[float, float, float, float]]] = {}
        self.arrows = arrows
        self.cells: dict[tuple[int, int], set[int]] | None = None
        for box in layout.boxes:
            self.take(box.x, box.y, box.end, box.bottom)
        for centre in {a.sign for a in arrows if a.sign is not None}:
            self.take(*around(centre, 18, 18))

    def take(self, x: float, y: float, end: float, bottom: float) -> None:
        """Something stands here."""
        for row in range(int(y // ROW), int(bottom // ROW) + 1):
            self.rows.setdefault(row, []).append((x, y, end, bottom))

    def free(self, x: float, y: float, end: float, bottom: float) -> bool:
        """Whether nothing stands here yet."""
        if x < 2 or y < 0 or end > WIDTH - 2 or bottom > self.height:
            return False
        return not any(
            x < other_end and other_x < end and y < other_bottom and other_y < bottom
            for row in range(int(y // ROW), int(bottom // ROW) + 1)
            for other_x, other_y, other_end, other_bottom in self.rows.get(row, ())
        )

    def beside(
        self, arrow: Arrow, width: float, height: float, within: tuple[float, float]
    ) -> tuple[Point, Point]:
        """Where a label on an arrow goes: its centre, and the point of the line it belongs to.

        On the line, where the fewest other lines pass; if that is full, next to it.
        """
        points = [p for p in spaced(arrow, SHARES) if within[0] <= p[0] <= within[1]]
        points = points or spaced(arrow, SHARES)
        fits = [p for p in points if self.free(*around(p, width, height))]
        if fits:
            at = self._emptiest(fits, width, height)
            self.take(*around(at, width, height))
            return at, at
        return self.near(points, width, height)

    def near(self, points: Sequence[Point], width: float, height: float) -> tuple[Point, Point]:
        """The nearest free place to any of some points, and that point."""
        for dx, dy in NEAR:
            for at in points:
                moved = (at[0] + dx, at[1] + dy)
                if self.free(*around(moved, width, height)):
                    self.take(*around(moved, width, height))
                    return moved, at
        return points[0], points[0]

    def _emptiest(self, points: Sequence[Point], width: float, height: float) -> Point:
        """The first point where nothing but its own line passes, else where the fewest do."""
        best, fewest = points[0], len(self.arrows) + 1
        for at in points:
            lines = self._lines(at, width, height)
            if lines < fewest:
                best, fewest = at, lines
            if fewest <= 1:
                break
        return best

    def _lines(self, centre: Point, width: float, height: float) -> int:
        """How many lines pass under a label."""
        if self.cells is None:
            self.cells = {}
            for number, arrow in enumerate(self.arrows):
                for x, y in _dense(arrow.points):
                    self.cells.setdefault((int(x // CELL), int(y // CELL)), set()).add(number)
        x, y, end, bottom = around(centre, width, height)
        found: set[int] = set()
        for column in range(int(x // CELL), int(end // CELL) + 1):
            for row in range(int(y // CELL), int(bottom // CELL) + 1):
                found |= self.cells.get((column, row), set())
        return len(found)


def around(centre: Point, width: float, height: float) -> tuple[float, float, float, float]:
    """The ground of a label: where it begins and ends, across and down."""
    x, y = centre
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def spaced(arrow: Arrow, shares: Iterable[float]) -> list[Point]:
    """The points at some shares of the length of an arrow."""
    points = arrow.points
    lengths = [hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    whole = sum(lengths)
    return [_at(points, lengths, share * whole) for share in shares]


def _at(points: Sequence[Point], lengths: Sequence[float], far: float) -> Point:
    for place, length in enumerate(lengths):
        if far <= length and length:
            (x0, y0), (x1, y1) = points[place], points[place + 1]
            return x0 + (x1 - x0) * far / length, y0 + (y1 - y0) * far / length
        far -= length
    return points[-1]


def _dense(points: Sequence[Point]) -> Iterable[Point]:
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, int((abs(x1 - x0) + abs(y1 - y0)) // CELL))
        for n in range(steps + 1):
            yield x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps
