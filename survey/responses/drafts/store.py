"""Keeping drafts: sealed, until they are sent or too old."""

from sqlalchemy import delete
from sqlmodel import Session, col

from survey.responses import access
from survey.responses.tables import DraftRow


def find_draft(session: Session, *, draft_key: str, half_day: int) -> str | None:
    """The text of a draft that its key opens and that is not too old."""
    row = session.get(DraftRow, access.draft_name(draft_key))
    if row is None or row.half_day + row.half_days <= half_day:
        return None
    return access.unseal(row.sealed, draft_key=draft_key)


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
    row = session.get(DraftRow, name) or DraftRow(key_hash=name, sealed="", half_day=half_day)
    row.sealed = access.seal(text, draft_key=draft_key)
    row.half_day, row.half_days = half_day, half_days
    session.add(row)
    session.flush()


def remove_draft(session: Session, *, draft_key: str) -> None:
    """Let go of a draft."""
    name = access.draft_name(draft_key)
    session.execute(delete(DraftRow).where(col(DraftRow.key_hash) == name))


def remove_old_drafts(session: Session, *, half_day: int) -> None:
    """Let go of every draft that nobody touched for as long as it is kept."""
    last = col(DraftRow.half_day) + col(DraftRow.half_days)
    session.execute(delete(DraftRow).where(last <= half_day))
