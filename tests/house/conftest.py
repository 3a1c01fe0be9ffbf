"""Both applications, as the rules of the house look at them."""

import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from base.history import keep
from base.settings import Settings
from base.web.db import Database, make_database
from tests.ground.postgres import Server
from tests.ground.site import SECRET


@pytest.fixture(scope="session")
def demo_database(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    """An empty database that calls itself a demo, so that the ways in exist."""
    path = tmp_path_factory.mktemp("demo") / "werkzaam.db"
    shutil.copyfile(empty_sqlite, path)
    database = make_database(f"sqlite:///{path}")
    with database.writing() as session:
        keep(session, "demo", "1")
    database.engine.dispose()
    return database


@pytest.fixture(scope="session")
def staff_app(demo_database: Database) -> Flask:
    """The staff's application, with the demo's ways in."""
    return _made("kb.app", demo_database)


@pytest.fixture(scope="session")
def answering_app(demo_database: Database) -> Flask:
    """The respondents' application."""
    return _made("survey.answering.app", demo_database)


@pytest.fixture(params=["sqlite", "postgres"])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with nothing in it."""
    if request.param == "sqlite":
        engine = make_database(f"sqlite:///{tmp_path / 'bare.db'}").engine
        yield engine
        engine.dispose()
    else:
        server: Server = request.getfixturevalue("postgres_server")
        name = server.make()
        engine = make_database(server.address(name)).engine
        yield engine
        engine.dispose()
        server.remove(name)


def _made(factory: str, database: Database) -> Flask:
    # most rules of the house need no application, and importing one takes a second
    app: Flask = import_module(factory).create_app(Settings(secret=SECRET), database)
    database.engine.dispose()
    return app
