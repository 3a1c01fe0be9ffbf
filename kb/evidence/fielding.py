"""Answered questionnaires as lines of evidence: which group and round, and each tally."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from base.studies.study import Study
from kb.evidence.exhibits import LineKey, SurveyLine, Tally
from kb.evidence.gathering import Fielded, regimes_in
from kb.evidence.measures import Measure
from survey.results.frame import Frame
from survey.results.summary import Tally as Counted
from survey.results.summary import tally


def fielded(study: Study, frames: Iterable[Frame], measures: Iterable[Measure]) -> list[Fielded]:
    """One line per group and round with an answer, with the tallies that some measure names."""
    wanted = {measure.variable for measure in measures if measure.kind == "survey"}
    found: dict[LineKey, Fielded] = {}
    for frame in frames:
        key = LineKey(frame.version.group, "survey", frame.version.round)
        if frame.responses:
            before = found.get(key, Fielded(SurveyLine(key, 0, regimes_in(study, key.round)), {}))
            found[key] = Fielded(
                replace(before.line, responses=before.line.responses + len(frame)),
                {**before.tallies, **_tallies(frame, wanted)},
            )
    return list(found.values())


def _tallies(frame: Frame, wanted: Collection[str]) -> dict[str, Tally]:
    return {
        question.id: _by_value(tally(frame, question))
        for question in frame.version.outline
        if question.id in wanted
    }


def _by_value(counted: Counted) -> Tally:
    values = sorted(counted.question.values.values())
    scale = (values[0], values[-1]) if values else (0, 0)
    return Tally(counted.question.id, counted.base, counted.by_value, scale)
