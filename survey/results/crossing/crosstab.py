"""Two things that people answered, set against each other, with a test of independence."""

from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from survey.results.crossing.factors import Factor
from survey.results.frame import Frame

SMALL = 5
MOST_SMALL = 0.2


@dataclass(frozen=True)
class Test:
    """A test of independence: association, never an effect."""

    exact: bool
    """Fisher's exact test, for two by two with a small expected count; else chi-square."""
    p: float
    statistic: float
    freedom: int
    cramers_v: float
    is_doubtful: bool
    """Whether too many expected counts are small for chi-square to hold."""


@dataclass(frozen=True)
class Crosstab:
    """Counts by row and column of everyone who answered both; the others are left out."""

    rows: Factor
    columns: Factor
    counts: tuple[tuple[int, ...], ...]
    left_out: int

    @cached_property
    def n(self) -> int:
        """How many answered both."""
        return sum(map(sum, self.counts))

    @property
    def row_sums(self) -> tuple[int, ...]:
        """How many stand in each row."""
        return tuple(sum(row) for row in self.counts)

    @property
    def column_sums(self) -> tuple[int, ...]:
        """How many stand in each column."""
        return tuple(sum(column) for column in zip(*self.counts, strict=True))

    @cached_property
    def test(self) -> Test | None:
        """The test; None if one row or column has everyone."""
        return independence(self.counts)


def cross(frame: Frame, rows: Factor, columns: Factor) -> Crosstab:
    """Set two factors against each other."""
    counts = {(row, column): 0 for row in rows.codes for column in columns.codes}
    left_out = 0
    for entry in frame.entries:
        row, column = rows.code(entry), columns.code(entry)
        if row is None or column is None or (row, column) not in counts:
            left_out += 1
        else:
            counts[row, column] += 1
    table = tuple(tuple(counts[r, c] for c in columns.codes) for r in rows.codes)
    return Crosstab(rows, columns, table, left_out)


def independence(counts: tuple[tuple[int, ...], ...]) -> Test | None:
    """Whether rows and columns may be independent; empty rows and columns are left out.

    Pearson's chi-square without continuity correction (Pearson 1900); Fisher's exact test, two
    sided, for two by two where an expected count is under 5 (Fisher 1922). Cramer's V is the root
    of chi-square over n times the lesser of rows and columns less one (Cramer 1946). Chi-square is
    doubtful if more than a fifth of the expected counts are under 5 or one is under 1 (Cochran
    1954).

    Parameters: `counts`, rows of columns of counts.
    Returns None if fewer than two rows or columns have anyone.

    Examples:
        >>> found = independence(((10, 20), (20, 10)))
        >>> round(found.statistic, 2), round(found.p, 4), round(found.cramers_v, 2), found.exact
        (6.67, 0.0098, 0.33, False)
    """
    filled = [row for row in counts if sum(row)]
    columns = [column for column in zip(*filled, strict=True) if sum(column)] if filled else []
    if len(filled) < 2 or len(columns) < 2:
        return None
    from scipy import stats  # 0.5 s at start-up, for one page of researchers

    table = [list(row) for row in zip(*columns, strict=True)]
    found = stats.chi2_contingency(table, correction=False)
    statistic, p, freedom, expected = found
    cells = [float(cell) for row in expected for cell in row]
    n, least = sum(map(sum, table)), min(len(table), len(columns)) - 1
    exact = len(cells) == 4 and min(cells) < SMALL
    if exact:
        p = stats.fisher_exact(table)[1]
    small = sum(cell < SMALL for cell in cells) / len(cells)
    return Test(
        exact=exact,
        p=float(p),
        statistic=float(statistic),
        freedom=int(freedom),
        cramers_v=sqrt(float(statistic) / (n * least)),
        is_doubtful=not exact and (small > MOST_SMALL or min(cells) < 1),
    )
