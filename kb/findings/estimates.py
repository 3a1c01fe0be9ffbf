"""One regression estimate: as printed, normalised, and what follows from B and its standard error.

Nothing is corrected. The printed value stays as printed ("2,37-1" is an odds ratio of 1/2.37),
its stars stand apart, and whatever is computed here stands beside it.
"""

import re
from dataclasses import dataclass
from math import erfc, exp, sqrt
from statistics import NormalDist
from typing import Literal

Scale = Literal["odds ratio", "difference"]

_PRINTED = re.compile(
    r"^\s*(?P<number>[+-]?\d+(?:[.,]\d+)?)(?P<inverse>\s*(?:\^?-1|⁻¹))?\s*(?P<stars>\*{0,4})\s*$"
)


@dataclass(frozen=True)
class Printed:
    """A value as a table prints it: its text without stars, its stars, and what it stands for."""

    text: str
    stars: str
    value: float

    @property
    def inverted(self) -> bool:
        """Whether the table prints the inverse, as in ``2,37-1`` for 1/2.37."""
        return self.text.endswith(("-1", "⁻¹"))


def read_printed(text: str) -> Printed | None:
    """The parts of a printed odds ratio, or None if it is not one.

    >>> read_printed("2,37-1**")
    Printed(text='2,37-1', stars='**', value=0.42194092827004215)
    >>> read_printed("1,00")
    Printed(text='1,00', stars='', value=1.0)
    >>> read_printed("n.s.") is None
    True
    """
    found = _PRINTED.match(text)
    if found is None:
        return None
    number = float(found["number"].replace(",", "."))
    inverse = found["inverse"] or ""
    if inverse and number == 0:
        return None
    printed = (found["number"] + inverse).strip()
    return Printed(printed, found["stars"], 1 / number if inverse else number)


def z_of(level: float) -> float:
    """The normal quantile of a two-sided interval: 1.959964 at 95 %.

    >>> round(z_of(0.95), 6)
    1.959964
    """
    return NormalDist().inv_cdf(0.5 + level / 2)


def interval(b: float, se: float, level: float = 0.95) -> tuple[float, float]:
    """The interval of a coefficient on its own scale, from B and SE, unrounded.

    >>> [round(exp(end), 2) for end in interval(0.88, 0.11)]
    [1.94, 2.99]
    """
    reach = z_of(level) * se
    return b - reach, b + reach


def p_of_wald(wald: float) -> float:
    """The p value of a Wald statistic with one degree of freedom: a chi-square's upper tail.

    For one degree of freedom the tail is erfc(sqrt(W/2)), so no statistics library is needed.

    >>> round(p_of_wald(7.70), 4)
    0.0055
    """
    return erfc(sqrt(max(wald, 0.0) / 2))


@dataclass(frozen=True)
class Estimate:
    """What a table says about one predictor of one outcome.

    ``b`` and ``se`` are on the log scale for an odds ratio, given to ``places`` decimals.
    ``continuous`` marks a coefficient per unit (a year of age); ``contrast`` is how many units
    the study compares. ``printed_ci`` is the table's own interval, used only where SE is missing.
    """

    id: str
    model: str
    predictor: str
    outcome: str
    b: float | None = None
    se: float | None = None
    wald: float | None = None
    printed: str = ""
    stars: str = ""
    n: int | None = None
    reference: str = ""
    source: str = ""
    design: str = ""
    scale: Scale = "odds ratio"
    places: int = 2
    continuous: bool = False
    contrast: float | None = None
    printed_ci: tuple[float, float] | None = None

    @property
    def odds_ratio(self) -> float | None:
        """The normalised printed value, else exp(B)."""
        printed = read_printed(self.printed) if self.printed else None
        if printed is not None:
            return printed.value
        if self.b is None or self.scale != "odds ratio":
            return None
        return exp(self.b)

    @property
    def p(self) -> float | None:
        """From the printed Wald where there is one, else from (B/SE) squared."""
        if self.wald is not None:
            return p_of_wald(self.wald)
        if self.b is None or not self.se:
            return None
        return p_of_wald((self.b / self.se) ** 2)

    def ci(self, level: float = 0.95) -> tuple[float, float] | None:
        """The interval on the scale that is shown (odds ratios), always from B and SE."""
        if self.b is None or self.se is None:
            return None
        low, high = interval(self.b, self.se, level)
        return (exp(low), exp(high)) if self.scale == "odds ratio" else (low, high)

    @property
    def multiple(self) -> float:
        """What B and SE are multiplied with before a reading: the contrast the study names."""
        return self.contrast if self.continuous and self.contrast else 1.0

    @property
    def bandless(self) -> bool:
        """Per unit of a continuous variable without a contrast: a band would mean nothing."""
        return self.continuous and not self.contrast
