"""Studies from the command line: make a bare one, list them, let go of removed ones."""

from datetime import date

import click

from base.history import record
from base.locales import pick, speak
from base.studies.store import add_study, find_study, list_studies, purge_studies
from base.tables import now
from base.web.opening import Refusal, prepared_database, prepared_settings
from kb.studies.sheet import Sheet, blank
from kb.studies.spelling import checked


@click.group()
def studies() -> None:
    """Make, list and let go of studies."""


@studies.command()
@click.argument("study")
@click.option("--title-nl", default="", metavar="T", help="The title in Dutch.")
@click.option("--title-en", default="", metavar="T", help="The title in English.")
def new(study: str, title_nl: str, title_en: str) -> None:
    """Make a bare study with the usual settings; its people come by invitation."""
    typed = bare(study, {"nl": title_nl, "en": title_en}, now().date())
    with prepared_database(prepared_settings()).writing() as session:
        taken = find_study(session, study) is not None
        reading = checked(typed, taken=taken)
        if reading.problems:
            raise Refusal(speak(reading.problems[0].what, "en"))
        add_study(session, facts=reading.facts)
        record(session, act="study made", study=study)
    click.echo(f"The study {study} is made. An administrator can invite its lead.")


@studies.command("list")
def show() -> None:
    """Say which studies there are."""
    with prepared_database(prepared_settings()).reading() as session:
        for study in list_studies(session):
            state = " (archived)" if study.archived else ""
            state = f" (removed, gone from {study.gone_from})" if study.is_removed else state
            click.echo(f"{study.id:40} {pick(study.title, 'en')[0]}{state}")


@studies.command()
def purge() -> None:
    """Delete for good the studies that were removed more than 30 days ago."""
    with prepared_database(prepared_settings()).writing() as session:
        gone = purge_studies(session)
    for study in gone:
        click.echo(f"The study {study} is deleted.")
    if not gone:
        click.echo("No study was removed that long ago.")


def bare(study: str, title: dict[str, str], today: date) -> Sheet:
    """A study without groups or rounds, about this year, as someone would type it."""
    languages = tuple(code for code, text in title.items() if text.strip()) or ("nl", "en")
    return blank(
        id=study,
        title=title,
        languages=languages,
        start=f"{today.year}-01-01",
        end=f"{today.year}-12-31",
    )
