"""Small cells: which counts are hidden so that none under the threshold can be told or worked out.

Hiding the small ones alone is not enough: what is left of a published total gives them away. So
further cells are hidden until what is hidden, taken together, is no small count either.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def hidden_cells(cells: Mapping[Key, int], threshold: int) -> frozenset[Key]:
    """The cells of one published total that must be hidden.

    A count under the threshold, nought too, is hidden; then the smallest of the others, until at
    least two are hidden and they add up to the threshold. Less than that in all: everything.

    Examples:
        >>> sorted(hidden_cells({"north": 16, "south": 21, "other": 4, "blank": 1}, 10))
        ['blank', 'north', 'other']
        >>> hidden_cells({"agree": 28, "rest": 14}, 10)
        frozenset()
    """
    hidden = {key for key, count in cells.items() if count < threshold}
    if not hidden:
        return frozenset()
    for key in sorted((k for k in cells if k not in hidden), key=lambda k: cells[k]):
        if len(hidden) > 1 and sum(cells[k] for k in hidden) >= threshold:
            break
        hidden.add(key)
    if sum(cells[key] for key in hidden) < threshold:
        return frozenset(cells)
    return frozenset(hidden)


def hidden_rows(rows: Mapping[Key, Sequence[int]], threshold: int) -> frozenset[Key]:
    """The rows of a table that must be hidden when the sums of its columns are published.

    A row is shown whole or not at all. It is hidden if any of its cells is small; then the
    smallest of the others, until at least two are hidden and no column of what is hidden adds up
    to less than the threshold.

    Examples:
        >>> rows = {"nl": (5, 3), "ar": (10, 14), "ti": (17, 20), "en": (2, 1)}
        >>> sorted(hidden_rows(rows, 10))
        ['ar', 'en', 'nl']
    """
    hidden = {key for key, row in rows.items() if min(row) < threshold}
    if not hidden:
        return frozenset()
    for key in sorted((k for k in rows if k not in hidden), key=lambda k: sum(rows[k])):
        if len(hidden) > 1 and min(_columns(rows, hidden)) >= threshold:
            break
        hidden.add(key)
    if min(_columns(rows, hidden)) < threshold:
        return frozenset(rows)
    return frozenset(hidden)


def worked_out(
    shown: Mapping[Key, int | None], total: int | None
) -> Mapping[Key, tuple[int, int | None]]:
    """What an attacker learns of each hidden cell from the rest: its least and its greatest value.

    The attacker knows the total, every count that is shown, and that no count is negative; without
    a total there is no greatest value.
    """
    hidden = [key for key, count in shown.items() if count is None]
    if total is None:
        return dict.fromkeys(hidden, (0, None))
    left = total - sum(count for count in shown.values() if count is not None)
    least = left if len(hidden) == 1 else 0
    return dict.fromkeys(hidden, (least, left))


def _columns(rows: Mapping[Key, Sequence[int]], of: set[Key]) -> list[int]:
    return [sum(column) for column in zip(*(rows[key] for key in of), strict=True)]
