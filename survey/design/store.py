"""Keeping questionnaires and their frozen versions."""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from base.tables import NotFound
from survey.design.tables import QuestionnaireRow, QuestionnaireVersionRow
from survey.design.version import Version, frozen
from survey.questions.outline import read_outline


def add_version(session: Session, *, study: str, version: Version) -> Version:
    """Freeze a version, and make its questionnaire if the study does not have it."""
    named = select(QuestionnaireRow).where(
        QuestionnaireRow.study_id == study, QuestionnaireRow.name == version.questionnaire
    )
    questionnaire = session.exec(named).one_or_none()
    if questionnaire is None:
        questionnaire = QuestionnaireRow(study_id=study, name=version.questionnaire)
        session.add(questionnaire)
        session.flush()
    row = QuestionnaireVersionRow(questionnaire_id=questionnaire.id, **frozen(version))
    session.add(row)
    session.flush()
    return _version(row, questionnaire)


def get_version(session: Session, version: str) -> Version:
    """The version with this id, or NotFound."""
    found = session.exec(_joined().where(QuestionnaireVersionRow.id == version)).one_or_none()
    if found is None:
        raise NotFound(version)
    return _version(*found)


def get_newest(session: Session, *, study: str, questionnaire: str) -> Version:
    """The newest version of a study's questionnaire, or NotFound."""
    found = session.exec(
        _joined()
        .where(QuestionnaireRow.study_id == study, QuestionnaireRow.name == questionnaire)
        .order_by(col(QuestionnaireVersionRow.number).desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotFound(questionnaire)
    return _version(*found)


def list_newest(session: Session, *, study: str) -> list[Version]:
    """The newest version of each of a study's questionnaires, by name."""
    found = session.exec(
        _joined()
        .where(QuestionnaireRow.study_id == study)
        .order_by(col(QuestionnaireRow.name), col(QuestionnaireVersionRow.number))
    )
    newest = {row.name: _version(version, row) for version, row in found}
    return list(newest.values())


def change_open(session: Session, *, version: str, is_open: bool) -> None:
    """Open a version for answers, or close it."""
    row = session.get(QuestionnaireVersionRow, version)
    if row is None:
        raise NotFound(version)
    row.is_open = is_open
    session.add(row)
    session.flush()


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
    )
