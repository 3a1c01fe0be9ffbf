"""Theories on the command line: their hash, out to a file, in from one."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from sqlmodel import Session

from base.locales import speak
from base.studies.commands import (
    BY,
    LANGUAGE,
    opened_study,
    read_file,
    say_problems,
    study_option,
    version_option,
    write_file,
)
from base.studies.store import get_study
from base.tables import NotFound
from base.web.opening import Refusal
from cmo.document import content_hash
from cmo.exchange.formats import FORMATS, Format, Reader, format_of
from cmo.exchange.incoming import MOST_OF_A_WEB, Incoming
from cmo.store import Refused
from cmo.trading.store import find_present, get_outgoing, next_number, publish_imported, take_in

NAMES = click.Choice(list(FORMATS))

format_option = click.option(
    "--format", "named", type=NAMES, default=None, help="By the file's name unless said."
)


@click.group()
def theory() -> None:
    """Take a theory out to a file, or in from one."""


@theory.command("hash")
@study_option
@version_option
def hash_(study: str, version: str) -> None:
    """Print the content hash of a version."""
    with _opened(study, writes=False) as session:
        click.echo(content_hash(get_outgoing(session, study, version).theory))


@theory.command("export")
@study_option
@version_option
@format_option
@click.option("--lang", default="nl", type=click.Choice(["nl", "en"]), help="Of words for people.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
def export(study: str, version: str, named: str | None, lang: str, file: Path | None) -> None:
    """Write a version to FILE, or to the screen if it is text."""
    chosen = _format(named, file, fallback="json")
    with _opened(study, writes=False) as session:
        data = chosen.write(get_outgoing(session, study, version, lang))
    if file is None:
        if not chosen.is_text:
            raise Refusal(f"Name a file: {chosen.id} is no text.")
        click.echo(data.decode())
        return
    write_file(file, data)


@theory.command("import")
@study_option
@format_option
@click.option("--publish", type=click.IntRange(min=0), metavar="N", help="Publish as version N.")
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="An answer to a question that a foreign file raises.",
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def import_(
    study: str, named: str | None, publish: int | None, answers: Sequence[str], file: Path
) -> None:
    """Make a draft of FILE. Nothing is written where anything in it is wrong."""
    chosen = _format(named, file)
    data = read_file(file, MOST_OF_A_WEB)
    with _opened(study, writes=True) as session:
        about = get_study(session, study)
        reader = Reader(
            study,
            next_number(session, study),
            about.groups,
            find_present(session, study),
            LANGUAGE,
            dict(answer.rpartition("=")[::2] for answer in answers),
            chosen.title(file.name),
            about.made_up,
        )
        incoming = chosen.read(data, reader)
        if incoming.theory is None:
            _refuse(incoming)
        said = incoming.said(file.name)
        draft = take_in(
            session,
            study=study,
            theory=incoming.theory,
            groups=incoming.groups,
            said=said,
            by=BY,
        )
        if publish is None:
            told = f"Imported as a draft of version {draft.number}."
        else:
            found = publish_imported(session, study=study, number=publish, source=file.name, by=BY)
            told = f"Published as version {publish}: {found}"
    for notice in (*incoming.notices, *incoming.additions):
        click.echo(speak(notice, LANGUAGE), err=True)
    click.echo(told)


def _format(named: str | None, file: Path | None, fallback: str | None = None) -> Format:
    if named is not None:
        return FORMATS[named]
    found = format_of(file.name) if file is not None else None
    found = found or (FORMATS[fallback] if fallback and file is None else None)
    if found is None:
        raise Refusal(f"Say which format it is: --format {'|'.join(FORMATS)}.")
    return found


def _refuse(incoming: Incoming) -> NoReturn:
    say_problems(incoming.problems)
    for question in incoming.questions:
        click.echo(f"{question.id}: {speak(question.what, LANGUAGE)}", err=True)
        for value, what in question.options.items():
            words = what if isinstance(what, str) else speak(what, LANGUAGE)
            click.echo(f"  --answer '{question.id}={value}'  {words}", err=True)
    sys.exit(Refusal.exit_code)


@contextmanager
def _opened(study: str, *, writes: bool) -> Iterator[Session]:
    """A session about a study; a version that is not there or may not be is a sentence."""
    try:
        with opened_study(study, writes=writes) as session:
            yield session
    except NotFound as error:
        raise Refusal(f"The study “{study}” has no such version.") from error
    except Refused as error:
        raise Refusal("\n".join(speak(r, LANGUAGE) for r in error.reasons)) from error
