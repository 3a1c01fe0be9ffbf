"""Keeping studies; putting them away, taking them back, and letting them go for good."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session, col, select

from base.studies.study import TIME_TO_UNDO, Study, read_study
from base.studies.tables import StudyRow
from base.tables import NotFound, now


def get_study(session: Session, study: str) -> Study:
    """The study with this id, or NotFound; also one that was removed and can be put back."""
    found = find_study(session, study)
    if found is None:
        raise NotFound(study)
    return found


def find_study(session: Session, study: str) -> Study | None:
    """The study with this id, if there is one; also one that was removed and can be put back."""
    row = session.get(StudyRow, study)
    found = _study(row) if row else None
    return None if found is None or found.is_gone(now()) else found


def list_studies(session: Session) -> list[Study]:
    """All studies, by id, with those that were put away; not those past putting back."""
    rows = session.exec(select(StudyRow).order_by(col(StudyRow.id)))
    at = now()
    return [study for study in map(_study, rows) if not study.is_gone(at)]


def add_study(session: Session, *, facts: Mapping[str, object]) -> Study:
    """Add a study from its facts (dates as ISO text)."""
    study = read_study(facts)
    before = session.get(StudyRow, study.id)
    if before is not None and _study(before).is_gone(now()):
        remove_study(session, study=study.id)
    session.add(StudyRow(id=study.id, facts=dict(facts)))
    session.flush()
    return study


def get_facts(session: Session, *, study: str) -> dict[str, object]:
    """A study's facts as they are kept."""
    return dict(_row(session, study).facts)


def change_study(session: Session, *, study: str, facts: Mapping[str, object]) -> Study:
    """Keep other facts of a study; its id stays."""
    row = _row(session, study)
    row.facts = {**facts, "id": study}
    session.add(row)
    session.flush()
    return _study(row)


def archive_study(session: Session, *, study: str, archived: bool = True) -> None:
    """Close a study for changes, or open it again."""
    row = _row(session, study)
    row.archived_at = now() if archived else None
    session.add(row)
    session.flush()


def put_away_study(session: Session, *, study: str) -> None:
    """Remove a study from sight; it can be put back until it is deleted."""
    row = _row(session, study)
    row.removed_at = row.removed_at or now()
    session.add(row)
    session.flush()


def put_back_study(session: Session, *, study: str) -> None:
    """Take back that a study was removed."""
    get_study(session, study)  # past its time it is not there any more
    row = _row(session, study)
    row.removed_at = None
    session.add(row)
    session.flush()


def purge_studies(session: Session) -> list[str]:
    """Delete for good every study that was removed long enough ago; gives their ids."""
    due = select(StudyRow.id).where(col(StudyRow.removed_at) <= now() - TIME_TO_UNDO)
    gone = list(session.exec(due.order_by(col(StudyRow.id))))
    for study in gone:
        remove_study(session, study=study)
    return gone


def remove_study(session: Session, *, study: str) -> None:
    """Remove a study with everything in it."""
    session.delete(_row(session, study))
    session.flush()


def _row(session: Session, study: str) -> StudyRow:
    row = session.get(StudyRow, study)
    if row is None:
        raise NotFound(study)
    return row


def _study(row: StudyRow) -> Study:
    return replace(
        read_study(row.facts), archived=row.archived_at is not None, removed_at=row.removed_at
    )
