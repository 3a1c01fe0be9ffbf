"""The command line: serve, load the founding study, say the ways in."""

import json
import os
import secrets
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType

import click
import waitress
from sqlalchemy.exc import SQLAlchemyError

from base.settings import Settings, SettingsError, read_settings
from base.web.db import Database, make_database
from kb.app import create_app
from kb.loading import store as demo
from migrations.run import NewerDatabase, upgrade

CANNOT = 2


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
    with database.writing() as session:
        if settings.demo and demo.is_empty(session):
            demo.load(session, secret=settings.secret, say=click.echo)
    app = create_app(settings, database)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    click.echo(f"Werkzaam runs on http://{settings.host}:{settings.port}/  (stop with Ctrl-C)")
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
    database = prepared_database(settings)
    with database.writing() as session:
        if not demo.is_empty(session):
            raise Refusal("This database already holds a study. Choose an empty data folder.")
        demo.load(session, secret=settings.secret, say=click.echo)


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


def ways(settings: Settings, database: Database) -> dict[str, str]:
    """Name -> address of every way in; none unless the database is a demo on loopback."""
    with database.reading() as session:
        return demo.ways_in(session, settings)


def prepared_settings() -> Settings:
    """Settings with their secret, in a data folder that can be written to."""
    try:
        settings = read_settings(os.environ)
        settings.data.mkdir(parents=True, exist_ok=True)
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
    except SQLAlchemyError as error:
        raise Refusal(
            "The database cannot be opened. Check WERKZAAM_DATABASE_URL, or whether the file in "
            f"the data folder is a database and may be written to. ({type(error).__name__})"
        ) from error
    return database


def _secret(path: Path) -> str:
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
    return path.read_text(encoding="ascii").strip()


def _demand_free_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise Refusal(
                f"Port {settings.port} on {settings.host} is taken or not allowed. "
                "Stop the other program, or choose another with WERKZAAM_PORT."
            ) from error


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)
