"""A study that is put away: respondents keep their right, and after 30 days it is all gone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, inspect, select
from sqlmodel import SQLModel, col
from sqlmodel import select as pick

from base.accounts.store import add_person
from base.settings import Settings
from base.studies.store import (
    archive_study,
    find_study,
    purge_studies,
    put_away_study,
    put_back_study,
)
from base.studies.tables import StudyRow
from base.tables import now
from base.web.db import Database
from kb.dossiers.inside.store import count_contents, get_uses
from survey.answering.app import create_app
from survey.fieldwork.store import open_for
from tests.base.conftest import PASSWORD
from tests.ground.client import Client
from tests.ground.site import SECRET
from tests.ground.touring import forms_on
from tests.survey.conftest import Respondent

STUDY = "den-haag-2017-2018"
ON_ITS_OWN = {"study", "person", "sign_in", "kept", "alembic_version"}
"""Tables whose rows are no part of a study."""


@pytest.fixture(params=["founded", "founded_postgres"])
def database(request: pytest.FixtureRequest) -> Database:
    """The founding study, on both databases."""
    found: Database = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def answering(founded: Database, tmp_path: Path) -> Flask:
    """The respondents' pages of the founding study."""
    app = create_app(Settings(data=tmp_path, secret=SECRET), founded)
    app.testing = True
    return app


def at_the_end(answering: Flask, database: Database) -> Respondent:
    """A respondent who has one button to press before their answers are in."""
    with database.writing() as session:
        key, about = SECRET.encode(), "status_holders"
        code = open_for(session, study=STUDY, language="nl", key=key, questionnaire=about)
    person = Respondent(answering.test_client())
    return person.open(code.removeprefix("/v")).next(consent="yes").finish()


def put_away(database: Database, act: Callable[..., None] = put_away_study) -> None:
    """Put the founding study away."""
    with database.writing() as session:
        act(session, study=STUDY)


def removed_since(database: Database, days: float) -> None:
    """Let the study have been removed some days ago."""
    put_away(database)
    with database.writing() as session:
        row = session.get(StudyRow, STUDY)
        assert row is not None
        row.removed_at = now() - timedelta(days=days)
        session.add(row)


def counts(database: Database) -> dict[str, int]:
    """How many rows each table has."""
    tables = set(inspect(database.engine).get_table_names())
    with database.engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in SQLModel.metadata.sorted_tables
            if table.name in tables
        }


@pytest.mark.parametrize("act", [put_away_study, archive_study])
def test_no_new_answers_are_taken(
    answering: Flask, founded: Database, act: Callable[..., None]
) -> None:
    waiting = at_the_end(answering, founded)
    with founded.writing() as session:
        before = count_contents(session, STUDY)["answers"]
        key = SECRET.encode()
        code = open_for(
            session, study=STUDY, language="nl", key=key, questionnaire="status_holders"
        )
    put_away(founded, act)
    waiting.press("do", "send")
    assert waiting.status == 410
    assert "Deze vragenlijst is gesloten." in waiting.page
    assert waiting.open("/check").status == 410
    late = Respondent(answering.test_client()).open(code.removeprefix("/v"))
    assert late.status == 410
    with founded.reading() as session:
        assert count_contents(session, STUDY)["answers"] == before


@pytest.mark.parametrize("days", [0, 29])
def test_respondents_still_remove_their_own_answers(
    answering: Flask, founded: Database, days: int
) -> None:
    sent = at_the_end(answering, founded).press("do", "send")
    receipt = sent.page.split("<strong>")[1].split("<")[0]
    removed_since(founded, days)
    with founded.reading() as session:
        before = count_contents(session, STUDY)["answers"]
    asked = Respondent(answering.test_client()).open("/remove")
    asked.press("do", "remove", receipt=receipt)
    assert asked.status == 200
    with founded.reading() as session:
        assert count_contents(session, STUDY)["answers"] == before - 1


def test_after_thirty_days_everything_of_it_is_gone(database: Database) -> None:
    before = counts(database)
    assert before["theory_link"] > 0
    removed_since(database, 30)
    with database.writing() as session:
        assert purge_studies(session) == [STUDY]
        assert find_study(session, STUDY) is None
    after = counts(database)
    left = {name: n for name, n in after.items() if n and name not in ON_ITS_OWN}
    assert left == {}
    assert after["person"] == before["person"]


def test_a_study_past_its_time_is_shut_and_goes_when_somebody_signs_in(
    founded_client: Client, answering: Flask, founded: Database
) -> None:
    waiting = at_the_end(answering, founded)
    founded_client.enter("MB")
    address = f"/studies/{STUDY}/put-away"
    form = forms_on(founded_client, address)[-1]
    removed_since(founded, 30)
    assert founded_client.get(f"/studies/{STUDY}").status_code == 404
    assert founded_client.get(address).status_code == 404
    assert founded_client.post(address, data={**form.values, "do": "put back"}).status_code == 404
    assert waiting.open("/check").status == 410
    with founded.writing() as session:
        add_person(session, name="ward", initials="WW", password=PASSWORD)
    other = founded_client.application.test_client()
    page = other.get("/sign-in").get_data(as_text=True)
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    entered = {"csrf_token": token, "name": "ward", "password": PASSWORD}
    assert other.post("/sign-in", data=entered).status_code == 302
    with founded.reading() as session:
        assert session.get(StudyRow, STUDY) is None


def test_before_that_it_comes_back_whole(database: Database) -> None:
    before = counts(database)
    removed_since(database, 29.99)
    with database.writing() as session:
        assert purge_studies(session) == []
        put_back_study(session, study=STUDY)
    assert counts(database) == before
    with database.reading() as session:
        found = session.exec(pick(StudyRow).where(col(StudyRow.removed_at).is_(None))).all()
        assert [row.id for row in found] == [STUDY]


def test_the_page_says_first_what_goes_along(founded_client: Client) -> None:
    founded_client.enter("MB")
    page = founded_client.get(f"/studies/{STUDY}/put-away").get_data(as_text=True)
    database: Database = founded_client.application.extensions["database"]
    with database.reading() as session:
        inside = count_contents(session, STUDY)
    assert inside["versions"] == 2
    assert min(inside.values()) > 0
    for number in inside.values():
        assert str(number) in page


def test_groups_and_rounds_of_the_founding_study_are_in_use(founded: Database) -> None:
    with founded.reading() as session:
        used = get_uses(session, STUDY)
        study = find_study(session, STUDY)
    assert study is not None
    assert used.groups == set(study.groups)
    assert used.rounds == set(study.rounds)
