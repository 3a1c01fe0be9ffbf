"""Lines as paths of level curves and round corners, and the points along them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

Point = tuple[float, float]
Path = tuple[tuple[str, tuple[Point, ...]], ...]

CORNER = 5.0
SAMPLES = 12


def along(path: Path) -> Iterable[Point]:
    """Points so close together that straight lines between them are the path."""
    at: Point = path[0][1][0]
    for command, points in path:
        if command == "C":
            for n in range(1, SAMPLES + 1):
                yield _bezier((at, *points), n / SAMPLES)
        else:
            yield from points
        at = points[-1]


def _bezier(points: Sequence[Point], t: float) -> Point:
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points
    return a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def curve(start: Point, stop: Point, between: Sequence[Point]) -> Path:
    """A curve that begins and ends level, perhaps with a level stretch between."""
    at = start
    parts: list[tuple[str, tuple[Point, ...]]] = [("M", (start,))]
    for n, to in enumerate((*between, stop)):
        if n == 1:
            parts.append(("L", (to,)))
        else:
            half = (to[0] - at[0]) / 2
            parts.append(("C", ((at[0] + half, at[1]), (to[0] - half, to[1]), to)))
        at = to
    return tuple(parts)


def rounded(points: Sequence[Point]) -> Path:
    """A line with right angles whose corners are a little round."""
    parts: list[tuple[str, tuple[Point, ...]]] = [("M", (points[0],))]
    for (before, at), (_, after) in pairwise(pairwise(points)):
        one, other = _toward(at, before), _toward(at, after)
        parts += [("L", (one,)), ("Q", (at, other))]
    return (*parts, ("L", (points[-1],)))


def _toward(at: Point, other: Point) -> Point:
    far = hypot(other[0] - at[0], other[1] - at[1])
    share = min(CORNER, far / 2) / far if far else 0.0
    return at[0] + (other[0] - at[0]) * share, at[1] + (other[1] - at[1]) * share
