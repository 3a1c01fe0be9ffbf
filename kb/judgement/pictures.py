"""Small charts on the page of a claim: an odds ratio on its axis, a share with its interval."""

from math import exp

from markupsafe import Markup

from base.charts import Interval, odds_chart, share_chart
from base.locales import say, speak
from base.numerals import number_text, percent_text
from base.shares import wilson
from base.studies.study import Thresholds
from kb.findings.estimates import Estimate
from kb.judgement.lines import ItemReading

TONES = {"+": "supports", "-": "contradicts", "±": "mixed", "?": "unsure"}


def odds_picture(
    estimate: Estimate, direction: str, thresholds: Thresholds, language: str
) -> Markup | None:
    """An odds ratio with its interval and the band of near none; None without an interval."""
    ci = estimate.ci(thresholds.level)
    if ci is None or estimate.b is None or estimate.scale != "odds ratio":
        return None
    words = say(
        "odds ratio {ratio}, interval {low} to {high}",
        ratio=number_text(exp(estimate.b), language, 2),
        low=number_text(ci[0], language, 2),
        high=number_text(ci[1], language, 2),
    )
    return odds_chart(
        Interval(exp(estimate.b), *ci),
        tone=TONES.get(direction, "plain"),
        words=speak(words, language),
        band=thresholds.band,
    )


def share_picture(item: ItemReading, thresholds: Thresholds, language: str) -> Markup | None:
    """A share of the base with Wilson's interval; None without a base."""
    base = item.tally.base
    if not base:
        return None
    low, high = wilson(item.plus, base, thresholds.level)
    words = say(
        "{share} of the base, interval {low} to {high}",
        share=percent_text(item.plus / base, language),
        low=percent_text(low, language),
        high=percent_text(high, language),
    )
    return share_chart(
        Interval(item.plus / base, low, high),
        tone=TONES.get(item.direction or "", "plain"),
        words=speak(words, language),
    )
