"""What the pages of publishing pass: who asks, which version is meant, and the way back."""

from flask import url_for

from base.accounts import guards
from base.tables import NotFound
from base.web.db import session
from base.web.pages import notice
from survey.design.store import list_versions
from survey.design.version import Version


def me() -> str:
    """Who is publishing."""
    return guards.me().id


def version_of(study: str, questionnaire: str, number: int | str | None) -> Version:
    """The version with this number; without one the draft, else the newest."""
    versions = list_versions(session(), study=study, questionnaire=questionnaire)
    return _numbered(versions, number)


def published_of(study: str, questionnaire: str, number: int | str | None) -> Version:
    """The published version with this number; without one the newest."""
    versions = list_versions(session(), study=study, questionnaire=questionnaire)
    return _numbered([version for version in versions if not version.is_draft], number)


def to_home(version: Version) -> str:
    """The address of the questionnaire's own page."""
    return url_for(
        "survey_publishing.show", study=version.study, questionnaire=version.questionnaire
    )


def complain(problems: list[tuple[str, str]]) -> None:
    """Say on the next page what was wrong with a button."""
    for _id, message in problems:
        notice(message)


def _numbered(versions: list[Version], number: int | str | None) -> Version:
    for version in versions:
        if number in (None, "") or str(version.number) == str(number):
            return version
    raise NotFound(str(number))
