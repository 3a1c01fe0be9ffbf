"""Keeping studies."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from base.studies.study import Study, read_study
from base.studies.tables import StudyRow
from base.tables import NotFound


def get_study(session: Session, study: str) -> Study:
    """The study with this id, or NotFound."""
    found = find_study(session, study)
    if found is None:
        raise NotFound(study)
    return found


def find_study(session: Session, study: str) -> Study | None:
    """The study with this id, if there is one."""
    row = session.get(StudyRow, study)
    return read_study(row.facts) if row else None


def list_studies(session: Session) -> list[Study]:
    """All studies, by id."""
    rows = session.exec(select(StudyRow).order_by(col(StudyRow.id)))
    return [read_study(row.facts) for row in rows]


def add_study(session: Session, *, facts: Mapping[str, object]) -> Study:
    """Add a study from its facts (dates as ISO text)."""
    study = read_study(facts)
    session.add(StudyRow(id=study.id, facts=dict(facts)))
    session.flush()
    return study


def remove_study(session: Session, *, study: str) -> None:
    """Remove a study with everything in it."""
    row = session.get(StudyRow, study)
    if row is None:
        raise NotFound(study)
    session.delete(row)
    session.flush()
