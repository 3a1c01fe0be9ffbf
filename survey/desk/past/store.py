"""Reading the steps in which a draft was changed."""

from collections.abc import Sequence

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from base.steps import Step, standing
from base.tables import NotFound, rel
from survey.desk.patch import touched
from survey.desk.tables import QuestionnaireStepRow


def list_steps(session: Session, *, version: str) -> list[Step]:
    """The steps of a draft, oldest first, without what they touched."""
    # a patch may hold a whole questionnaire, and every page of the desk asks for the steps
    rows = session.exec(
        select(QuestionnaireStepRow)
        .where(col(QuestionnaireStepRow.version_id) == version)
        .order_by(col(QuestionnaireStepRow.number))
        .options(defer(rel(QuestionnaireStepRow.patch)), defer(rel(QuestionnaireStepRow.standings)))
    )
    return [Step(r.number, r.by, r.at, r.sentence, (), r.kind, r.of) for r in rows]


def list_since(session: Session, *, version: str, revision: int) -> list[QuestionnaireStepRow]:
    """The steps after a revision, oldest first, with what they changed."""
    wanted = select(QuestionnaireStepRow).where(
        col(QuestionnaireStepRow.version_id) == version,
        col(QuestionnaireStepRow.number) > revision,
    )
    return list(session.exec(wanted.order_by(col(QuestionnaireStepRow.number))))


def get_step(session: Session, *, version: str, number: int) -> QuestionnaireStepRow:
    """One step with what it changed, or NotFound."""
    found = session.exec(
        select(QuestionnaireStepRow).where(
            col(QuestionnaireStepRow.version_id) == version,
            col(QuestionnaireStepRow.number) == number,
        )
    ).one_or_none()
    if found is None:
        raise NotFound(f"step {number} of {version}")
    return found


def find_turns(session: Session, *, version: str) -> tuple[Step | None, Step | None]:
    """The steps that undo and redo would turn, if there are any."""
    return standing(list_steps(session, version=version))


def as_steps(rows: Sequence[QuestionnaireStepRow]) -> list[Step]:
    """Steps as values, with the keys that they touched."""
    return [
        Step(r.number, r.by, r.at, r.sentence, tuple(sorted(touched(r.patch))), r.kind, r.of)
        for r in rows
    ]
