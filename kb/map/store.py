"""Keeping which contexts exclude each other, and gathering what bears on a whole theory."""

from sqlmodel import Session, col, select

from base.history import record
from base.studies.study import Study
from base.tables import NotFound, now
from cmo.graph import Theory
from cmo.paths.ways import Exclusion
from cmo.store import get_theory, list_versions
from kb.evidence.store import gather, list_claims
from kb.judgement.joint import joints
from kb.map.bearing import Ground, bearing, speakers
from kb.map.recorded import Recorded, in_order
from kb.map.tables import ExclusionRow


def get_ground(session: Session, *, study: Study, version: int | None = None) -> Ground:
    """One version of the theory with the evidence on it, and what contexts exclude each other."""
    theory = get_theory(session, study.id, version)
    gathered = gather(session, study=study.id, version=theory.version)
    recorded = list_exclusions(session, study=study.id)
    return Ground(
        theory,
        bearing(theory, joints(gathered, study.thresholds)),
        tuple(one.exclusion for one in recorded if one.taken_back is None),
        tuple(get_theory(session, study.id, v.number) for v in list_versions(session, study.id)),
        tuple(list_claims(session, study=study.id)),
        {claim: speakers(exhibits) for claim, exhibits in gathered.exhibits.items()},
    )


def list_told_links(session: Session, *, study: Study, theory: Theory) -> set[str]:
    """The keys of those links of a theory, a draft too, that a source supports."""
    published = list_versions(session, study.id)
    if not published:
        return set()
    gathered = gather(session, study=study.id, version=published[-1].number)
    support = bearing(theory, joints(gathered, study.thresholds)).support
    return {key for key, sources in support.items() if sources}


def list_exclusions(session: Session, *, study: str) -> list[Recorded]:
    """Every exclusion of a study, the newest first; those that were taken back too."""
    rows = session.exec(
        select(ExclusionRow)
        .where(col(ExclusionRow.study_id) == study)
        .order_by(col(ExclusionRow.at).desc(), col(ExclusionRow.id))
    )
    return [
        Recorded(r.id, Exclusion(r.one, r.other, r.reason), r.by, r.at, r.taken_back) for r in rows
    ]


def find_exclusion(session: Session, *, study: str, one: str, other: str) -> Recorded | None:
    """What stands recorded of two contexts, whichever way round."""
    pair = in_order(one, other)
    found = list_exclusions(session, study=study)
    return next((r for r in found if (r.exclusion.one, r.exclusion.other) == pair), None)


def record_exclusion(
    session: Session, *, study: str, one: str, other: str, reason: str, person: str, by: str
) -> str:
    """Record that two contexts exclude each other; one that was taken back stands again."""
    first, second = in_order(one, other)
    row = session.exec(
        select(ExclusionRow).where(
            col(ExclusionRow.study_id) == study,
            col(ExclusionRow.one) == first,
            col(ExclusionRow.other) == second,
        )
    ).first() or ExclusionRow(
        study_id=study, one=first, other=second, reason=reason, person_id=person, by=by
    )
    row.reason, row.person_id, row.by = reason, person, by
    row.at, row.taken_back = now(), None
    session.add(row)
    session.flush()
    _tell(session, "exclusion recorded", row, person)
    return row.id


def take_back_exclusion(session: Session, *, study: str, exclusion: str, person: str) -> None:
    """Let two contexts stand together again; what was recorded stays to be put back."""
    row = _row(session, study, exclusion)
    row.taken_back = row.taken_back or now()
    session.add(row)
    session.flush()
    _tell(session, "exclusion taken back", row, person)


def put_back_exclusion(session: Session, *, study: str, exclusion: str, person: str) -> None:
    """Let an exclusion that was taken back stand again, as it was."""
    row = _row(session, study, exclusion)
    row.taken_back = None
    session.add(row)
    session.flush()
    _tell(session, "exclusion put back", row, person)


def _row(session: Session, study: str, exclusion: str) -> ExclusionRow:
    row = session.get(ExclusionRow, exclusion)
    if row is None or row.study_id != study:
        raise NotFound(exclusion)
    return row


def _tell(session: Session, act: str, row: ExclusionRow, person: str) -> None:
    on = f"{row.one} | {row.other}"
    detail = {"reason": row.reason}
    record(session, act=act, on=on, study=row.study_id, person=person, detail=detail)
