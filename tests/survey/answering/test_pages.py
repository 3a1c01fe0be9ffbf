"""A respondent's way through the pages."""

from collections.abc import Callable

import pytest

from base.web.db import Database
from survey.design.store import get_newest
from survey.responses.response import Response
from survey.responses.store import list_responses
from tests.survey.conftest import Respondent

Phone = Callable[[], Respondent]
Letter = Callable[..., str]


def responses(database: Database, questionnaire: str = "status_holders") -> list[Response]:
    with database.reading() as session:
        version = get_newest(session, study="made-up", questionnaire=questionnaire)
        return list_responses(session, version=version.id)


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_a_whole_questionnaire_becomes_one_response(
    phone: Phone, letter: Letter, fieldwork: Database, language: str
):
    person = phone().open(letter(language)).next(consent="yes")
    person.finish(
        listens_to_wishes="agree",
        considers_situation="dk",
        grade_guidance="7",
        guidance_words="ብልዙብ 🙂",
        instruments_done=["matching_event", "volunteering"],
        me_useful="agree_strongly",
        vw_found_job="no",
        gender="rns",
    )
    assert person.address == "/check"
    assert responses(fieldwork) == []
    person.press("do", "send")
    (kept,) = responses(fieldwork)
    assert (kept.language, kept.round, kept.mode, kept.made_up) == (language, 2, "self", True)
    assert kept.answers == {
        "listens_to_wishes": ("agree",),
        "considers_situation": ("dk",),
        "grade_guidance": ("7",),
        "guidance_words": ("ብልዙብ 🙂",),
        "instruments_done": ("matching_event", "volunteering"),
        "me_useful": ("agree_strongly",),
        "vw_found_job": ("no",),
        "gender": ("rns",),
    }
