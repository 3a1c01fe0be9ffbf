"""The command line: what cannot be done is said in one sentence, and what was started ends."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from base.web.db import make_database
from migrations.run import upgrade
from tests.ground.site import ROOT, Site, free_port, serving, settle

CANNOT = 2


def werkzaam(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-c", "from kb.commands import main; main()", *arguments],
        cwd=ROOT,
        env={**os.environ, "WERKZAAM_DEMO": "0", **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a refusal."""
    assert done.returncode == CANNOT, done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    return done.stderr


def test_a_taken_port_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = werkzaam("serve", WERKZAAM_DATA=str(tmp_path), WERKZAAM_PORT=port)
    assert port in refused(done)


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
    [("WERKZAAM_PORT", "high"), ("WERKZAAM_PORT", "70000"), ("WERKZAAM_DEMO", "maybe")],
)
def test_a_setting_that_means_nothing_is_said(tmp_path: Path, setting: str, value: str) -> None:
    done = werkzaam("serve", WERKZAAM_DATA=str(tmp_path), **{setting: value})
    assert setting in refused(done)


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
