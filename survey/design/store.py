"""Keeping questionnaires and their versions: drafts that change, versions that never do."""

from sqlalchemy import update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from base.tables import NotFound
from survey.design.tables import QuestionnaireRow, QuestionnaireVersionRow
from survey.design.version import DRAFT, PUBLISHED, Version, frozen
from survey.questions.outline import read_outline


class Stale(Exception):
    """The draft was changed since it was read; the draft as it is now."""

    def __init__(self, now: Version) -> None:
        super().__init__(now.id)
        self.now = now


def add_draft(session: Session, *, study: str, version: Version) -> Version:
    """Keep a version as a draft, and make its questionnaire if the study does not have it."""
    questionnaire = _questionnaire(session, study, version.questionnaire)
    if questionnaire is None:
        questionnaire = QuestionnaireRow(study_id=study, name=version.questionnaire)
        session.add(questionnaire)
        session.flush()
    row = QuestionnaireVersionRow(questionnaire_id=questionnaire.id, state=DRAFT, **frozen(version))
    session.add(row)
    session.flush()
    return _version(row, questionnaire)


def change_draft_facts(session: Session, *, version: Version, revision: int) -> Version:
    """Write a draft's outline, languages and settings.

    Raises Stale if somebody else changed the draft after this revision; NotFound if there is no
    such draft.
    """
    written = session.execute(
        update(QuestionnaireVersionRow)
        .where(
            col(QuestionnaireVersionRow.id) == version.id,
            col(QuestionnaireVersionRow.state) == DRAFT,
            col(QuestionnaireVersionRow.revision) == revision,
        )
        .values(**frozen(version), revision=revision + 1)
        .returning(col(QuestionnaireVersionRow.id))
    ).one_or_none()
    session.expire_all()
    now = get_version(session, version.id)
    if written is None:
        if not now.is_draft:
            raise NotFound(version.id)
        raise Stale(now)
    return now


def freeze_version(session: Session, *, version: str, on: str) -> Version:
    """Freeze a draft for good, on a day (`2026-11-24`)."""
    row = session.get(QuestionnaireVersionRow, version)
    if row is None or row.state != DRAFT:
        raise NotFound(version)
    row.state = PUBLISHED
    row.published = on
    session.add(row)
    session.flush()
    return get_version(session, version)


def remove_draft(session: Session, *, version: str) -> None:
    """Remove a draft; its questionnaire too if it never had another version."""
    row = session.get(QuestionnaireVersionRow, version)
    if row is None or row.state != DRAFT:
        raise NotFound(version)
    questionnaire = session.get(QuestionnaireRow, row.questionnaire_id)
    session.delete(row)
    session.flush()
    left = select(QuestionnaireVersionRow.id).where(
        QuestionnaireVersionRow.questionnaire_id == row.questionnaire_id
    )
    if questionnaire is not None and session.exec(left).first() is None:
        session.delete(questionnaire)
        session.flush()


def get_version(session: Session, version: str) -> Version:
    """The version with this id, or NotFound."""
    found = session.exec(_joined().where(QuestionnaireVersionRow.id == version)).one_or_none()
    if found is None:
        raise NotFound(version)
    return _version(*found)


def find_draft(session: Session, *, study: str, questionnaire: str) -> Version | None:
    """The draft of a study's questionnaire, if one is open."""
    found = session.exec(_of(study, questionnaire, DRAFT)).first()
    return _version(*found) if found else None


def get_draft(session: Session, *, study: str, questionnaire: str) -> Version:
    """The draft of a study's questionnaire, or NotFound."""
    found = find_draft(session, study=study, questionnaire=questionnaire)
    if found is None:
        raise NotFound(questionnaire)
    return found


def find_newest(session: Session, *, study: str, questionnaire: str) -> Version | None:
    """The newest published version of a study's questionnaire, if it has one."""
    found = session.exec(_of(study, questionnaire, PUBLISHED)).first()
    return _version(*found) if found else None


def get_newest(session: Session, *, study: str, questionnaire: str) -> Version:
    """The newest published version of a study's questionnaire, or NotFound."""
    found = find_newest(session, study=study, questionnaire=questionnaire)
    if found is None:
        raise NotFound(questionnaire)
    return found


def list_versions(session: Session, *, study: str, questionnaire: str) -> list[Version]:
    """All versions of a study's questionnaire, the draft too, the newest first; or NotFound."""
    found = [_version(*pair) for pair in session.exec(_of(study, questionnaire))]
    if not found:
        raise NotFound(questionnaire)
    return found


def list_newest(session: Session, *, study: str) -> list[Version]:
    """The newest published version of each of a study's questionnaires, by name."""
    return _newest(session, study, PUBLISHED)


def list_drafts(session: Session, *, study: str) -> list[Version]:
    """The open draft of each of a study's questionnaires, by name."""
    return _newest(session, study, DRAFT)


def change_open(session: Session, *, version: str, is_open: bool) -> None:
    """Open a version for answers, or close it."""
    row = session.get(QuestionnaireVersionRow, version)
    if row is None:
        raise NotFound(version)
    row.is_open = is_open
    session.add(row)
    session.flush()


def _questionnaire(session: Session, study: str, name: str) -> QuestionnaireRow | None:
    named = select(QuestionnaireRow).where(
        QuestionnaireRow.study_id == study, QuestionnaireRow.name == name
    )
    return session.exec(named).one_or_none()


def _newest(session: Session, study: str, state: str) -> list[Version]:
    found = session.exec(
        _joined()
        .where(QuestionnaireRow.study_id == study, QuestionnaireVersionRow.state == state)
        .order_by(col(QuestionnaireRow.name), col(QuestionnaireVersionRow.number))
    )
    newest = {row.name: (version, row) for version, row in found}
    return [_version(*pair) for pair in newest.values()]


def _of(
    study: str, questionnaire: str, *states: str
) -> Select[QuestionnaireVersionRow, QuestionnaireRow]:
    wanted = (
        _joined()
        .where(QuestionnaireRow.study_id == study, QuestionnaireRow.name == questionnaire)
        .order_by(col(QuestionnaireVersionRow.number).desc())
    )
    return wanted.where(col(QuestionnaireVersionRow.state).in_(states)) if states else wanted


def _joined() -> Select[QuestionnaireVersionRow, QuestionnaireRow]:
    return select(QuestionnaireVersionRow, QuestionnaireRow).join(
        QuestionnaireRow, col(QuestionnaireRow.id) == QuestionnaireVersionRow.questionnaire_id
    )


def _version(row: QuestionnaireVersionRow, questionnaire: QuestionnaireRow) -> Version:
    return Version(
        questionnaire=questionnaire.name,
        number=row.number,
        outline=read_outline(row.outline),
        languages=tuple(row.languages),
        group=row.actor_group,
        round=row.round,
        mode=row.mode,
        kept_until=row.kept_until,
        contact=row.contact,
        id=row.id,
        study=questionnaire.study_id,
        is_open=row.is_open,
        state=row.state,
        source=row.source_language,
        identity=row.identity,
        access=row.access,
        officer=row.officer,
        revision=row.revision,
        published=row.published,
    )
