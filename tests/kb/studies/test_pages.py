"""Making a study, changing its settings, archiving and removing it: pages and what they keep."""

import pytest

from base.accounts.store import list_roles
from base.history import list_trail
from base.studies.store import archive_study, find_study, get_study, put_away_study
from base.web.db import Database
from tests.base.accounts.pressing import page_of, send
from tests.base.accounts.test_team import id_of
from tests.base.conftest import app_pair, peopled, visitor
from tests.ground.client import Client
from tests.ground.touring import forms_on, walk

__all__ = ["app_pair", "peopled", "visitor"]
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
NEW = {
    "title.nl": "Stoppen met roken",
    "start": "2026-01-01",
    "end": "2026-12-31",
    "groups.0.nl": "Zwangeren",
    "rounds.0.start": "2026-02-01",
    "rounds.0.end": "2026-03-01",
    "languages": ["nl", "en"],
}
SETTINGS, AWAY = "/studies/ours/settings", "/studies/ours/put-away"


def make(client: Client, **typed: object) -> tuple[int, str]:
    """Fill in the form for a new study; the status, and where it leads or what it says."""
    answer = send(client, "/studies/new", {**NEW, "more": "", **typed}, do="keep")
    return answer.status_code, answer.headers.get("Location") or answer.get_data(as_text=True)


def test_an_administrator_makes_a_study_and_leads_it(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    assert make(visitor, lead="myself") == (302, "/")
    page = page_of(visitor, "/")
    assert "Wat u eerst doet" in page
    assert 'href="/administration"' in page
    with peopled.reading() as session:
        study = get_study(session, "stoppen-met-roken")
        assert study.groups == {"zwangeren": {"nl": "Zwangeren"}}
        roles = list_roles(session, person=id_of(peopled, "AA"))
    assert roles == {"stoppen-met-roken": {"lead"}}


@on_sqlite
def test_another_person_leads_the_new_study(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    status, place = make(visitor, lead=id_of(peopled, "NN"))
    assert (status, place) == (302, "/administration/studies/stoppen-met-roken")
    assert visitor.get("/studies/stoppen-met-roken").status_code == 404
    visitor.enter("NN")
    assert "Wat u eerst doet" in page_of(visitor, "/studies/stoppen-met-roken")


@on_sqlite
def test_a_lead_without_an_account_gets_a_link(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    _, place = make(visitor, lead="link")
    assert "/invitations/" in page_of(visitor, place)


@on_sqlite
def test_one_more_row_loses_nothing_and_checks_nothing(visitor: Client) -> None:
    visitor.enter("AA")
    status, page = make(visitor, **{"title.nl": "", "more": "groups", "groups.0.nl": "Zwangeren"})
    assert status == 200
    assert 'value="Zwangeren"' in page
    assert 'id="groups-1-nl"' in page
    assert "autofocus" in page
    assert "Kijk hier nog even naar" not in page


@on_sqlite
def test_a_language_that_is_ticked_can_be_typed_in(visitor: Client) -> None:
    visitor.enter("AA")
    _, page = make(visitor, languages=["ar"], more="rounds")
    assert 'name="title.ar" type="text" value="" lang="ar" dir="rtl"' in page


@on_sqlite
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    visitor: Client, peopled: Database
) -> None:
    visitor.enter("AA")
    status, page = make(visitor, id="ours", end="2025-01-01", lead="link")
    assert status == 422
    for sentence in ("Er is al een onderzoek met de id ours.", "Draai de twee om."):
        assert sentence in page
    assert 'value="Zwangeren"' in page
    assert '<option selected value="link">' in page
    assert make(visitor, lead="nobody")[0] == 422
    assert make(visitor, id="\x00")[0] in {302, 422}


@on_sqlite
def test_without_its_protection_no_study_is_made(visitor: Client, peopled: Database) -> None:
    visitor.enter("AA")
    assert visitor.post("/studies/new", data={**NEW, "lead": "myself"}).status_code == 422
    with peopled.reading() as session:
        assert find_study(session, "stoppen-met-roken") is None


def test_a_lead_changes_the_settings_and_the_trail_tells(
    visitor: Client, peopled: Database
) -> None:
    visitor.enter("LL")
    typed = {"title.nl": "Anders", "small_cells": "5", "languages": ["nl", "en"], "more": ""}
    send(visitor, SETTINGS, typed, do="keep")
    assert "De instellingen zijn bewaard." in page_of(visitor, SETTINGS)
    with peopled.reading() as session:
        study = get_study(session, "ours")
        told = {line.act: line.detail for line in list_trail(session, study="ours")}
    assert (study.title["nl"], study.thresholds.small_cells) == ("Anders", 5)
    assert study.thresholds.band == (0.75, 1.3333333)
    assert told["thresholds changed"] == {"small_cells": [10, 5]}
    assert told["settings changed"]["title"][1]["nl"] == "Anders"


@on_sqlite
def test_settings_that_are_wrong_are_kept_on_the_page(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    answer = send(visitor, SETTINGS, {"share": "20", "title.nl": "Anders", "more": ""}, do="keep")
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'value="Anders"' in page
    assert "boven de 50" in page


@on_sqlite
def test_missing_translations_are_listed(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    send(visitor, SETTINGS, {"title.en": "", "languages": ["nl", "en"], "more": ""}, do="keep")
    assert "De titel: nog niet in het English." in page_of(visitor, SETTINGS)


@on_sqlite
@pytest.mark.parametrize("initials", ["BB", "NN", "AA"])
@pytest.mark.parametrize("address", [SETTINGS, AWAY])
def test_only_a_lead_comes_here(
    visitor: Client, peopled: Database, initials: str, address: str
) -> None:
    visitor.enter(initials)
    assert visitor.get(address).status_code == 404
    assert visitor.post(address).status_code == 404


@on_sqlite
def test_an_empty_study_has_its_page_and_twin(visitor: Client, peopled: Database) -> None:
    visitor.enter("LL")
    assert "Nodig de anderen uit" in page_of(visitor, "/studies/ours")
    assert visitor.get("/studies/ours.json").get_json() == {
        "study": "ours",
        "made_up": True,
        "version": None,
        "mechanisms": [],
        "interventions": [],
        "claims": [],
    }
    visitor.enter("BB")
    assert "Nodig de anderen uit" not in page_of(visitor, "/studies/ours")


@on_sqlite
def test_an_archived_study_is_read_and_not_changed(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    lead, member = app_pair
    lead.enter("LL")
    member.enter("BB")
    send(lead, AWAY, {}, do="archive")
    assert "Dit onderzoek is gearchiveerd" in page_of(lead, "/studies/ours")
    answer = lead.post(SETTINGS, data={"title.nl": "Anders"})
    assert answer.status_code == 409
    assert "wat u stuurde is niet bewaard" in answer.get_data(as_text=True)
    assert "gearchiveerd" in page_of(lead, "/")
    assert "gearchiveerd" in page_of(member, "/")
    send(lead, AWAY, {}, do="open")
    assert "gearchiveerd" not in page_of(lead, "/studies/ours")


@on_sqlite
def test_the_team_of_an_archived_study_can_still_be_changed(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    with peopled.writing() as session:
        archive_study(session, study="ours")
    lead, member = app_pair
    lead.enter("LL")
    member.enter("BB")
    assert member.get("/studies/ours").status_code == 200
    send(lead, "/studies/ours/team", {}, do="take away", role="board")
    assert member.get("/studies/ours").status_code == 404


def test_a_removed_study_is_out_of_sight_and_comes_back(
    app_pair: tuple[Client, Client], peopled: Database
) -> None:
    lead, member = app_pair
    lead.enter("LL")
    member.enter("BB")
    assert send(lead, AWAY, {"id": "ours"}, do="remove").headers["Location"] == "/"
    assert AWAY in page_of(lead, "/")
    for address in ("/studies/ours", SETTINGS, "/studies/ours/team", "/studies/ours/sources"):
        assert lead.get(address).status_code == 404
    assert member.get("/studies/ours").status_code == 404
    assert "ours" not in page_of(member, "/")
    assert "Dit onderzoek is verwijderd" in page_of(lead, AWAY)
    send(lead, AWAY, {}, do="put back")
    assert lead.get("/studies/ours").status_code == 200
    assert member.get("/studies/ours").status_code == 200


@on_sqlite
@pytest.mark.parametrize("typed", ["", "our", "theirs", "OURS"])
def test_a_study_is_removed_only_by_its_id(visitor: Client, peopled: Database, typed: str) -> None:
    visitor.enter("LL")
    answer = send(visitor, AWAY, {"id": typed}, do="remove")
    assert answer.status_code == 422
    assert "Dit is niet de id" in answer.get_data(as_text=True)
    assert visitor.get("/studies/ours").status_code == 200


@on_sqlite
def test_in_a_removed_study_nothing_but_coming_back_is_possible(
    visitor: Client, peopled: Database
) -> None:
    with peopled.writing() as session:
        put_away_study(session, study="ours")
    visitor.enter("LL")
    for do in ("archive", "open", "remove", "explode"):
        assert send(visitor, AWAY, {"do": do}, do="put back").status_code == 404


@on_sqlite
def test_every_link_in_an_empty_study_leads_to_a_page(visitor: Client) -> None:
    visitor.enter("LL")
    tour = walk(visitor)
    assert {address for address, status in tour.statuses.items() if status != 200} == set()
    assert tour.faults == []
    assert "/studies/ours/put-away" in tour.statuses


@on_sqlite
@pytest.mark.parametrize("text", ["", "x" * 10_000, "ع" * 10_000, "\x00", "-1"])
@pytest.mark.parametrize(
    ("initials", "page"),
    [
        ("LL", SETTINGS),
        ("LL", "/studies/ours/team"),
        ("LL", AWAY),
        ("AA", "/administration"),
        ("AA", "/administration/studies/ours"),
        ("AA", "/studies/new"),
    ],
)
def test_no_form_breaks_on_nothing_or_too_much(
    visitor: Client, initials: str, page: str, text: str
) -> None:
    visitor.enter(initials)
    for form in forms_on(visitor, page):
        if form.action != "/sign-out":
            filled = {name: text for name in form.values if name != "csrf_token"}
            token = form.values["csrf_token"]
            answer = visitor.post(form.action, data={**filled, "csrf_token": token})
            assert answer.status_code in {302, 404, 422}, form.action
