"""Keeping what was decided about whole languages of a version."""

from sqlmodel import Session, col, select

from base.tables import now
from survey.wording.releases.release import Release
from survey.wording.releases.tables import LanguageReleaseRow


def list_releases(session: Session, *, version: str) -> dict[str, Release]:
    """What was decided, by language."""
    rows = session.exec(
        select(LanguageReleaseRow)
        .where(LanguageReleaseRow.version_id == version)
        .order_by(col(LanguageReleaseRow.language))
    )
    return {
        row.language: Release(row.language, row.by_team, row.reason, row.person_id, row.at)
        for row in rows
    }


def list_reasons(session: Session, *, version: str) -> dict[str, str]:
    """Language -> why it may go live although not all of its texts are adjudicated."""
    found = list_releases(session, version=version)
    return {language: release.reason for language, release in found.items() if release.reason}


def change_release(
    session: Session,
    *,
    version: str,
    language: str,
    person: str,
    reason: str | None = None,
    by_team: bool | None = None,
) -> None:
    """Say why a language goes live (an empty reason takes that back), or who writes it."""
    row = session.get(LanguageReleaseRow, (version, language)) or LanguageReleaseRow(
        version_id=version, language=language, person_id=person
    )
    if reason is not None:
        row.reason = reason
    if by_team is not None:
        row.by_team = by_team
    row.person_id, row.at = person, now()
    session.add(row)
    session.flush()


def copy_releases(session: Session, *, from_version: str, to_version: str) -> None:
    """Whoever writes a language writes it in the next version too; reasons do not go along."""
    for release in list_releases(session, version=from_version).values():
        if release.by_team is not None:
            change_release(
                session,
                version=to_version,
                language=release.language,
                person=release.person,
                by_team=release.by_team,
            )
