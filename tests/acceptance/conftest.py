"""What acceptance stands on: the founding study, freshly loaded, once for each module."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from base.web.db import make_database
from tests.acceptance.reading import Reader
from tests.ground.client import Client
from tests.ground.lending import desk
from tests.ground.site import settle


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Acceptance needs the whole study: `make check` leaves it out."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker("slow")


@contextmanager
def making(founded: Path, folder: Path) -> Iterator[Flask]:
    """The application on a copy of the founding study."""
    data = settle(founded, folder)
    database = make_database(f"sqlite:///{data / 'werkzaam.db'}")
    with desk(database, data) as app:
        yield app
    database.engine.dispose()


@pytest.fixture(scope="module")
def house(busy_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a freshly loaded study, for a whole module."""
    with making(busy_sqlite, tmp_path_factory.mktemp("house")) as app:
        yield app


@pytest.fixture(scope="module")
def researcher(house: Flask) -> Reader:
    """The lead researcher."""
    return Reader.of(house, "MB")


@pytest.fixture(scope="module")
def board(house: Flask) -> Reader:
    """A member of the sounding board."""
    return Reader.of(house, "KB")


@pytest.fixture
def fresh(founded_client: Client) -> Reader:
    """The lead researcher on a study of one test's own, to change."""
    founded_client.enter("MB")
    return Reader(founded_client)
