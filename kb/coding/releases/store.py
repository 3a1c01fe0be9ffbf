"""Keeping quotes on their way to the sounding board: proposed by one, looked at by another."""

from collections import Counter
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Row
from sqlmodel import Session, col, select

from base.tables import NotFound, now
from kb.coding.passages import Coder, Coding, Release, shown_group
from kb.coding.tables import CodingRow, ReleaseRow
from kb.interviews.tables import SourceRow, SourceTextRow


class OwnProposal(Exception):
    """Nobody reviews a quote they proposed themselves."""


def propose_release(session: Session, *, study: str, coding: Coding, proposer: Coder) -> str:
    """Propose a passage for the sounding board; once per coding."""
    found = session.exec(select(ReleaseRow).where(col(ReleaseRow.coding_id) == coding.id)).first()
    if found is not None:
        return found.id
    row = ReleaseRow(
        study_id=study,
        coding_id=coding.id,
        quote=coding.quote,
        language=coding.language,
        state="proposed",
        proposed_by=proposer.id,
        proposer=proposer.initials,
    )
    session.add(row)
    session.flush()
    return row.id


def find_release(session: Session, *, study: str, coding: str) -> Release | None:
    """The release of one coding, if it was ever proposed."""
    found = (r for r in list_releases(session, study=study) if r.coding == coding)
    return next(found, None)


def review_release(
    session: Session,
    *,
    study: str,
    release: str,
    reviewer: Coder,
    recognisable: bool,
    at: datetime | None = None,
) -> None:
    """Answer the one question about a proposed quote: could someone recognise this person?
    Raises OwnProposal."""
    row = session.get(ReleaseRow, release)
    if row is None or row.study_id != study:
        raise NotFound(release)
    if row.proposed_by == reviewer.id:
        raise OwnProposal(release)
    row.state = "refused" if recognisable else "released"
    row.reviewed_by, row.reviewer, row.reviewed_at = reviewer.id, reviewer.initials, at or now()
    session.add(row)
    session.flush()


def remove_release(session: Session, *, study: str, release: str) -> None:
    """Take a proposal or a released quote back."""
    row = session.get(ReleaseRow, release)
    if row is None or row.study_id != study:
        raise NotFound(release)
    session.delete(row)
    session.flush()


def list_releases(session: Session, *, study: str) -> list[Release]:
    """All quotes proposed, released or refused, by source and place."""
    groups = session.exec(select(SourceRow.actor_group).where(col(SourceRow.study_id) == study))
    sources = Counter(groups)
    wanted = (
        sa.select(
            ReleaseRow,
            col(SourceRow.key),
            col(SourceRow.actor_group),
            col(SourceRow.agreed_to_be_quoted),
            col(SourceRow.made_up),
        )
        .select_from(ReleaseRow)
        .join(CodingRow, col(CodingRow.id) == col(ReleaseRow.coding_id))
        .join(SourceTextRow, col(SourceTextRow.id) == col(CodingRow.text_id))
        .join(SourceRow, col(SourceRow.id) == col(SourceTextRow.source_id))
        .where(col(ReleaseRow.study_id) == study)
        .order_by(col(SourceRow.key), col(CodingRow.start), col(ReleaseRow.id))
    )
    return [_release(row, sources) for row in session.execute(wanted)]


def list_released(session: Session, *, study: str) -> list[Release]:
    """The quotes that the sounding board may read."""
    return [r for r in list_releases(session, study=study) if r.state == "released"]


def _release(found: Row[Any], sources: Counter[str]) -> Release:
    row, key, group, agreed, made_up = tuple(found)
    return Release(
        id=row.id,
        coding=row.coding_id,
        source=key,
        group=shown_group(group, agreed, sources[group]),
        quote=row.quote,
        language=row.language,
        state=row.state,
        proposer=Coder(row.proposed_by, row.proposer),
        reviewer=row.reviewer or "",
        made_up=made_up,
    )
