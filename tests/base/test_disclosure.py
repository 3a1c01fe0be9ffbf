"""Small cells: an attacker who knows all that is shown learns no small count."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.disclosure import hidden_cells, hidden_rows, worked_out

THRESHOLD = 10
COUNTS = st.integers(0, 40)
CELLS = st.dictionaries(st.sampled_from("abcdefg"), COUNTS, min_size=1)
ROWS = st.dictionaries(st.sampled_from("abcde"), st.tuples(COUNTS, COUNTS), min_size=1)


def shown(cells: dict[str, int], threshold: int) -> dict[str, int | None]:
    hidden = hidden_cells(cells, threshold)
    return {key: None if key in hidden else count for key, count in cells.items()}


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"agree": 28, "rest": 14}, ""),
        ({"agree": 9, "rest": 3}, "agree rest"),
        ({"a": 16, "b": 21, "c": 4, "d": 1}, "a c d"),
        ({"a": 11, "b": 11, "c": 6, "d": 4}, "c d"),
        ({"a": 30, "b": 0}, "a b"),
        ({"a": 4, "b": 3}, "a b"),
    ],
)
def test_what_must_be_hidden(cells: dict[str, int], hidden: str) -> None:
    assert " ".join(sorted(hidden_cells(cells, THRESHOLD))) == hidden


@pytest.mark.property
@given(CELLS)
def test_no_count_can_be_worked_out_from_its_total(cells: dict[str, int]) -> None:
    total = sum(cells.values())
    published = shown(cells, THRESHOLD)
    assert all(count is None or count >= THRESHOLD for count in published.values())
    known = worked_out(published, total if total >= THRESHOLD else None)
    for key, (least, greatest) in known.items():
        assert least < THRESHOLD or cells[key] >= THRESHOLD
        assert greatest is None or (greatest >= THRESHOLD and least < greatest)


@pytest.mark.property
@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 6), min_size=2))
def test_the_attacker_knows_no_more_than_every_table_that_looks_the_same(
    cells: dict[str, int],
) -> None:
    total = sum(cells.values())
    published = shown(cells, 3)
    fitting = [
        table
        for table in product(range(total + 1), repeat=len(cells))
        if sum(table) == total
        and all(p is None or p == n for p, n in zip(published.values(), table, strict=True))
    ]
    known = worked_out(published, total)
    for place, key in enumerate(cells):
        if key in known:
            values = {table[place] for table in fitting}
            assert known[key] == (min(values), max(values))


@pytest.mark.property
@given(ROWS)
def test_no_group_can_be_worked_out_from_the_others(rows: dict[str, tuple[int, int]]) -> None:
    hidden = hidden_rows(rows, THRESHOLD)
    assert all(min(row) >= THRESHOLD for key, row in rows.items() if key not in hidden)
    if hidden and len(hidden) < len(rows):
        left = [sum(rows[key][part] for key in hidden) for part in (0, 1)]
        assert len(hidden) > 1
        assert min(left) >= THRESHOLD


@pytest.mark.property
@given(ROWS)
def test_the_order_of_groups_hides_no_fewer(rows: dict[str, tuple[int, int]]) -> None:
    turned = dict(reversed(rows.items()))
    assert len(hidden_rows(rows, THRESHOLD)) == len(hidden_rows(turned, THRESHOLD))
