"""Distributions of the founding answers, and what of them is shown to whom."""

import pytest

from survey.fieldwork.sheet import read_answers
from survey.questions.scale import Grade10
from survey.responses.response import Response
from survey.results.frame import Frame, frame_of
from survey.results.page import Results
from survey.results.summary import as_number, by_group, openly, safely, tally
from tests.survey.conftest import FOUNDING, founding_version

HIDDEN = (None, None)


@pytest.fixture(scope="module")
def frame() -> Frame:
    version = founding_version("status_holders")
    sheets, _ = read_answers((FOUNDING / "answers.csv").read_text("utf-8"), version.outline)
    responses = [Response(s.case, s.language, 2, "self", True, s.answers) for s in sheets]
    return frame_of([(version, responses)])


@pytest.mark.parametrize(
    ("question", "base", "above", "below"),
    [
        ("listens_to_wishes", 42, 28, 6),
        ("me_chances_increased", 12, 9, 0),
        ("tp_found_job", 9, 3, 3),
        ("we_found_job", 10, 7, 3),
        ("vw_found_job", 20, 4, 12),
    ],
)
def test_the_base_is_everyone_asked(
    frame: Frame, question: str, base: int, above: int, below: int
) -> None:
    found = tally(frame, frame.version.outline.by_id[question])
    assert (found.base, found.above, found.below) == (base, above, below)
    assert sum(found.counts.values()) == base


def test_the_mean_mark_is_as_printed(frame: Frame) -> None:
    found = tally(frame, frame.version.outline.by_id["grade_guidance"])
    assert found.mean is not None
    assert round(found.mean, 1) == 6.2
    assert sum(k * n for k, n in found.by_value.items()) == 260


@pytest.mark.parametrize(
    ("question", "seen"),
    [
        ("listens_to_wishes", (28, 14)),
        ("considers_situation", (27, 15)),
        ("prepared_for_work", (17, 25)),
        ("me_useful", HIDDEN),
        ("me_found_job", HIDDEN),
        ("tp_useful", HIDDEN),
        ("we_useful", HIDDEN),
        ("vw_useful", HIDDEN),
        ("vw_found_job", HIDDEN),
    ],
)
def test_others_see_two_large_parts_or_nothing(
    frame: Frame, question: str, seen: tuple[int | None, int | None]
) -> None:
    reading = safely(tally(frame, frame.version.outline.by_id[question]), 10)
    assert (reading.above, reading.rest) == seen
    assert not reading.shown


def test_a_block_of_nine_has_no_base_for_others(frame: Frame) -> None:
    question = frame.version.outline.by_id["tp_useful"]
    assert openly(tally(frame, question)).base == 9
    assert safely(tally(frame, question), 10).base is None
    ticked = safely(tally(frame, frame.version.outline.by_id["instruments_done"]), 10)
    assert ticked.counts["trial_placement"] is None
    assert ticked.counts["volunteering"] == 20


def test_a_mean_is_shown_without_its_marks(frame: Frame) -> None:
    reading = safely(tally(frame, frame.version.outline.by_id["grade_guidance"]), 10)
    assert isinstance(reading.question, Grade10)
    assert reading.mean is not None
    assert not reading.shown


def test_groups_are_whole_for_researchers_and_safe_for_others(frame: Frame) -> None:
    question = frame.version.outline.by_id["listens_to_wishes"]
    rows = by_group(frame, question, frame.split("language"), None)
    assert [(r.group, r.base, r.above) for r in rows] == [
        ("nl", 8, 5),
        ("ar", 14, 11),
        ("ti", 17, 10),
        ("en", 3, 2),
    ]
    for trait in frame.traits:
        rows = by_group(frame, question, frame.split(trait), 10)
        assert all(r.base is None for r in rows)


def test_no_number_under_the_threshold_is_in_the_boards_twin(frame: Frame) -> None:
    twin = Results(frame, 10).twin()
    for question in twin["questions"]:
        numbers = [question["base"], question["blank"], *question["answers"].values()]
        numbers += question["sides"].values()
        assert all(n is None or n >= 10 for n in numbers)
        assert question["made_up"]


def test_the_researchers_twin_holds_everything(frame: Frame) -> None:
    twin = Results(frame, None).twin()
    assert twin["responses"] == 42
    assert len(twin["questions"]) == 40
    asked = {q["id"]: q for q in twin["questions"]}
    assert asked["origin_country"]["answers"] == {
        "syria": 16,
        "eritrea": 21,
        "other": 4,
        "dk": 0,
        "rns": 0,
    }
    assert asked["origin_country"]["blank"] == 1


@pytest.mark.parametrize("text", ["--3", "9" * 400, "1" + "0" * 17, "-", "3-4"])
def test_what_somebody_typed_into_a_computed_value_may_be_no_number(text: str) -> None:
    assert as_number(text) is None
