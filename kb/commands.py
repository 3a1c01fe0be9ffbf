"""The command line: serve, load the founding study, say the ways in."""

import gc
import json
import os
import secrets
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click
import waitress
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from base.settings import Settings, SettingsError, read_settings
from base.web.db import Database, NotUtf8, make_database
from kb.app import create_app
from kb.loading import store as demo
from kb.loading.team import Unloadable
from kb.loading.ways import origin
from migrations.run import NewerDatabase, upgrade

CANNOT = 2
SECRET_BYTES = 32
SHORTEST_SECRET = 8


class Refusal(click.ClickException):
    """A sentence to the person who started us, and exit 2."""

    exit_code = CANNOT

    def show(self, _file: object = None) -> None:
        """Only the sentence."""
        click.echo(self.message, err=True)


@click.group()
def main() -> None:
    """Werkzaam: theory, answers, interviews and figures of a realist evaluation, side by side."""


@main.command()
def serve() -> None:
    """Start the server; with WERKZAAM_DEMO=1 an empty database first gets the founding study."""
    settings = prepared_settings()
    _demand_free_port(settings)
    database = prepared_database(settings)
    try:
        if settings.demo:
            load_into_empty(database, settings)
        app = create_app(settings, database)
        gc.freeze()  # what stays anyway need not be looked through again at each request
    except OperationalError as error:
        raise _unusable(error) from error
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    here = origin(settings.host, settings.port)
    click.echo(f"Werkzaam runs on {here}/  (stop with Ctrl-C)")
    for name, url in ways(settings, database).items():
        click.echo(f"  {name:20} {url}")
    sys.stdout.flush()
    waitress.serve(
        app.wsgi_app, host=settings.host, port=settings.port, threads=8, ident="werkzaam"
    )


@main.command("load-study")
def load_study() -> None:
    """Load the founding study into an empty database."""
    settings = prepared_settings()
    try:
        loaded = load_into_empty(prepared_database(settings), settings)
    except OperationalError as error:
        raise _unusable(error) from error
    if not loaded:
        raise Refusal("This database already holds a study. Choose an empty data folder.")


@main.command("ways-in")
@click.option("--json", "as_json", is_flag=True, help="Print them as one JSON object.")
def ways_in(as_json: bool) -> None:
    """Say the addresses that sign a person in, or open a questionnaire (demo only)."""
    settings = prepared_settings()
    found = ways(settings, prepared_database(settings))
    if not found:
        raise Refusal("Ways in exist only for a demo database that is served on this machine.")
    if as_json:
        click.echo(json.dumps(found))
        return
    for name, url in found.items():
        click.echo(f"{name:20} {url}")


def load_into_empty(database: Database, settings: Settings) -> bool:
    """Load the founding study, whole or not at all; not where there is something already."""
    with database.writing() as session:
        if not demo.is_empty(session):
            return False
        try:
            demo.load(session, secret=settings.secret, tell=click.echo)
        except Unloadable as error:
            raise Refusal(f"The study's files do not fit together: {error}") from error
    return True


def ways(settings: Settings, database: Database) -> dict[str, str]:
    """Name -> address of every way in; none unless the database is a demo on loopback."""
    with database.reading() as session:
        return demo.ways_in(session, settings)


def prepared_settings() -> Settings:
    """Settings with their secret, in a data folder that can be written to."""
    try:
        settings = read_settings(os.environ)
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        return replace(settings, secret=_secret(settings.data / "secret.key"))
    except SettingsError as error:
        raise Refusal(str(error)) from error
    except OSError as error:
        folder = os.environ.get("WERKZAAM_DATA") or "data"
        raise Refusal(
            f"The folder {folder} cannot be written to ({error.strerror}). "
            "Choose another with WERKZAAM_DATA."
        ) from error


def prepared_database(settings: Settings) -> Database:
    """The database, brought up to date with the code."""
    try:
        database = make_database(settings.database_url)
        upgrade(database.engine)
    except NewerDatabase as error:
        raise Refusal(
            f"This database was made by a newer Werkzaam ({error}). Update the program, "
            "or choose another folder with WERKZAAM_DATA."
        ) from error
    except NotUtf8 as error:
        raise Refusal(str(error)) from error
    except (SQLAlchemyError, ImportError) as error:
        raise _unusable(error) from error
    return database


def _unusable(error: Exception) -> Refusal:
    return Refusal(
        "The database cannot be used. Check WERKZAAM_DATABASE_URL, or whether the file in "
        f"the data folder is a database and may be written to. ({type(error).__name__})"
    )


def _secret(path: Path) -> str:
    with suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SECRET_BYTES))
    found = path.read_text(encoding="ascii", errors="replace").strip()
    if not found.isascii() or len(found) < SHORTEST_SECRET:
        raise SettingsError(
            f"The file {path} is damaged. Put it back from your backup. Only if no questionnaire "
            "was answered yet, you may remove it: a new one is then made."
        )
    return found


def _demand_free_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except (socket.gaierror, UnicodeError, ValueError) as error:
            raise Refusal(
                f"{settings.host[:80]!r} is no address of this machine. "
                "Choose another with WERKZAAM_HOST."
            ) from error
        except OSError as error:
            raise Refusal(
                f"Port {settings.port} on {settings.host} is taken or not allowed. "
                "Stop the other program, or choose another with WERKZAAM_PORT."
            ) from error


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
