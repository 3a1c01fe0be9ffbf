"""Whoever follows links, or tries addresses, or sends nonsense, meets no broken page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from base.accounts.store import add_role, find_person
from base.settings import Settings
from base.studies.store import add_study, get_study
from base.studies.tables import StudyRow
from base.web.db import Database, make_database
from base.web.doors import door_of
from tests.ground.client import Client, watch_leftovers
from tests.ground.site import SECRET, settle
from tests.ground.touring import PageForm, Tour, forms_on, walk

STUDY = "den-haag-2017-2018"
OTHER = "utrecht-2020"
RESEARCHER, BOARD, ADMINISTRATOR = "MB", "KB", "AB"


@pytest.fixture(scope="module")
def house(founded_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application with the founding study and, beside it, an empty one of the same team."""
    from kb.app import create_app

    data = settle(founded_sqlite, tmp_path_factory.mktemp("house"))
    database = make_database(f"sqlite:///{data / 'werkzaam.db'}")
    _add_other_study(database)
    app = create_app(Settings(data=data, secret=SECRET), database)
    app.testing = True
    app.test_client_class = Client
    watch_leftovers(app)
    yield app
    database.engine.dispose()


def _add_other_study(database: Database) -> None:
    with database.writing() as session:
        row = session.get(StudyRow, STUDY)
        assert row is not None
        add_study(session, facts={**row.facts, "id": OTHER})
        person = find_person(session, initials=RESEARCHER)
        assert person is not None
        add_role(session, person=person.id, study=OTHER, role="lead")
        assert get_study(session, OTHER).id == OTHER


def visitor(house: Flask, initials: str = "") -> Client:
    """A client, signed in or a stranger."""
    client = house.test_client()
    assert isinstance(client, Client)
    if initials:
        client.enter(initials)
    return client


@pytest.fixture(scope="module")
def tour(house: Flask) -> Tour:
    """Everything a researcher reaches by links."""
    return walk(visitor(house, RESEARCHER))


def test_no_link_a_researcher_follows_is_dead(tour: Tour) -> None:
    bad = {address: status for address, status in tour.statuses.items() if status >= 400}
    assert bad == {}
    assert len(tour.statuses) > 100


def test_no_page_a_researcher_reaches_has_a_fault(tour: Tour) -> None:
    assert tour.faults == []


def test_no_link_a_board_member_follows_is_dead(house: Flask) -> None:
    found = walk(visitor(house, BOARD))
    bad = {address: status for address, status in found.statuses.items() if status >= 400}
    assert bad == {}
    assert found.faults == []


def test_every_page_has_its_twin_and_the_twin_has_the_page(house: Flask, tour: Tour) -> None:
    client = visitor(house, RESEARCHER)
    rules = {rule.rule for rule in house.url_map.iter_rules()}
    adapter = house.url_map.bind("localhost")
    for address in tour.statuses:
        path = address.partition("?")[0]
        rule = str(adapter.match(path, return_rule=True)[0].rule)
        if f"{rule}.json" in rules:
            assert client.get(f"{path}.json").status_code == 200, path


def test_a_board_member_is_refused_as_if_there_were_nothing(house: Flask, tour: Tour) -> None:
    client, adapter = visitor(house, BOARD), house.url_map.bind("localhost")
    unknown = client.get(f"/studies/{STUDY}/no-such-room")
    for address in tour.statuses:
        endpoint = adapter.match(address.partition("?")[0])[0]
        if door_of(house, endpoint) in {"study: research", "study: lead", "administrator"}:
            refused = client.get(address)
            assert refused.status_code == 404, address
            assert refused.get_data() == unknown.get_data(), address


def test_an_administrator_reads_no_study(house: Flask, tour: Tour) -> None:
    client = visitor(house, ADMINISTRATOR)
    for address in tour.statuses:
        if address.startswith("/studies/"):
            assert client.get(address).status_code == 404, address


def test_a_stranger_is_sent_to_sign_in_whether_or_not_there_is_a_page(
    house: Flask, tour: Tour
) -> None:
    client = visitor(house)
    addresses = [*tour.statuses, f"/studies/{STUDY}/no-such-room", "/no-such-page", "/no.json"]
    for address in addresses:
        answer = client.get(address)
        if address.partition("?")[0].endswith(".json"):
            assert answer.status_code == 401, address
        else:
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/sign-in"), address


def forms(tour: Tour) -> list[PageForm]:
    """One form of each kind: the same fields to the same kind of address need one trial."""
    found: dict[object, PageForm] = {}
    for form in tour.forms:
        kind = (form.page.count("/"), form.action.rsplit("/", 1)[-1], frozenset(form.values))
        if "sign-out" not in form.action:
            found.setdefault(kind, form)
    return list(found.values())


def send(client: Client, form: PageForm, /, **changed: str) -> int:
    """Send a form; gives the status."""
    values = {**form.values, **changed}
    if form.method == "post":
        return client.post(form.action, data=values).status_code
    return client.get(form.action, query_string=values).status_code


def test_no_form_breaks_on_nothing_or_too_much(house: Flask, tour: Tour) -> None:
    client = visitor(house, RESEARCHER)
    assert forms(tour)
    for form in forms(tour):
        fresh = as_it_is_now(client, form)
        for text in ("", "x" * 10_000, "ع" * 10_000, "-1", "\x00"):
            status = send(client, fresh, **dict.fromkeys(fresh.typed, text))
            assert status < 500, (form.action, text[:3])


def test_no_form_takes_a_thing_of_another_study(house: Flask, tour: Tour) -> None:
    client = visitor(house, RESEARCHER)
    for form in forms(tour):
        if form.method == "post" and f"/studies/{STUDY}/" in form.action:
            fresh = as_it_is_now(client, form)
            moved = fresh.action.replace(STUDY, OTHER)
            assert client.post(moved, data=fresh.values).status_code < 500, moved


def test_an_address_of_one_study_shows_nothing_under_the_name_of_another(
    house: Flask, tour: Tour
) -> None:
    client, adapter = visitor(house, RESEARCHER), house.url_map.bind("localhost")
    for address in tour.statuses:
        if not address.startswith(f"/studies/{STUDY}"):
            continue
        rule = adapter.match(address.partition("?")[0], return_rule=True)[0]
        answer = client.get(address.replace(STUDY, OTHER))
        wanted = {200, 302, 404} if rule.arguments == {"study"} else {404}
        assert answer.status_code in wanted, address


def as_it_is_now(client: Client, form: PageForm) -> PageForm:
    """The form as it is now, with this visitor's own protection against forged posts."""
    for fresh in forms_on(client, form.page):
        if fresh.action == form.action and set(fresh.values) == set(form.values):
            return fresh
    return form
