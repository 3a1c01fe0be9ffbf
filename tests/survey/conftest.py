"""A made-up study with the three questionnaires, and a respondent's browser without a screen."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session
from werkzeug.test import TestResponse

from base.settings import Settings
from base.studies.store import add_study
from base.web.db import Database, make_database
from survey.answering.app import create_app
from survey.design.version import Version
from survey.fieldwork.sheet import read_answers
from survey.fieldwork.store import load_answers, open_for
from survey.publishing.files import read_questionnaire, read_texts
from survey.publishing.store import load_questionnaire, open_version
from tests.ground.lending import lent
from tests.ground.owed import faults

FOUNDING = Path(__file__).parents[2] / "founding"
KEY = b"not secret"
STUDY: dict[str, Any] = {
    "id": "made-up",
    "title": {"en": "A made-up study"},
    "languages": ["nl", "en"],
    "period": ["2017-01-01", "2019-06-30"],
    "groups": {
        "status_holders": {"en": "status holders", "nl": "statushouders"},
        "employers": {"en": "employers", "nl": "werkgevers"},
        "volunteer_organisations": {"en": "volunteer organisations", "nl": "organisaties"},
    },
    "rounds": {"1": {"from": "2018-04-01", "to": "2018-09-30"}},
    "regimes": [],
    "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.3333333], "level": 0.95},
    "made_up": True,
}


@cache
def founding_version(name: str) -> Version:
    """A questionnaire of the founding study."""
    return read_questionnaire((FOUNDING / f"questionnaires/{name}.yaml").read_text("utf-8"))


@cache
def founding_texts(name: str) -> dict[str, dict[str, str]]:
    """Its texts in all its languages."""
    version = founding_version(name)
    folder = FOUNDING / "questionnaires/texts"
    return {
        language: read_texts((folder / f"{name}.{language}.yaml").read_text("utf-8"))
        for language in version.languages
    }


def publish(session: Session, name: str, *, study: str = "made-up") -> Version:
    """Load one of the founding questionnaires into a study, and open it."""
    version = founding_version(name)
    texts = founding_texts(name)
    frozen = load_questionnaire(session, study=study, version=version, texts=texts)
    assert open_version(session, version=frozen.id) == []
    return frozen


def answered(session: Session, version: Version) -> None:
    """Load the 42 made-up responses."""
    text = (FOUNDING / "answers.csv").read_text("utf-8")
    sheets, problems = read_answers(text, version.outline)
    assert problems == []
    load_answers(session, version=version, sheets=sheets, made_up=True, week="2019-W10", key=KEY)


class Respondent:
    """A person with a phone: follows links, fills in, presses buttons; no script."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.address = ""
        self.status = 0

    def open(self, address: str) -> "Respondent":
        """Go to an address below the mount."""
        return self._take(self.client.get(address, follow_redirects=True))

    def press(self, button: str, value: str, **filled: str | list[str]) -> "Respondent":
        """Fill in the form of the page and press one of its buttons."""
        data: dict[str, Any] = {**self.hidden(), **filled, button: value}
        return self._take(self.client.post(self.action(), data=data, follow_redirects=True))

    def next(self, **filled: str | list[str]) -> "Respondent":
        """Fill in and go on."""
        return self.press("do", "next", **filled)

    def hidden(self) -> dict[str, str]:
        """What the form carries along."""
        return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', self.page))

    def action(self) -> str:
        """Where the form goes."""
        return str(re.findall(r'<form method="post" action="([^"]+)"', self.page)[0])

    def finish(self, **answers: str | list[str]) -> "Respondent":
        """Answer what is known and leave the rest blank, up to the last page before sending."""
        while "/questions/" in self.address:
            name = self.address.rsplit("/", 1)[1].split("?")[0]
            self.next(**({name: answers[name]} if name in answers else {}))
        return self

    def _take(self, response: TestResponse) -> "Respondent":
        self.page = response.get_data(as_text=True)
        self.address = response.request.full_path.rstrip("?")
        self.status = response.status_code
        assert faults(self.page) == []
        return self


def prepare(database: Database) -> Database:
    """Put the made-up study into a database, with its questionnaires open and unanswered."""
    with database.writing() as session:
        add_study(session, facts=STUDY)
        for name in ("status_holders", "employers", "volunteer_organisations"):
            publish(session, name)
    return database


@pytest.fixture
def fieldwork(database: Database) -> Database:
    """A database with the made-up study, of either kind."""
    return prepare(database)


@pytest.fixture(scope="session")
def prepared_sqlite(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the made-up study, to copy."""
    path = tmp_path_factory.mktemp("survey") / "werkzaam.db"
    shutil.copyfile(empty_sqlite, path)
    prepare(make_database(f"sqlite:///{path}")).engine.dispose()
    return path


@pytest.fixture
def answering(fieldwork: Database) -> Iterator[Flask]:
    """The respondents' application alone."""
    with lent("answering", create_app, Settings(secret=KEY.decode()), fieldwork) as app:
        yield app


@pytest.fixture
def phone(answering: Flask) -> Callable[[], Respondent]:
    """A new phone each time."""
    return lambda: Respondent(answering.test_client())


@pytest.fixture
def letter(fieldwork: Database) -> Callable[..., str]:
    """A fresh letter with an address on it; the mount is left out."""

    def write(language: str = "", questionnaire: str = "status_holders") -> str:
        with fieldwork.writing() as session:
            url = open_for(
                session,
                study="made-up",
                questionnaire=questionnaire,
                language=language,
                key=KEY,
            )
        return url.removeprefix("/v")

    return write
