"""Keeping what people say of things that were made about an earlier wording."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from base.history import record
from base.steps import Author
from base.tables import now
from cmo.graph import Theory
from cmo.store import get_theory, list_versions
from kb.evidence.carried.carried import CLAIM, Carried, base_version, latest
from kb.evidence.carried.tables import CarriedRow
from kb.evidence.carried.wording import Altered, altered, standing_claims
from kb.evidence.claims import Claim


def list_carried(session: Session, *, study: str) -> list[Carried]:
    """Everything that was looked at again, in a fixed order."""
    rows = session.exec(
        select(CarriedRow)
        .where(col(CarriedRow.study_id) == study)
        .order_by(col(CarriedRow.version), col(CarriedRow.kind), col(CarriedRow.subject))
    )
    return [Carried(r.kind, r.subject, r.version, r.decision, r.by, r.at) for r in rows]


def record_carried(
    session: Session,
    *,
    study: str,
    kind: str,
    subject: str,
    version: int,
    decision: str,
    by: Author,
) -> None:
    """Say that a thing still holds for a version, or that it is left; the last word stays."""
    row = _find(session, study, kind, subject, version) or CarriedRow(
        study_id=study,
        kind=kind,
        subject=subject,
        version=version,
        decision=decision,
        person_id=by.id,
        by=by.initials,
    )
    row.decision, row.person_id, row.by, row.at = decision, by.id, by.initials, now()
    session.add(row)
    session.flush()
    detail = {"kind": kind, "version": version, "decision": decision}
    record(session, act="looked at again", on=subject, study=study, person=by.id, detail=detail)


def remove_carried(
    session: Session, *, study: str, kind: str, subject: str, version: int, by: Author
) -> None:
    """Take such a word back; nothing happens where there is none."""
    row = _find(session, study, kind, subject, version)
    if row is None:
        return
    session.delete(row)
    session.flush()
    detail = {"kind": kind, "version": version}
    record(
        session,
        act="looked at again: taken back",
        on=subject,
        study=study,
        person=by.id,
        detail=detail,
    )


def list_theories(session: Session, study: str) -> dict[int, Theory]:
    """Every published version by its number."""
    numbers = [version.number for version in list_versions(session, study)]
    return {number: get_theory(session, study, number) for number in numbers}


def alterations(
    session: Session, *, study: str, claims: Iterable[Claim], version: int
) -> dict[str, tuple[Altered, Carried | None]]:
    """Claims that were made about an earlier wording: what is otherwise, and the last word on it.

    A claim that somebody found to hold in a version is compared with that version.
    """
    theories = list_theories(session, study)
    words = latest(list_carried(session, study=study), version)
    found = {}
    for claim in claims:
        word = words.get((CLAIM, claim.key))
        base = base_version(claim.since, word)
        if base in theories and version in theories:
            found[claim.key] = (altered(claim, theories[base], theories[version]), word)
    return {key: (what, word) for key, (what, word) in found.items() if what or word}


def last_version(session: Session, *, study: str, claim: Claim) -> int | None:
    """The newest version in which what a claim is about still stands, if there is one."""
    theories = list_theories(session, study)
    fitting = [number for number in theories if standing_claims([claim], theories, number)]
    return max(fitting, default=None)


def _find(session: Session, study: str, kind: str, subject: str, version: int) -> CarriedRow | None:
    wanted = select(CarriedRow).where(
        col(CarriedRow.study_id) == study,
        col(CarriedRow.kind) == kind,
        col(CarriedRow.subject) == subject,
        col(CarriedRow.version) == version,
    )
    return session.exec(wanted).one_or_none()
