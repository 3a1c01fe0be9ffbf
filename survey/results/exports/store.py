"""Taking answers out: read, build, write; the same for a page and for the command line."""

import tempfile
from pathlib import Path

from sqlmodel import Session

from base.studies.store import get_study
from survey.results.exports.building import data_table
from survey.results.exports.codebook import write_codebook
from survey.results.exports.files import write_csv, write_json, write_xlsx
from survey.results.exports.pieces import Cut, cuts
from survey.results.exports.sav import write_sav
from survey.results.exports.table import Table
from survey.results.frame import Frame
from survey.results.store import load_frame
from survey.wording.store import list_texts
from survey.wording.texts import Texts

FORMATS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sav": "application/x-spss-sav",
    "json": "application/json",
    "codebook": "text/csv",
}
"""What answers can be taken out as, and the type of such a file."""


def export_answers(
    session: Session,
    *,
    study: str,
    questionnaire: str,
    format: str,  # noqa: A002 - what the command line calls it
    language: str = "",
) -> tuple[str, bytes]:
    """All answers to a questionnaire as a file: the name it should get, and what is in it.

    `format` is one of FORMATS; `codebook` is the file that explains the others. Labels are in
    the language asked for, or the one the questionnaire was written in.

    Raises NotFound if there is no such questionnaire, ValueError for another format or language.
    """
    if format not in FORMATS:
        raise ValueError(format)
    table = load_table(session, study=study, questionnaire=questionnaire, language=language)
    if format == "codebook":
        return table.file_name("codebook", "csv"), write_codebook(table)
    name = table.file_name("answers", format)
    if format == "sav":
        return name, _sav(table)
    write = {"csv": write_csv, "xlsx": write_xlsx, "json": write_json}[format]
    return name, write(table)


def load_table(session: Session, *, study: str, questionnaire: str, language: str = "") -> Table:
    """All answers to a questionnaire as a table, with labels in a language."""
    frame = load_frame(session, study=study, questionnaire=questionnaire)
    wanted = language or frame.version.source
    if wanted not in languages_of(frame):
        raise ValueError(language)
    return _table(session, frame, wanted)


def list_cuts(
    session: Session, *, study: str, questionnaire: str
) -> tuple[Frame, dict[str, list[Cut]]]:
    """The answers to a questionnaire, and for each language the labels that SPSS would cut."""
    frame = load_frame(session, study=study, questionnaire=questionnaire)
    empty = frame.only(lambda _entry: False)
    found = {code: list(cuts(_table(session, empty, code))) for code in languages_of(frame)}
    return frame, found


def languages_of(frame: Frame) -> list[str]:
    """The languages of all versions, those of the newest first."""
    return list(dict.fromkeys(code for version in frame.versions for code in version.languages))


def _table(session: Session, frame: Frame, language: str) -> Table:
    about = get_study(session, frame.version.study)
    texts = {
        version.id: _nearest(list_texts(session, version=version.id), language, version.source)
        for version in frame.versions
    }
    return data_table(
        frame,
        texts,
        study=about.id,
        title=about.title,
        groups=about.groups,
        made_up=about.made_up,
        language=language,
    )


def _nearest(texts: dict[str, Texts], wanted: str, source: str) -> Texts:
    """The texts in a language; where one is missing, that in the source language."""
    own, first = texts.get(wanted), texts.get(source)
    filled = {**(first.texts if first else {}), **(own.texts if own else {})}
    return Texts(wanted, filled)


def _sav(table: Table) -> bytes:
    # the library writes to a path only
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        write_sav(table, str(path))
        return path.read_bytes()
