"""What tests may ask for; what a test asks for says its layer."""

import fcntl
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlmodel import Session

from base.web.db import Database, make_database
from migrations.run import upgrade
from tests.ground import postgres
from tests.ground.client import Client
from tests.ground.lending import desk
from tests.ground.passwords import keep_quickly
from tests.ground.site import SECRET, settle
from tests.ground.touring import Tour, walk

pytest_plugins = ["tests.journeys.browsing"]

SLOW = {
    "app",
    "answering",
    "browser",
    "busy_sqlite",
    "founded_on_postgres",
    "founded_sqlite",
    "served",
    "site",
    "tour",
}
CALM = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "fast",
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=CALM,
)
settings.register_profile(
    "long",
    max_examples=2000,
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=CALM,
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """The long run."""
    parser.addoption("--long", action="store_true", help="property and fault tests, large counts")


def pytest_configure(config: pytest.Config) -> None:
    """Settle how many cases property tests try, and how passwords are kept."""
    keep_quickly()
    settings.load_profile("long" if config.getoption("--long") else "fast")
    config.addinivalue_line("markers", "slow: needs an application, a browser or the whole study")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make check` leaves out, and what `make long` tries more often."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker("property")
        wanted = set(getattr(item, "fixturenames", ()))
        chosen = getattr(getattr(item, "callspec", None), "params", {})
        if wanted & SLOW or "postgres" in chosen.values():
            item.add_marker("slow")


@pytest.fixture
def how_many(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Of two counts the one for this run: the first, or the second in the long run."""
    long = bool(request.config.getoption("--long"))
    return lambda fast, large: large if long else fast


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server; started when first asked for."""
    with postgres.started() as server:
        yield server


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to copy."""
    path = tmp_path_factory.mktemp("empty") / "werkzaam.db"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def empty_postgres(postgres_server: postgres.Server) -> str:
    """The name of a migrated PostgreSQL database; whoever uses it leaves it empty."""
    name = postgres_server.make()
    _migrated(postgres_server.address(name))
    return name


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database without a row; each test that asks runs on both kinds."""
    if request.param == "sqlite":
        yield from _copied(request.getfixturevalue("empty_sqlite"), tmp_path / "werkzaam.db")
    else:
        server: postgres.Server = request.getfixturevalue("postgres_server")
        name: str = request.getfixturevalue("empty_postgres")
        yield from _opened(server.address(name))
        server.wipe(name)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session that may write; nothing of it is kept."""
    session = database.open_session(writes=True)
    yield session
    session.rollback()
    session.close()


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Iterator[Flask]:
    """The whole application on an empty database."""
    with desk(database, tmp_path) as app:
        yield app


@pytest.fixture
def client(app: Flask) -> Client:
    """A strict reader of pages on an empty database."""
    return _client(app)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def founded_sqlite(shared_folder: Path) -> Path:
    """A SQLite file with the founding study, loaded once per run, to copy."""
    return _made_once(shared_folder / "founded.db", lambda part: _load_study(f"sqlite:///{part}"))


@pytest.fixture(scope="session")
def busy_sqlite(founded_sqlite: Path, shared_folder: Path) -> Path:
    """The same while its team works on the next version, so that every page has something."""

    def make(part: Path) -> None:
        from tests.ground.busy import work_on

        shutil.copyfile(founded_sqlite, part)
        for database in _opened(f"sqlite:///{part}"):
            with database.writing() as session:
                work_on(session)

    return _made_once(shared_folder / "busy.db", make)


@pytest.fixture(scope="session")
def walked(
    busy_sqlite: Path, shared_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Tour]:
    """The walk of a person with these initials through the founding study, once per run."""

    def walked(initials: str) -> Tour:
        def make(part: Path) -> None:
            data = settle(busy_sqlite, tmp_path_factory.mktemp("tour"))
            for database in _opened(f"sqlite:///{data / 'werkzaam.db'}"):
                with desk(database, data) as app:
                    client = _client(app)
                    client.enter(initials)
                    part.write_bytes(pickle.dumps(walk(client)))

        path = _made_once(shared_folder / f"tour-{initials}.pickle", make)
        found = pickle.loads(path.read_bytes())
        assert isinstance(found, Tour)
        return found

    return walked


@pytest.fixture(scope="session")
def tour(walked: Callable[[str], Tour]) -> Tour:
    """Every address, form and fault that the lead researcher reaches by links."""
    return walked("MB")


@pytest.fixture(scope="session")
def board_tour(walked: Callable[[str], Tour]) -> Tour:
    """The same for a member of the sounding board."""
    return walked("KB")


@pytest.fixture(scope="session")
def founded_on_postgres(postgres_server: postgres.Server) -> str:
    """The name of a PostgreSQL database with the founding study, to copy."""
    name = postgres_server.make()
    _load_study(postgres_server.address(name))
    return name


@pytest.fixture
def founded(founded_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of one's own with the founding study."""
    yield from _copied(founded_sqlite, tmp_path / "werkzaam.db")


@pytest.fixture
def founded_postgres(
    postgres_server: postgres.Server, founded_on_postgres: str
) -> Iterator[Database]:
    """The same on PostgreSQL, for the few tests where the difference may matter."""
    yield from _copied_on(postgres_server, founded_on_postgres)


@pytest.fixture
def founded_client(founded: Database, tmp_path: Path) -> Iterator[Client]:
    """A strict reader of the founding study's pages; `enter(initials)` signs in."""
    with desk(founded, tmp_path) as app:
        yield _client(app)


@pytest.fixture
def busy_client(busy_sqlite: Path, tmp_path: Path) -> Iterator[Client]:
    """The same of a study whose team works on its next version."""
    for database in _copied(busy_sqlite, tmp_path / "werkzaam.db"):
        with desk(database, tmp_path) as app:
            yield _client(app)


def _made_once(path: Path, make: Callable[[Path], object]) -> Path:
    """A file that the first worker to ask makes, while the others wait."""
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            part = path.with_suffix(".part")
            make(part)
            part.rename(path)
    return path


def _opened(url: str) -> Iterator[Database]:
    database = make_database(url)
    yield database
    database.engine.dispose()


def _migrated(url: str) -> None:
    database = make_database(url)
    upgrade(database.engine)
    database.engine.dispose()


def _load_study(url: str) -> None:
    # the loader reads everything there is: tests that do not need it should not wait
    from kb.loading import store as demo

    database = make_database(url)
    upgrade(database.engine)
    with database.writing() as session:
        demo.load(session, secret=SECRET)
    database.engine.dispose()


def _copied(template: Path, path: Path) -> Iterator[Database]:
    shutil.copyfile(template, path)
    yield from _opened(f"sqlite:///{path}")


def _copied_on(server: postgres.Server, template: str) -> Iterator[Database]:
    name = server.make(template)
    yield from _opened(server.address(name))
    server.remove(name)


def _client(app: Flask) -> Client:
    client = app.test_client()
    assert isinstance(client, Client)
    return client
