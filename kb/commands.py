"""The command line: serve, begin, load the founding study, say the ways in."""

import gc
import json
import signal
import socket
import sys
from types import FrameType

import click
import waitress
from sqlalchemy.exc import OperationalError

from base.accounts.links.link import PASSWORD
from base.accounts.links.store import add_link, add_start, remove_links_of
from base.accounts.store import find_person, has_people
from base.settings import Settings
from base.studies.store import purge_studies
from base.web.db import Database
from base.web.opening import Refusal, prepared_database, prepared_settings, unusable
from cmo.trading.commands import theory
from kb.app import create_app
from kb.loading import store as demo
from kb.loading.team import Unloadable
from kb.loading.ways import origin
from kb.studies.commands import studies
from survey.commands import answers, letters, questionnaires


@click.group()
def main() -> None:
    """Werkzaam: theory, answers, interviews and figures of a realist evaluation, side by side."""


main.add_command(studies)
main.add_command(theory)
main.add_command(questionnaires)
main.add_command(letters)
main.add_command(answers)


@main.command()
def serve() -> None:
    """Start the server; with WERKZAAM_DEMO=1 an empty database first gets the founding study."""
    settings = prepared_settings()
    _demand_free_port(settings)
    database = prepared_database(settings)
    try:
        if settings.demo:
            load_into_empty(database, settings)
        begin = first_steps(database, settings)
        app = create_app(settings, database)
        gc.freeze()  # what stays anyway need not be looked through again at each request
    except OperationalError as error:
        raise unusable(error) from error
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    here = origin(settings.host, settings.port)
    click.echo(f"Werkzaam runs on {here}/  (stop with Ctrl-C)")
    if begin:
        click.echo(f"Nobody can sign in yet. Begin here (once, within 24 hours): {begin}")
    for name, url in ways(settings, database).items():
        click.echo(f"  {name:20} {url}")
    sys.stdout.flush()
    waitress.serve(
        app.wsgi_app, host=settings.host, port=settings.port, threads=8, ident="werkzaam"
    )


@main.command()
def init() -> None:
    """Say an address at which the first person becomes the administrator."""
    settings = prepared_settings()
    database = prepared_database(settings)
    with database.writing() as session:
        if has_people(session):
            raise Refusal(
                "There are people here already. Sign in, or ask an administrator for a link."
            )
        begin = start_address(settings, add_start(session, anew=True))
    click.echo(f"Open this address once, within 24 hours, while Werkzaam is served: {begin}")


@main.command("new-password")
@click.argument("initials")
def new_password(initials: str) -> None:
    """Say an address at which the person with these initials chooses a new password."""
    settings = prepared_settings()
    with prepared_database(settings).writing() as session:
        person = find_person(session, initials=initials)
        if person is None or person.left:
            raise Refusal(f"Nobody who works here has the initials {initials}.")
        remove_links_of(session, person=person.id)
        token = add_link(session, purpose=PASSWORD, person=person.id)
    here = origin(settings.host, settings.port)
    click.echo(f"Open this address once, within 24 hours: {here}/passwords/{token}")


@main.command("load-study")
def load_study() -> None:
    """Load the founding study into an empty database."""
    settings = prepared_settings()
    try:
        loaded = load_into_empty(prepared_database(settings), settings)
    except OperationalError as error:
        raise unusable(error) from error
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


def first_steps(database: Database, settings: Settings) -> str:
    """What a start does first: let go of removed studies; where nobody is, give a way to begin."""
    with database.writing() as session:
        for study in purge_studies(session):
            click.echo(f"The study {study} was removed 30 days ago. It is now deleted.")
        return "" if has_people(session) else start_address(settings, add_start(session))


def start_address(settings: Settings, code: str) -> str:
    """Where a code to begin is opened."""
    return f"{origin(settings.host, settings.port)}/start/{code}"


def ways(settings: Settings, database: Database) -> dict[str, str]:
    """Name -> address of every way in; none unless the database is a demo on loopback."""
    with database.reading() as session:
        return demo.ways_in(session, settings)


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
