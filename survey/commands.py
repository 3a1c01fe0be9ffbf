"""Questionnaires on the command line: out to a file, and in from one."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from base.files.archive import MOST_BYTES
from base.locales import LANGUAGES, Problem, pick, speak
from base.studies.store import find_study, get_study
from base.tables import NotFound
from base.web.opening import Refusal, prepared_database, prepared_settings, unusable
from survey.design.acts.act import ID, NOT_AN_ID, Illegal
from survey.desk.steps import Author
from survey.exchange.formats import FORMATS, Format, Reader, format_of
from survey.exchange.store import (
    add_questionnaire,
    change_questionnaire,
    find_target,
    get_outgoing,
    get_report,
)

BY = Author("command", "command")
LANGUAGE = "en"

study_option = click.option("--study", required=True, help="The id of the study.")
questionnaire_option = click.option(
    "--questionnaire", required=True, help="The name of the questionnaire."
)
version_option = click.option(
    "--version", default="", metavar="N", help="A number, or `draft`; the newest unless said."
)
format_option = click.option(
    "--format",
    "named",
    type=click.Choice(list(FORMATS)),
    default=None,
    help="By the file's name unless said.",
)
file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group()
def questionnaires() -> None:
    """Take a questionnaire out to a file, or in from one."""


@questionnaires.command("export")
@study_option
@questionnaire_option
@version_option
@format_option
@file_argument
def export(study: str, questionnaire: str, version: str, named: str | None, file: Path) -> None:
    """Write a version to FILE, with all its texts in all its languages."""
    chosen = _format(named, file)
    if chosen.write is None:
        raise Refusal(f"A questionnaire comes in from {chosen.id}, but cannot go out to it.")
    with opened(study, writes=False) as session:
        found = get_outgoing(session, study=study, questionnaire=questionnaire, version=version)
    write(file, chosen.write(found))


@questionnaires.command("import")
@study_option
@questionnaire_option
@format_option
@click.option(
    "--language",
    default=None,
    type=click.Choice(list(LANGUAGES)),
    help="Of texts that name none; the first of the study unless said.",
)
@click.option("--confirm", is_flag=True, help="Do it; without this only the report is printed.")
@file_argument
def import_(
    study: str,
    questionnaire: str,
    named: str | None,
    language: str | None,
    confirm: bool,
    file: Path,
) -> None:
    """Say what FILE would bring and lose; with --confirm make it the draft."""
    chosen = _format(named, file)
    data = _bytes(file)
    if not ID.fullmatch(questionnaire):
        raise Refusal(f"--questionnaire: {speak(NOT_AN_ID, LANGUAGE)}")
    names = {"study": study, "questionnaire": questionnaire}
    with opened(study, writes=confirm) as session:
        target = find_target(session, **names)
        spoken = language or get_study(session, study).languages[0]
        identity = target.version.identity if target else ""
        reader = Reader(file.stem, spoken, identity)
        report = get_report(session, study=study, chosen=chosen, data=data, reader=reader)
        for problem in report.lost:
            click.echo(f"not kept: {line(problem)}", err=True)
        if report.kept is None:
            refuse(report.refused)
        asked = sum(question.asks for question in report.kept.version.outline)
        said = ", ".join(report.kept.version.languages)
        click.echo(f"{asked} questions in {said}.")
        if not confirm:
            click.echo("Nothing is written yet. Do it with --confirm.")
            return
        if target is None:
            made = add_questionnaire(
                session, study=study, name=questionnaire, kept=report.kept, by=BY
            )
        else:
            made = change_questionnaire(session, **names, report=report, file=file.name, by=BY)
    click.echo(f"This is the draft of version {made.number} now.")


def refuse(problems: Sequence[Problem]) -> NoReturn:
    """Say every problem, and leave with exit 2."""
    for problem in problems:
        click.echo(line(problem), err=True)
    sys.exit(Refusal.exit_code)


def line(problem: Problem) -> str:
    """A problem on one line: where, and what."""
    sentence = speak(problem.what, LANGUAGE)
    return f"{problem.where}: {sentence}" if problem.where else sentence


def write(file: Path, data: bytes) -> None:
    """Write a file, or say why it cannot be written."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise Refusal(f"{file} cannot be written ({error.strerror}).") from error


@contextmanager
def opened(study: str, *, writes: bool) -> Iterator[Session]:
    """A session; what is not there or may not be is a sentence, and nothing is kept then."""
    database = prepared_database(prepared_settings())
    try:
        with database.writing() if writes else database.reading() as session:
            found = find_study(session, study)
            if found is None:
                raise Refusal(f"There is no study “{study}”.")
            if writes and (found.archived or found.removed_at):
                title = pick(found.title, LANGUAGE)[0]
                raise Refusal(f"The study “{title}” is closed for changes.")
            yield session
    except NotFound as error:
        raise Refusal(f"The study “{study}” has no such questionnaire or version.") from error
    except Illegal as error:
        raise Refusal(line(Problem(error.where, error.what))) from error
    except OperationalError as error:
        raise unusable(error) from error
    finally:
        database.engine.dispose()


def _format(named: str | None, file: Path) -> Format:
    found = FORMATS[named] if named is not None else format_of(file.name)
    if found is None:
        raise Refusal(f"Say which format it is: --format {'|'.join(FORMATS)}.")
    return found


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened_file:
            return opened_file.read(MOST_BYTES + 1)  # one more, so that too large is seen
    except OSError as error:
        raise Refusal(f"{file} cannot be read ({error.strerror}).") from error
