"""One session and one commit per request; nothing half done stays."""

from pathlib import Path
from threading import Thread

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, select

from base.accounts.store import add_person, find_person, list_people
from base.accounts.tables import PersonRow
from base.history import find_kept, keep, list_trail, record
from base.studies.store import add_study
from base.web.db import TURN, Database, NotUtf8, init_db, make_database, session
from tests.base.conftest import facts
from tests.ground.postgres import Server


def names(database: Database) -> list[str]:
    """Who is in the database."""
    with database.reading() as read:
        return [person.name for person in list_people(read)]


def test_reading_keeps_nothing(database: Database) -> None:
    with database.reading() as read:
        add_person(read, name="a", initials="A")
    assert names(database) == []


def add_three(session: Session) -> None:
    """Add people, the last of whom the database refuses."""
    for name, initials in (("a secret name", "A"), ("b", "B"), ("a secret name", "C")):
        session.add(PersonRow(name=name, initials=initials, password_hash=""))
        session.flush()


def test_writing_keeps_everything_or_nothing(database: Database) -> None:
    with database.writing() as write:
        add_person(write, name="d", initials="D")
    with pytest.raises(IntegrityError), database.writing() as write:
        add_three(write)
    assert names(database) == ["d"]


def test_foreign_keys_are_held_to(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as write:
        write.execute(text("INSERT INTO role VALUES ('r', 'nobody', 'no study', 'lead', '[]')"))


def test_an_error_does_not_list_what_was_to_be_written(database: Database) -> None:
    with pytest.raises(IntegrityError) as said, database.writing() as write:
        add_three(write)
    assert "hidden" in str(said.value)


def test_sqlite_waits_for_no_reader_and_writes_to_the_disk(tmp_path: Path) -> None:
    made = make_database(f"sqlite:///{tmp_path / 'a.db'}")
    with made.reading() as read:
        settings = {
            name: read.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    made.engine.dispose()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_one_who_writes_has_the_sqlite_lock_from_the_start(tmp_path: Path) -> None:
    made = make_database(f"sqlite:///{tmp_path / 'a.db'}")
    other = make_database(f"sqlite:///{tmp_path / 'a.db'}")
    with made.writing() as write:
        write.execute(text("SELECT 1"))
        with other.reading() as read:
            read.execute(text("PRAGMA busy_timeout=0"))
            with pytest.raises(OperationalError, match="locked"):
                read.execute(text("CREATE TABLE t (a)"))
    for one in (made, other):
        one.engine.dispose()


@pytest.fixture
def small(database: Database) -> Flask:
    """An application with one page, which adds a person and answers as asked."""
    app = Flask("small")
    init_db(app, database)

    @app.route("/<int:status>", methods=["GET", "POST"])
    def page(status: int) -> tuple[str, int]:
        add_person(session(), name=str(status), initials=str(status))
        return "", status

    return app


def test_a_request_that_ends_well_is_kept(small: Flask, database: Database) -> None:
    client = small.test_client()
    for status in (200, 302, 400, 404, 422, 500):
        client.post(f"/{status}")
    assert names(database) == ["200", "302"]


def test_a_request_that_only_looks_keeps_nothing(small: Flask, database: Database) -> None:
    assert small.test_client().get("/200").status_code == 200
    assert names(database) == []


def test_the_trail_says_who_did_what_newest_first(database: Database) -> None:
    with database.writing() as write:
        add_study(write, facts=facts("ours"))
        add_study(write, facts=facts("theirs"))
        for act in ("first", "second"):
            record(write, act=act, on="x", study="ours", person="p", detail={"n": 1})
        record(write, act="elsewhere", study="theirs")
    with database.reading() as read:
        trail = list_trail(read, study="ours")
    assert [(line.act, line.person_id, line.detail) for line in trail] == [
        ("second", "p", {"n": 1}),
        ("first", "p", {"n": 1}),
    ]
    assert all(line.at.tzinfo is not None for line in trail)


def test_the_installation_remembers_the_last_value(database: Database) -> None:
    with database.writing() as write:
        keep(write, "demo", "0")
        keep(write, "demo", "1")
    with database.reading() as read:
        assert (find_kept(read, "demo"), find_kept(read, "other")) == ("1", None)
        assert find_person(read, initials="?") is None


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_an_address_as_servers_hand_it_out_is_understood(
    postgres_server: Server, empty_postgres: str, scheme: str
) -> None:
    url = postgres_server.address(empty_postgres).replace("postgresql+psycopg", scheme)
    made = make_database(url)
    assert names(made) == []
    made.engine.dispose()


def test_a_database_that_cannot_hold_every_letter_is_refused(postgres_server: Server) -> None:
    name = f"{postgres_server.prefix}_ascii"
    ours = postgres_server.address("postgres").replace("+psycopg", "")
    with psycopg.connect(ours, autocommit=True) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' "
            "TEMPLATE template0".encode()
        )
    with pytest.raises(NotUtf8, match="UTF8"):
        make_database(postgres_server.address(name))
    postgres_server.remove(name)


def test_those_who_write_at_once_take_turns(database: Database) -> None:
    with database.writing() as write:
        add_person(write, name="a", initials="A")

    def add_a_letter() -> None:
        with database.writing() as write:
            row = write.exec(select(PersonRow).with_for_update()).one()
            row.name += "a"

    threads = [Thread(target=add_a_letter) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(database) == ["a" * 9]


def test_a_turn_that_fails_is_given_on(tmp_path: Path) -> None:
    made = make_database(f"sqlite:///{tmp_path / 'a.db'}")
    with pytest.raises(OperationalError), made.writing() as write:
        write.execute(text("CREATE no table"))
    with made.writing() as write:
        held = write.connection().info
        assert TURN in held
    assert TURN not in held
    made.engine.dispose()
