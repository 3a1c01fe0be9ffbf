"""Two entries side by side: every planted difference is found, and nothing else."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from survey.keying.comparing import Compared, Entry, Settled, keyed
from survey.questions.answer import Answer
from tests.survey.paper.conftest import SMALL

OUTLINE = SMALL.outline
YES: dict[str, Answer] = {"consent": ("yes",), "hired": ("yes",), "how_many": ("3",)}


def sheet(*answers: Mapping[str, Answer], **settled: Answer) -> Compared:
    entries = tuple(
        Entry(1, place, f"person {place}", given, done=True)
        for place, given in enumerate(answers, start=1)
    )
    return Compared(OUTLINE, entries, {q: Settled(a, "me", "") for q, a in settled.items()})


def test_two_entries_alike_leave_nothing_to_decide() -> None:
    assert sheet(YES, YES).open == []
    assert sheet(YES, YES).ready


@given(st.sampled_from([q.id for q in keyed(OUTLINE)]))
def test_any_planted_difference_is_found(question: str) -> None:
    other = {**YES, question: ("something else",)}
    assert sheet(YES, other).differences == [question]


def test_a_decision_closes_a_difference_and_counts() -> None:
    found = sheet(YES, {**YES, "how_many": ("5",)}, how_many=("5",))
    assert found.open == []
    assert found.answers["how_many"] == ("5",)


def test_an_answer_that_others_skip_stays_until_somebody_decides() -> None:
    typed = {**YES, "hired": ("no",)}
    assert sheet(typed).open == ["how_many"]
    assert sheet(typed).answers["how_many"] == ("3",)
    assert sheet(typed, how_many=()).open == []
    assert sheet(typed, hired=("yes",)).open == []
    assert "how_many" not in sheet(typed, how_many=()).handed_in


def test_without_a_yes_a_sheet_is_no_answer() -> None:
    assert sheet(YES).agreed
    assert not sheet({**YES, "consent": ("unclear",)}).agreed
