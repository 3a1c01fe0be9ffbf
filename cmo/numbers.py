"""Which arrows a condition's number can stand for at once, and how numbers stand in rows."""

from collections.abc import Callable, Hashable, Sequence

from cmo.arrows import Arrow
from cmo.layout import DISC_STEP

Places = tuple[tuple[int, float, float], ...]


def in_rows(
    numbers: Sequence[int], most: int, x: float, lowest: float, step: float = DISC_STEP
) -> Places:
    """Numbers in rows of at most so many, centred; the first row is the lowest."""
    found: list[tuple[int, float, float]] = []
    for place in range(0, len(numbers), most):
        row = numbers[place : place + most]
        first = x - (len(row) - 1) / 2 * step
        y = lowest - place // most * step
        found += [(number, first + n * step, y) for n, number in enumerate(row)]
    return tuple(found)


def pieces(keys: frozenset[str], arrows: Sequence[Arrow]) -> list[tuple[str, ...]]:
    """The fewest places where only these arrows pass: at arrivals, at departures, one by one."""
    by_end = _whole_groups(keys, arrows, lambda a: a.end)
    by_start = _whole_groups(keys, arrows, lambda a: a.link.source)
    complete = [g for g in (by_end, by_start) if {k for piece in g for k in piece} == keys]
    if complete:
        return min(complete, key=len)
    rest = keys - {k for piece in by_end for k in piece}
    more = [piece for piece in by_start if set(piece) <= rest]
    rest -= {k for piece in more for k in piece}
    return [*by_end, *more, *((k,) for k in sorted(rest))]


def _whole_groups(
    keys: frozenset[str], arrows: Sequence[Arrow], place: Callable[[Arrow], Hashable]
) -> list[tuple[str, ...]]:
    groups: dict[Hashable, list[str]] = {}
    for arrow in arrows:
        groups.setdefault(place(arrow), []).append(arrow.key)
    return [tuple(group) for group in groups.values() if set(group) <= keys]
