"""Two questions against each other, with the test that fits."""

import pytest

from survey.results.crossing.crosstab import cross, independence
from survey.results.crossing.factors import factors
from tests.survey.results.exports.small import frame, response


def test_only_those_who_answered_both_are_in_the_table() -> None:
    found = frame(
        response("1", has_garden=("yes",), content=("agree",)),
        response("2", has_garden=("yes",), content=("agree_strongly",)),
        response("3", has_garden=("no",), content=("disagree",)),
        response("4", has_garden=("no",), content=("dk",)),
        response("5", content=("agree",)),
    )
    offered = {factor.key: factor for factor in factors(found)}
    table = cross(found, offered["has_garden"], offered["content~"])
    assert table.rows.codes == ("yes", "no")
    assert table.counts == ((0, 0, 2), (1, 0, 0))
    assert (table.n, table.left_out) == (3, 2)


def test_a_choice_of_several_is_a_factor_of_its_own() -> None:
    found = frame(
        response("1", grows=("roses", "herbs"), has_garden=("yes",)),
        response("2", grows=("herbs",), has_garden=("no",)),
    )
    offered = {factor.key: factor for factor in factors(found)}
    assert cross(found, offered["grows:roses"], offered["has_garden"]).counts == ((1, 0), (0, 1))


def test_two_by_two_with_small_expected_counts_is_tested_exactly() -> None:
    """Fisher's lady tasting tea: 3 of 4 cups right on either side, p = 0.486 (two sided)."""
    found = independence(((3, 1), (1, 3)))
    assert found is not None
    assert found.exact
    assert found.p == pytest.approx(0.4857, abs=1e-4)
    assert found.cramers_v == pytest.approx(0.5)


def test_larger_tables_warn_where_expected_counts_are_small() -> None:
    assert independence(((1, 2, 3), (2, 1, 1))).is_doubtful  # type: ignore[union-attr]
    assert not independence(((30, 20, 10), (10, 20, 30))).is_doubtful  # type: ignore[union-attr]


def test_empty_rows_are_left_out_and_one_row_is_not_tested() -> None:
    assert independence(((10, 20), (0, 0), (20, 10))) == independence(((10, 20), (20, 10)))
    assert independence(((3, 4), (0, 0))) is None
    assert independence(((0, 0), (0, 0))) is None
