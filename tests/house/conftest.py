"""Both applications, as the rules of the house look at them."""

from importlib import import_module

import pytest
from flask import Flask

from base.settings import Settings
from base.web.db import Database
from tests.ground.site import SECRET


@pytest.fixture(scope="session")
def staff_app(founded_sqlite: object, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The staff's application, with the demo's ways in."""
    from base.web.db import make_database
    from kb.app import create_app

    database: Database = make_database(f"sqlite:///{founded_sqlite}")
    data = tmp_path_factory.mktemp("data")
    app = create_app(Settings(secret=SECRET, data=data), database)
    database.engine.dispose()
    return app


@pytest.fixture(scope="session")
def answering_app(founded_sqlite: object, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The respondents' application."""
    from base.web.db import make_database

    create_app = import_module("survey.answering.app").create_app
    database: Database = make_database(f"sqlite:///{founded_sqlite}")
    data = tmp_path_factory.mktemp("data")
    app: Flask = create_app(Settings(secret=SECRET, data=data), database)
    database.engine.dispose()
    return app
