"""Keeping citations: codings and estimates under claims."""

from collections import defaultdict
from typing import Any

from sqlmodel import Session, col, select

from base.history import record
from base.locales import Problem
from base.tables import NotFound, now
from kb.coding.store import get_coding
from kb.coding.tables import CodingRow
from kb.evidence.citations.citation import Citation, estimate_problems, stance_problems
from kb.evidence.store import claim_row, get_claim
from kb.evidence.tables import ClaimRow, EvidenceLinkRow
from kb.findings.store import get_estimate
from kb.interviews.tables import SourceRow, SourceTextRow


class Refused(Exception):
    """A citation that the rules do not allow; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems))
        self.problems = problems


def cite_coding(
    session: Session,
    *,
    study: str,
    coding: str,
    claim: str,
    stance: str,
    reported: str = "own experience",
    because: str = "",
    person: str,
    by: str,
    version: int,
) -> str:
    """Put a coded passage under a claim with its stance; the citation's id.

    Citing the same again brings a withdrawn citation back, or changes how it was reported.
    Raises NotFound if coding or claim is none of this study's, Refused with the reasons.
    """
    get_coding(session, study=study, coding=coding)
    under = claim_row(session, study, claim)
    problems = stance_problems(stance, reported)
    if problems:
        raise Refused(problems)
    row = session.exec(
        select(EvidenceLinkRow).where(
            col(EvidenceLinkRow.claim_id) == under.id,
            col(EvidenceLinkRow.coding_id) == coding,
            col(EvidenceLinkRow.stance) == stance,
        )
    ).first() or EvidenceLinkRow(
        study_id=study,
        claim_id=under.id,
        coding_id=coding,
        stance=stance,
        version=version,
        person_id=person,
        by=by,
    )
    row.reported, row.because, row.withdrawn = reported, because, None
    session.add(row)
    session.flush()
    detail = {"claim": claim, "coding": coding, "stance": stance}
    record(session, act="cited", on=row.id, study=study, person=person, detail=detail)
    return row.id


def cite_estimate(
    session: Session,
    *,
    study: str,
    estimate: str,
    claim: str,
    relation: str = "exact",
    reversed: bool = False,  # noqa: A002 - the word of the measures table
    person: str,
    by: str,
    version: int,
) -> str:
    """Put an estimate under a pattern, saying how its variable measures it; the citation's id.

    Raises NotFound if estimate or claim is none of this study's, Refused with the reasons.
    """
    get_estimate(session, study=study, estimate=estimate)
    under = claim_row(session, study, claim)
    problems = estimate_problems(get_claim(session, study=study, claim=claim), relation)
    if problems:
        raise Refused(problems)
    row = session.exec(
        select(EvidenceLinkRow).where(
            col(EvidenceLinkRow.claim_id) == under.id,
            col(EvidenceLinkRow.estimate_id) == estimate,
        )
    ).first() or EvidenceLinkRow(
        study_id=study,
        claim_id=under.id,
        estimate_id=estimate,
        version=version,
        person_id=person,
        by=by,
    )
    row.relation, row.reversed, row.withdrawn = relation, reversed, None
    session.add(row)
    session.flush()
    detail = {"claim": claim, "estimate": estimate, "relation": relation}
    record(session, act="cited", on=row.id, study=study, person=person, detail=detail)
    return row.id


def withdraw_citation(session: Session, *, study: str, citation: str, person: str) -> Citation:
    """Take a citation back: it stays, marked, and counts no longer."""
    row, claim = _row(session, study, citation)
    row.withdrawn = now()
    session.add(row)
    session.flush()
    record(session, act="citation withdrawn", on=citation, study=study, person=person)
    return _citation(row, claim)


def put_back_citation(session: Session, *, study: str, citation: str, person: str) -> Citation:
    """Undo a withdrawal."""
    row, claim = _row(session, study, citation)
    row.withdrawn = None
    session.add(row)
    session.flush()
    record(session, act="citation put back", on=citation, study=study, person=person)
    return _citation(row, claim)


def get_citation(session: Session, *, study: str, citation: str) -> Citation:
    """One citation of the study, or NotFound."""
    return _citation(*_row(session, study, citation))


def list_claim_citations(session: Session, *, study: str, claim: str) -> list[Citation]:
    """All citations under a claim, withdrawn ones too, oldest first."""
    return _citations(session, col(EvidenceLinkRow.study_id) == study, col(ClaimRow.key) == claim)


def list_source_citations(
    session: Session, *, study: str, source: str
) -> dict[str, list[Citation]]:
    """The citations that count, of one source, by coding id: what the coding page shows."""
    codings = (
        select(CodingRow.id)
        .join(SourceTextRow, col(SourceTextRow.id) == col(CodingRow.text_id))
        .join(SourceRow, col(SourceRow.id) == col(SourceTextRow.source_id))
        .where(col(SourceRow.study_id) == study, col(SourceRow.key) == source)
    )
    found: dict[str, list[Citation]] = defaultdict(list)
    for citation in _citations(session, col(EvidenceLinkRow.coding_id).in_(codings)):
        if not citation.withdrawn:
            found[citation.coding].append(citation)
    return dict(found)


def _citations(session: Session, *conditions: Any) -> list[Citation]:
    rows = session.exec(
        select(EvidenceLinkRow, ClaimRow.key)
        .join(ClaimRow, col(ClaimRow.id) == col(EvidenceLinkRow.claim_id))
        .where(*conditions)
        .order_by(col(EvidenceLinkRow.at), col(EvidenceLinkRow.id))
    )
    return [_citation(row, claim) for row, claim in rows]


def _row(session: Session, study: str, citation: str) -> tuple[EvidenceLinkRow, str]:
    found = session.exec(
        select(EvidenceLinkRow, ClaimRow.key)
        .join(ClaimRow, col(ClaimRow.id) == col(EvidenceLinkRow.claim_id))
        .where(col(EvidenceLinkRow.study_id) == study, col(EvidenceLinkRow.id) == citation)
    ).first()
    if found is None:
        raise NotFound(citation)
    return found


def _citation(row: EvidenceLinkRow, claim: str) -> Citation:
    return Citation(
        id=row.id,
        claim=claim,
        stance=row.stance,
        reported=row.reported,
        because=row.because,
        by=row.by,
        at=row.at,
        version=row.version,
        coding=row.coding_id or "",
        estimate=row.estimate_id or "",
        relation=row.relation,
        withdrawn=row.withdrawn is not None,
    )
