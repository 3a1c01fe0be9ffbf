"""Lines that were measured: a questionnaire's and the register's (rules 3 to 5)."""

from collections.abc import Sequence

from base.locales import Say, say
from base.studies.study import Thresholds
from kb.evidence.claims import Claim
from kb.evidence.exhibits import REGISTER, Exhibit, SurveyLine, Tally
from kb.evidence.measures import CLOSEST_FIRST, Measure, closest
from kb.findings.estimates import Estimate
from kb.judgement.lines import SIDES, Direction, EstimateReading, ItemReading, Line, Mark
from kb.judgement.readings import read_estimate, read_item, several


def survey_line(survey: SurveyLine, exhibits: Sequence[Exhibit], thresholds: Thresholds) -> Line:
    """A questionnaire's line on a claim: the items of the closest relation that may decide.

    ``exhibits`` are the tallies of this round's questions that measure the claim. Without one
    that may decide the line is no data. Counts, ``k`` and ``of`` are those of the first item
    that decides; the other items are in ``items``.
    """
    items = tuple(
        read_item(x.measure, x.what, thresholds)
        for x in exhibits
        if x.measure is not None and isinstance(x.what, Tally) and (x.what.base or x.what.published)
    )
    deciding = [item for _, item in closest((item.measure, item) for item in items)]
    directions = [item.direction for item in deciding if item.direction is not None]
    if not directions:
        return Line(
            key=survey.key,
            direction="–",
            why=_survey_silence(items),
            counts=dict.fromkeys(SIDES, 0),
            k=0,
            of=0,
            marks=("not asked",),
            items=items,
            exhibits=tuple(exhibits),
            regimes=survey.regimes,
        )
    direction = several(directions, thresholds.share)
    shown = next((i for i in deciding if direction == "?" or i.direction != "?"), deciding[0])
    marks: tuple[Mark, ...] = ("on the edge",) if any(i.on_the_edge for i in deciding) else ()
    return Line(
        key=survey.key,
        direction=direction,
        why=_survey_why(direction, shown, len(deciding)),
        counts=shown.counts,
        k=shown.k,
        of=shown.tally.base,
        marks=marks,
        items=items,
        exhibits=tuple(exhibits),
        regimes=survey.regimes,
        relation=deciding[0].measure.relation,
    )


def _survey_silence(items: Sequence[ItemReading]) -> Say:
    if items:
        return say("The questionnaire only has a count here; a count gives no direction.")
    return say("The questionnaire did not ask about this.")


def _survey_why(direction: Direction, item: ItemReading, items: int) -> Say:
    base = item.tally.base
    if direction == "?":
        return say("More than half of the {base} asked gave no answer.", base=base)
    if items > 1:
        return say(
            "{items} questions on this; the first: {n} of {base} agree.",
            items=items,
            n=item.plus,
            base=base,
        )
    return say("{n} of the {base} asked agree.", n=item.plus, base=base)


def register_line(
    claim: Claim,
    measures: Sequence[Measure],
    exhibits: Sequence[Exhibit],
    thresholds: Thresholds,
) -> Line:
    """The register's line on a claim: its estimates of the closest relation (rules 4 and 5)."""
    readings = tuple(
        read_estimate(x.what, x.measure, claim, thresholds)
        for x in exhibits
        if x.measure is not None
        and isinstance(x.what, Estimate)
        and x.measure.relation in CLOSEST_FIRST
    )
    deciding = [reading for _, reading in closest((r.measure, r) for r in readings)]
    if not deciding:
        return Line(
            key=REGISTER,
            direction="–",
            why=_register_silence(measures),
            marks=("not registered",),
            estimates=readings,
            exhibits=tuple(exhibits),
        )
    direction = several([reading.direction for reading in deciding], thresholds.share)
    edge = any(reading.on_the_edge for reading in deciding)
    return Line(
        key=REGISTER,
        direction=direction,
        why=_register_why(direction, deciding),
        marks=("on the edge",) if edge else (),
        estimates=readings,
        exhibits=tuple(exhibits),
        relation=deciding[0].measure.relation,
    )


def _register_silence(measures: Sequence[Measure]) -> Say:
    if any(measure.relation == "not registered" for measure in measures):
        return say("The register does not record this.")
    return say("No figure of the register measures this.")


def _register_why(direction: Direction, deciding: Sequence[EstimateReading]) -> Say:
    n = len(deciding)
    if direction == "0":
        return say("The interval lies so close to 1 that there is hardly a difference.")
    if direction == "?":
        return say("The intervals are too wide to say anything ({n} estimates).", n=n)
    if direction == "±":
        return say("The {n} estimates do not point one way.", n=n)
    if direction == "+":
        return say("Association, not effect: it goes the way the claim says.")
    return say("Association, not effect: it goes against the claim.")
