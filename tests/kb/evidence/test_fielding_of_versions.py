"""Answers to several versions as lines of evidence: by the round in which people answered."""

from base.studies.study import read_study
from kb.evidence.exhibits import Tally
from kb.evidence.fielding import fielded
from kb.evidence.measures import Measure
from survey.responses.response import Response
from survey.results.frame import frame_of
from survey.wording.texts import Texts
from tests.survey.conftest import STUDY
from tests.survey.results.exports.small import version

MEASURES = [
    Measure("survey", "content", "a_claim", "exact", "evaluation"),
    Measure("survey", "size", "a_claim", "proxy", "count only"),
]


def answered(name: str, round_: int, content: str) -> Response:
    """Somebody's answer in a round."""
    return Response(name, "en", round_, "self", True, {"content": (content,)})


def test_each_round_is_a_line_with_its_own_counts() -> None:
    old = [answered("a", 1, "agree"), answered("b", 1, "disagree")]
    new = [answered("c", 2, "agree")]
    frame = frame_of([(version(2), new), (version(1), old)])
    lines = {f.line.key.round: f for f in fielded(read_study(STUDY), [frame], MEASURES)}
    assert [lines[n].line.responses for n in (1, 2)] == [2, 1]
    assert [lines[n].tallies["content"].base for n in (1, 2)] == [2, 1]


def test_a_question_that_changed_counts_as_these_people_were_asked_it() -> None:
    frame = frame_of(
        [(version(2), [answered("c", 2, "agree")]), (version(1), [answered("a", 1, "agree")])],
        {
            "v1": {"en": Texts("en", {"content.label": "a"})},
            "v2": {"en": Texts("en", {"content.label": "b"})},
        },
    )
    found = fielded(read_study(STUDY), [frame], MEASURES)
    assert [tally_of(f.tallies["content"]) for f in found] == [("content", 1), ("content", 1)]


def test_a_version_nobody_here_answered_asks_nothing_of_them() -> None:
    """A question that only the newest version has is no silence of those before."""
    fewer = version(1)
    section = fewer.outline.sections[0]
    asked = tuple(q for q in section.questions if q.id not in ("size", "double"))
    outline = type(fewer.outline)((type(section)(section.id, asked),))
    first = type(fewer)(**{**fewer.__dict__, "outline": outline})
    frame = frame_of([(version(2), []), (first, [answered("a", 1, "agree")])])
    (line,) = fielded(read_study(STUDY), [frame], MEASURES)
    assert list(line.tallies) == ["content"]


def tally_of(tally: Tally) -> tuple[str, int]:
    """What is tallied, over how many."""
    return tally.question, tally.base
