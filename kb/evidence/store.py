"""Keeping claims and measures, and gathering all that bears on them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from base.studies.store import get_study
from base.tables import NotFound
from kb.coding.tables import CodingRow
from kb.evidence.carried.store import list_theories
from kb.evidence.carried.wording import standing_claims
from kb.evidence.claims import Claim, ClaimKind
from kb.evidence.exhibits import (
    REGISTER,
    Exhibit,
    Gathered,
    LineKey,
    Quote,
    Reported,
    Stance,
)
from kb.evidence.fielding import fielded, shares_of
from kb.evidence.gathering import Loaded, assemble
from kb.evidence.measures import Measure, MeasureKind, Reading, Relation
from kb.evidence.tables import AskedRow, ClaimRow, EvidenceLinkRow, MeasureRow
from kb.findings.estimates import Estimate
from kb.findings.store import find_figure_table, list_estimates
from kb.interviews.store import list_sources
from kb.interviews.tables import SourceRow, SourceTextRow
from survey.questions.outline import Outline
from survey.results.page import Printed
from survey.results.store import list_frames

STATED_SHARES = "stated_shares"


def add_claim(session: Session, *, study: str, claim: Claim) -> None:
    """Add a claim at the end of the study's list."""
    session.add(
        ClaimRow(
            study_id=study,
            key=claim.key,
            since_version=claim.since,
            kind=claim.kind,
            configuration=claim.configuration,
            start_at=claim.start,
            end_at=claim.end,
            condition=dict(claim.condition),
            polarity=claim.polarity,
            position=_next(session, study, ClaimRow),
        )
    )
    session.flush()


def list_claims(session: Session, *, study: str, version: int | None = None) -> list[Claim]:
    """The study's claims in their order; with a version only those that stand in it."""
    claims = [claim for _, claim in _claims(session, study)]
    return claims if version is None else _standing(session, study, claims, version)


def get_claim(session: Session, *, study: str, claim: str) -> Claim:
    """One claim, or NotFound."""
    return _claim(claim_row(session, study, claim))


def find_claim(session: Session, *, study: str, claim: str) -> Claim | None:
    """One claim, if the study has it."""
    try:
        return get_claim(session, study=study, claim=claim)
    except NotFound:
        return None


def claim_row(session: Session, study: str, claim: str) -> ClaimRow:
    """The row of a claim, for the stores of this room and above; NotFound if there is none."""
    wanted = select(ClaimRow).where(col(ClaimRow.study_id) == study, col(ClaimRow.key) == claim)
    row = session.exec(wanted).first()
    if row is None:
        raise NotFound(claim)
    return row


def add_measure(session: Session, *, study: str, measure: Measure) -> None:
    """Say how a variable or question measures a claim (or that the theory has no box for it)."""
    low, high = measure.bounds or (None, None)
    band_low, band_high = measure.band or (None, None)
    session.add(
        MeasureRow(
            study_id=study,
            claim_id=claim_row(session, study, measure.claim).id if measure.claim else None,
            kind=measure.kind,
            variable=measure.variable,
            relation=measure.relation,
            reading=measure.reading,
            reversed=measure.reversed,
            note=measure.note,
            low=low,
            high=high,
            band_low=band_low,
            band_high=band_high,
            position=_next(session, study, MeasureRow),
        )
    )
    session.flush()


def list_measures(session: Session, *, study: str) -> list[Measure]:
    """All measures of a study in their order; without a claim where the theory has no box."""
    keys = {row_id: claim.key for row_id, claim in _claims(session, study)}
    return _measures(session, study, keys)


def gather(session: Session, *, study: str, version: int) -> Gathered:
    """Everything that bears on the claims of one version, in a fixed small number of queries."""
    facts = get_study(session, study)
    every = _claims(session, study)
    keys = {row_id: claim.key for row_id, claim in every}
    measures = _measures(session, study, keys)
    estimates = list_estimates(session, study=study)
    gathered = assemble(
        Loaded(
            study=facts,
            claims=[claim for _, claim in every],
            measures=measures,
            quotes=_quotes(session, study, keys),
            cited=_cited_estimates(session, study, keys, estimates),
            estimates=estimates,
            fielded=fielded(
                facts, list_frames(session, study=study), measures, _stated(session, study)
            ),
            sources=list_sources(session, study=study),
            asked=_asked(session, keys),
        ),
        version,
    )
    return replace(gathered, claims=tuple(_standing(session, study, gathered.claims, version)))


def list_printed(session: Session, study: str, outline: Outline) -> dict[str, list[Printed]]:
    """What documents state of each question of a questionnaire, for its results page."""
    return {
        question: [Printed(s.side, s.words, s.source) for s in shares]
        for question, shares in shares_of(outline, _stated(session, study)).items()
    }


def _stated(session: Session, study: str) -> list[dict[str, str]]:
    table = find_figure_table(session, study=study, key=STATED_SHARES)
    return table.records() if table else []


def _next(session: Session, study: str, table: type[ClaimRow] | type[MeasureRow]) -> int:
    last = select(func.max(col(table.position))).where(col(table.study_id) == study)
    return (session.exec(last).one() or 0) + 1


def _standing(session: Session, study: str, claims: Sequence[Claim], version: int) -> list[Claim]:
    """Without those of a later version, and those of which the target went since."""
    return standing_claims(claims, list_theories(session, study), version)


def _claims(session: Session, study: str) -> list[tuple[str, Claim]]:
    rows = session.exec(
        select(ClaimRow).where(col(ClaimRow.study_id) == study).order_by(col(ClaimRow.position))
    )
    return [(r.id, _claim(r)) for r in rows]


def _claim(row: ClaimRow) -> Claim:
    return Claim(
        key=row.key,
        since=row.since_version,
        kind=cast(ClaimKind, row.kind),
        configuration=row.configuration,
        start=row.start_at,
        end=row.end_at,
        condition=row.condition,
        polarity=row.polarity,
    )


def _measures(session: Session, study: str, keys: Mapping[str, str]) -> list[Measure]:
    rows = session.exec(
        select(MeasureRow)
        .where(col(MeasureRow.study_id) == study)
        .order_by(col(MeasureRow.position))
    )
    return [measure_of(row, keys.get(row.claim_id or "", "")) for row in rows]


def measure_of(row: MeasureRow, claim: str) -> Measure:
    """A measure from its row and the key of its claim, for the stores of this room."""
    return Measure(
        kind=cast(MeasureKind, row.kind),
        variable=row.variable,
        claim=claim,
        relation=cast(Relation, row.relation),
        reading=cast(Reading, row.reading),
        reversed=row.reversed,
        note=row.note,
        bounds=_ends(row.low, row.high),
        band=_ends(row.band_low, row.band_high),
    )


def _ends(low: float | None, high: float | None) -> tuple[float, float] | None:
    return (low, high) if low is not None and high is not None else None


def _quotes(session: Session, study: str, keys: Mapping[str, str]) -> list[Exhibit]:
    wanted: Any = (
        sa.select(
            EvidenceLinkRow.__table__.c,  # type: ignore[attr-defined]
            col(CodingRow.quote),
            col(CodingRow.start),
            col(CodingRow.end),
            col(CodingRow.coder),
            col(CodingRow.text_id),
            col(SourceTextRow.language),
            col(SourceRow.key).label("source"),
            col(SourceRow.actor_group),
            col(SourceRow.kind),
            col(SourceRow.round),
        )
        .join(CodingRow, col(CodingRow.id) == col(EvidenceLinkRow.coding_id))
        .join(SourceTextRow, col(SourceTextRow.id) == col(CodingRow.text_id))
        .join(SourceRow, col(SourceRow.id) == col(SourceTextRow.source_id))
        .where(col(EvidenceLinkRow.study_id) == study, col(EvidenceLinkRow.withdrawn).is_(None))
        .order_by(col(SourceRow.key), col(CodingRow.start), col(CodingRow.end), col(CodingRow.id))
    )
    return [_quote(row, keys[row.claim_id]) for row in session.execute(wanted)]


def _quote(row: Any, claim: str) -> Exhibit:
    quote = Quote(
        source=row.source,
        stance=cast(Stance, row.stance),
        reported=cast(Reported, row.reported),
        because=row.because,
        coding=row.coding_id,
        text=row.quote,
        language=row.language,
        coder=row.coder,
        start=row.start,
        end=row.end,
        text_id=row.text_id,
    )
    return Exhibit(row.id, "quote", claim, LineKey(row.actor_group, row.kind, row.round), quote)


def _cited_estimates(
    session: Session, study: str, keys: Mapping[str, str], estimates: Iterable[Estimate]
) -> list[Exhibit]:
    known = {estimate.id: estimate for estimate in estimates}
    rows = session.exec(
        select(EvidenceLinkRow)
        .where(
            col(EvidenceLinkRow.study_id) == study,
            col(EvidenceLinkRow.estimate_id).is_not(None),
            col(EvidenceLinkRow.withdrawn).is_(None),
        )
        .order_by(col(EvidenceLinkRow.at), col(EvidenceLinkRow.id))
    )
    return [_cited(row, keys[row.claim_id], known[row.estimate_id or ""]) for row in rows]


def _cited(row: EvidenceLinkRow, claim: str, estimate: Estimate) -> Exhibit:
    relation = cast(Relation, row.relation)
    measure = Measure("register", estimate.predictor, claim, relation, "interval", row.reversed)
    return Exhibit(estimate.id, "estimate", claim, REGISTER, estimate, measure)


def _asked(session: Session, keys: Mapping[str, str]) -> dict[LineKey, frozenset[str]]:
    found: dict[LineKey, set[str]] = defaultdict(set)
    for row in session.exec(select(AskedRow).where(col(AskedRow.claim_id).in_(list(keys)))):
        found[LineKey(row.actor_group, row.kind, row.round)].add(keys[row.claim_id])
    return {key: frozenset(claims) for key, claims in found.items()}
