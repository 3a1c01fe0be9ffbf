"""Keeping invitations and answers."""

from collections.abc import Mapping, Sequence

from sqlalchemy import case as when
from sqlalchemy import delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from base.tables import NotFound, new_id
from survey.questions.answer import Answer
from survey.responses import access
from survey.responses.response import (
    COUNTED,
    SELF,
    TEST,
    TRIED,
    CodeUsed,
    Handed,
    HandedOut,
    Invitation,
    Response,
)
from survey.responses.tables import (
    AnswerRow,
    InvitationRow,
    ResponseCaseRow,
    ResponseRow,
    ReturnCountRow,
)

_ADD_RESPONSE = insert(ResponseRow.__table__)  # type: ignore[attr-defined]
_ADD_ANSWERS = insert(AnswerRow.__table__)  # type: ignore[attr-defined]


def add_invitation(
    session: Session,
    *,
    version: str,
    channel: str,
    key: bytes,
    language: str = "",
    mode: str = SELF,
    round: int | None = None,  # noqa: A002 - what the study calls it
    case: str = "",
    batch: str = "",
) -> str:
    """Mint a code for a version and keep its hash; the code itself is only ever given back here."""
    code = access.mint_code()
    row = InvitationRow(
        code_hash=access.invitation_hash(code, key=key),
        version_id=version,
        channel=channel,
        language=language,
        mode=mode,
        round=round,
        case_id=case,
        batch_id=batch,
    )
    session.add(row)
    session.flush()
    return code


def find_invitation(session: Session, *, code: str, key: bytes) -> Invitation | None:
    """What a code opens, if it is one of ours."""
    row = session.get(InvitationRow, access.invitation_hash(code, key=key))
    if row is None:
        return None
    return Invitation(
        code_hash=row.code_hash,
        version=row.version_id,
        channel=row.channel,
        used=row.used,
        language=row.language,
        mode=row.mode,
        round=row.round,
        case=row.case_id,
        batch=row.batch_id,
    )


def list_handed_out(session: Session, *, version: str) -> list[HandedOut]:
    """How many codes were minted and used, by batch, channel, language, mode and round."""
    kind = (
        col(InvitationRow.batch_id),
        col(InvitationRow.channel),
        col(InvitationRow.language),
        col(InvitationRow.mode),
        col(InvitationRow.round),
    )
    used = func.sum(when((col(InvitationRow.used), 1), else_=0))
    found = session.execute(
        select(*kind, func.count(), used)  # type: ignore[call-overload]
        .where(InvitationRow.version_id == version, InvitationRow.mode != TEST)
        .group_by(*kind)
        .order_by(*kind)
    )
    return [HandedOut(*row) for row in found]


def find_receipt(session: Session, *, submission: str, key: bytes) -> str | None:
    """The receipt of a submission that was already kept."""
    found = session.exec(
        select(ResponseRow.id).where(
            ResponseRow.submission_hash == access.submission_hash(submission, key=key)
        )
    ).one_or_none()
    return access.receipt_code(submission, key=key) if found else None


def add_response(session: Session, *, handed: Handed, key: bytes) -> str:
    """Keep what was handed in, once, and give its receipt; the same again for the same submission.

    Raises CodeUsed if the invitation served another submission before.
    """
    earlier = find_receipt(session, submission=handed.submission, key=key)
    if earlier is None and handed.invitation is not None and not _use(session, handed.invitation):
        # another request with this submission may have committed while we waited for the row
        earlier = find_receipt(session, submission=handed.submission, key=key)
        if earlier is None:
            raise CodeUsed
    if earlier is not None:
        return earlier
    receipt = access.receipt_code(handed.submission, key=key)
    response = new_id()
    # plain statements, not rows: everyone else waits to write until this is on disk
    session.execute(
        _ADD_RESPONSE,
        {
            "id": response,
            "version_id": handed.version,
            "language": handed.language,
            "round": handed.round,
            "mode": handed.mode,
            "made_up": handed.made_up,
            "origin": handed.origin,
            "receipt_hash": access.receipt_hash(receipt, key=key),
            "submission_hash": access.submission_hash(handed.submission, key=key),
        },
    )
    if handed.case:
        session.add(ResponseCaseRow(response_id=response, case_id=handed.case))
    _add_answers(session, response, handed.answers)
    if handed.origin in COUNTED:
        _count_return(session, handed)
    session.flush()
    return receipt


def change_answer(session: Session, *, response: str, question: str, answer: Answer) -> None:
    """Put another answer in the place of one that was given; blank takes it away."""
    if session.get(ResponseRow, response) is None:
        raise NotFound(response)
    session.execute(
        delete(AnswerRow).where(
            col(AnswerRow.response_id) == response, col(AnswerRow.question) == question
        )
    )
    _add_answers(session, response, {question: answer})
    session.flush()


def remove_response(session: Session, *, receipt: str, key: bytes) -> bool:
    """Remove the answers that a receipt code belongs to; False if there are none."""
    wanted = access.receipt_hash(receipt, key=key)
    found = session.exec(select(ResponseRow).where(ResponseRow.receipt_hash == wanted)).first()
    if found is None:
        return False
    session.delete(found)
    session.flush()
    return True


def remove_test_responses(session: Session, *, version: str) -> int:
    """Let go of what was only tried, and of the codes for trying; how many answers went."""
    tried = delete(ResponseRow).where(
        col(ResponseRow.version_id) == version, col(ResponseRow.origin) == TRIED
    )
    gone = session.execute(tried.returning(col(ResponseRow.id))).all()
    session.execute(
        delete(InvitationRow).where(
            col(InvitationRow.version_id) == version, col(InvitationRow.mode) == TEST
        )
    )
    return len(gone)


def list_responses(session: Session, *, version: str) -> list[Response]:
    """Everything handed in for a version, in no telling order; what was only tried is left out."""
    return _list(session, ResponseRow.version_id == version, ResponseRow.origin != TRIED)


def list_test_responses(session: Session, *, version: str) -> list[Response]:
    """What was only tried, in no telling order."""
    return _list(session, ResponseRow.version_id == version, ResponseRow.origin == TRIED)


def _list(session: Session, *counts: bool) -> list[Response]:
    answers: dict[str, dict[str, Answer]] = {}
    # columns, not rows: every page with evidence reads all answers
    rows = session.exec(
        select(AnswerRow.response_id, AnswerRow.question, AnswerRow.value)
        .join(ResponseRow, col(ResponseRow.id) == AnswerRow.response_id)
        .where(*counts)
        .order_by(col(AnswerRow.response_id), col(AnswerRow.question), col(AnswerRow.position))
    )
    for response, question, value in rows:
        given = answers.setdefault(response, {})
        given[question] = (*given.get(question, ()), value)
    found = session.exec(
        select(ResponseRow, ResponseCaseRow.case_id)
        .join(ResponseCaseRow, col(ResponseCaseRow.response_id) == ResponseRow.id, isouter=True)
        .where(*counts)
        .order_by(col(ResponseRow.id))
    )
    return [_response(row, case, answers.get(row.id, {})) for row, case in found]


def count_responses(session: Session, *, version: str) -> int:
    """How many were handed in for a version; what was only tried is left out."""
    counted = select(func.count()).where(
        ResponseRow.version_id == version, ResponseRow.origin != TRIED
    )
    return session.exec(counted).one()


def list_return_counts(session: Session, *, version: str) -> list[tuple[str, str, int]]:
    """How many came back, by week and channel."""
    rows = session.exec(
        select(ReturnCountRow)
        .where(ReturnCountRow.version_id == version)
        .order_by(col(ReturnCountRow.week), col(ReturnCountRow.channel))
    )
    return [(row.week, row.channel, row.count) for row in rows]


def _response(row: ResponseRow, case: str | None, answers: Mapping[str, Answer]) -> Response:
    return Response(
        id=row.id,
        language=row.language,
        round=row.round,
        mode=row.mode,
        made_up=row.made_up,
        answers=answers,
        origin=row.origin,
        case=case or "",
    )


def _add_answers(session: Session, response: str, answers: Mapping[str, Sequence[str]]) -> None:
    rows = [
        {"response_id": response, "question": question, "position": position, "value": value}
        for question, answer in answers.items()
        for position, value in enumerate(answer)
    ]
    if rows:
        session.execute(_ADD_ANSWERS, rows)


def _use(session: Session, code_hash: str) -> bool:
    """Flip an invitation to used; False if it was already."""
    flipped = session.execute(
        update(InvitationRow)
        .where(col(InvitationRow.code_hash) == code_hash, col(InvitationRow.used).is_(False))
        .values(used=True)
        .returning(col(InvitationRow.code_hash))
    )
    return flipped.one_or_none() is not None


def _count_return(session: Session, handed: Handed) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    counted = dialect.insert(ReturnCountRow).values(
        version_id=handed.version, week=handed.week, channel=handed.channel, count=1
    )
    session.execute(
        counted.on_conflict_do_update(
            index_elements=["version_id", "week", "channel"],
            set_={"count": col(ReturnCountRow.count) + 1},
        )
    )
