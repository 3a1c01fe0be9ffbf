"""The append-only trail: who did what, when."""

from typing import Any

from sqlmodel import Session, col, func, select

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


def count_lines(session: Session, *, study: str, begins: str) -> int:
    """How many lines of a study's trail tell of an act that begins with these words."""
    rows = select(func.count()).select_from(TrailRow).where(col(TrailRow.study_id) == study)
    return session.exec(rows.where(col(TrailRow.act).startswith(begins))).one()


def find_kept(session: Session, name: str) -> str | None:
    """What the installation remembers under a name."""
    row = session.get(KeptRow, name)
    return row.value if row else None


def keep(session: Session, name: str, value: str) -> None:
    """Remember a value under a name."""
    session.merge(KeptRow(name=name, value=value))
    session.flush()
