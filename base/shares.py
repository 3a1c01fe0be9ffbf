"""A share and the interval it may lie in."""

from math import sqrt
from statistics import NormalDist


def wilson(k: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval of a share k of n (Wilson 1927), without continuity correction.

    Parameters: `k` of `n` (n > 0), `level` the two-sided confidence level.
    Returns the lower and upper end, both between 0 and 1.
    Raises ValueError when n is not positive or k lies outside 0..n.

    Examples:
        >>> [round(end, 2) for end in wilson(28, 42)]
        [0.52, 0.79]
    """
    if n <= 0 or not 0 <= k <= n:
        raise ValueError("a share needs 0 <= k <= n and n > 0")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share = k / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - reach), min(1.0, middle + reach)
