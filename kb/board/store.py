"""Keeping the sounding board's reactions."""

from sqlmodel import Session, col, select

from base.tables import now
from kb.board.reaction import Reaction
from kb.board.tables import ReactionRow


def list_reactions(session: Session, *, study: str) -> list[Reaction]:
    """All reactions in a study, by element."""
    rows = session.exec(
        select(ReactionRow)
        .where(col(ReactionRow.study_id) == study)
        .order_by(col(ReactionRow.element), col(ReactionRow.by))
    )
    return [Reaction(r.element, r.version, r.person_id, r.by, r.value, r.text) for r in rows]


def record_reaction(session: Session, *, study: str, reaction: Reaction) -> None:
    """Keep a member's reaction; a later one takes the place of their earlier one."""
    row = session.exec(
        select(ReactionRow).where(
            col(ReactionRow.study_id) == study,
            col(ReactionRow.element) == reaction.element,
            col(ReactionRow.version) == reaction.version,
            col(ReactionRow.person_id) == reaction.person,
        )
    ).first() or ReactionRow(
        study_id=study,
        element=reaction.element,
        version=reaction.version,
        person_id=reaction.person,
        by=reaction.by,
        value=reaction.value,
    )
    row.value, row.text, row.at = reaction.value, reaction.text, now()
    session.add(row)
    session.flush()
