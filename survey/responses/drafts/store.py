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
_CHANGE_AS_READ = _CHANGE.where(_DRAFT.c.sealed == bindparam("as_read"))
_ADD = insert(_DRAFT)


class ChangedMeanwhile(Exception):
    """Somebody else kept the draft, or let it go, since it was read."""


def find_draft(session: Session, *, draft_key: str, half_day: int) -> tuple[str, str] | None:
    """The text of a draft that its key opens and that is not too old, and its seal.

    By the seal is known whether it was kept anew.
    """
    found = session.connection().execute(_FIND, {"name": access.draft_name(draft_key)}).first()
    if found is None or found.half_day + found.half_days <= half_day:
        return None
    text = access.unseal(found.sealed, draft_key=draft_key)
    return None if text is None else (text, found.sealed)


def keep_draft(
    session: Session,
    *,
    draft_key: str,
    text: str,
    half_day: int,
    half_days: int = access.HALF_DAYS_KEPT,
    as_read: str = "",
) -> str:
    """Keep a draft under its key, for so many half days after it was last touched; its new seal.

    Raises ChangedMeanwhile if ``as_read`` is given and is not its seal any more.
    """
    name = access.draft_name(draft_key)
    sealed = access.seal(text, draft_key=draft_key)
    kept = {"sealed": sealed, "half_day": half_day, "half_days": half_days}
    connection = session.connection()
    if as_read:
        changed = connection.execute(_CHANGE_AS_READ, {"name": name, "as_read": as_read, **kept})
        if changed.rowcount == 0:
            raise ChangedMeanwhile
    elif connection.execute(_CHANGE, {"name": name, **kept}).rowcount == 0:
        connection.execute(_ADD, {"key_hash": name, **kept})
    return sealed


def remove_draft(session: Session, *, draft_key: str) -> None:
    """Let go of a draft."""
    name = access.draft_name(draft_key)
    session.execute(delete(DraftRow).where(col(DraftRow.key_hash) == name))


def remove_old_drafts(session: Session, *, half_day: int) -> None:
    """Let go of every draft that nobody touched for as long as it is kept."""
    last = col(DraftRow.half_day) + col(DraftRow.half_days)
    session.execute(delete(DraftRow).where(last <= half_day))
