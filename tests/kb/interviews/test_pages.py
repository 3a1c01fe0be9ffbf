"""Texts come in through a look first, and leave with a word of warning."""

import io

import pytest

from base.web.db import Database
from kb.interviews.participants import Participant, read_participants, write_participants
from kb.interviews.store import get_source, list_name_hashes, list_sources, list_texts
from tests.ground.client import Client
from tests.kb.interviews.desk import S, make_desk, page, post, twin
from tests.kb.interviews.test_reading import docx

FACTS = {
    "group": "volunteers",
    "round": "1",
    "month": "2018-06",
    "kind": "interview",
    "form": "transcript",
    "language": "nl",
    "via": "telephone",
}
SAID = "Interviewer: Hoe gaat het?\n\nOrganisatie: Karim komt niet meer, cafe\u0301 dicht."


def file(data: bytes, name: str = "gesprek.docx") -> tuple[io.BytesIO, str]:
    return io.BytesIO(data), name


@pytest.fixture
def desk(database: Database, client: Client) -> Client:
    make_desk(database)
    client.enter("MB")
    return client


def test_a_word_file_is_looked_at_and_then_kept(desk: Client, database: Database) -> None:
    looked = post(
        desk,
        f"{S}/sources/new",
        {
            **FACTS,
            "files": file(docx(*SAID.split("\n\n"))),
            "names": "Karim = [een vrijwilliger]",
            "do": "look",
        },
    )
    assert looked.status_code == 200
    assert "[een vrijwilliger] komt niet meer" in page(looked)
    assert "Interviewer, Organisatie" in page(looked).replace("<bdi>", "").replace("</bdi>", "")
    with database.reading() as session:
        assert len(list_sources(session, study="trial")) == 1
    kept = post(
        desk,
        f"{S}/sources/new",
        {
            **FACTS,
            "text": SAID.replace("\n", "\r\n"),
            "key": "V05",
            "names": "Karim = [een vrijwilliger]",
            "do": "save",
        },
    )
    assert kept.status_code == 200
    with database.reading() as session:
        source = get_source(session, study="trial", key="V05-1")
        (text,) = list_texts(session, source=source)
        assert text.text == SAID.replace("Karim", "[een vrijwilliger]")
        assert source.facts.made_up
        assert len(list_name_hashes(session, study="trial")) == 1


def test_several_files_become_several_sources(desk: Client, database: Database) -> None:
    looked = post(
        desk,
        f"{S}/sources/new",
        {
            **FACTS,
            "pseudonym": "V05",
            "files": [file(b"een", "a.txt"), file(b"twee", "b.txt")],
            "do": "look",
        },
    )
    assert 'value="V05"' in page(looked)
    assert 'value="V06"' in page(looked)
    post(
        desk,
        f"{S}/sources/new",
        {**FACTS, "text": ["een", "twee"], "key": ["V05", "V06"], "do": "save"},
    )
    with database.reading() as session:
        keys = [s.key for s in list_sources(session, study="trial")]
    assert keys == ["V01-1", "V05-1", "V06-1"]


def test_nothing_is_lost_when_something_is_wrong(desk: Client, database: Database) -> None:
    refused = post(
        desk,
        f"{S}/sources/new",
        {
            **FACTS,
            "month": "juni",
            "names": "Karim",
            "text": "wat ik zei",
            "key": "V01",
            "files": file(b"%PDF-1.4", "naam van iemand.pdf"),
            "do": "save",
        },
    )
    assert refused.status_code == 422
    shown = page(refused)
    assert "wat ik zei" in shown
    assert "2018-06" in shown
    assert "Karim" in shown
    for sentence in (
        "Regel 1: schrijf een naam",
        "Schrijf de maand als jaar en maand",
        "Er is al een bron V01-1",
        "Dit is een pdf",
    ):
        assert sentence in shown, sentence
    with database.reading() as session:
        assert len(list_sources(session, study="trial")) == 1


def test_a_name_of_an_earlier_list_is_asked_about(desk: Client) -> None:
    post(
        desk,
        f"{S}/sources/new",
        {**FACTS, "text": "x", "key": "V05", "names": "Karim = [a]", "do": "save"},
    )
    looked = post(
        desk, f"{S}/sources/new", {**FACTS, "files": file(b"KARIM was er", "b.txt"), "do": "look"}
    )
    assert "stonden eerder op een namenlijst" in page(looked)
    assert "KARIM" in page(looked)


def test_a_rendering_is_added_beside_what_was_said(desk: Client, database: Database) -> None:
    address = f"{S}/sources/V01-1/texts/new"
    post(desk, address, {"role": "rendering", "language": "nl", "text": "A: ja", "do": "save"})
    with database.reading() as session:
        source = get_source(session, study="trial", key="V01-1")
        assert [t.role for t in list_texts(session, source=source)] == ["transcript", "rendering"]
    again = post(desk, address, {"role": "rendering", "language": "nl", "text": "A", "do": "save"})
    assert again.status_code == 422


def test_removing_a_source_says_what_goes_along(desk: Client, database: Database) -> None:
    address = f"{S}/sources/V01-1/remove"
    assert "coderingen: MB 1, TK 1" in page(desk.get(address))
    assert post(desk, address, {}).status_code == 200
    with database.reading() as session:
        assert list_sources(session, study="trial") == []


def test_only_a_lead_researcher_removes_a_source(desk: Client, database: Database) -> None:
    address = f"{S}/sources/V01-1/remove"
    desk.enter("TK")
    assert desk.get(address).status_code == 404
    assert desk.post(address, data={}).status_code == 404
    assert "remove" not in desk.get(f"{S}/sources/V01-1").text
    with database.reading() as session:
        assert len(list_sources(session, study="trial")) == 1


def test_the_list_shows_who_coded_what(desk: Client) -> None:
    shown = page(desk.get(f"{S}/sources"))
    assert "coderingen: MB 1, TK 1" in shown
    (told,) = twin(desk, f"{S}/sources")["sources"]
    assert told["id"] == "V01-1"
    assert told["made_up"] is True


@pytest.mark.parametrize(
    "address",
    [
        "/sources",
        "/sources/new",
        "/sources/V01-1",
        "/sources/V01-1.json",
        "/sources/V01-1/remove",
        "/sources/V01-1/texts/new",
        "/sources/V01-1/facts",
        "/codebook",
        "/codebook/practise",
        "/releases",
    ],
)
def test_the_board_gets_none_of_it(desk: Client, address: str) -> None:
    desk.enter("KB")
    assert desk.get(S + address).status_code == 404
    desk.leave()
    assert desk.get(S + address).status_code == (401 if address.endswith(".json") else 302)


@pytest.mark.parametrize(
    "address", ["/sources/new", "/sources/V01-1/texts/new", "/sources/V01-1/remove"]
)
@pytest.mark.parametrize("length", [0, 10_000])
def test_empty_and_overlong_forms_are_answered(desk: Client, address: str, length: int) -> None:
    names = (*FACTS, "pseudonym", "names", "text", "key", "role", "do")
    fields = dict.fromkeys(names, "x" * length)
    assert desk.post(S + address, data=fields).status_code in (200, 303, 422)
    assert post(desk, S + address, fields, follow=False).status_code in (200, 303, 422)


def test_a_text_typed_far_too_long_is_not_kept(desk: Client, database: Database) -> None:
    fields = {**FACTS, "text": "ja " * 200_000, "key": "V05", "do": "save"}
    refused = post(desk, f"{S}/sources/new", fields)
    assert refused.status_code == 422
    assert "langer dan 500.000 tekens" in page(refused)
    with database.reading() as session:
        assert len(list_sources(session, study="trial")) == 1


def test_facts_are_corrected_without_touching_the_text(desk: Client, database: Database) -> None:
    address = f"{S}/sources/V01-1/facts"
    assert 'value="2018-06"' in page(desk.get(address))
    assert post(desk, address, {**FACTS, "month": "2018"}).status_code == 422
    post(desk, address, {**FACTS, "round": "2", "month": "2019-01", "group": "employers"})
    with database.reading() as session:
        source = get_source(session, study="trial", key="V01-1")
        assert (source.facts.round, source.facts.month, source.facts.group) == (
            2,
            "2019-01",
            "employers",
        )
        assert source.facts.made_up
        assert source.facts.pseudonym == "V01"
        assert len(list_texts(session, source=source)) == 1
    assert len(twin(desk, f"{S}/sources/V01-1")["codings"]) == 2


def test_a_text_can_be_typed_and_is_looked_at_before_it_is_kept(
    desk: Client, database: Database
) -> None:
    fields = {**FACTS, "pseudonym": "V07", "typed": "Wij praten veel.\nJa.", "do": "look"}
    looked = page(post(desk, f"{S}/sources/new", fields))
    assert ">\nWij praten veel." in looked
    kept = {**FACTS, "key": "V07", "text": "Wij praten veel.\nJa.", "do": "save"}
    post(desk, f"{S}/sources/new", kept)
    with database.reading() as session:
        source = get_source(session, study="trial", key="V07-1")
        (text,) = list_texts(session, source=source)
    assert "Wij praten veel." in text.text


def test_how_a_talk_was_held_and_who_took_part_is_entered_by_hand(
    desk: Client, database: Database
) -> None:
    fields = {
        **FACTS,
        "kind": "group interview",
        "text": "Wij praten veel.",
        "key": "V08",
        "other_way": "tijdens een open dag",
        "participants": "V08: vrouw, 31-40\nV09",
        "do": "save",
    }
    post(desk, f"{S}/sources/new", fields)
    with database.reading() as session:
        facts = get_source(session, study="trial", key="V08-1").facts
    assert (facts.via, facts.takes_a_stand) == ("tijdens een open dag", False)
    assert facts.participants == (
        Participant("V08", ("vrouw", "31-40")),
        Participant("V09"),
    )
    shown = page(desk.get(f"{S}/sources/V08-1"))
    assert "tijdens een open dag" in shown
    assert "V08 (vrouw, 31-40); V09" in shown
    again = page(desk.get(f"{S}/sources/V08-1/facts"))
    assert "tijdens een open dag" in again
    assert "V08: vrouw, 31-40" in again
    post(desk, f"{S}/sources/V08-1/facts", {**FACTS, "takes_a_stand": "y"})
    with database.reading() as session:
        facts = get_source(session, study="trial", key="V08-1").facts
    assert (facts.takes_a_stand, facts.participants) == (True, ())


def test_a_name_that_was_taken_out_is_no_attribute(desk: Client) -> None:
    taken = {
        **FACTS,
        "text": "Karim komt.",
        "key": "V10",
        "names": "Karim = [een man]",
        "do": "save",
    }
    post(desk, f"{S}/sources/new", taken)
    wrong = {**FACTS, "text": "Ja.", "key": "V11", "participants": "V11: zus van Karim"}
    refused = post(desk, f"{S}/sources/new", {**wrong, "do": "save"})
    assert refused.status_code == 422
    assert "Karim" in page(refused)
    assert "Deze woorden stonden eens op een lijst met namen: Karim." in page(refused)


def test_the_people_of_a_talk_are_read_line_by_line() -> None:
    people, wrong = read_participants("V01: vrouw; 31-40\n\nV02\nV01: man\nMet z'n drieën")
    assert [one.pseudonym for one in people] == ["V01", "V02"]
    assert read_participants(write_participants(people)) == (people, ())
    assert [problem.what.params["n"] for problem in wrong] == [4, 5]
