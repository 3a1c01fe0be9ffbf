"""A model's estimates as rows of a forest plot: where each lies and what is said of it."""

from dataclasses import dataclass
from math import exp

from markupsafe import Markup

from base.charts import Interval, odds_chart
from base.locales import Label
from kb.findings.estimates import Estimate
from kb.findings.published import Finding

CONSTANT = "constant"
"""The factor of a model's constant: no odds ratio, and nothing to cite."""


@dataclass(frozen=True)
class ForestRow:
    """One estimate, ready to be shown."""

    estimate: Estimate
    label: Label
    reference: Label
    factor: str
    odds_ratio: float | None
    ci: tuple[float, float] | None
    p: float | None
    chart: Markup | None


def forest_row(
    finding: Finding, *, words: str, band: tuple[float, float], level: float
) -> ForestRow:
    """An estimate on the log axis; open and dashed where its interval holds 1 and leaves the band.

    `words` is the chart's text alternative; `band` the ratios that count as near none.
    """
    estimate = finding.estimate
    ci = estimate.ci(level)
    ratio = estimate.odds_ratio
    chart = None
    if ci is not None and estimate.b is not None and finding.factor != CONSTANT:
        drawn = Interval(exp(estimate.b), *ci)
        chart = odds_chart(drawn, tone=tone(ci, band), words=words, band=band)
    return ForestRow(
        estimate, finding.label, finding.reference, finding.factor, ratio, ci, estimate.p, chart
    )


def tone(ci: tuple[float, float], band: tuple[float, float]) -> str:
    """How an interval is drawn: plain, or open where it neither excludes 1 nor fits the band."""
    low, high = ci
    decided = low > 1 or high < 1 or (band[0] <= low and high <= band[1])
    return "plain" if decided else "unsure"
