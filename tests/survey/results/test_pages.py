"""The pages with results: what researchers see, and what the board sees."""

import pytest
from flask import Flask

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from survey.results.store import list_frames
from survey.results.summary import tallies
from tests.ground.client import Client
from tests.survey.conftest import STUDY, answered, publish

S = "/studies/made-up"


@pytest.fixture
def studied(database: Database, app: Flask) -> Database:
    """The made-up study with its answers, a researcher RE and a board member BO."""
    with database.writing() as session:
        add_study(session, facts=STUDY)
        answered(session, publish(session, "status_holders"))
        publish(session, "employers")
        for initials, role in (("RE", "researcher"), ("BO", "board")):
            person = add_person(session, name=f"person {initials}", initials=initials)
            add_role(session, person=person.id, study="made-up", role=role)
    return database


def test_the_list_says_what_is_not_reviewed(studied: Database, client: Client) -> None:
    client.enter("RE")
    page = client.get(f"{S}/questionnaires?lang=en").get_data(as_text=True)
    assert "texts not yet reviewed by a native speaker" in page
    twin = client.get(f"{S}/questionnaires.json").get_json()
    found = {q["id"]: q for q in twin["questionnaires"]}
    assert found["status_holders"]["responses"] == 42
    assert found["status_holders"]["languages"]["nl"]["unreviewed"] == 0
    assert found["status_holders"]["languages"]["ti"]["unreviewed"] > 100
    assert found["employers"]["responses"] == 0


def test_researchers_see_everything(studied: Database, client: Client) -> None:
    client.enter("RE")
    page = client.get(f"{S}/results/status_holders?lang=en").get_data(as_text=True)
    for words in ("28 of 42 agree", "3 of 9", "made-up example"):
        assert words in page
    twin = client.get(f"{S}/results/status_holders.json").get_json()
    asked = {q["id"]: q for q in twin["questions"]}
    assert asked["tp_found_job"]["answers"]["yes"] == 3


def test_the_board_sees_no_small_count(studied: Database, client: Client) -> None:
    client.enter("BO")
    page = client.get(f"{S}/results/status_holders?lang=en").get_data(as_text=True)
    assert "all else 14" in page
    assert "3 of 9" not in page
    assert "As the sounding board sees it" not in page
    twin = client.get(f"{S}/results/status_holders.json").get_json()
    asked = {q["id"]: q for q in twin["questions"]}
    assert asked["tp_found_job"]["base"] is None
    assert asked["tp_found_job"]["answers"]["yes"] is None
    assert asked["listens_to_wishes"]["sides"] == {"above": 28, "rest": 14}


def test_a_researcher_may_look_as_the_board_does(studied: Database, client: Client) -> None:
    client.enter("BO")
    theirs = client.get(f"{S}/results/status_holders.json").get_json()
    client.leave()
    client.enter("RE")
    assert client.get(f"{S}/results/status_holders.json?view=board").get_json() == theirs


def test_who_the_people_are_stays_with_the_researchers(studied: Database, client: Client) -> None:
    client.enter("BO")
    twin = client.get(f"{S}/results/status_holders.json").get_json()
    asked = {question["id"]: question for question in twin["questions"]}
    assert set(asked["origin_country"]["answers"].values()) == {None}
    assert asked["gender"]["base"] is None
    page = client.get(f"{S}/results/status_holders?by=origin_country").text
    assert "Eritrea" not in page


@pytest.mark.parametrize("trait", ["language", "gender", "origin_country", "education_level"])
def test_results_by_group(studied: Database, client: Client, trait: str) -> None:
    client.enter("RE")
    assert client.get(f"{S}/results/status_holders?by={trait}").status_code == 200
    assert client.get(f"{S}/results/status_holders?by={trait}&view=board").status_code == 200


@pytest.mark.parametrize("address", ["results/nobody", "results/status_holders?by=shoe_size"])
def test_what_is_not_there(studied: Database, client: Client, address: str) -> None:
    client.enter("RE")
    assert client.get(f"{S}/{address}").status_code == 404


def test_nobody_answered_yet(studied: Database, client: Client) -> None:
    client.enter("RE")
    page = client.get(f"{S}/results/employers?lang=en").get_data(as_text=True)
    assert "Nobody has answered yet." in page


def test_tallies_for_those_who_weigh_evidence(studied: Database) -> None:
    with studied.reading() as session:
        frames = list_frames(session, study="made-up")
        found = {f.version.questionnaire: tallies(f) for f in frames if f.responses}
    assert list(found) == ["status_holders"]
    tally = found["status_holders"]["vw_work_experience"]
    assert (tally.base, tally.above) == (20, 15)
    assert sum(tally.by_value.values()) + tally.without == 20
