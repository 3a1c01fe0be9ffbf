"""How a questionnaire's items and an estimate read: rules 3 to 5.

Imprecision is judged on intervals, never on stars (GRADE; the Cochrane handbook warns against
counting significance); at least a SHARE of the base one way is a direction.
"""

from collections.abc import Sequence
from itertools import product
from math import log

from base.studies.study import Thresholds
from kb.evidence.claims import Claim
from kb.evidence.exhibits import Share, Tally
from kb.evidence.measures import Measure
from kb.findings.estimates import Estimate, interval
from kb.judgement.lines import SIDES, Direction, EstimateReading, ItemReading, Side, reaches

# ---- rule 3: a questionnaire item


def read_item(measure: Measure, tally: Tally, thresholds: Thresholds) -> ItemReading:
    """How the answers to one question read on a claim (rule 3).

    Base is everyone who was asked. An *evaluation* contradicts where people disagree; for an
    *effect* disagreeing and neither are no change; a *score* is read by its two bounds; *count
    only* never decides. More than half of the base without an answer of the scale: "?".
    """
    low, high = tally.scale
    middle = (low + high) / 2
    agree = sum(n for value, n in tally.counts.items() if value > middle)
    disagree = sum(n for value, n in tally.counts.items() if value < middle)
    neither = sum(n for value, n in tally.counts.items() if value == middle)
    if measure.reversed:
        agree, disagree = disagree, agree
    effect = measure.reading == "effect"
    against = disagree + neither if effect else disagree
    other: Side = "0" if effect else "-"
    if not tally.base and tally.published:
        direction, edge = _read_published(measure, tally.published, thresholds.share)
        return ItemReading(measure, tally, direction, agree, against, other, edge)
    reading = _read_answers(measure, tally, (agree, against, other), thresholds.share)
    return ItemReading(measure, tally, reading, agree, against, other)


def _read_answers(
    measure: Measure, tally: Tally, sides: tuple[int, int, Side], share: float
) -> Direction | None:
    agree, against, other = sides
    if not measure.may_decide:
        return None
    answered = sum(tally.counts.values())
    if 2 * (tally.base - answered) > tally.base:
        return "?"
    if measure.reading == "score":
        return _read_score(measure, tally)
    if reaches(agree, tally.base, share):
        return "+"
    return other if reaches(against, tally.base, share) else "±"


def _read_score(measure: Measure, tally: Tally) -> Direction:
    answered = sum(tally.counts.values())
    if measure.bounds is None or not answered:
        return "?"
    mean = sum(value * n for value, n in tally.counts.items()) / answered
    lower, upper = measure.bounds
    if mean >= upper:
        return "-" if measure.reversed else "+"
    if mean < lower:
        return "+" if measure.reversed else "-"
    return "±"


def _read_published(
    measure: Measure, shares: Sequence[Share], share: float
) -> tuple[Direction | None, bool]:
    """A share in words is an interval: SHARE must hold at both ends, else "±" on the edge."""
    if not measure.may_decide or measure.reading == "score":
        return None, False
    sides: dict[str, Direction] = {
        "agree": "+",
        "disagree": "0" if measure.reading == "effect" else "-",
    }
    if measure.reversed:
        sides = {"agree": sides["disagree"], "disagree": "+"}
    for stated in shares:
        if reaches(stated.low, 1, share):
            return sides[stated.side], False
    return "±", any(reaches(stated.high, 1, share) for stated in shares)


# ---- rule 4: an estimate


def read_interval(low: float, high: float, band: tuple[float, float] | None) -> Direction:
    """An interval around "no difference" at 0: inside the band "0", else its side, else "?".

    >>> read_interval(-0.25, 0.25, (-0.2877, 0.2877)), read_interval(0.2, 0.9, None)
    ('0', '+')
    """
    if band is not None and band[0] <= low and high <= band[1]:
        return "0"
    if low > 0:
        return "+"
    return "-" if high < 0 else "?"


def read_estimate(
    estimate: Estimate, measure: Measure, claim: Claim, thresholds: Thresholds
) -> EstimateReading:
    """How an estimate reads on a claim (rule 4).

    From B and SE, unrounded; from the printed interval if there is no SE; only stars: "?". The
    sign is turned by the polarity of the claim and by a reversed variable. Marked on the edge
    if moving B and SE within their rounding changes the answer.
    """
    sign = claim.sign * (-1 if measure.reversed else 1)
    band = _band(estimate, measure, thresholds)
    level, multiple = thresholds.level, estimate.multiple

    def reading(b: float, se: float) -> Direction:
        low, high = sorted(end * multiple for end in interval(b, se, level))
        return _turned(read_interval(low, high, band), sign)

    if estimate.b is not None and estimate.se is not None:
        here = reading(estimate.b, estimate.se)
        half = 0.5 * 10**-estimate.places
        corners = product((-half, half), (-half, half))
        moved = {reading(estimate.b + db, max(estimate.se + ds, 0.0)) for db, ds in corners}
        return EstimateReading(measure, estimate, here, moved != {here})
    if estimate.printed_ci is not None:
        low, high = estimate.printed_ci
        if estimate.scale == "odds ratio":
            low, high = log(low), log(high)
        low, high = sorted((low * multiple, high * multiple))
        return EstimateReading(measure, estimate, _turned(read_interval(low, high, band), sign))
    return EstimateReading(measure, estimate, "?")


def _band(
    estimate: Estimate, measure: Measure, thresholds: Thresholds
) -> tuple[float, float] | None:
    if estimate.bandless:
        return None
    if estimate.scale == "odds ratio":
        return log(thresholds.band[0]), log(thresholds.band[1])
    return measure.band


def _turned(direction: Direction, sign: int) -> Direction:
    if sign > 0 or direction not in ("+", "-"):
        return direction
    return "-" if direction == "+" else "+"


# ---- rule 5: several items in one line


def several(directions: Sequence[Direction], share: float) -> Direction:
    """The direction of several items: "?" is dropped if others remain; SHARE one way, else "±".

    >>> several(["0", "?"], 0.70), several(["?", "?"], 0.70), several(["+", "-"], 0.70)
    ('0', '?', '±')
    """
    speaking = [direction for direction in directions if direction != "?"]
    if not speaking:
        return "?"
    for side in SIDES:
        if reaches(speaking.count(side), len(speaking), share):
            return side
    return "±"
