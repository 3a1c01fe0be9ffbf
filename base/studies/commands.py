"""What commands about a study share: opening it, files, and problems said on the screen."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from base.locales import Problem, speak
from base.steps import Author
from base.studies.store import find_study
from base.web.opening import Refusal, prepared_database, prepared_settings, unusable

BY: Final = Author("command", "command")
LANGUAGE: Final = "en"

study_option = click.option("--study", required=True, help="The id of the study.")
version_option = click.option(
    "--version", default="", metavar="N", help="A number, or `draft`; the newest unless said."
)


@contextmanager
def opened_study(study: str, *, writes: bool) -> Iterator[Session]:
    """A session about a study that is there and, to write, open; nothing is kept on a refusal."""
    database = prepared_database(prepared_settings())
    try:
        with database.writing() if writes else database.reading() as session:
            found = find_study(session, study)
            if found is None:
                raise Refusal(f"There is no study “{study}”.")
            if writes and (found.archived or found.removed_at):
                raise Refusal(f"The study “{study}” is closed for changes.")
            yield session
    except OperationalError as error:
        raise unusable(error) from error
    finally:
        database.engine.dispose()


def say_problems(problems: Sequence[Problem]) -> None:
    """Every problem on a line of its own, on the screen beside the output."""
    for problem in problems:
        click.echo(one_line(problem), err=True)


def one_line(problem: Problem) -> str:
    """A problem on one line: where, and what."""
    sentence = speak(problem.what, LANGUAGE)
    return f"{problem.where}: {sentence}" if problem.where else sentence


def read_file(file: Path, most: int) -> bytes:
    """A file's bytes up to so many and one more, so that a reader sees when it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except OSError as error:
        raise Refusal(f"{file} cannot be read ({error.strerror}).") from error


def write_file(file: Path, data: bytes) -> None:
    """Write a file, or say why it cannot be written."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise Refusal(f"{file} cannot be written ({error.strerror}).") from error
