"""Keeping what a person did last on a source, so that it can be undone."""

from typing import Any

from sqlmodel import Session, col, select

from kb.coding.passages import Step
from kb.coding.tables import StepRow
from kb.interviews.source import Source

STEPS_KEPT = 20


def add_step(session: Session, *, source: Source, person: str, step: Step) -> None:
    """Remember what a person did on a source; only the newest steps are kept."""
    mine = _steps(source, person)
    kept = list(session.exec(mine))
    number = kept[0].number + 1 if kept else 1
    for old in kept[STEPS_KEPT - 1 :]:
        session.delete(old)
    session.add(
        StepRow(
            source_id=source.id,
            person_id=person,
            number=number,
            act=step.act,
            coding_id=step.coding,
            former=dict(step.former),
        )
    )
    session.flush()


def find_step(session: Session, *, source: Source, person: str) -> Step | None:
    """The newest thing a person did on a source."""
    row = session.exec(_steps(source, person).limit(1)).first()
    return Step(row.act, row.coding_id, row.former) if row else None


def remove_step(session: Session, *, source: Source, person: str) -> None:
    """Forget the newest step: it has been undone."""
    row = session.exec(_steps(source, person).limit(1)).first()
    if row is not None:
        session.delete(row)
        session.flush()


def _steps(source: Source, person: str) -> Any:
    return (
        select(StepRow)
        .where(col(StepRow.source_id) == source.id, col(StepRow.person_id) == person)
        .order_by(col(StepRow.number).desc())
    )
