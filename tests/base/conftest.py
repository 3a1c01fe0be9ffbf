"""A small house: one study, a lead, a member of the board, an administrator, and someone else."""

from typing import Any

import pytest
from flask import Flask

from base.accounts.store import add_person, add_role
from base.studies.store import add_study
from base.web.db import Database
from tests.ground.client import Client

PASSWORD = "a long enough sentence"


def facts(study: str) -> dict[str, Any]:
    """The facts of a made-up study."""
    return {
        "id": study,
        "title": {"en": f"The study {study}", "nl": f"Het onderzoek {study}"},
        "languages": ["nl", "en"],
        "period": ["2017-01-01", "2019-06-30"],
        "groups": {"employers": {"en": "employers", "nl": "werkgevers"}},
        "rounds": {"1": {"from": "2018-04-01", "to": "2018-09-30"}},
        "regimes": [],
        "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.3333333], "level": 0.95},
        "made_up": True,
    }


@pytest.fixture
def peopled(database: Database) -> Database:
    """The study `ours` with its people, and `theirs` with none of them."""
    with database.writing() as session:
        for study in ("ours", "theirs"):
            add_study(session, facts=facts(study))
        lead = add_person(session, name="lead", initials="LL", password=PASSWORD)
        board = add_person(session, name="board", initials="BB")
        add_person(session, name="admin", initials="AA", administrator=True)
        add_person(session, name="nobody's", initials="NN")
        add_role(session, person=lead.id, study="ours", role="lead")
        add_role(session, person=board.id, study="ours", role="board")
    return database


@pytest.fixture
def visitor(peopled: Database, client: Client) -> Client:
    """A stranger at the door of the small house."""
    return client


@pytest.fixture
def app_pair(peopled: Database, app: Flask) -> tuple[Client, Client]:
    """Two browsers in the small house."""
    one, other = app.test_client(), app.test_client()
    assert isinstance(one, Client)
    assert isinstance(other, Client)
    return one, other
