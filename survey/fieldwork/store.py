"""Fieldwork: codes that open a questionnaire, and sheets of answers that come in."""

import hashlib
from collections.abc import Sequence

from sqlmodel import Session

from survey.design.store import get_newest
from survey.design.version import Version
from survey.fieldwork.sheet import Sheet
from survey.responses import access
from survey.responses.response import Handed
from survey.responses.store import add_invitation, add_response

DEMO = "demo"


def open_for(session: Session, *, study: str, language: str, key: bytes, questionnaire: str) -> str:
    """Mint a fresh code for a questionnaire and give the address that opens it in a language."""
    version = get_newest(session, study=study, questionnaire=questionnaire)
    code = add_invitation(session, version=version.id, channel=DEMO, key=key)
    return access.public_url(code, language)


def load_answers(
    session: Session,
    *,
    version: Version,
    sheets: Sequence[Sheet],
    made_up: bool,
    week: str,
    key: bytes,
) -> int:
    """Keep sheets of answers the way a respondent's send does; a sheet that is there stays one."""
    for sheet in sheets:
        handed = Handed(
            submission=_submission(version, sheet),
            version=version.id,
            round=version.round,
            language=sheet.language,
            mode=version.mode,
            made_up=made_up,
            answers=sheet.answers,
            channel="letter",
            week=week,
        )
        add_response(session, handed=handed, key=key)
    return len(sheets)


def _submission(version: Version, sheet: Sheet) -> str:
    named = f"{version.study}/{version.questionnaire}/{version.number}/{sheet.case}"
    return hashlib.sha256(named.encode()).hexdigest()
