"""How people come in: by code or link, anonymous or known by a case, alone, helped, or to try."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from base.web.db import Database
from survey.design.store import add_draft, change_draft_facts
from survey.questions.choice import YesNo
from survey.questions.outline import Outline, Section
from survey.responses import access
from survey.responses.store import list_return_counts
from tests.survey.answering.conftest import Ask, Opened
from tests.survey.answering.test_kinds import begin, of
from tests.survey.answering.test_pages import fieldwork as fieldwork
from tests.survey.conftest import Respondent

Phone = Callable[[], Respondent]
FIRST, SECOND = {"id": "one", "kind": "yesno"}, {"id": "two", "kind": "yesno"}


def test_a_code_brings_its_language_mode_and_round(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST)
    person = phone().open(opened.code(language="ti", mode="interviewer", round=2))
    assert person.address == "/information"
    assert '<html lang="ti"' in person.page
    assert "ምስ ሓደ ሰብ ናይቲ መጽናዕቲ" in person.page
    person.next(consent="yes").next(one="yes").press("do", "send")
    (kept,) = of(opened)
    assert (kept.language, kept.mode, kept.round, kept.case) == ("ti", "interviewer", 2, "")


def test_who_is_known_by_a_case_goes_on_later_on_another_phone(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST, SECOND, identity="pseudonymous")
    code = opened.code(language="en", case="c-17")
    first = phone().open(code)
    assert "for 30 days" in first.page
    first.next(consent="yes").next(one="yes")
    other = phone().open(code.lower())
    assert other.address == "/questions/two"
    other.press("back", "1")
    assert 'value="yes" checked' in other.page
    other.next(one="no").next(two="yes").press("do", "send")
    (kept,) = of(opened)
    assert kept.answers == {"one": ("no",), "two": ("yes",)}
    assert kept.case == "c-17"
    assert phone().open(code).status == 410


def test_an_anonymous_version_keeps_no_case_and_no_way_back(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST)
    code = opened.code(language="en", case="c-17")
    phone().open(code).next(consent="yes").next(one="yes")
    other = phone().open(code)
    assert "for 30 days" not in other.page
    assert other.address == "/information"
    other.next(consent="yes").next(one="yes").press("do", "send")
    assert [kept.case for kept in of(opened)] == [""]


def test_an_open_link_gives_each_phone_a_draft_of_its_own(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST, access="link")
    address = access.open_url(opened.version.id, "en").removeprefix("/v")
    for answer in ("yes", "no"):
        person = phone().open(address)
        person.next(consent="yes").next(one=answer)
        assert person.open(address).press("do", "on").address == "/check"
        person.press("do", "send")
    assert sorted(kept.answers["one"] for kept in of(opened)) == [("no",), ("yes",)]
    opened.close()
    assert phone().open(address).status == 410


def test_the_next_person_on_a_phone_sees_no_answers_and_can_start_anew(
    phone: Phone, ask: Ask
) -> None:
    opened = ask({"id": "why", "kind": "short_text"}, SECOND, access="link")
    address = f"/open/{opened.version.id}?lang="
    person = phone().open(address + "en").next(consent="yes").next(why="my own words")
    assert "البدء من جديد" in person.open(address + "ar").page
    assert "my own words" not in person.page
    person.press("do", "anew")
    assert person.address == "/information"
    assert '<html lang="ar"' in person.page
    person.next(consent="yes")
    assert person.address == "/questions/why"
    assert "my own words" not in person.page


def test_what_was_begun_opens_no_page_until_someone_says_whose_it_is(
    phone: Phone, ask: Ask
) -> None:
    opened = ask({"id": "why", "kind": "short_text"}, SECOND, access="link")
    address = f"/open/{opened.version.id}?lang=en"
    person = phone().open(address).next(consent="yes").next(why="my own words")
    open_before = person.open("/questions/why").hidden()
    person.open(address)
    for earlier in ("/questions/why", "/check", "/information", "/"):
        person.open(earlier)
        assert "Answers were begun on this phone or computer." in person.page
        assert "my own words" not in person.page
    late = {**open_before, "why": "typed in the other window", "do": "next"}
    asked = person.client.post("/questions/why", data=late)
    assert asked.status_code == 409
    assert "typed in the other window" in asked.text
    assert "my own words" not in asked.text
    person.press("do", "on")
    assert "my own words" in person.open("/questions/why").page


def test_a_version_with_codes_has_no_open_link(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST)
    assert phone().open(f"/open/{opened.version.id}").status == 404
    assert phone().open("/open/nothing").status == 404


def test_trying_works_on_a_draft_and_says_so_on_every_page(
    phone: Phone, fieldwork: Database, ask: Ask
) -> None:
    published = ask(FIRST)
    with fieldwork.writing() as session:
        draft = replace(published.version, number=2, id="", is_open=False)
        version = add_draft(session, study="made-up", version=draft)
    opened = Opened(version, fieldwork)
    person = phone().open(opened.code(mode="test", language="en"))
    for _ in range(2):
        assert "This is a test." in person.page
        assert "<title>Test" in person.page
        person.next(consent="yes", one="yes")
    assert "This is a test." in person.page
    person.press("do", "send")
    assert "<strong>" in person.page
    assert of(opened) == []
    with fieldwork.reading() as session:
        assert list_return_counts(session, version=version.id) == []
    assert phone().open(opened.code(language="en")).status == 410


def test_trying_works_on_a_closed_version(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST)
    opened.close()
    person = phone().open(opened.code(mode="test", language="en")).next(consent="yes")
    assert person.next(one="yes").press("do", "send").status == 200


def test_who_is_answering_when_it_closes_is_told_at_once(phone: Phone, ask: Ask) -> None:
    opened = ask(FIRST, SECOND)
    person = begin(phone, opened)
    opened.close()
    person.next(one="yes")
    assert person.status == 410
    for said in ("This questionnaire is closed.", "Deze vragenlijst is gesloten."):
        assert said in person.page
    assert "the people of the study" in person.page


@pytest.mark.parametrize("code", ["0000000000", "x"])
def test_a_mistyped_code_stays_in_its_field_and_is_explained_in_four_languages(
    phone: Phone, code: str
) -> None:
    person = phone().open("/?lang=en").next(code=code)
    assert person.status in (404, 422)
    for said in ("We do not know this code.", "We kennen deze code niet.", "لا نعرف", "ኣይንፈልጦን"):
        assert said in person.page
    assert f'value="{code}"' in person.page


def test_a_draft_version_is_read_anew_each_time(
    phone: Phone, fieldwork: Database, ask: Ask
) -> None:
    published = ask(FIRST)
    with fieldwork.writing() as session:
        begun = replace(published.version, number=2, id="", is_open=False)
        draft = add_draft(session, study="made-up", version=begun)
    code = Opened(draft, fieldwork).code(mode="test", language="en")
    person = phone().open(code).next(consent="yes")
    assert "Question 1 of 1" in person.page
    two = Outline((Section("main", (YesNo("one"), YesNo("two"))),))
    with fieldwork.writing() as session:
        change_draft_facts(session, version=replace(draft, outline=two), revision=draft.revision)
    assert "Question 1 of 2" in person.open("/questions/one").page
