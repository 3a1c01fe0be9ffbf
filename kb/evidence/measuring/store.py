"""Changing and removing measures by hand, and the variables and questions there are to tie."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from base.history import record
from base.locales import Label
from base.tables import NotFound
from kb.evidence.desk.store import list_described, list_names
from kb.evidence.measures import Measure
from kb.evidence.store import add_measure, claim_row, measure_of
from kb.evidence.tables import ClaimRow, MeasureRow
from kb.findings.store import list_models
from survey.design.store import list_newest


@dataclass(frozen=True)
class Kept:
    """A measure under its id."""

    id: str
    measure: Measure


@dataclass(frozen=True)
class Variable:
    """Something that can be tied: its key, what people call it, and where it comes from."""

    key: str
    label: Label
    origin: Label


def list_kept(session: Session, *, study: str) -> list[Kept]:
    """The measures of a study with their ids, in their order."""
    rows = session.exec(
        select(MeasureRow, ClaimRow.key)
        .outerjoin(ClaimRow, col(ClaimRow.id) == col(MeasureRow.claim_id))
        .where(col(MeasureRow.study_id) == study)
        .order_by(col(MeasureRow.position))
    )
    return [Kept(row.id, measure_of(row, claim or "")) for row, claim in rows]


def get_kept(session: Session, *, study: str, measure: str) -> Kept:
    """One measure, or NotFound when it is none of this study's."""
    found = [one for one in list_kept(session, study=study) if one.id == measure]
    if not found:
        raise NotFound(measure)
    return found[0]


def list_variables(session: Session, *, study: str, kind: str) -> list[Variable]:
    """The variables of models and published tables, or the questions of questionnaires."""
    names = list_names(session, study)
    if kind == "survey":
        return [
            Variable(
                q.id, names.get(q.id) or q.short or {"en": q.id}, {"en": version.questionnaire}
            )
            for version in list_newest(session, study=study)
            for q in version.outline
        ]
    found = [
        Variable(f.estimate.predictor, f.label, model.label)
        for model in list_models(session, study=study)
        for f in model.findings
    ]
    described = list_described(session, study)
    found += [Variable(key, label, {}) for key, label in described.items()]
    return list({variable.key: variable for variable in reversed(found)}.values())[::-1]


def add_kept(session: Session, *, study: str, measure: Measure, person: str) -> None:
    """Say how a variable or question measures a claim, and say so on the trail."""
    add_measure(session, study=study, measure=measure)
    act, detail = "measure added", _facts(measure)
    record(session, act=act, on=measure.claim, study=study, person=person, detail=detail)


def change_kept(session: Session, *, study: str, kept: Kept, person: str) -> None:
    """Correct a measure; its kind stays."""
    row, measure = _row(session, study, kept.id), kept.measure
    row.claim_id = claim_row(session, study, measure.claim).id if measure.claim else None
    row.variable, row.relation, row.reading = measure.variable, measure.relation, measure.reading
    row.reversed, row.note = measure.reversed, measure.note
    row.low, row.high = measure.bounds or (None, None)
    row.band_low, row.band_high = measure.band or (None, None)
    session.add(row)
    session.flush()
    act, detail = "measure changed", _facts(measure)
    record(session, act=act, on=measure.claim, study=study, person=person, detail=detail)


def remove_kept(session: Session, *, study: str, measure: str, person: str) -> Measure:
    """Take a measure away; what it was."""
    kept = get_kept(session, study=study, measure=measure)
    session.delete(_row(session, study, measure))
    session.flush()
    act, detail = "measure removed", _facts(kept.measure)
    record(session, act=act, on=kept.measure.claim, study=study, person=person, detail=detail)
    return kept.measure


def _row(session: Session, study: str, measure: str) -> MeasureRow:
    row = session.get(MeasureRow, measure)
    if row is None or row.study_id != study:
        raise NotFound(measure)
    return row


def _facts(measure: Measure) -> dict[str, str]:
    return {
        "kind": measure.kind,
        "variable": measure.variable,
        "relation": measure.relation,
        "reading": measure.reading,
    }
