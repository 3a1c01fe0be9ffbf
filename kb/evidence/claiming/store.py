"""Making, correcting and removing claims by hand; what hangs on each of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select

from base.history import record
from kb.evidence.claims import Claim
from kb.evidence.store import add_claim, claim_row
from kb.evidence.tables import AskedRow, ClaimRow, EvidenceLinkRow, MeasureRow


class Cited(Exception):
    """Something is cited under this claim or hangs on it: it stays as it is."""


class KeyTaken(Exception):
    """Somebody gave a claim this short name a moment earlier."""


@dataclass(frozen=True)
class Hanging:
    """How much hangs on a claim: citations that count, those taken back, measures, lines asked."""

    cited: int = 0
    withdrawn: int = 0
    measures: int = 0
    asked: int = 0

    @property
    def free(self) -> bool:
        """Whether the claim may be removed."""
        return not self.cited

    @property
    def bare(self) -> bool:
        """Whether the claim may be about something else: nothing was said about what it is."""
        return not (self.cited or self.measures or self.asked)


def list_hanging(session: Session, *, study: str) -> Mapping[str, Hanging]:
    """What hangs on each claim of a study, by its key; claims with nothing are left out."""
    cited = col(EvidenceLinkRow.withdrawn).is_(None)
    counted = {
        "cited": _count(session, study, EvidenceLinkRow, cited),
        "withdrawn": _count(session, study, EvidenceLinkRow, ~cited),
        "measures": _count(session, study, MeasureRow),
        "asked": _count(session, study, AskedRow),
    }
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for name, numbers in counted.items():
        for claim, number in numbers.items():
            found[claim][name] = number
    return {claim: Hanging(**numbers) for claim, numbers in found.items()}


def find_hanging(session: Session, *, study: str, claim: str) -> Hanging:
    """What hangs on one claim."""
    return list_hanging(session, study=study).get(claim, Hanging())


def add_claims(session: Session, *, study: str, claims: Iterable[Claim], person: str) -> int:
    """Add claims at the end of the list, and say so on the trail; how many there were.

    Raises KeyTaken, and adds none, when one of their names was taken in between.
    """
    added = 0
    try:
        with session.begin_nested():
            for claim in claims:
                add_claim(session, study=study, claim=claim)
                record(session, act="claim added", on=claim.key, study=study, person=person)
                added += 1
    except IntegrityError as error:
        raise KeyTaken from error
    return added


def change_claim(session: Session, *, study: str, claim: Claim, person: str) -> None:
    """Let a claim be about something else. Raises Cited while something hangs on it."""
    row = claim_row(session, study, claim.key)
    if not find_hanging(session, study=study, claim=claim.key).bare:
        raise Cited(claim.key)
    before = _facts(row)
    row.since_version, row.configuration = claim.since, claim.configuration
    row.start_at, row.end_at = claim.start, claim.end
    row.condition, row.polarity = dict(claim.condition), claim.polarity
    session.add(row)
    session.flush()
    detail = {"from": before, "to": _facts(row)}
    record(session, act="claim changed", on=claim.key, study=study, person=person, detail=detail)


def remove_claim(session: Session, *, study: str, claim: str, person: str) -> None:
    """Take a claim away with what hangs on it. Raises Cited while something is cited under it."""
    row = claim_row(session, study, claim)
    if not find_hanging(session, study=study, claim=claim).free:
        raise Cited(claim)
    detail = _facts(row)
    session.delete(row)
    session.flush()
    record(session, act="claim removed", on=claim, study=study, person=person, detail=detail)


def _count(session: Session, study: str, table: Any, *conditions: Any) -> dict[str, int]:
    rows = session.exec(
        select(ClaimRow.key, func.count())
        .join(table, table.claim_id == col(ClaimRow.id))
        .where(col(ClaimRow.study_id) == study, *conditions)
        .group_by(col(ClaimRow.key))
    )
    return dict(rows.all())


def _facts(row: ClaimRow) -> dict[str, Any]:
    return {
        "configuration": row.configuration,
        "from": row.start_at,
        "to": row.end_at,
        "condition": dict(row.condition),
        "polarity": row.polarity,
    }
