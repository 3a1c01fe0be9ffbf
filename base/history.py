"""The append-only trail: who did what, when."""

from typing import Any

from sqlmodel import Session, col, select

from base.tables import KeptRow, TrailRow


def record(
    session: Session,
    *,
    act: str,
    on: str = "",
    study: str | None = None,
    person: str | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add one line to the trail."""
    session.add(
        TrailRow(study_id=study, person_id=person, act=act, subject=on, detail=detail or {})
    )
    session.flush()


def list_trail(session: Session, *, study: str, limit: int = 50) -> list[TrailRow]:
    """The newest lines of a study's trail."""
    rows = select(TrailRow).where(col(TrailRow.study_id) == study)
    newest_first = rows.order_by(col(TrailRow.at).desc(), col(TrailRow.id)).limit(limit)
    return list(session.exec(newest_first))


def find_kept(session: Session, name: str) -> str | None:
    """What the installation remembers under a name."""
    row = session.get(KeptRow, name)
    return row.value if row else None


def keep(session: Session, name: str, value: str) -> None:
    """Remember a value under a name."""
    session.merge(KeptRow(name=name, value=value))
    session.flush()
