"""Wilson's interval is the one scipy computes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from base.shares import wilson


@given(st.data(), st.integers(1, 5000), st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_it_is_scipys(data: st.DataObject, n: int, level: float) -> None:
    k = data.draw(st.integers(0, n))
    theirs = stats.binomtest(k, n).proportion_ci(confidence_level=level, method="wilson")
    assert wilson(k, n, level) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@given(st.data(), st.integers(1, 500))
def test_it_holds_the_share_and_stays_between_none_and_all(data: st.DataObject, n: int) -> None:
    k = data.draw(st.integers(0, n))
    low, high = wilson(k, n)
    assert 0 <= low <= k / n + 1e-12
    assert k / n - 1e-12 <= high <= 1


@pytest.mark.parametrize(("k", "n"), [(0, 0), (-1, 4), (5, 4), (1, -1)])
def test_what_is_no_share_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="a share needs"):
        wilson(k, n)
