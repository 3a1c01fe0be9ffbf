"""One database, one session and one commit per request."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from flask import Flask, Response, g, request
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import Session

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
)
TURN = "turn to write"
LONGEST_TURN = 10.0
READING = {"GET", "HEAD", "OPTIONS"}


class NotUtf8(Exception):
    """A database that cannot hold every letter; the message says what to do."""


class Database:
    """An engine with two ways in: reading, and writing (which takes SQLite's lock at once)."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.writing_engine = engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to look with; what it changes is lost."""
        with self._session(writes=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session that commits at its end, or leaves nothing behind when something is raised."""
        with self._session(writes=True) as session:
            yield session
            session.commit()

    def open_session(self, *, writes: bool) -> Session:
        """A session that the caller commits and closes."""
        return Session(self.writing_engine if writes else self.engine, expire_on_commit=False)

    @contextmanager
    def _session(self, *, writes: bool) -> Iterator[Session]:
        session = self.open_session(writes=writes)
        try:
            yield session
        finally:
            session.close()


def make_database(url: str) -> Database:
    """A database from its URL: SQLite for a laptop, PostgreSQL for a server."""
    # as servers hand it out; the driver we carry has a name of its own
    url = re.sub(r"^postgres(ql)?:", "postgresql+psycopg:", url)
    sqlite = url.startswith("sqlite")
    # said at connecting, so that a database without an encoding can be asked for it
    chosen = {} if sqlite else {"client_encoding": "utf8"}
    # one for each thread of the server: what a pool has too few of is opened anew each time
    engine = create_engine(
        url, hide_parameters=True, pool_pre_ping=not sqlite, connect_args=chosen, pool_size=16
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite(Lock()))
        event.listen(engine, "checkin", _give_turn)
    else:
        _demand_utf8(engine)
    return Database(engine)


def _prepare_sqlite(dbapi: Any, _record: object) -> None:
    dbapi.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        dbapi.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(turn: Lock) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        # a plain BEGIN that reads and then writes fails at once when another wrote in between
        writes = connection.get_execution_options().get("writes")
        # SQLite lets who waits sleep, longer and longer: among our own threads we take turns
        if writes and TURN not in connection.info and turn.acquire(timeout=LONGEST_TURN):
            connection.info[TURN] = turn
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return begin


def _give_turn(_dbapi: object, record: ConnectionPoolEntry) -> None:
    turn = record.info.pop(TURN, None)
    if turn is not None:
        turn.release()


def _demand_utf8(engine: Engine) -> None:
    with engine.connect() as connection:
        encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        engine.dispose()
        raise NotUtf8("The PostgreSQL database must be made with encoding UTF8.")


def session() -> Session:
    """This request's session; it begins when first asked for."""
    if "session" not in g:
        g.session = g.database.open_session(writes=request.method not in READING)
    return g.session  # type: ignore[no-any-return]


def init_db(app: Flask, database: Database) -> None:
    """Give every request of the application its session, committed once at its end."""
    app.extensions["database"] = database

    @app.before_request
    def _lend() -> None:
        g.database = app.extensions["database"]

    @app.after_request
    def _commit(response: Response) -> Response:
        current: Session | None = g.get("session")
        if current is not None and request.method not in READING and response.status_code < 400:
            current.commit()
        return response

    @app.teardown_request
    def _close(_error: BaseException | None) -> None:
        current: Session | None = g.pop("session", None)
        if current is not None:
            current.close()
