"""The desks as translators, reviewers and researchers use them."""

import re
from io import BytesIO
from typing import Any

import pytest

from base.accounts.store import add_person
from base.web.db import Database
from survey.wording.store import get_texts
from tests.ground.client import Client
from tests.survey.translation.conftest import TIGRINYA, desk_of, id_of

S = "/studies/made-up"
DESK = f"{S}/questionnaires/short/translate/ti"


@pytest.fixture
def desk(working: Database, client: Client) -> Client:
    """A reader of the pages."""
    assert working
    return client


def post(client: Client, address: str, page: str = DESK, **filled: Any) -> tuple[int, str]:
    """Fill in a form of a page and send it."""
    also = "&" if "?" in page else "?"
    shown = client.get(f"{page}{also}lang=en").get_data(as_text=True)
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', shown)[0]
    answer = client.post(address, data={**filled, "csrf_token": token}, follow_redirects=True)
    return answer.status_code, answer.get_data(as_text=True)


def translate(client: Client, initials: str, ending: str = "") -> None:
    """Translate everything as someone, and hand it in."""
    client.enter(initials)
    for key, text in TIGRINYA.items():
        status, page = post(client, DESK, key=key, text=text + (ending if key == "info.1" else ""))
        assert status == 200, page
    _status, page = post(client, f"{DESK}/acts", do="hand in")
    assert "Handed in" in page


def test_a_translator_sees_only_the_desks_of_their_languages(desk: Client) -> None:
    desk.enter("T1")
    home = desk.get("/?lang=en", follow_redirects=True)
    assert home.request.path == f"{S}/translate"
    page = home.get_data(as_text=True)
    assert "ትግርኛ" in page
    assert "العربية" not in page
    assert "Theory" not in page
    for closed in (S, f"{S}/questionnaires", f"{S}/questionnaires/short/translate/ar"):
        assert desk.get(closed).status_code == 404
    assert desk.get(f"{S}/translate/glossary/ar").status_code == 404
    desk.enter("BO")
    assert desk.get(DESK).status_code == 404


def test_someone_without_a_language_is_told_whom_to_ask(desk: Client) -> None:
    desk.enter("T0")
    page = desk.get(f"{S}/translate?lang=en").get_data(as_text=True)
    assert "Ask the lead researcher" in page


def test_each_side_has_its_own_language_and_direction(desk: Client) -> None:
    desk.enter("T2")
    page = desk.get(f"{S}/questionnaires/short/translate/ar?lang=en").get_data(as_text=True)
    assert '<span lang="nl" dir="ltr">Hoe heet u?</span>' in page
    assert 'name="text" lang="ar" dir="rtl"' in page
    assert '<code dir="ltr">{kept_until}</code>' in page


def test_saving_stays_at_the_next_text_and_refuses_amharic_and_lost_places(desk: Client) -> None:
    desk.enter("T1")
    status, page = post(desk, DESK, key="yesno.yes", text="አዎ")
    assert status == 422
    assert "is Amharic" in page
    assert "አዎ" in page, "what was typed is still there"
    status, page = post(desk, DESK, key="info.1", text="ክሳብ 2029 ንዕቅቦም።")
    assert status == 422
    assert "{kept_until}" in page
    status, page = post(desk, DESK, key="yesno.yes", text="እወ")
    assert status == 200
    assert "Your translation: 1 of 7" in page


def test_two_translate_a_third_reviews_and_a_researcher_decides(
    desk: Client, working: Database
) -> None:
    translate(desk, "T1")
    desk.enter("T2")
    assert TIGRINYA["title"] not in desk.get(DESK).get_data(as_text=True)
    assert TIGRINYA["title"] not in desk.get(f"{DESK}/text?key=title").get_data(as_text=True)
    translate(desk, "T2", ending=" ብስም")
    text = f"{DESK}/text?key=info.1"
    desk.enter("T1")
    assert "ብስም" in desk.get(text).get_data(as_text=True), "both are handed in"
    status, page = post(desk, text, text, do="review", choice="2")
    assert status == 422
    assert "Someone else reviews it" in page
    desk.enter("T3")
    status, page = post(desk, text, text, do="review", choice="2", note="reads better")
    assert status == 200
    desk.enter("RE")
    status, page = post(desk, text, text, do="settle", choice="1")
    assert status == 422
    assert "Write down why" in page
    status, page = post(desk, text, text, do="settle", choice="1", note="shorter")
    assert status == 200
    assert "waits for a decision" in page
    status, page = post(desk, text, text, do="settle", choice="stays")
    assert status == 200
    with working.reading() as session:
        version = desk_of(session).version.id
        texts = get_texts(session, version=version, language="ti")
    assert texts["info.1"] == TIGRINYA["info.1"]
    assert texts.review["info.1"] == "adjudicated"
    assert texts.review["title"] == "translated_twice"
    desk.enter("T3")
    title = f"{DESK}/text?key=title"
    assert post(desk, title, title, do="review", choice="1")[0] == 200
    desk.enter("RE")
    page = post(desk, f"{DESK}/acts", do="settle all")[1]
    assert "1 text is decided as it was reviewed" in page
    assert "2 of 7 texts decided" in page
    history = desk.get(text).get_data(as_text=True)
    assert "reads better" in history
    assert "shorter" in history


def test_someone_translates_back_and_someone_writes_notes(desk: Client) -> None:
    translate(desk, "T1")
    translate(desk, "T2")
    text = f"{DESK}/text?key=yesno.yes"
    desk.enter("T1")
    assert post(desk, text, text, do="back", text="Ja")[0] == 422
    desk.enter("T3")
    status, page = post(desk, text, text, do="back", text="Jawel")
    assert status == 200
    assert '<span lang="nl" dir="ltr">Jawel</span>' in page
    status, page = post(desk, text, text, do="note", note="Ask the readers")
    assert "Ask the readers" in page
    status, page = post(desk, text, text, do="send back", note="Look at the tone")
    assert status == 200
    desk.enter("T1")
    assert "Your translation: 1 of 1" in desk.get(f"{DESK}?lang=en").get_data(as_text=True)


def test_the_team_writes_a_language_itself_and_lets_another_go_live(desk: Client) -> None:
    english = f"{S}/questionnaires/short/translate/en"
    desk.enter("RE")
    status, page = post(desk, english, english, key="yesno.yes", text="Yes")
    assert status == 200
    assert "1 of 7 texts" in page
    status, page = post(desk, f"{DESK}/acts", do="go live", note="The round starts tomorrow")
    assert "The round starts tomorrow" in page
    status, page = post(desk, f"{english}/acts", english, do="by translators")
    assert "Two translators translate this language" in page
    desk.enter("T1")
    assert post(desk, f"{DESK}/acts", do="go live", note="x")[0] == 404


def test_the_glossary_shows_beside_the_texts(desk: Client) -> None:
    glossary = f"{S}/translate/glossary/ti"
    desk.enter("T1")
    term = {"source": "betaald werk", "target": "ደሞዝ ዝኽፈሎ ስራሕ", "note": ""}
    status, page = post(desk, glossary, glossary, do="add", **term)
    assert status == 200
    assert post(desk, glossary, glossary, do="add", **term)[0] == 422
    assert "ደሞዝ ዝኽፈሎ ስራሕ" in desk.get(DESK).get_data(as_text=True)
    found = re.findall(r'name="id" value="(\w+)"', page)[0]
    assert post(desk, glossary, glossary, do="change", id=found, target="ስራሕ")[0] == 200
    _status, page = post(desk, glossary, glossary, do="remove", id=found)
    assert "betaald werk” is taken out" in page
    assert post(desk, glossary, glossary, do="remove", id=found)[0] == 404


def test_a_file_is_looked_at_before_it_is_taken_in(desk: Client, working: Database) -> None:
    desk.enter("T1")
    po = desk.get(f"{DESK}/texts.po").get_data(as_text=True)
    assert "sheet" in str(desk.get(f"{DESK}/texts.xlsx").mimetype)
    file = f"{DESK}/file"
    bad = po.replace('msgid "Ja"\nmsgstr ""', 'msgid "Ja"\nmsgstr "አዎ"')
    status, page = post(desk, file, file, file=(BytesIO(bad.encode()), "short.po"))
    assert status == 422
    assert "is Amharic" in page
    good = po.replace('msgid "Ja"\nmsgstr ""', 'msgid "Ja"\nmsgstr "እወ"')
    status, page = post(desk, file, file, file=(BytesIO(good.encode()), "short.po"))
    assert status == 200
    assert "1 text changes" in page
    carried = dict(re.findall(r'name="(found|name)" type="hidden" value="([^"]*)"', page))
    status, page = post(desk, f"{file}/take", file, **carried)
    assert "1 text is taken in" in page
    assert "Your translation: 1 of 7" in page
    with working.reading() as session:
        assert desk_of(session).counts == {"missing": 7}, "a translation, not yet the text"
    status, page = post(desk, file, file, file=(BytesIO(b"x"), "short.doc"))
    assert status == 422
    assert post(desk, f"{file}/take", file, found="x", name="short.po")[0] == 200


def test_the_lead_says_who_translates_into_what(desk: Client, working: Database) -> None:
    team = f"{S}/team"
    with working.reading() as session:
        who = id_of(session, "T0")
    desk.enter("LE")
    _status, page = post(desk, team, team, do="languages", person=who, languages=["ti", "ar", "xx"])
    assert "The languages of person T0 are kept" in page
    desk.enter("T0")
    assert desk.get(DESK).status_code == 200
    desk.enter("LE")
    page = post(desk, team, team, do="invite", role="translator", languages=["ar"], meant_for="A")[
        1
    ]
    assert "العربية" in page
    link = re.findall(r'id="link" value="http://localhost([^"]+)"', page)[0]
    desk.enter("T1")
    assert post(desk, link, link)[0] == 200
    assert desk.get(f"{S}/questionnaires/short/translate/ar").status_code == 200


def test_another_studys_people_find_nothing(desk: Client, working: Database) -> None:
    with working.writing() as session:
        person = add_person(session, name="stranger", initials="ST")
        assert person
    desk.enter("ST")
    for address in (f"{S}/translate", DESK, f"{DESK}/file", f"{DESK}/text?key=title"):
        assert desk.get(address).status_code == 404
    desk.enter("RE")
    for address in ("nl", "xx", "ti/text?key=nothing", "ti/text", "ti/texts.csv"):
        assert desk.get(f"{S}/questionnaires/short/translate/{address}").status_code == 404
    assert desk.get(f"{S}/questionnaires/none/translate/ti").status_code == 404
