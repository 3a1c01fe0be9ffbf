"""Reading a file of answers, and keeping what is in it as responses that came from elsewhere."""

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from sqlmodel import Session

from base.history import record
from base.locales import Say, say
from survey.design.version import Version
from survey.responses.response import IMPORTED, Handed
from survey.responses.store import add_response, count_responses
from survey.results.imports.rows import Taken
from survey.results.imports.sheet import Sheet, of_spss, read_csv

SPSS = b"$FL"
CHANNEL = "import"


def read_file(data: bytes) -> Sheet | Say:
    """A sheet from a CSV or an SPSS file, whatever it is called; or why not."""
    if data[:3] != SPSS:
        return read_csv(data)
    import pyreadstat  # brings pandas: 0.6 s, for the few who bring a file in

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.sav"
        path.write_bytes(data)
        try:
            frame, about = pyreadstat.read_sav(
                str(path), user_missing=True, disable_datetime_conversion=True
            )
        except Exception:  # the library has no one error of its own for a broken file
            return say("This file is damaged, or it is something else than its name says.")
    return of_spss(
        {name: list(frame[name]) for name in frame.columns},
        about.column_names_to_labels,
        about.variable_value_labels,
        {name: kind or "" for name, kind in about.original_variable_types.items()},
    )


def add_imported(
    session: Session,
    *,
    version: Version,
    taken: Sequence[Taken],
    made_up: bool,
    mode: str,
    digest: str,
    person: str,
    key: bytes,
) -> int:
    """Keep responses that were collected elsewhere; the same file a second time adds none.

    Gives how many are new.
    """
    before = count_responses(session, version=version.id)
    for one in taken:
        handed = Handed(
            submission=_submission(version, digest, one),
            version=version.id,
            round=one.round,
            language=one.language,
            mode=mode,
            made_up=made_up,
            answers=one.answers,
            channel=CHANNEL,
            week="",
            origin=IMPORTED,
            case=one.case,
        )
        add_response(session, handed=handed, key=key)
    added = count_responses(session, version=version.id) - before
    record(
        session,
        study=version.study,
        person=person,
        act="answers imported",
        on=version.questionnaire,
        detail={"responses": added},
    )
    return added


def _submission(version: Version, digest: str, one: Taken) -> str:
    return hashlib.sha256(f"{version.id}/{digest}/{one.row}".encode()).hexdigest()
