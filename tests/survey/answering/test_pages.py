"""A respondent's way through the pages."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from base.web.db import Database, make_database
from survey.design.store import get_newest
from survey.responses.response import Response
from survey.responses.store import list_responses
from tests.survey.conftest import Respondent

Phone = Callable[[], Respondent]
Letter = Callable[..., str]


@pytest.fixture
def fieldwork(prepared_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """On SQLite only: what may differ between the databases is tried in `test_once.py`."""
    shutil.copyfile(prepared_sqlite, tmp_path / "werkzaam.db")
    database = make_database(f"sqlite:///{tmp_path / 'werkzaam.db'}")
    yield database
    database.engine.dispose()


def responses(database: Database, questionnaire: str = "status_holders") -> list[Response]:
    with database.reading() as session:
        version = get_newest(session, study="made-up", questionnaire=questionnaire)
        return list_responses(session, version=version.id)


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_a_whole_questionnaire_becomes_one_response(
    phone: Phone, letter: Letter, fieldwork: Database, language: str
) -> None:
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


def at(phone: Phone, letter: Letter, question: str, language: str = "en") -> Respondent:
    """A respondent who answered nothing before this question."""
    person = phone().open(letter(language)).next(consent="yes")
    while question not in person.address:
        person.next()
    return person


def test_the_code_leaves_the_address_bar(phone: Phone, letter: Letter) -> None:
    address = letter("en")
    person = phone().open(address)
    assert person.address == "/information"
    assert address.split("?")[0].strip("/") not in person.page


def test_without_a_language_the_picker_comes_first(phone: Phone, letter: Letter) -> None:
    person = phone().open(letter())
    assert person.address == "/"
    person.client.get("/information", follow_redirects=True)
    person.action = lambda: "/language"  # type: ignore[method-assign]
    person.press("language", "ti")
    assert person.address == "/information"
    assert '<html lang="ti" dir="ltr">' in person.page


def test_only_consent_must_be_answered(phone: Phone, letter: Letter) -> None:
    person = phone().open(letter("en")).next()
    assert person.status == 422
    assert 'id="consent-error"' in person.page
    person.next(consent="yes").finish()
    assert person.address == "/check"
    assert person.page.count("Not answered") == 12


def test_who_says_no_leaves_no_trace(phone: Phone, letter: Letter, fieldwork: Database) -> None:
    address = letter("en")
    person = phone().open(address).next(consent="no")
    assert "We have stored nothing" in person.page
    with fieldwork.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM draft").scalar() == 0
    assert phone().open(address).address == "/information"


def test_back_keeps_what_was_just_chosen(phone: Phone, letter: Letter) -> None:
    person = at(phone, letter, "considers_situation")
    person.press("back", "1", considers_situation="agree")
    assert "/questions/listens_to_wishes" in person.address
    person.next()
    assert 'value="agree" checked' in person.page


def test_another_language_keeps_what_was_just_typed(phone: Phone, letter: Letter) -> None:
    person = at(phone, letter, "guidance_words")
    person.press("language", "ar", guidance_words="مرحبا")
    assert '<html lang="ar" dir="rtl">' in person.page
    assert "مرحبا</textarea>" in person.page


def test_a_wrong_answer_is_said_beside_it_in_every_language(phone: Phone, letter: Letter) -> None:
    person = at(phone, letter, "instruments_done")
    person.next(instruments_done=["volunteering", "none"])
    assert person.status == 422
    assert "This answer cannot go together with another answer." in person.page
    assert person.page.count(" checked") == 2
    person.press("language", "nl", instruments_done=["volunteering", "none"])
    assert "Dit antwoord kan niet samen met een ander antwoord." in person.page
    assert person.page.count(" checked") == 2


def test_ten_thousand_letters_are_refused_and_not_lost(phone: Phone, letter: Letter) -> None:
    person = at(phone, letter, "guidance_words").next(guidance_words="ሀ" * 10_000)
    assert person.status == 422
    assert "ሀ" * 10_000 in person.page


def test_a_changed_answer_brings_up_only_what_is_new(phone: Phone, letter: Letter) -> None:
    person = at(phone, letter, "instruments_done")
    person.next(instruments_done=["volunteering"]).finish(vw_useful="agree")
    person.open("/questions/instruments_done?checking=1")
    person.next(instruments_done=["volunteering", "matching_event"])
    assert "/questions/me_useful" in person.address
    person.finish(me_useful="disagree")
    assert person.address == "/check"
    assert "Disagree" in person.page


def test_an_answer_that_no_longer_applies_is_not_handed_in(
    phone: Phone, letter: Letter, fieldwork: Database
) -> None:
    person = at(phone, letter, "instruments_done")
    person.next(instruments_done=["volunteering"]).finish(vw_useful="agree")
    person.open("/questions/instruments_done?checking=1").next(instruments_done=["none"])
    person.press("do", "send")
    assert responses(fieldwork)[0].answers == {"instruments_done": ("none",)}


def test_nobody_jumps_ahead(phone: Phone, letter: Letter) -> None:
    person = phone().open(letter("en"))
    assert person.open("/questions/gender").address == "/information"
    assert person.open("/check").address == "/information"
    person.next(consent="yes")
    assert "/questions/listens_to_wishes" in person.open("/questions/gender").address
    assert "/questions/listens_to_wishes" in person.open("/questions/unheard_of").address


def test_the_same_letter_finds_the_draft_again(phone: Phone, letter: Letter) -> None:
    address = letter("en")
    person = phone().open(address).next(consent="yes").next(listens_to_wishes="agree")
    person.open(address)
    assert "/questions/considers_situation" in person.address


def test_the_receipt_is_shown_once_and_removes_the_answers(
    phone: Phone, letter: Letter, fieldwork: Database
) -> None:
    person = phone().open(letter("en")).next(consent="yes").finish().press("do", "send")
    receipt = person.page.split("<strong>")[1].split("<")[0]
    for again in ("/check", "/", "/information"):
        assert receipt not in person.open(again).page
        assert "Thank you" in person.page
    other = phone().open("/remove?lang=en")
    other.press("do", "send", receipt="0000-0000")
    assert (other.status, len(responses(fieldwork))) == (422, 1)
    assert "We do not know this code." in other.page
    other.press("do", "send", receipt=f" {receipt.lower().replace('-', ' ')}")
    assert "Your answers have been removed." in other.page
    assert responses(fieldwork) == []


def test_a_used_letter_opens_nothing(phone: Phone, letter: Letter) -> None:
    address = letter("en")
    phone().open(address).next(consent="yes").finish().press("do", "send")
    later = phone().open(address)
    assert later.status == 410
    for said in ("This code was used.", "Deze code is gebruikt.", "استُعمل هذا الرمز.", "ውዒሉ እዩ"):
        assert said in later.page
    assert "contact point of the study" in later.page


def test_two_phones_with_one_letter_are_one_response(
    phone: Phone, letter: Letter, fieldwork: Database
) -> None:
    address = letter("en")
    first = phone().open(address).next(consent="yes").finish()
    second = phone().open(address).next(consent="yes").finish()
    first.press("do", "send")
    assert second.press("do", "send").status == 410
    assert len(responses(fieldwork)) == 1


@pytest.mark.parametrize("code", ["0000000000", "remove-me", "-", "ZZZZZZZZZZZZZZZZ"])
def test_an_unknown_code_is_told_so(phone: Phone, code: str) -> None:
    assert phone().open(f"/{code}").status == 404


def test_a_code_can_be_typed(phone: Phone, letter: Letter) -> None:
    code = letter().strip("/")
    person = phone().open("/?lang=en")
    person.next(code="")
    assert person.status == 422
    person.next(code=f"{code[:5].lower()} {code[5:]}")
    assert "Choose your language" in person.page


def test_a_form_of_another_site_changes_nothing(
    phone: Phone, letter: Letter, fieldwork: Database
) -> None:
    person = phone().open(letter("en")).next(consent="yes").finish()
    person.client.post("/check", data={"do": "send", "submission": "0" * 64})
    person.client.post("/check", data={"do": "send", **person.hidden(), "token": "other"})
    assert responses(fieldwork) == []


def test_posting_nothing_anywhere_breaks_nothing(phone: Phone, letter: Letter) -> None:
    person = phone().open(letter("en")).next(consent="yes").finish()
    for address in ("/", "/language", "/information", "/check", "/remove", "/questions/gender"):
        for data in ({}, {"code": "a" * 10_000, "gender": "a" * 10_000, "receipt": "\x00"}):
            assert person.client.post(address, data=data).status_code < 500


@pytest.mark.parametrize("questionnaire", ["employers", "volunteer_organisations"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_other_questionnaires_can_be_answered(
    phone: Phone, letter: Letter, fieldwork: Database, questionnaire: str, language: str
) -> None:
    person = phone().open(letter(language, questionnaire)).next(consent="yes")
    person.finish(e_works_with="no", e_intends="agree", v_places_free="3").press("do", "send")
    (kept,) = responses(fieldwork, questionnaire)
    assert (kept.language, kept.mode) == (language, "interviewer")
    assert kept.answers in (
        {"e_works_with": ("no",), "e_intends": ("agree",)},
        {"v_places_free": ("3",)},
    )


def test_pages_forbid_everything_they_do_not_need(phone: Phone, letter: Letter) -> None:
    response = phone().client.get(letter("en"), follow_redirects=True)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
