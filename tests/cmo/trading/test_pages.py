"""Pages where a theory goes out and comes in: nothing is written before somebody has looked."""

import json
import re
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from werkzeug.test import TestResponse

from base.accounts.store import add_person, add_role, find_person
from base.studies.store import add_study, change_study
from base.web.db import Database
from cmo.document import content_hash
from cmo.drafts.store import find_draft
from cmo.store import load_theory
from tests.cmo.founding_theory import FACTS, STUDY, chapters
from tests.ground.client import Client

S = f"/studies/{STUDY}"
GROUPS = {e.actor.id: e.actor.label for e in chapters()[1].theory.elements if e.actor}
HASHES = [content_hash(c.theory) for c in chapters()]
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@pytest.fixture
def people(client: Client, database: Database) -> Client:
    """A researcher and a member of the sounding board of a study with two versions."""
    with database.writing() as session:
        add_study(session, facts={**FACTS, "groups": GROUPS})
        add_study(session, facts={**FACTS, "id": "bare", "groups": GROUPS})
        add_study(session, facts={**FACTS, "id": "real", "groups": GROUPS, "made_up": False})
        load_theory(session, study=STUDY, chapters=chapters())
        for initials, role in (("MB", "researcher"), ("KB", "board")):
            person = add_person(session, name=f"person {initials}", initials=initials)
            add_role(session, person=person.id, study=STUDY, role=role)
            add_role(session, person=person.id, study="bare", role=role)
            add_role(session, person=person.id, study="real", role=role)
    client.enter("MB")
    return client


def drafted(database: Database, study: str = STUDY) -> str | None:
    """The hash of the open draft."""
    with database.reading() as session:
        draft = find_draft(session, study)
    return content_hash(draft.theory) if draft else None


def hand_in(client: Client, data: bytes, name: str, study: str = STUDY) -> TestResponse:
    """Hand in a file as the form does."""
    address = f"/studies/{study}/theory/import"
    [token] = TOKEN.findall(client.get(f"{address}?lang=en").text)[-1:]
    sent = {"csrf_token": token, "format": "", "file": (BytesIO(data), name)}
    return client.post(f"{address}?lang=en", data=sent, content_type="multipart/form-data")


def carried(page: TestResponse) -> dict[str, str]:
    """What the form of a page that was looked at sends."""
    found = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
    return {**found, "csrf_token": TOKEN.findall(page.text)[-1]}


def exported(client: Client, format_: str = "json", version: str = "0") -> bytes:
    return bytes(client.get(f"{S}/theory/export/file?format={format_}&version={version}").data)


def test_every_format_is_handed_out_under_a_name_that_says_it_is_made_up(people: Client) -> None:
    for format_, extension in (
        ("json", "json"),
        ("xlsx", "xlsx"),
        ("csv", "zip"),
        ("graphml", "graphml"),
        ("kumu", "kumu.json"),
    ):
        found = people.get(f"{S}/theory/export/file?format={format_}&version=0")
        name = f"{STUDY}-theory-v0-made-up.{extension}"
        assert found.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert found.data
    assert people.get(f"{S}/theory/export/file?format=odt").status_code == 404
    assert people.get(f"{S}/theory/export/file?version=9").status_code == 404
    assert people.get(f"{S}/theory/export/file?version=draft").status_code == 404


def test_a_study_without_a_theory_says_what_to_do(people: Client) -> None:
    page = people.get("/studies/bare/theory/export?lang=en")
    assert "There is no theory yet." in page.text
    assert people.get("/studies/bare/theory/export?version=3").status_code == 200
    looked = hand_in(people, exported(people), "v0.json", "bare")
    people.post("/studies/bare/theory/import/draft", data=carried(looked))
    page = people.get("/studies/bare/theory/export?lang=en")
    assert "Draft of version 0" in page.text
    assert "/configurations/direct_contact.pdf?version=draft" in unescape(page.text)


def test_the_page_offers_each_version_and_diagram(people: Client) -> None:
    page = unescape(people.get(f"{S}/theory/export?lang=en&version=0").text)
    assert '<option value="0" selected>Version 0</option>' in page
    assert f"{S}/configurations/direct_contact.png?version=0" in page


def test_the_template_holds_the_groups_and_no_theory(people: Client) -> None:
    found = people.get("/studies/real/theory/template?format=xlsx&lang=nl")
    book = openpyxl.load_workbook(BytesIO(found.data))
    assert [row[0].value for row in book["groups"].iter_rows(min_row=2)] == list(GROUPS)
    assert book["elements"].max_row == 1
    assert book["read me"]["A1"].value == "Wat dit is"
    assert people.get(f"{S}/theory/template?format=json").status_code == 404


def test_a_file_is_looked_at_first_and_then_taken_in(people: Client, database: Database) -> None:
    looked = hand_in(people, exported(people), "v0.json")
    assert looked.status_code == 200
    assert "differences" in looked.text
    assert "Element dropped:" in looked.text
    assert drafted(database) is None
    taken = people.post(f"{S}/theory/import/draft", data=carried(looked))
    assert (taken.status_code, taken.location) == (303, f"{S}/draft")
    assert drafted(database) == HASHES[0]


def test_a_theory_goes_into_a_study_without_one(people: Client, database: Database) -> None:
    looked = hand_in(people, exported(people, "xlsx", "1"), "v1.xlsx", "bare")
    assert "comes from a study that is marked made up" in looked.text
    people.post("/studies/bare/theory/import/draft", data=carried(looked))
    assert drafted(database, "bare") == HASHES[1]


def test_new_actor_groups_stay_and_that_is_said(people: Client, database: Database) -> None:
    with database.writing() as session:
        few = dict(list(GROUPS.items())[1:])
        add_study(session, facts={**FACTS, "id": "few", "groups": few})
        person = find_person(session, initials="MB")
        assert person is not None
        add_role(session, person=person.id, study="few", role="researcher")
    for study, said in (("few", True), ("bare", False)):
        looked = hand_in(people, exported(people), "v0.json", study)
        people.post(f"/studies/{study}/theory/import/draft", data=carried(looked))
        page = people.get(f"/studies/{study}/draft?lang=en").text
        assert "The file is in the draft now. You can undo it" in page
        assert ("but the new actor groups stay." in page) is said


def test_a_diagram_shows_no_actors_where_the_study_writes_none(
    people: Client, database: Database
) -> None:
    address = f"{S}/configurations/direct_contact.svg?version=0&lang=en"
    assert "Employers: " in people.get(address).text
    with database.writing() as session:
        facts = {**FACTS, "groups": GROUPS, "notation": {"actor": False}}
        change_study(session, study=STUDY, facts=facts)
    assert "Employers: " not in people.get(address).text


def test_what_is_there_already_changes_nothing(people: Client) -> None:
    assert (
        "Nothing: the file says what is there already."
        in hand_in(people, exported(people, version="1"), "v1.json").text
    )


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"", "a.json", "Choose a file that is not empty."),
        (b"x", "a.odt", "Say which format this file has."),
        (b"{}", "a.json", "This is no theory file"),
        (b"PK", "a.xlsx", "damaged"),
        (b"<x/>", "a.graphml", "no GraphML"),
    ],
)
def test_a_file_that_will_not_do_is_answered_in_words(
    people: Client, database: Database, data: bytes, name: str, what: str
) -> None:
    answer = hand_in(people, data, name)
    assert answer.status_code == 422
    assert what in answer.text
    assert drafted(database) is None


def test_every_problem_stands_with_its_place(people: Client, database: Database) -> None:
    data = json.loads(exported(people))
    data["content"]["configurations"][0]["occurrences"][5]["kind"] = "cause"
    data["content"]["elements"][2]["label"] = {}
    looked = hand_in(people, json.dumps(data).encode(), "bad.json")
    assert looked.status_code == 422
    assert "2 things are not right" in looked.text
    assert "/content/configurations/0/occurrences/5/kind" in looked.text
    assert "/content/elements/2/label" in looked.text
    assert "Make this the draft" not in looked.text
    assert drafted(database) is None


def test_a_draft_that_moved_on_is_shown_before_it_is_replaced(
    people: Client, database: Database
) -> None:
    first = carried(hand_in(people, exported(people), "v0.json"))
    second = carried(hand_in(people, exported(people), "again.json"))
    people.post(f"{S}/theory/import/draft", data=first)
    answer = people.post(f"{S}/theory/import/draft?lang=en", data=second)
    assert answer.status_code == 409
    assert "The draft changed while you were looking." in answer.text


@pytest.mark.parametrize("changed", [{"packed": "x"}, {"format": "odt"}, {"packed": ""}])
def test_a_file_that_did_not_come_along_is_asked_for_again(
    people: Client, changed: dict[str, str], database: Database
) -> None:
    sent = {**carried(hand_in(people, exported(people), "v0.json")), **changed}
    for act in ("draft", "look"):
        answer = people.post(f"{S}/theory/import/{act}", data=sent)
        assert answer.status_code in (303, 422)
    assert drafted(database) is None


MAP: dict[str, Any] = {
    "elements": [{"label": "Rain", "type": "Weather"}, {"label": "Mud", "type": "Mechanism"}],
    "connections": [],
}


def test_what_a_foreign_map_leaves_open_is_asked_and_then_taken_in(
    people: Client, database: Database
) -> None:
    looked = hand_in(people, json.dumps(MAP).encode(), "plan.kumu.json")
    assert looked.status_code == 200
    assert "What are the boxes of the kind “Weather”?" in looked.text
    answered = {**carried(looked), "answer-kind:Weather": "context"}
    again = people.post(f"{S}/theory/import/look?lang=en", data=answered)
    assert "New configuration: “plan”." in again.text
    people.post(f"{S}/theory/import/draft", data=carried(again))
    with database.reading() as session:
        draft = find_draft(session, STUDY)
    assert draft is not None
    assert len(draft.theory.configurations) == 5


def test_the_board_reads_diagrams_but_takes_nothing_out_or_in(people: Client) -> None:
    looked = hand_in(people, exported(people), "v0.json")
    people.post(f"{S}/theory/import/draft", data=carried(looked))
    address = f"{S}/configurations/direct_contact.svg"
    assert people.get(f"{address}?version=draft").status_code == 200
    people.enter("KB")
    assert people.get(address).status_code == 200
    assert people.get(f"{address}?version=draft").status_code == 404
    for page in ("export", "import", "template", "export/file"):
        assert people.get(f"{S}/theory/{page}").status_code == 404


@pytest.mark.parametrize(
    ("kind", "begins"), [("svg", b"<svg xmlns"), ("pdf", b"%PDF-1."), ("png", b"\x89PNG")]
)
def test_a_diagram_is_handed_out_in_each_kind(people: Client, kind: str, begins: bytes) -> None:
    found = people.get(f"{S}/configurations/direct_contact.{kind}?version=0&lang=nl")
    assert found.data.startswith(begins)
    name = f"{STUDY}-direct_contact-v0-made-up.{kind}"
    assert found.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert people.get(f"{S}/configurations/nothing.{kind}").status_code == 404
    assert people.get(f"{S}/configurations/direct_contact.{kind}?version=9").status_code == 404


@pytest.mark.parametrize(
    ("format_", "name"),
    [
        ("json", "a.json"),
        ("xlsx", "a.xlsx"),
        ("csv", "a.zip"),
        ("graphml", "a.graphml"),
        ("kumu", "a.kumu.json"),
    ],
)
def test_a_made_up_theory_does_not_come_into_a_real_study(
    people: Client, database: Database, format_: str, name: str
) -> None:
    data = exported(people, format_)
    looked = hand_in(people, data, name, "real")
    assert looked.status_code == 422
    assert "This file is marked made up." in looked.text
    form = carried(hand_in(people, data, name, "bare"))
    refused = people.post("/studies/real/theory/import/draft?lang=en", data=form)
    assert refused.status_code == 422
    assert drafted(database, "real") is None


def test_a_made_up_network_that_others_changed_keeps_its_mark(people: Client) -> None:
    box = {"id": "a", "label": "Rain", "type": "context", "made up": "yes"}
    data = json.dumps({"elements": [box], "connections": []}).encode()
    looked = hand_in(people, data, "a.kumu.json", "real")
    assert looked.status_code == 422
    assert "This file is marked made up." in looked.text
