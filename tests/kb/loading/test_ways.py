"""Ways in exist for a demo on this machine, and for no other database."""

from pathlib import Path

import pytest
from flask import Flask

from base.settings import Settings
from base.studies.store import add_study
from base.web.db import Database
from kb.app import create_app
from kb.loading.store import ways_in
from kb.loading.ways import RESPONDENTS, STAFF, fits, key
from tests.base.conftest import facts
from tests.ground.client import Client, watch_leftovers
from tests.ground.site import SECRET

NAMES = (*STAFF, *RESPONDENTS)


def served(database: Database, data: Path, host: str = "127.0.0.1") -> Flask:
    """The application on a database, as served on a host."""
    app = create_app(Settings(data=data, secret=SECRET, host=host), database)
    app.testing = True
    app.test_client_class = Client
    watch_leftovers(app)
    return app


def address(name: str) -> str:
    """The right address of a way in."""
    return f"/ways-in/{name}/{key(SECRET, name)}"


def assert_no_way_in(app: Flask) -> None:
    """There is no such address, and even the right key opens nothing."""
    assert not [rule for rule in app.url_map.iter_rules() if "ways-in" in rule.rule]
    client = app.test_client()
    for name in NAMES:
        answer = client.get(address(name))
        assert answer.headers["Location"].startswith("/sign-in"), name
    assert client.get("/studies/den-haag-2017-2018").status_code == 302


def test_an_empty_database_has_none(database: Database, tmp_path: Path) -> None:
    assert_no_way_in(served(database, tmp_path))


def test_a_database_with_another_study_has_none(database: Database, tmp_path: Path) -> None:
    with database.writing() as session:
        add_study(session, facts=facts("real"))
        assert ways_in(session, Settings(data=tmp_path, secret=SECRET)) == {}
    assert_no_way_in(served(database, tmp_path))


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_a_demo_that_others_may_reach_has_none(
    founded: Database, tmp_path: Path, host: str
) -> None:
    assert_no_way_in(served(founded, tmp_path, host))
    with founded.reading() as session:
        assert ways_in(session, Settings(data=tmp_path, secret=SECRET, host=host)) == {}


def test_a_demo_on_this_machine_has_all_eight(founded: Database, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, secret=SECRET, port=8123)
    with founded.reading() as session:
        found = ways_in(session, settings)
    assert found == {name: f"http://127.0.0.1:8123{address(name)}" for name in NAMES}


@pytest.mark.parametrize(
    ("name", "lands"),
    [
        ("researcher", "/"),
        ("second-researcher", "/"),
        ("board", "/studies/den-haag-2017-2018/board"),
        ("administrator", "/administration"),
    ],
)
def test_a_way_in_signs_its_person_in(
    founded: Database, tmp_path: Path, name: str, lands: str
) -> None:
    client = served(founded, tmp_path).test_client()
    answer = client.get(address(name), follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, lands)


@pytest.mark.parametrize(
    ("name", "language", "direction"),
    [
        ("respondent-nl", "nl", "ltr"),
        ("respondent-ar", "ar", "rtl"),
        ("respondent-ti", "ti", "ltr"),
        ("respondent-en", "en", "ltr"),
    ],
)
def test_a_respondent_lands_on_the_information_page_without_a_code_in_the_address(
    founded: Database, tmp_path: Path, name: str, language: str, direction: str
) -> None:
    app = served(founded, tmp_path)
    first, second = app.test_client(), app.test_client()
    codes = {client.get(address(name)).headers["Location"] for client in (first, second)}
    assert len(codes) == 2, "each visitor has a code of their own"
    answer = first.get(address(name), follow_redirects=True)
    assert answer.status_code == 200
    assert f'<html lang="{language}" dir="{direction}">' in answer.get_data(as_text=True)
    code = min(codes).removeprefix("/v/").partition("?")[0]
    assert len(code) >= 10
    assert answer.request.path.startswith("/v/")
    assert not any(part.isupper() and len(part) >= 10 for part in answer.request.path.split("/"))


def test_a_respondents_way_in_signs_nobody_in(founded: Database, tmp_path: Path) -> None:
    client = served(founded, tmp_path).test_client()
    client.get(address("respondent-nl"), follow_redirects=True)
    assert client.get("/").headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("given", ["", "x", "0" * 32, "é" * 32, "%00", "x" * 5000])
def test_a_wrong_key_opens_nothing(founded: Database, tmp_path: Path, given: str) -> None:
    client = served(founded, tmp_path).test_client()
    for name in ("researcher", "respondent-nl", "nobody"):
        answer = client.get(f"/ways-in/{name}/{given}")
        assert answer.headers["Location"].startswith("/sign-in")


def test_a_key_fits_one_way_of_one_installation() -> None:
    assert fits("a", "board", key("a", "board"))
    assert not fits("a", "researcher", key("a", "board"))
    assert not fits("b", "board", key("a", "board"))
    assert not fits("a", "nobody", key("a", "nobody"))
