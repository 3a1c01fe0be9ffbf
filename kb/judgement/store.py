"""Keeping what people decided, and joining it to what the rules propose."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, func, select

from base.history import record
from base.locales import Label
from base.studies.study import Study
from base.tables import NotFound
from kb.evidence.carried.store import alterations
from kb.evidence.store import claim_row, gather
from kb.evidence.tables import ClaimRow
from kb.judgement.joint import Joint, joint, joints
from kb.judgement.judged import (
    COMPONENTS,
    Component,
    Confirmation,
    Explanation,
    Verdict,
    proposed_confidence,
)
from kb.judgement.tables import ComponentRow, ConfirmationRow, ExplanationRow, VerdictRow


def joint_for(session: Session, *, study: Study, version: int) -> dict[str, Joint]:
    """The joint display of every claim of a version by key, with what people said about it."""
    gathered = gather(session, study=study.id, version=version)
    return _judged(session, study.id, joints(gathered, study.thresholds))


def get_joint(session: Session, *, study: Study, version: int, claim: str) -> Joint:
    """The joint display of one claim, or NotFound if the version has none of that name."""
    gathered = gather(session, study=study.id, version=version)
    about = gathered.claim(claim)
    if about is None:
        raise NotFound(claim)
    found = joint(about, gathered, study.thresholds)
    return _judged(session, study.id, {claim: found})[claim]


def confirm_comparison(
    session: Session,
    *,
    study: Study,
    version: int,
    claim: str,
    code: str,
    reason: str,
    person: str,
    by: str,
) -> Confirmation:
    """Confirm what the rule proposes, or choose otherwise with a reason; both stay visible."""
    proposed = get_joint(session, study=study, version=version, claim=claim).comparison.proposed
    about = claim_row(session, study.id, claim)
    limits = study.thresholds
    row = ConfirmationRow(
        study_id=study.id,
        claim_id=about.id,
        number=_next(session, ConfirmationRow, col(ConfirmationRow.claim_id) == about.id),
        code=code,
        proposed=proposed,
        reason=reason,
        version=version,
        settings={"share": limits.share, "band": list(limits.band), "level": limits.level},
        person_id=person,
        by=by,
    )
    session.add(row)
    session.flush()
    act = "comparison confirmed" if code == proposed else "comparison overridden"
    detail = {"code": code, "proposed": proposed}
    record(session, act=act, on=claim, study=study.id, person=person, detail=detail)
    return _confirmation(row, claim)


def add_explanation(
    session: Session,
    *,
    study: str,
    claim: str,
    kind: str,
    text: Label,
    person: str,
    by: str,
    ours: bool = False,
) -> str:
    """Record why the lines on a claim differ; the explanation's id."""
    about = claim_row(session, study, claim)
    row = ExplanationRow(
        study_id=study,
        claim_id=about.id,
        kind=kind,
        text=dict(text),
        ours=ours,
        number=_next(session, ExplanationRow, col(ExplanationRow.claim_id) == about.id),
        person_id=person,
        by=by,
    )
    session.add(row)
    session.flush()
    record(session, act="explanation added", on=claim, study=study, person=person)
    return row.id


def remove_explanation(session: Session, *, study: str, explanation: str, person: str) -> None:
    """Take an explanation away; the trail keeps that there was one."""
    row = session.get(ExplanationRow, explanation)
    if row is None or row.study_id != study:
        raise NotFound(explanation)
    detail = {"kind": row.kind}
    session.delete(row)
    session.flush()
    act = "explanation removed"
    record(session, act=act, on=explanation, study=study, person=person, detail=detail)


def record_verdict(
    session: Session,
    *,
    study: str,
    element: str,
    version: int,
    value: str,
    confidence: str,
    text: Label,
    components: Iterable[Component],
    person: str,
    by: str,
    dissent: Label | None = None,
    ours: bool = False,
) -> None:
    """Record a verdict on an element of one version; earlier ones stay."""
    parts = list(components)
    of_element = (col(VerdictRow.study_id) == study, col(VerdictRow.element) == element)
    row = VerdictRow(
        study_id=study,
        element=element,
        number=_next(session, VerdictRow, *of_element),
        version=version,
        value=value,
        confidence=confidence,
        proposed_confidence=proposed_confidence(part.concern for part in parts),
        text=dict(text),
        dissent=dict(dissent or {}),
        ours=ours,
        person_id=person,
        by=by,
    )
    session.add(row)
    session.flush()
    for part in parts:
        session.add(
            ComponentRow(
                verdict_id=row.id, name=part.name, concern=part.concern, reason=dict(part.reason)
            )
        )
    session.flush()
    record(session, act="verdict recorded", on=element, study=study, person=person)


def count_judged(session: Session, *, study: str) -> dict[str, tuple[int, int]]:
    """For each claim on which people decided something: how many codes, how many explanations."""
    codes, explained = _confirmations(session, study), _explanations(session, study)
    return {
        claim: (len(codes.get(claim, ())), len(explained.get(claim, ())))
        for claim in {*codes, *explained}
    }


def list_verdicts(
    session: Session, *, study: str, version: int, changed: Collection[str] = ()
) -> dict[str, Verdict]:
    """The verdict that stands on each element: the newest of this version or one before it.

    ``changed`` are elements whose wording or place changed since: a verdict of an earlier version
    on one of them is about an earlier wording.
    """
    history = list_all_verdicts(session, study=study, version=version)
    return {
        element: replace(
            verdicts[0],
            earlier_wording=verdicts[0].version != version and element in changed,
        )
        for element, verdicts in history.items()
    }


def list_all_verdicts(session: Session, *, study: str, version: int) -> dict[str, list[Verdict]]:
    """Every verdict up to a version by element, newest first."""
    rows = session.exec(
        select(VerdictRow)
        .where(col(VerdictRow.study_id) == study, col(VerdictRow.version) <= version)
        .order_by(col(VerdictRow.element), col(VerdictRow.number).desc())
    ).all()
    parts: dict[str, list[ComponentRow]] = defaultdict(list)
    ids = [row.id for row in rows]
    for part in session.exec(select(ComponentRow).where(col(ComponentRow.verdict_id).in_(ids))):
        parts[part.verdict_id].append(part)
    found: dict[str, list[Verdict]] = defaultdict(list)
    for row in rows:
        found[row.element].append(_verdict(row, parts[row.id]))
    return dict(found)


def _judged(session: Session, study: str, found: Mapping[str, Joint]) -> dict[str, Joint]:
    confirmations = _confirmations(session, study)
    explanations = _explanations(session, study)
    version = max((one.version for one in found.values()), default=0)
    claims = [one.claim for one in found.values()]
    earlier = alterations(session, study=study, claims=claims, version=version)
    return {
        key: replace(
            one,
            altered=earlier[key][0] if key in earlier and earlier[key][0] else None,
            held=earlier[key][1] if key in earlier else None,
            history=tuple(c for c in confirmations.get(key, ()) if c.version <= one.version),
            explanations=tuple(explanations.get(key, ())),
        )
        for key, one in found.items()
    }


def _confirmations(session: Session, study: str) -> dict[str, list[Confirmation]]:
    rows = session.exec(
        select(ConfirmationRow, ClaimRow.key)
        .join(ClaimRow, col(ClaimRow.id) == col(ConfirmationRow.claim_id))
        .where(col(ConfirmationRow.study_id) == study)
        .order_by(col(ConfirmationRow.number).desc())
    )
    found: dict[str, list[Confirmation]] = defaultdict(list)
    for row, claim in rows:
        found[claim].append(_confirmation(row, claim))
    return found


def _explanations(session: Session, study: str) -> dict[str, list[Explanation]]:
    rows = session.exec(
        select(ExplanationRow, ClaimRow.key)
        .join(ClaimRow, col(ClaimRow.id) == col(ExplanationRow.claim_id))
        .where(col(ExplanationRow.study_id) == study)
        .order_by(col(ExplanationRow.number), col(ExplanationRow.id))
    )
    found: dict[str, list[Explanation]] = defaultdict(list)
    for row, claim in rows:
        found[claim].append(
            Explanation(row.id, claim, row.kind, row.text, row.by, row.at, row.ours)
        )
    return found


def _confirmation(row: ConfirmationRow, claim: str) -> Confirmation:
    return Confirmation(claim, row.code, row.reason, row.by, row.at, row.version, row.proposed)


def _verdict(row: VerdictRow, parts: Iterable[ComponentRow]) -> Verdict:
    components = sorted(parts, key=lambda part: COMPONENTS.index(part.name))
    return Verdict(
        element=row.element,
        version=row.version,
        value=row.value,
        confidence=row.confidence,
        text=row.text,
        components=tuple(Component(p.name, p.concern, p.reason) for p in components),
        by=row.by,
        at=row.at,
        dissent=row.dissent,
        ours=row.ours,
        proposed_confidence=row.proposed_confidence,
    )


def _next(session: Session, table: Any, *conditions: Any) -> int:
    last = select(func.max(col(table.number))).where(*conditions)
    return (session.exec(last).one() or 0) + 1
