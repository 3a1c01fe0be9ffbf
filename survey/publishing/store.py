"""Publishing: a version frozen together with its texts, and opened if nothing hinders."""

from collections.abc import Mapping

from sqlmodel import Session

from base.locales import Problem
from base.studies.store import get_study
from survey.design.store import add_version, change_open, get_version
from survey.design.version import Version
from survey.publishing.checks import hindrances
from survey.wording.store import add_texts, list_texts


def load_questionnaire(
    session: Session, *, study: str, version: Version, texts: Mapping[str, Mapping[str, str]]
) -> Version:
    """Freeze a version with the texts of its languages; it is not open yet."""
    frozen = add_version(session, study=study, version=version)
    for language in frozen.languages:
        if language in texts:
            add_texts(session, version=frozen.id, language=language, texts=texts[language])
    return frozen


def open_version(session: Session, *, version: str) -> list[Problem]:
    """Open a version for answers, or say what hinders it."""
    opened = get_version(session, version)
    made_up = get_study(session, opened.study).made_up
    found = hindrances(opened, list_texts(session, version=version), made_up=made_up)
    if not found:
        change_open(session, version=version, is_open=True)
    return found
