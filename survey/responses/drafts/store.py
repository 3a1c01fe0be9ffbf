"""Keeping drafts: sealed, until they are sent or too old."""

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlmodel import Session, col

from survey.responses import access
from survey.responses.tables import DraftRow

# plain statements, made once: they run at every press of every respondent
_DRAFT: Table = DraftRow.__table__  # type: ignore[attr-defined]
_MINE = _DRAFT.c.key_hash == bindparam("name")
_FIND = select(_DRAFT.c.sealed, _DRAFT.c.half_day, _DRAFT.c.half_days).where(_MINE)
_CHANGE = update(_DRAFT).where(_MINE)
_ADD = insert(_DRAFT)


def find_draft(session: Session, *, draft_key: str, half_day: int) -> str | None:
    """The text of a draft that its key opens and that is not too old."""
    found = session.connection().execute(_FIND, {"name": access.draft_name(draft_key)}).first()
    if found is None or found.half_day + found.half_days <= half_day:
        return None
    return access.unseal(found.sealed, draft_key=draft_key)


def keep_draft(
    session: Session,
    *,
    draft_key: str,
    text: str,
    half_day: int,
    half_days: int = access.HALF_DAYS_KEPT,
) -> None:
    """Keep a draft under its key, for so many half days after it was last touched."""
    name = access.draft_name(draft_key)
    sealed = access.seal(text, draft_key=draft_key)
    kept = {"sealed": sealed, "half_day": half_day, "half_days": half_days}
    connection = session.connection()
    if connection.execute(_CHANGE, {"name": name, **kept}).rowcount == 0:
        connection.execute(_ADD, {"key_hash": name, **kept})


def remove_draft(session: Session, *, draft_key: str) -> None:
    """Let go of a draft."""
    name = access.draft_name(draft_key)
    session.execute(delete(DraftRow).where(col(DraftRow.key_hash) == name))


def remove_old_drafts(session: Session, *, half_day: int) -> None:
    """Let go of every draft that nobody touched for as long as it is kept."""
    last = col(DraftRow.half_day) + col(DraftRow.half_days)
    session.execute(delete(DraftRow).where(last <= half_day))
