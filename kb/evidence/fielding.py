"""Answered questionnaires as lines of evidence: which group and round, and each tally."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from base.studies.study import Study
from kb.evidence.exhibits import LineKey, Share, SurveyLine, Tally
from kb.evidence.gathering import Fielded, regimes_in
from kb.evidence.measures import Measure
from survey.questions.outline import Outline
from survey.results.frame import Frame
from survey.results.summary import Tally as Counted
from survey.results.summary import tally

Record = Mapping[str, str]


def fielded(
    study: Study,
    frames: Iterable[Frame],
    measures: Iterable[Measure],
    stated: Sequence[Record] = (),
) -> list[Fielded]:
    """One line per group and round that was asked, with the tallies that some measure names.

    ``stated`` are published shares in words: they stand beside the answers, or take their place
    where no answer is loaded. A questionnaire with neither is no line.
    """
    wanted = {measure.variable for measure in measures if measure.kind == "survey"}
    found: dict[LineKey, Fielded] = {}
    for frame in frames:
        shares = shares_of(frame.version.outline, stated)
        if not frame.responses and not shares:
            continue
        key = LineKey(frame.version.group, "survey", frame.version.round)
        before = found.get(key, Fielded(SurveyLine(key, 0, regimes_in(study, key.round)), {}))
        tallies = {
            question.id: _by_value(tally(frame, question), shares.get(question.id, ()))
            for question in frame.version.outline
            if question.id in wanted
        }
        found[key] = Fielded(
            replace(before.line, responses=before.line.responses + len(frame)),
            {**before.tallies, **tallies},
        )
    return list(found.values())


def _by_value(counted: Counted, published: tuple[Share, ...]) -> Tally:
    values = sorted(counted.question.values.values())
    scale = (values[0], values[-1]) if values else (0, 0)
    return Tally(counted.question.id, counted.base, counted.by_value, scale, published)


def shares_of(outline: Outline, stated: Iterable[Record]) -> dict[str, tuple[Share, ...]]:
    """The published shares of each question.

    A record names an instrument and an item. It is about the question with that name, or, where
    a block of questions is asked per instrument, about the one whose name ends in the item and
    that is asked of who had the instrument. Records of interviews are not about a question.
    """
    records = [r for r in stated if r["respondent_group_key"].startswith("survey")]
    found: dict[str, tuple[Share, ...]] = {}
    for section in outline.sections:
        for question in section.questions:
            codes = section.shown_if.codes | question.shown_if.codes
            own = [r for r in records if _is_about(question.id, codes, r)]
            if own:
                found[question.id] = tuple(_share(record) for record in own)
    return found


def _is_about(question: str, codes: frozenset[str], record: Record) -> bool:
    if record["instrument_key"] in codes:
        return question.endswith(f"_{record['item_key']}")
    return not codes and question == record["item_key"]


def _share(record: Record) -> Share:
    base = int(record["base_n"])
    count = record["count"]
    return Share(
        side="disagree" if record["answer_key"] == "disagree" else "agree",
        low=float(record["share_low"]),
        high=float(record["share_high"]),
        words=f"{count}/{base}" if record["share_key"] == "count_given" else record["share_text"],
        base=base,
        source=record["source"],
    )
