"""Sheets of answers: what is understood, and what is said about the rest."""

from sqlmodel import Session

from base.studies.store import add_study
from survey.fieldwork.sheet import read_answers
from survey.responses.store import count_responses, list_return_counts
from tests.survey.conftest import STUDY, answered, founding_version, publish

OUTLINE = founding_version("status_holders").outline
HEAD = "case,response_language,listens_to_wishes,instruments_done,me_found_job,gender,age\n"


def test_scales_by_value_choices_by_code() -> None:
    (sheet,), problems = read_answers(HEAD + "d01,ti,4,matching_event,yes,male,\n", OUTLINE)
    assert problems == []
    assert sheet.answers == {
        "listens_to_wishes": ("agree",),
        "instruments_done": ("matching_event",),
        "me_found_job": ("yes",),
        "gender": ("male",),
    }


def test_what_is_no_answer_is_named() -> None:
    text = HEAD + "d01,ti,6,none,yes,man,30\n"
    _sheets, problems = read_answers(text, OUTLINE)
    assert [p.where for p in problems] == [
        "d01.listens_to_wishes",
        "d01.gender",
        "d01.age",
        "d01.me_found_job",
    ]


def test_the_founding_answers_load_once(session: Session) -> None:
    add_study(session, facts=STUDY)
    version = publish(session, "status_holders")
    answered(session, version)
    answered(session, version)
    assert count_responses(session, version=version.id) == 42
    assert list_return_counts(session, version=version.id) == [("2019-W10", "letter", 42)]
