"""The command line: what cannot be done is said in one sentence, and what was started ends."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from base.settings import Settings
from base.web.db import make_database
from kb.commands import main
from kb.loading.store import is_empty, ways_in
from migrations.run import upgrade
from tests.ground.site import ROOT, Site, free_port, serving, settle

CANNOT = 2

pytestmark = pytest.mark.slow


def werkzaam(*arguments: str, **settings: str) -> Result:
    """Run a command to its end."""
    return CliRunner().invoke(main, arguments, env={"WERKZAAM_DEMO": "0", **settings})


def refused(done: Result) -> str:
    """The one sentence of a refusal."""
    assert isinstance(done.exception, SystemExit), done.exception
    assert (done.exit_code, done.stdout) == (CANNOT, "")
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", "from kb.commands import main; main()", "serve"],
            cwd=ROOT,
            env={**os.environ, "WERKZAAM_DATA": str(tmp_path), "WERKZAAM_PORT": port},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (CANNOT, "")
    assert port in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    folder = str(tmp_path / "file" / "data")
    assert folder in refused(werkzaam("serve", WERKZAAM_DATA=folder))


def test_a_database_of_a_newer_program_is_said(tmp_path: Path) -> None:
    database = make_database(f"sqlite:///{tmp_path / 'werkzaam.db'}")
    upgrade(database.engine)
    with database.writing_engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999_later'")
    database.engine.dispose()
    port = str(free_port())
    done = werkzaam("serve", WERKZAAM_DATA=str(tmp_path), WERKZAAM_PORT=port)
    assert "newer" in refused(done)


def test_a_file_that_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "werkzaam.db").write_text("no database " * 1000)
    port = str(free_port())
    refused(werkzaam("serve", WERKZAAM_DATA=str(tmp_path), WERKZAAM_PORT=port))


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("WERKZAAM_PORT", "high"),
        ("WERKZAAM_PORT", "70000"),
        ("WERKZAAM_PORT", "0"),
        ("WERKZAAM_DEMO", "maybe"),
        ("WERKZAAM_SEED", "-1"),
        ("WERKZAAM_HOST", "no such host."),
        ("WERKZAAM_HOST", ".."),
        ("WERKZAAM_DATABASE_URL", "nonsense"),
        ("WERKZAAM_DATABASE_URL", "mysql://localhost/x"),
        ("WERKZAAM_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/x"),
        ("WERKZAAM_DATABASE_URL", "sqlite:////no/such/folder/a.db"),
    ],
)
def test_a_setting_that_means_nothing_is_said(tmp_path: Path, setting: str, value: str) -> None:
    chosen = {"WERKZAAM_PORT": str(free_port()), setting: value}
    assert setting in refused(werkzaam("serve", WERKZAAM_DATA=str(tmp_path), **chosen))


@pytest.mark.parametrize("inside", [b"", b"short", b"\xff" * 64])
def test_a_damaged_secret_is_said_and_never_replaced(tmp_path: Path, inside: bytes) -> None:
    (tmp_path / "secret.key").write_bytes(inside)
    assert "secret.key" in refused(werkzaam("serve", WERKZAAM_DATA=str(tmp_path)))
    assert (tmp_path / "secret.key").read_bytes() == inside


def test_only_its_owner_reads_what_is_kept(tmp_path: Path) -> None:
    werkzaam("ways-in", WERKZAAM_DATA=str(tmp_path / "data"))
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_database_of_another_program_is_said(tmp_path: Path) -> None:
    database = make_database(f"sqlite:///{tmp_path / 'werkzaam.db'}")
    with database.writing_engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE person (name TEXT)")
    database.engine.dispose()
    refused(werkzaam("serve", WERKZAAM_DATA=str(tmp_path), WERKZAAM_PORT=str(free_port())))


def test_an_empty_database_has_no_ways_in(tmp_path: Path) -> None:
    refused(werkzaam("ways-in", "--json", WERKZAAM_DATA=str(tmp_path)))


def test_a_demo_that_others_can_reach_has_no_ways_in(founded_sqlite: Path, tmp_path: Path) -> None:
    data = settle(founded_sqlite, tmp_path / "data")
    done = werkzaam("ways-in", "--json", WERKZAAM_DATA=str(data), WERKZAAM_HOST="0.0.0.0")
    refused(done)


def test_ways_in_are_those_that_serving_printed(site: Site) -> None:
    port = site.url.rpartition(":")[2]
    done = werkzaam("ways-in", "--json", WERKZAAM_DATA=str(site.data), WERKZAAM_PORT=port)
    assert json.loads(done.stdout) == site.ways
    assert set(site.ways) == {
        "researcher", "second-researcher", "board", "administrator",
        "respondent-nl", "respondent-ar", "respondent-ti", "respondent-en",
    }  # fmt: skip


def test_a_study_is_not_loaded_over_another(founded_sqlite: Path, tmp_path: Path) -> None:
    data = settle(founded_sqlite, tmp_path / "data")
    refused(werkzaam("load-study", WERKZAAM_DATA=str(data)))


@pytest.mark.fault
def test_a_load_that_is_cut_off_leaves_nothing(tmp_path: Path) -> None:
    cut_off = subprocess.Popen(
        [sys.executable, "-c", "from kb.commands import main; main()", "load-study"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "WERKZAAM_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert cut_off.stdout is not None
    with cut_off.stdout as said:
        assert any("5 of 6" in line for line in said)
        cut_off.kill()
    assert cut_off.wait() == -signal.SIGKILL
    database = make_database(f"sqlite:///{tmp_path / 'werkzaam.db'}")
    with database.reading() as session:
        assert is_empty(session)
        assert ways_in(session, Settings(data=tmp_path, secret="s")) == {}
    database.engine.dispose()
    assert werkzaam("load-study", WERKZAAM_DATA=str(tmp_path)).exit_code == 0


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_and_a_second_start_finds_everything(
    founded_sqlite: Path, tmp_path: Path, way: signal.Signals
) -> None:
    data = settle(founded_sqlite, tmp_path / "data")
    with serving(data) as first:
        first.process.send_signal(way)
        assert first.process.wait(timeout=20) == 0
    with serving(data) as second:
        assert second.process.poll() is None
