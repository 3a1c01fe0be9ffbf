"""Questionnaires on the command line: out and in, on paper, with letters, and their answers."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from sqlmodel import Session

from base.files.archive import MOST_BYTES
from base.locales import LANGUAGES, Problem, speak
from base.studies.commands import (
    BY,
    LANGUAGE,
    one_line,
    opened_study,
    read_file,
    say_problems,
    study_option,
    version_option,
    write_file,
)
from base.studies.store import get_study
from base.tables import NotFound, now
from base.web.opening import Refusal, prepared_settings
from survey.design.acts.act import ID, NOT_AN_ID, Illegal
from survey.design.store import find_newest, get_draft, get_newest
from survey.design.version import CODES, Version
from survey.exchange.formats import FORMATS, Format, Reader, format_of
from survey.exchange.store import (
    change_questionnaire,
    find_target,
    get_outgoing,
    get_report,
    take_in,
)
from survey.paper.letters import MOST as MOST_LETTERS
from survey.paper.letters import check_letter, letters_in_steps
from survey.paper.printing import Unprintable
from survey.paper.store import LETTER, get_paper, keep_layout, mint_codes
from survey.responses import access
from survey.results.exports.store import FORMATS as ANSWERS
from survey.results.exports.store import export_answers

FONTS = str(Path(__file__).parents[1] / "static" / "fonts" / "print")

questionnaire_option = click.option(
    "--questionnaire", required=True, help="The name of the questionnaire."
)
format_option = click.option(
    "--format",
    "named",
    type=click.Choice(list(FORMATS)),
    default=None,
    help="By the file's name unless said.",
)
language_option = click.option("--language", required=True, metavar="L", help="Such as nl or ar.")
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
    write_file(file, chosen.write(found))


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
    data = read_file(file, MOST_BYTES)
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
            click.echo(f"not kept: {one_line(problem)}", err=True)
        if report.kept is None:
            refuse(report.refused)
        asked = sum(question.asks for question in report.kept.version.outline)
        said = ", ".join(report.kept.version.languages)
        click.echo(f"{asked} questions in {said}.")
        if not confirm:
            click.echo("Nothing is written yet. Do it with --confirm.")
            return
        if target is None:
            made = take_in(session, study=study, name=questionnaire, report=report, by=BY)
        else:
            made = change_questionnaire(session, **names, report=report, file=file.name, by=BY)
    click.echo(f"This is the draft of version {made.number} now.")


@questionnaires.command("pdf")
@study_option
@questionnaire_option
@language_option
@click.option("--large", is_flag=True, help="In large print.")
@file_argument
def pdf(study: str, questionnaire: str, language: str, large: bool, file: Path) -> None:
    """Print the newest version to FILE as a booklet; a draft without codes, to look at."""
    names = {"study": study, "questionnaire": questionnaire}
    with opened(study, writes=True) as session:
        target = find_newest(session, **names) or get_draft(session, **names)
        _demand_language(target, language)
        paper = get_paper(session, **names, language=language, number=target.number)
        printed = paper.booklet(fonts=FONTS, large=large, preview=target.is_draft)
        keep_layout(session, paper=paper, printed=printed, large=large)
        write_file(file, printed.pdf)
    click.echo(f"{printed.pages} pages, layout {printed.code}.")


@click.command()
@study_option
@questionnaire_option
@language_option
@click.option("--count", required=True, type=click.IntRange(1, MOST_LETTERS), metavar="N")
@file_argument
def letters(study: str, questionnaire: str, language: str, count: int, file: Path) -> None:
    """Make N codes, and print a letter with its QR code for each to FILE; nowhere else are they."""
    settings = prepared_settings()
    address = settings.address
    if not address and settings.on_loopback:
        address = f"http://{settings.host}:{settings.port}"
    if not address:
        raise Refusal("Say where respondents reach this installation, with WERKZAAM_ADDRESS.")
    with opened(study, writes=True) as session:
        newest = get_newest(session, study=study, questionnaire=questionnaire)
        _demand_language(newest, language)
        if newest.access != CODES:
            raise Refusal("People come into this questionnaire by one open link, without codes.")
        if not newest.is_anonymous:
            raise Refusal("Each letter needs a case number here: make them on the page of letters.")
        paper = get_paper(session, study=study, questionnaire=questionnaire, language=language)
        letter = paper.letter(address=address)
        check_letter(letter, FONTS)
        key = settings.secret.encode()
        week = access.week(now().date())
        codes = mint_codes(session, paper=paper, count=count, channel=LETTER, key=key, week=week)
        for step in letters_in_steps(letter, codes, address=address, fonts=FONTS):
            if isinstance(step, bytes):
                write_file(file, step)
            elif step < count:
                click.echo(f"{step} of {count}", err=True)
    click.echo(f"{count} letters, each with a code of its own.")


@click.group()
def answers() -> None:
    """Take answers out to a file."""


@answers.command("export")
@study_option
@questionnaire_option
@click.option("--format", "named", required=True, type=click.Choice(list(ANSWERS)))
@click.option(
    "--language",
    default="",
    metavar="L",
    help="Of labels; the one the texts were written in unless said.",
)
@file_argument
def export_(study: str, questionnaire: str, named: str, language: str, file: Path) -> None:
    """Write all answers to FILE; the format codebook explains the columns of the others."""
    with opened(study, writes=False) as session:
        try:
            _name, data = export_answers(
                session,
                study=study,
                questionnaire=questionnaire,
                format=named,
                language=language,
            )
        except ValueError as error:
            raise Refusal(f"This questionnaire is not in this language: {language}.") from error
    write_file(file, data)


def _demand_language(version: Version, language: str) -> None:
    if language not in version.languages:
        said = ", ".join(version.languages)
        raise Refusal(f"This questionnaire is not in this language: {language}. It is in {said}.")


def refuse(problems: Sequence[Problem]) -> NoReturn:
    """Say every problem, and leave with exit 2."""
    say_problems(problems)
    sys.exit(Refusal.exit_code)


@contextmanager
def opened(study: str, *, writes: bool) -> Iterator[Session]:
    """A session about a study; what is not there or may not be is a sentence."""
    try:
        with opened_study(study, writes=writes) as session:
            yield session
    except NotFound as error:
        raise Refusal(f"The study “{study}” has no such questionnaire or version.") from error
    except Illegal as error:
        raise Refusal(one_line(Problem(error.where, error.what))) from error
    except Unprintable as error:
        raise Refusal(speak(error.what, LANGUAGE)) from error


def _format(named: str | None, file: Path) -> Format:
    found = FORMATS[named] if named is not None else format_of(file.name)
    if found is None:
        raise Refusal(f"Say which format it is: --format {'|'.join(FORMATS)}.")
    return found
