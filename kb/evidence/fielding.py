"""Answered questionnaires as lines of evidence: which group and round, and each tally."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from base.studies.study import Study
from kb.evidence.exhibits import LineKey, Share, SurveyLine, Tally
from kb.evidence.gathering import Fielded, regimes_in
from kb.evidence.measures import Measure
from survey.questions.outline import Outline
from survey.results.frame import Frame
from survey.results.joining import Asked
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
        # what a document states is about those who answered first
        first = frame.versions[-1]
        shares = shares_of(first.outline, stated)
        for (group, round_), part in _parts(frame, with_first=bool(shares)).items():
            key = LineKey(group, "survey", round_)
            before = found.get(key, Fielded(SurveyLine(key, 0, regimes_in(study, round_)), {}))
            own = shares if (group, round_) == (first.group, first.round) else {}
            tallies = {
                variable: _by_value(variable, tally(part, asked.question, asked.name), own)
                for variable, asked in _asked(part).items()
                if variable in wanted
            }
            found[key] = Fielded(
                replace(before.line, responses=before.line.responses + len(part)),
                {**before.tallies, **tallies},
            )
    return list(found.values())


def _parts(frame: Frame, *, with_first: bool) -> dict[tuple[str, int], Frame]:
    """The frame by group and round of the responses, in the order of the rounds."""
    keys = {(entry.version.group, entry.response.round) for entry in frame.entries}
    if with_first:
        keys.add((frame.versions[-1].group, frame.versions[-1].round))
    return {key: _of(frame, *key) for key in sorted(keys)}


def _of(frame: Frame, group: str, round_: int) -> Frame:
    return frame.only(lambda e: e.version.group == group and e.response.round == round_)


def _asked(part: Frame) -> dict[str, Asked]:
    """What was asked under each id in the versions that these people answered.

    A question that was asked otherwise in another version counts as the newest of them asked it.
    A question that only a version asks which nobody here answered says nothing about them.
    """
    answered = set(part.numbers) or {part.versions[-1].number}
    found: dict[str, Asked] = {}
    for asked in part.joined.asked.values():
        if answered.intersection(asked.numbers):
            found.setdefault(asked.question.id, asked)
    return found


def _by_value(variable: str, counted: Counted, published: Mapping[str, tuple[Share, ...]]) -> Tally:
    values = sorted(counted.question.values.values())
    scale = (values[0], values[-1]) if values else (0, 0)
    shares = published.get(variable, ())
    return Tally(variable, counted.base, counted.by_value, scale, shares)


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
