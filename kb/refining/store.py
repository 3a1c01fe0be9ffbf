"""Keeping the refinements of a draft, and publishing it with them."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from base.history import record
from base.locales import Say, say
from base.steps import Author
from base.studies.study import Study
from base.tables import NotFound, now
from cmo.draft import Draft
from cmo.drafts.store import find_draft, lock_draft, publish_draft
from cmo.refinement import STAYING, Operation, Refinement
from cmo.store import find_theory, list_refinements, list_versions
from kb.judgement.joint import Joint
from kb.judgement.store import joint_for
from kb.refining.decisions import Desk, Waiting, desk, next_id
from kb.refining.tables import DraftRefinementRow
from kb.refining.twin import refinement_data


def get_desk(session: Session, *, draft: Draft) -> Desk | None:
    """The differences of the open draft with their reasons; None for a study's first version."""
    newest = find_theory(session, draft.study)
    if newest is None:
        return None
    return desk(newest, draft.theory, list_waiting(session, study=draft.study, number=draft.number))


def list_waiting(session: Session, *, study: str, number: int) -> list[Waiting]:
    """The refinements that wait with a draft, in their order."""
    return [_waiting(row) for row in _rows(session, study, number)]


def list_leaning(session: Session, study: str) -> dict[str, list[Say]]:
    """For each claim that a reason in the open draft cites: that reason, as a sentence."""
    draft = find_draft(session, study)
    waiting = list_waiting(session, study=study, number=draft.number) if draft else []
    found: dict[str, list[Say]] = {}
    for one in waiting:
        said = say("{id}: {reason}", id=one.refinement.id, reason=dict(one.refinement.reason))
        for claim in dict.fromkeys(one.refinement.evidence):
            found.setdefault(claim, []).append(said)
    return found


def list_reasons(session: Session, *, study: str, number: int) -> list[dict[str, Any]]:
    """The reasons that wait with a draft, as data that the trail can keep."""
    waiting = list_waiting(session, study=study, number=number)
    return [{**refinement_data(one.refinement), "by": one.by} for one in waiting]


def get_waiting(session: Session, *, study: str, number: int, decision: str) -> Waiting:
    """One of them, or NotFound."""
    return _waiting(_row(session, study, number, decision))


def add_waiting(
    session: Session, *, study: str, number: int, refinement: Refinement, by: Author
) -> str:
    """Keep a refinement with the draft under the next free number, which it gives back.

    A difference that another refinement covered is taken over: each has one reason.
    """
    lock_draft(session, study)  # two at once would pick the same number
    rows = _rows(session, study, number)
    name = next_id([*_published_ids(session, study), *(row.slug for row in rows)])
    _take_over(session, rows, refinement)
    position = max((row.position for row in rows), default=-1) + 1
    facts = _facts(refinement, by)
    session.add(
        DraftRefinementRow(study_id=study, number=number, slug=name, position=position, **facts)
    )
    session.flush()
    record(session, act="refinement written", on=name, study=study, person=by.id)
    return name


def change_waiting(
    session: Session, *, study: str, number: int, refinement: Refinement, by: Author
) -> None:
    """Write a refinement anew, under the number it has."""
    row = _row(session, study, number, refinement.id)
    others = [one for one in _rows(session, study, number) if one.slug != refinement.id]
    _take_over(session, others, refinement)
    for name, value in {**_facts(refinement, by), "at": now()}.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    record(session, act="refinement changed", on=refinement.id, study=study, person=by.id)


def remove_waiting(session: Session, *, study: str, number: int, decision: str, by: Author) -> None:
    """Take a refinement away; the trail keeps what it said."""
    row = _row(session, study, number, decision)
    detail = {"operation": row.operation, "reason": row.reason, "targets": row.targets}
    session.delete(row)
    session.flush()
    record(session, act="refinement removed", on=decision, study=study, person=by.id, detail=detail)


def publish(session: Session, *, study: str, by: Author, expecting: str | None = None) -> str:
    """Publish the open draft with its refinements; gives the hash. Raises cmo.store.Refused.

    `expecting` is the hash of what was looked at: anything else is refused.
    """
    draft = lock_draft(session, study)
    found = get_desk(session, draft=draft)
    refinements = found.refinements if found else ()
    content = publish_draft(
        session, study=study, refinements=refinements, by=by, expecting=expecting
    )
    for row in _rows(session, study, draft.number):
        session.delete(row)
    session.flush()
    return content


def list_all_refinements(session: Session, study: str) -> dict[int, Sequence[Refinement]]:
    """The refinements of every published version, by its number."""
    numbers = [version.number for version in list_versions(session, study)]
    return {number: list_refinements(session, study, number) for number in numbers}


def get_joints(session: Session, *, study: Study) -> dict[str, Joint]:
    """Every claim that decisions can stand on, as in the newest version in which it stands.

    A history keeps its evidence, also of claims whose target has gone since.
    """
    found: dict[str, Joint] = {}
    cited = {
        key
        for refinements in list_all_refinements(session, study.id).values()
        for one in refinements
        for key in one.evidence
    }
    for version in reversed(list_versions(session, study.id)):
        if found and cited <= found.keys():
            break
        older = joint_for(session, study=study, version=version.number)
        found = {**older, **found}
    return found


def _published_ids(session: Session, study: str) -> list[str]:
    return [r.id for found in list_all_refinements(session, study).values() for r in found]


def _take_over(
    session: Session, rows: Sequence[DraftRefinementRow], refinement: Refinement
) -> None:
    if refinement.operation in STAYING:
        return
    for row in rows:
        kept = [target for target in row.targets if target not in refinement.targets]
        if kept != row.targets and Operation(row.operation) not in STAYING:
            row.targets = kept
            session.add(row)


def _rows(session: Session, study: str, number: int) -> list[DraftRefinementRow]:
    wanted = select(DraftRefinementRow).where(
        col(DraftRefinementRow.study_id) == study, col(DraftRefinementRow.number) == number
    )
    ordered = wanted.order_by(col(DraftRefinementRow.position), col(DraftRefinementRow.id))
    return list(session.exec(ordered))


def _row(session: Session, study: str, number: int, decision: str) -> DraftRefinementRow:
    found = next((r for r in _rows(session, study, number) if r.slug == decision), None)
    if found is None:
        raise NotFound(decision)
    return found


def _facts(refinement: Refinement, by: Author) -> dict[str, Any]:
    return {
        "operation": refinement.operation.value,
        "configuration": refinement.configuration,
        "targets": list(refinement.targets),
        "change": dict(refinement.change),
        "reason": dict(refinement.reason),
        "evidence": list(refinement.evidence),
        "decided_by": refinement.decided_by,
        "meeting": refinement.meeting,
        "decided_on": refinement.decided_on,
        "person_id": by.id,
        "by": by.initials,
    }


def _waiting(row: DraftRefinementRow) -> Waiting:
    made = Refinement(
        row.slug,
        Operation(row.operation),
        row.configuration,
        tuple(row.targets),
        row.change,
        row.reason,
        evidence=tuple(row.evidence),
        decided_by=row.decided_by,
        meeting=row.meeting,
        decided_on=row.decided_on,
    )
    return Waiting(made, row.by, row.at)
