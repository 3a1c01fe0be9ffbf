"""Keeping what researchers say was asked, though nobody spoke of it."""

from sqlmodel import Session, col, select

from kb.evidence.exhibits import LineKey
from kb.evidence.store import claim_row
from kb.evidence.tables import AskedRow
from kb.interviews.store import list_sources


def list_lines(session: Session, *, study: str) -> list[LineKey]:
    """The lines of talks that the study has: each group, kind and round with a source."""
    facts = [source.facts for source in list_sources(session, study=study)]
    return sorted({LineKey(f.group, f.kind, f.round) for f in facts}, key=lambda key: key.name)


def add_asked(session: Session, *, study: str, claim: str, line: LineKey, by: str) -> None:
    """Say that a claim was put to the people of a line: their silence then says something.

    Saying it twice is saying it once.
    """
    if _asked_row(session, study, claim, line) is None:
        session.add(
            AskedRow(
                claim_id=claim_row(session, study, claim).id,
                actor_group=line.group or "",
                kind=line.kind,
                round=line.round or 0,
                by=by,
            )
        )
        session.flush()


def remove_asked(session: Session, *, study: str, claim: str, line: LineKey) -> None:
    """Take back that a claim was put to the people of a line."""
    row = _asked_row(session, study, claim, line)
    if row is not None:
        session.delete(row)
        session.flush()


def _asked_row(session: Session, study: str, claim: str, line: LineKey) -> AskedRow | None:
    return session.exec(
        select(AskedRow).where(
            col(AskedRow.claim_id) == claim_row(session, study, claim).id,
            col(AskedRow.actor_group) == (line.group or ""),
            col(AskedRow.kind) == line.kind,
            col(AskedRow.round) == (line.round or 0),
        )
    ).first()
