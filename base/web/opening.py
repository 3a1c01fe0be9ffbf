"""What every command starts with: settings with their secret, and a database that is up to date."""

import os
import secrets
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from base.settings import Settings, SettingsError, read_settings
from base.web.db import Database, NotUtf8, make_database
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
        raise unusable(error) from error
    return database


def unusable(error: Exception) -> Refusal:
    """The sentence for a database that does not answer."""
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
