"""Any routing, any walk to and fro, any language: what is off the route is never handed in."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from base.settings import Settings
from base.web.db import Database, make_database
from survey.answering.app import create_app
from survey.design.store import change_open
from survey.design.version import Version, read_version
from survey.publishing.store import load_questionnaire
from survey.questions.routing import kept, route
from survey.responses.store import add_invitation, list_responses
from tests.survey.conftest import KEY, Respondent

LANGUAGES = ["en", "ar", "ti", "nl"]
IDS = ["a", "b", "c", "d", "e"]
pytestmark = pytest.mark.property


@pytest.fixture(scope="module")
def fieldwork(
    prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """One database for all examples: each has a questionnaire of its own."""
    path = tmp_path_factory.mktemp("walks") / "werkzaam.db"
    shutil.copyfile(prepared_sqlite, path)
    database = make_database(f"sqlite:///{path}")
    yield database
    database.engine.dispose()


@pytest.fixture(scope="module")
def answering(fieldwork: Database) -> Flask:
    return create_app(Settings(secret=KEY.decode()), fieldwork)


@st.composite
def questions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to five questions; each may hang on an earlier one, or share a page with it."""
    made: list[dict[str, Any]] = []
    for name in IDS[: draw(st.integers(2, 5))]:
        kind = draw(st.sampled_from(["yesno", "multiple", "long_text"]))
        facts: dict[str, Any] = {"id": name, "kind": kind}
        if kind == "multiple":
            facts |= {"choices": ["yes", "no"]}
        if kind == "long_text":
            facts |= {"longest": 200_000}
        how = draw(st.sampled_from(["alone", "hangs on", "page"])) if made else "alone"
        if how == "hangs on":
            earlier = draw(st.sampled_from(made))["id"]
            facts["shown_if"] = f"selected(${{{earlier}}}, 'yes')"
        if how == "page":
            facts["page"] = made[-1].setdefault("page", made[-1]["id"])
        made.append(facts)
    return made


letters = st.text(
    st.sampled_from("ab \nسلامሰላም🙂👩🏽‍🏭é\u2068\u200f\"<&${}'\\"), min_size=1, max_size=40
)
texts = st.one_of(letters, letters.map(lambda text: (text * 50_000)[:50_000]))
choices = st.sampled_from([[], ["yes"], ["no"], ["dk"]])
ways = st.sampled_from(["next", "next", "next", "back", "language", "jump"])


@dataclass
class Walk:
    """What a respondent gave and what was acknowledged: the last answer to each question."""

    given: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def fill(self, person: Respondent, facts: list[dict[str, Any]], data: st.DataObject) -> Any:
        """Something for every question on the page."""
        filled: dict[str, Any] = {}
        for question in facts:
            if f'name="{question["id"]}"' in person.page:
                open_ended = question["kind"] == "long_text"
                filled[question["id"]] = [data.draw(texts)] if open_ended else data.draw(choices)
        return filled

    def acknowledged(self, filled: dict[str, list[str]]) -> None:
        """The server took it."""
        for question, values in filled.items():
            self.given[question] = tuple(text.strip() for text in values if text.strip())


def publish(database: Database, facts: list[dict[str, Any]]) -> tuple[Version, str]:
    """A questionnaire of its own, and a code for it."""
    about = {
        "id": "walk",
        "version": 1,
        "languages": LANGUAGES,
        "group": "status_holders",
        "round": 1,
        "kept_until": "2029-12-31",
        "contact": {},
        "sections": [{"id": "main", "questions": facts}],
    }
    with database.writing() as session:
        newest = session.connection().exec_driver_sql("SELECT count(*) FROM questionnaire").scalar()
        version = read_version({**about, "id": f"walk{newest}"})
        loaded = load_questionnaire(session, study="made-up", version=version, texts={})
        change_open(session, version=loaded.id, is_open=True)
        code = add_invitation(session, version=loaded.id, channel="letter", key=KEY, language="en")
    return loaded, code


@settings(max_examples=settings().max_examples // 3)  # each is a whole questionnaire
@given(questions(), st.data())
def test_what_was_acknowledged_is_kept_exactly_and_nothing_off_the_route(
    fieldwork: Database, answering: Flask, facts: list[dict[str, Any]], data: st.DataObject
) -> None:
    version, code = publish(fieldwork, facts)
    person = Respondent(answering.test_client()).open(f"/{code}").next(consent="yes")
    walk = Walk()
    for way in data.draw(st.lists(ways, min_size=3, max_size=14)):
        if "/questions/" not in person.address:
            person.press("back", "1")
        filled = walk.fill(person, facts, data)
        if way == "jump":
            person.open(f"/questions/{data.draw(st.sampled_from(IDS))}")
            continue
        button = {"language": data.draw(st.sampled_from(LANGUAGES)), "back": "1"}.get(way, "next")
        person.press(way if way in ("language", "back") else "do", button, **filled)
        assert person.status == 200
        walk.acknowledged(filled)
        if not re.search(r"/(questions/|check)", person.address):
            person.open("/check")
    for _ in range(12):
        if person.address == "/check":
            break
        filled = walk.fill(person, facts, data)
        person.next(**filled)
        walk.acknowledged(filled)
    person.press("do", "send")
    with fieldwork.reading() as session:
        (handed,) = list_responses(session, version=version.id)
    assert handed.answers == kept(version.outline, walk.given)
    on_route = {question.id for question in route(version.outline, walk.given)}
    assert set(handed.answers) <= on_route
