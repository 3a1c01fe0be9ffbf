"""Acceptance 7: no form breaks a page, and none reaches into another study."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import MetaData, Table, select

from base.accounts.store import add_role, find_person
from base.studies.store import add_study
from base.studies.tables import StudyRow
from tests.acceptance.conftest import making
from tests.acceptance.reading import Reader, S
from tests.ground.parsing import tree
from tests.ground.touring import PageForm, Tour, forms_on

STUDY, OTHER = "den-haag-2017-2018", "elders-2021"
ELSEWHERE = f"/studies/{OTHER}"
SECRET_WORDS = "zilveren olifanten"
SPOKEN = f"Vraag: Hoe ging het?\nAntwoord: Daar zagen wij {SECRET_WORDS}, elke dag opnieuw."
LAST = ("remove", "withdraw", "take-back", "take_back", "undo", "sign-out")
KEPT = {"csrf_token"}
BROKEN = {"a.docx": b"PK\x03\x04 broken", "a.txt": b"\xff\x00\xfe", "a.csv": b""}
# who is signed in, and the trail of what was tried, change with every request
UNCOUNTED = {"sign_in", "trail", "kept"}
Rows = dict[str, set[str]]


@dataclass(frozen=True)
class Ids:
    """The ids of one study's things, by the name that addresses and fields give them."""

    study: str
    source: str
    coding: str
    code: str
    estimate: str
    release: str

    def of(self, name: str) -> str | None:
        """The id of a kind of thing."""
        return vars(self).get(name)


@pytest.fixture
def app(busy_sqlite: Path, tmp_path: Path) -> Iterator[Flask]:
    """A freshly loaded study beside a second one of the same lead researcher."""
    with making(busy_sqlite, tmp_path) as app:
        database = app.extensions["database"]
        with database.writing() as session:
            row = session.get(StudyRow, STUDY)
            add_study(session, facts={**row.facts, "id": OTHER})
            person = find_person(session, initials="MB")
            assert person is not None
            add_role(session, person=person.id, study=OTHER, role="lead")
        yield app


@pytest.fixture
def lead(app: Flask) -> Reader:
    """The lead researcher of both studies."""
    return Reader.of(app, "MB")


@pytest.fixture
def other(lead: Reader) -> Ids:
    """The second study's things, made through its own pages."""
    facts = {"kind": "interview", "group": "employers", "round": "1", "month": "2018-06"}
    told = {"language": "nl", "form": "transcript", "agreed": "y", "text": SPOKEN}
    new = lead.form(f"{ELSEWHERE}/sources/new", "pseudonym")
    post(lead, new.action, {**new.values, **facts, **told, "key": "Z01", "do": "save"})
    desk = f"{ELSEWHERE}/sources/Z01-1"
    give = lead.form(desk, "quote", "new_code", action="/codings")
    chosen = {"quote": f"Daar zagen wij {SECRET_WORDS}", "new_code": SECRET_WORDS}
    post(lead, give.action, {**give.values, **chosen})
    (coding,) = addresses(lead, desk, "coding=")
    propose = lead.form(f"{desk}?coding={coding}", action="/propose")
    post(lead, propose.action, dict(propose.values))
    sheet = lead.form(f"{ELSEWHERE}/findings/import", "file")
    lines = "outcome_key,term_key,b,se\never_worked,olifanten,0.10,0.10\n"
    seen = post(lead, sheet.action, {**sheet.values, "text": lines})
    assert "olifanten" in seen.text
    post(
        lead,
        f"{ELSEWHERE}/findings/import/confirm",
        {"csrf_token": sheet.values["csrf_token"], "text": lines},
    )
    (estimate,) = parts(lead, f"{ELSEWHERE}/findings/models/ever_worked", "estimates")
    sent = [form.action.split("/") for form in forms_of(lead, f"{ELSEWHERE}/releases")]
    (release,) = {parts[4] for parts in sent if parts[3:4] == ["releases"]}
    twin = lead.client.get(f"{desk}.json").get_json()
    return Ids(OTHER, "Z01-1", coding, twin["codings"][0]["code"], estimate, release)


@pytest.fixture
def ours(lead: Reader) -> Ids:
    """Things of the founding study."""
    coding = sorted(addresses(lead, f"{S}/sources/SH04-1", "coding="))[0]
    estimate = sorted(parts(lead, f"{S}/findings/models/ever_worked", "estimates"))[0]
    release = lead.twin("/releases")["releases"][0]["id"]
    code = lead.twin("/sources/SH04-1")["codings"][0]["code"]
    return Ids(STUDY, "SH04-1", coding, code, estimate, release)


def test_no_form_breaks_on_nothing_or_too_much(lead: Reader, tour: Tour) -> None:
    token = csrf(lead)
    tried = 0
    for form in [*one_of_each(lead, tour), *after_an_act(lead)]:
        for text in ("", "x" * 10_000, "ع" * 10_000, "\x00", "-1"):
            filled = {name: text for name in form.values if name not in KEPT}
            status = send(lead, form, {**filled, "csrf_token": token})
            assert status < 500, (form.action, sorted(form.values), text[:4])
            tried += 1
    assert tried > 100


def test_no_form_breaks_on_a_file_that_is_none_of_those_it_takes(lead: Reader, tour: Tour) -> None:
    token = csrf(lead)
    forms = [form for form in one_of_each(lead, tour) if form.files]
    assert len(forms) >= 3
    for form in forms:
        for name, raw in BROKEN.items():
            files = {field: (BytesIO(raw), name) for field in form.files}
            status = send(lead, form, {**form.values, "csrf_token": token, **files})
            assert status < 500, (form.action, name)


def test_no_form_of_a_study_reaches_things_of_another(
    lead: Reader, tour: Tour, other: Ids, ours: Ids
) -> None:
    before, token, tried = rows(lead, OTHER), csrf(lead), 0
    for form in one_of_each(lead, tour):
        if not form.action.startswith(f"{S}/"):
            continue
        for action, values in foreign(lead, form, ours, other):
            answer = lead.client.post(action, data={**values, "csrf_token": token})
            assert answer.status_code < 500, action
            assert SECRET_WORDS not in answer.get_data(as_text=True), action
            tried += 1
    assert tried > 20
    assert rows(lead, OTHER) == before


def test_no_form_of_another_study_reaches_things_of_this_one(
    lead: Reader, tour: Tour, other: Ids, ours: Ids
) -> None:
    before, token, tried = rows(lead, STUDY), csrf(lead), 0
    quote = lead.twin("/sources/SH04-1")["codings"][0]["quote"]
    for form in one_of_each(lead, tour):
        if form.method == "post" and form.action.startswith(f"{S}/"):
            action = form.action.replace(STUDY, OTHER)
            answer = lead.client.post(action, data={**form.values, "csrf_token": token})
            assert answer.status_code < 500, action
            assert quote not in answer.get_data(as_text=True), action
            tried += 1
    assert tried > 15
    assert rows(lead, STUDY) == before


def test_no_address_of_a_study_shows_things_of_another(
    lead: Reader, tour: Tour, other: Ids, ours: Ids
) -> None:
    adapter = lead.client.application.url_map.bind("localhost")
    tried = 0
    for address in tour.statuses:
        path = address.partition("?")[0]
        _rule, values = adapter.match(path, return_rule=True)
        for name, value in values.items():
            there = other.of(name)
            if name != "study" and there and path.startswith(f"{S}/"):
                answer = lead.client.get(path.replace(value, there))
                assert answer.status_code == 404, path
                tried += 1
    assert tried > 50
    desk = lead.client.get(f"{S}/sources/SH04-1?coding={other.coding}")
    assert SECRET_WORDS not in desk.get_data(as_text=True)


def test_a_researcher_of_one_study_is_a_stranger_to_the_other(
    app: Flask, other: Ids, tour: Tour
) -> None:
    second = Reader.of(app, "TK")
    nothing = second.client.get("/studies/nowhere/sources")
    assert nothing.status_code == 404
    paths = {a.partition("?")[0] for a in tour.statuses if a.startswith(S)}
    for address in sorted(path for path in paths if not path.endswith(".json")):
        answer = second.client.get(address.replace(STUDY, OTHER))
        assert (answer.status_code, answer.data) == (404, nothing.data), address
    for name in ("", "/sources/Z01-1", "/codebook", "/findings/models/ever_worked", "/releases"):
        assert second.client.get(f"{ELSEWHERE}{name}").data == nothing.data, name


def after_an_act(lead: Reader) -> list[PageForm]:
    """Forms that are there only once something was done: put back, undo, change, confirm."""
    desk = f"{S}/sources/SH04-1"
    give = lead.form(desk, "quote", "new_code", action="/codings")
    quote = lead.twin("/sources/SH04-1")["codings"][0]["quote"]
    post(lead, give.action, {**give.values, "quote": quote, "new_code": "iets anders"})
    withdraw = next(f for f in forms_of(lead, f"{S}/claims/low_dutch") if "withdraw" in f.action)
    post(lead, withdraw.action, dict(withdraw.values))
    pages = [f"{desk}?coding={coding}" for coding in sorted(addresses(lead, desk, "coding="))[:8]]
    found = [f for page in [*pages, f"{S}/claims/low_dutch"] for f in forms_of(lead, page)]
    confirm = f"{S}/findings/import/confirm"
    nothing: frozenset[str] = frozenset()
    typed = {"text": "", "confirmed": ""}
    found.append(PageForm(confirm, confirm, "post", typed, nothing, nothing))
    kinds = {re.sub("[0-9a-f]{32}", "", form.action): form for form in found}
    assert {"undo", "put-back"} <= {action.rsplit("/", 1)[-1] for action in kinds}
    kept = [form for form in kinds.values() if not form.action.endswith("/sign-out")]
    return sorted(kept, key=lambda form: form.action.endswith(LAST))


def foreign(
    lead: Reader, form: PageForm, ours: Ids, other: Ids
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """A form of this study as somebody may forge it: ids of the other in address and fields."""
    adapter = lead.client.application.url_map.bind("localhost")
    values = {name: other.of(name) or value for name, value in form.values.items()}
    yield form.action, values
    if form.method == "post":
        _rule, parts_ = adapter.match(form.action.partition("?")[0], "POST", return_rule=True)
        for name, value in parts_.items():
            there = other.of(name)
            if name != "study" and there:
                yield form.action.replace(value, there), form.values
                yield form.action.replace(value, there), values


def one_of_each(lead: Reader, tour: Tour) -> list[PageForm]:
    """One form for each rule and set of fields; those that take something away last."""
    adapter = lead.client.application.url_map.bind("localhost")
    found: dict[Any, PageForm] = {}
    for form in tour.forms:
        rule, _values = adapter.match(
            form.action.partition("?")[0], form.method.upper(), return_rule=True
        )
        found.setdefault((rule.rule, form.method, frozenset(form.values)), form)
    kept = [form for form in found.values() if not form.action.endswith("/sign-out")]
    return sorted(kept, key=lambda form: form.action.endswith(LAST))


def send(reader: Reader, form: PageForm, values: Mapping[str, Any]) -> int:
    """Send a form as a browser would; gives the status."""
    if form.method == "get":
        return reader.client.get(form.action, query_string=dict(values)).status_code
    return post_status(reader, form.action, values)


def post_status(reader: Reader, action: str, values: Mapping[str, Any]) -> int:
    """Post values and files, each the way a browser does; gives the status."""
    files = any(isinstance(value, tuple) for value in values.values())
    sent = "multipart/form-data" if files else "application/x-www-form-urlencoded"
    return reader.client.post(action, data=dict(values), content_type=sent).status_code


def post(reader: Reader, action: str, values: Mapping[str, Any]) -> Any:
    """Post something that must be taken."""
    answer = reader.client.post(action, data=dict(values))
    assert answer.status_code < 400, (action, answer.get_data(as_text=True)[-2000:])
    return answer


def csrf(reader: Reader) -> str:
    """A token that this visitor's forms carry."""
    return reader.form(f"{S}/findings/import", "file").values["csrf_token"]


def forms_of(reader: Reader, address: str) -> list[PageForm]:
    """The forms of a page."""
    return forms_on(reader.client, address)


def addresses(reader: Reader, page: str, mark: str) -> set[str]:
    """What follows a mark in the links of a page, up to the next part."""
    links = [a.get("href", "") for a in tree(reader.client.get(page).text).iter("a")]
    return {re.split("[#&]", link.partition(mark)[2])[0] for link in links if mark in link}


def parts(reader: Reader, page: str, name: str) -> set[str]:
    """The part of links after a name."""
    return {found.split("/")[0] for found in addresses(reader, page, f"/{name}/")}


def rows(reader: Reader, study: str) -> Rows:
    """Every row that belongs to a study, straight from the database."""
    engine = reader.database.engine
    held = MetaData()
    held.reflect(engine)
    found: Rows = {}
    with engine.connect() as connection:
        for table in held.sorted_tables:
            if table.name in UNCOUNTED or "study_id" not in table.columns:
                continue
            asked = select(table).where(table.c.study_id == study)
            found[table.name] = {repr(row) for row in connection.execute(asked)}
        for table in held.sorted_tables:
            for column, parent in hanging(table, found):
                ids = select(parent.c.id).where(parent.c.study_id == study)
                asked = select(table).where(table.c[column].in_(ids))
                found[table.name] = {repr(row) for row in connection.execute(asked)}
    return found


def hanging(table: Table, found: Rows) -> Iterator[tuple[str, Table]]:
    """How a table without a study of its own hangs on one that has it."""
    if table.name in found or table.name in UNCOUNTED:
        return
    for key in table.foreign_keys:
        if "study_id" in key.column.table.columns and key.column.name == "id":
            yield key.parent.name, key.column.table
            return
