"""From the booklet to the answers: keyed in twice, and the planted difference is found."""

import re

import pypdfium2
from sqlmodel import select

from base.accounts.store import add_person, add_role
from base.web.db import Database
from survey.keying.tables import KeyingSheetRow
from survey.paper.tables import PaperLayoutRow
from survey.responses.response import PAPER
from survey.responses.store import list_responses
from survey.responses.tables import InvitationRow
from tests.ground.client import Client

S = "/studies/den-haag-2017-2018"
Q = f"{S}/questionnaires/status_holders"
TYPED = {
    "q-consent": "1",
    "q-listens_to_wishes": "4",
    "q-grade_guidance": "7",
    "q-guidance_words": "مساعدة جيدة",
    "q-instruments_done": "1 4",
    "q-me_useful": "5",
    "q-age_group": "?",
    "q-gender": "99",
}


def token(client: Client, address: str) -> str:
    page = client.get(address).get_data(as_text=True)
    return str(re.findall(r'name="csrf_token" type="hidden" value="([^"]+)"', page)[0])


def post(client: Client, address: str, at: str = "", **typed: str) -> str:
    """Fill in the form of a page and go where it leads."""
    data = {"csrf_token": token(client, at or address), **typed}
    response = client.post(address, data=data, follow_redirects=True)
    assert response.status_code == 200, response.get_data(as_text=True)
    return str(response.get_data(as_text=True))


def staff(client: Client, database: Database, initials: str, role: str) -> Client:
    with database.writing() as session:
        person = add_person(session, name=f"person {initials}", initials=initials)
        add_role(session, person=person.id, study="den-haag-2017-2018", role=role)
    client.enter(initials)
    return client


def key_in(client: Client, pile: str, number: str, **typed: str) -> str:
    post(client, pile, number=number)
    return post(client, f"{pile}/sheet", do="done", **{**TYPED, **typed})


def test_from_the_booklets_to_the_answers(founded_client: Client, founded: Database) -> None:
    client = founded_client
    client.enter("MB")
    asked = {"csrf_token": token(client, f"{Q}/paper"), "size": "normal"}
    pages: dict[str, int] = {}
    for language in ("nl", "ar", "ti", "en"):
        booklet = client.post(f"{Q}/paper/{language}", data=asked)
        assert f"-v1-{language}-made-up.pdf" in booklet.headers["Content-Disposition"]
        pages[language] = len(pypdfium2.PdfDocument(booklet.get_data()))
    with founded.reading() as session:
        layouts = session.exec(select(PaperLayoutRow)).all()
    assert {layout.language: layout.pages for layout in layouts} == pages

    page = client.get(f"{Q}/keying").get_data(as_text=True)
    version = re.findall(r'<option[^>]* value="(\w{32})"', page)[0]
    begun = post(client, f"{Q}/keying", version=version, language="ar", channel="paper")
    pile = f"{Q}/keying/1"
    assert f'action="{pile}"' in begun
    assert "twee keer" not in key_in(client, pile, "12")
    staff(client, founded, "ZZ", "keyer")
    key_in(client, pile, "12", **{"q-grade_guidance": "8"})
    assert client.get(f"{pile}/sheets/12").status_code == 404

    client.enter("MB")
    compared = client.get(f"{pile}/sheets/12").get_data(as_text=True)
    assert re.findall(r'name="s-(\w+)" value="first"', compared) == ["grade_guidance"]
    assert (
        client.post(
            f"{pile}/close", data={"csrf_token": token(client, f"{pile}/sheets/12")}
        ).status_code
        == 422
    )
    decided = post(client, f"{pile}/sheets/12", **{"s-grade_guidance": "second"})
    assert "MB" in decided
    post(client, f"{pile}/close")
    with founded.reading() as session:
        (found,) = [r for r in list_responses(session, version=version) if r.origin == PAPER]
        assert session.exec(select(KeyingSheetRow)).all() == []
    assert found.answers["grade_guidance"] == ("8",)
    assert found.answers["guidance_words"] == ("مساعدة جيدة",)
    assert found.answers["instruments_done"] == ("matching_event", "volunteering")
    assert found.answers["age_group"] == ("unclear",)


def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(
    founded_client: Client, founded: Database
) -> None:
    client = staff(founded_client, founded, "ZZ", "keyer")
    assert client.get("/").headers["Location"] == f"{S}/keying"
    page = client.get(f"{Q}/keying").get_data(as_text=True)
    version = re.findall(r'<option[^>]* value="(\w{32})"', page)[0]
    post(client, f"{Q}/keying", version=version, language="en", channel="paper")
    pile = f"{Q}/keying/1"
    post(client, pile, number="3")
    data = {"csrf_token": token(client, f"{pile}/sheet"), "do": "done", "q-grade_guidance": "11",
            "q-guidance_words": "kept"}  # fmt: skip
    refused = client.post(f"{pile}/sheet", data=data)
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert 'id="q-grade_guidance-error"' in page
    assert 'value="11"' in page
    assert "kept</textarea>" in page
    kept = post(client, f"{pile}/sheet", do="keep", **{"q-grade_guidance": "11"})
    assert 'value="11"' in kept
    # not asked of who did nothing: stays as typed, and is flagged
    flagged = post(client, f"{pile}/sheet", do="keep", **{**TYPED, "q-instruments_done": "5"})
    assert re.findall(r'class="line stray">\s*<span class="number">(\d+)', flagged) == ["7"]
    assert "3" in post(client, pile, at=f"{pile}/sheet", number="4")
    post(client, f"{pile}/sheet", do="drop")
    assert client.get(f"{pile}/sheet").status_code == 303


def test_letters_are_said_back_before_codes_are_made(
    founded_client: Client, founded: Database
) -> None:
    client = founded_client
    client.enter("MB")
    with founded.reading() as session:
        before = len(session.exec(select(InvitationRow)).all())
    asked = {"language": "ti", "count": "3", "channel": "letter"}
    refused = client.post(
        f"{Q}/letters",
        data={"csrf_token": token(client, f"{Q}/letters"), **asked, "count": "9000"},
    )
    assert refused.status_code == 422
    said = post(client, f"{Q}/letters", **asked)
    assert "3 codes" in said
    data = {"csrf_token": token(client, f"{Q}/letters"), **asked}
    letters = client.post(f"{Q}/letters/made", data=data)
    assert len(pypdfium2.PdfDocument(letters.get_data())) == 3
    steps = client.post(
        f"{Q}/letters/made", data=data, headers={"Accept": "application/x-letters"}
    ).get_data()
    assert steps.startswith(b"3\n%PDF")
    with founded.reading() as session:
        codes = session.exec(select(InvitationRow)).all()
    assert len(codes) - before == 6
    assert {code.language for code in codes if code.channel == "letter"} >= {"ti"}
