"""The desks of translation, read from what is kept."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from base.tables import NotFound
from survey.design.store import find_draft, find_newest, list_drafts, list_newest
from survey.design.version import Version
from survey.translation.acts import Rendering
from survey.translation.desk import Desk, make_desk
from survey.translation.events.store import count_notes, list_past
from survey.translation.tables import TranslationRow, TranslatorRow
from survey.wording.releases.store import list_releases
from survey.wording.store import list_written


def get_working(session: Session, *, study: str, questionnaire: str) -> Version:
    """The version that translators work at: the draft, else the newest one; or NotFound."""
    found = find_draft(session, study=study, questionnaire=questionnaire) or find_newest(
        session, study=study, questionnaire=questionnaire
    )
    if found is None:
        raise NotFound(questionnaire)
    return found


def list_desks(session: Session, *, study: str, languages: Iterable[str]) -> list[Desk]:
    """The desks of a study's questionnaires in these languages, by questionnaire."""
    working = {version.questionnaire: version for version in list_newest(session, study=study)}
    working |= {version.questionnaire: version for version in list_drafts(session, study=study)}
    wanted = set(languages)
    desks = []
    for _name, version in sorted(working.items()):
        spoken = [code for code in version.languages if code in wanted - {version.source}]
        desks += _desks(session, version, spoken)
    return desks


def get_desk(session: Session, *, version: Version, language: str) -> Desk:
    """The desk of a language that a version offers, and is not its source; or NotFound."""
    if language not in version.languages or language == version.source:
        raise NotFound(language)
    return _desks(session, version, [language])[0]


def _desks(session: Session, version: Version, languages: Iterable[str]) -> list[Desk]:
    """The desks of a version in these languages; what they share is read once."""
    written = list_written(session, version=version.id, language=version.source)
    source = {key: kept.text for key, kept in written.items()}
    releases = list_releases(session, version=version.id)
    return [
        make_desk(
            version,
            language,
            source=source,
            written=list_written(session, version=version.id, language=language),
            renderings=_renderings(session, version.id, language),
            people=_people(session, version.id, language),
            releases=releases,
            notes=count_notes(session, version=version.id, language=language),
            past=list_past(session, version=version.id, language=language),
        )
        for language in languages
    ]


def list_sources(session: Session, *, study: str) -> list[str]:
    """The languages from which a study's questionnaires are translated."""
    versions = [*list_drafts(session, study=study), *list_newest(session, study=study)]
    return list(dict.fromkeys(version.source for version in versions if version.source))


def _renderings(session: Session, version: str, language: str) -> dict[str, dict[int, Rendering]]:
    found: dict[str, dict[int, Rendering]] = {}
    for row in session.exec(
        select(TranslationRow)
        .where(TranslationRow.version_id == version, TranslationRow.language == language)
        .order_by(col(TranslationRow.key), col(TranslationRow.slot))
    ):
        found.setdefault(row.key, {})[row.slot] = Rendering(
            row.text, row.person_id, row.source_hash, row.at, row.handed_in
        )
    return found


def _people(session: Session, version: str, language: str) -> dict[str, int | None]:
    rows = session.exec(
        select(TranslatorRow.person_id, TranslatorRow.slot).where(
            TranslatorRow.version_id == version, TranslatorRow.language == language
        )
    )
    return dict(rows.all())
