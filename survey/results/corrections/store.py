"""Correcting an answer, and letting a response go, with the reason."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session, col, select

from base.history import record
from base.tables import NotFound
from survey.questions.answer import Answer
from survey.responses.store import change_answer
from survey.responses.tables import ResponseRow
from survey.results.corrections.correction import Correction
from survey.results.corrections.tables import CorrectionRow
from survey.results.frame import Entry, Frame
from survey.results.store import load_frame


def get_entry(session: Session, *, study: str, questionnaire: str, response: str) -> Entry:
    """One response to a questionnaire, or NotFound."""
    frame = load_frame(session, study=study, questionnaire=questionnaire)
    for entry in frame.entries:
        if entry.response.id == response:
            return entry
    raise NotFound(response)


def correct_answer(
    session: Session,
    *,
    entry: Entry,
    question: str,
    answer: Answer,
    reason: str,
    person: str,
    initials: str,
    keep_former: bool = True,
) -> None:
    """Put an answer in the place of another and leave a trail of it.

    `keep_former` is false where the former answer itself must go, such as a name in a text.
    """
    former = entry.response.answers.get(question, ())
    change_answer(session, response=entry.response.id, question=question, answer=answer)
    if not keep_former:
        _forget(session, entry.response.id, question)
    session.add(
        CorrectionRow(
            response_id=entry.response.id,
            question=question,
            former=list(former) if keep_former else None,
            given=list(answer),
            reason=reason,
            person=person,
            initials=initials,
        )
    )
    session.flush()


def list_corrections(session: Session, *, response: str) -> list[Correction]:
    """What was corrected in a response, the newest first."""
    rows = session.exec(
        select(CorrectionRow)
        .where(CorrectionRow.response_id == response)
        .order_by(col(CorrectionRow.at).desc(), col(CorrectionRow.id))
    )
    return [
        Correction(
            row.question,
            None if row.former is None else tuple(row.former),
            tuple(row.given),
            row.reason,
            row.initials,
            row.at,
        )
        for row in rows
    ]


def count_corrections(session: Session, *, frame: Frame) -> Mapping[str, int]:
    """How many corrections each response of a frame has had."""
    versions = [version.id for version in frame.versions]
    rows = session.exec(
        select(CorrectionRow.response_id)
        .join(ResponseRow, col(ResponseRow.id) == CorrectionRow.response_id)
        .where(col(ResponseRow.version_id).in_(versions))
    )
    return Counter(rows)


def remove_response(session: Session, *, entry: Entry, reason: str, person: str) -> None:
    """Let a response go with all that hangs on it; the trail keeps that it went, and why."""
    row = session.get(ResponseRow, entry.response.id)
    if row is None:
        raise NotFound(entry.response.id)
    session.delete(row)
    session.flush()
    record(
        session,
        study=entry.version.study,
        person=person,
        act="response removed",
        on=entry.version.questionnaire,
        detail={"reason": reason},
    )


def _forget(session: Session, response: str, question: str) -> None:
    """Earlier corrections of the same answer may hold what has to go as well."""
    for row in session.exec(
        select(CorrectionRow).where(
            CorrectionRow.response_id == response, CorrectionRow.question == question
        )
    ):
        row.former, row.given = None, []
        session.add(row)
