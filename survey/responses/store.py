"""Keeping invitations, drafts and answers."""

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from survey.questions.answer import Answer
from survey.responses import access
from survey.responses.response import CodeUsed, Handed, Invitation, Response
from survey.responses.tables import (
    AnswerRow,
    DraftRow,
    InvitationRow,
    ResponseRow,
    ReturnCountRow,
)


def add_invitation(session: Session, *, version: str, channel: str, key: bytes) -> str:
    """Mint a code for a version and keep its hash; the code itself is only ever given back here."""
    code = access.mint_code()
    code_hash = access.invitation_hash(code, key=key)
    session.add(InvitationRow(code_hash=code_hash, version_id=version, channel=channel))
    session.flush()
    return code


def find_invitation(session: Session, *, code: str, key: bytes) -> Invitation | None:
    """What a code opens, if it is one of ours."""
    row = session.get(InvitationRow, access.invitation_hash(code, key=key))
    return Invitation(row.code_hash, row.version_id, row.channel, row.used) if row else None


def find_draft(session: Session, *, draft_key: str, half_day: int) -> str | None:
    """The text of a draft that its key opens and that is not too old."""
    row = session.get(DraftRow, access.draft_name(draft_key))
    if row is None or row.half_day <= half_day - access.HALF_DAYS_KEPT:
        return None
    return access.unseal(row.sealed, draft_key=draft_key)


def keep_draft(session: Session, *, draft_key: str, text: str, half_day: int) -> None:
    """Keep a draft under its key, and let go of every draft that is too old."""
    remove_old_drafts(session, half_day=half_day)
    name = access.draft_name(draft_key)
    row = session.get(DraftRow, name) or DraftRow(key_hash=name, sealed="", half_day=half_day)
    row.sealed = access.seal(text, draft_key=draft_key)
    row.half_day = half_day
    session.add(row)
    session.flush()


def remove_draft(session: Session, *, draft_key: str) -> None:
    """Let go of a draft."""
    name = access.draft_name(draft_key)
    session.execute(delete(DraftRow).where(col(DraftRow.key_hash) == name))


def remove_old_drafts(session: Session, *, half_day: int) -> None:
    """Let go of every draft that nobody touched for a day."""
    oldest = half_day - access.HALF_DAYS_KEPT
    session.execute(delete(DraftRow).where(col(DraftRow.half_day) <= oldest))


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
    response = ResponseRow(
        version_id=handed.version,
        language=handed.language,
        round=handed.round,
        mode=handed.mode,
        made_up=handed.made_up,
        receipt_hash=access.receipt_hash(receipt, key=key),
        submission_hash=access.submission_hash(handed.submission, key=key),
    )
    session.add(response)
    session.flush()
    session.add_all(
        AnswerRow(response_id=response.id, question=question, position=position, value=value)
        for question, answer in handed.answers.items()
        for position, value in enumerate(answer)
    )
    _count_return(session, handed)
    session.flush()
    return receipt


def remove_response(session: Session, *, receipt: str, key: bytes) -> bool:
    """Remove the answers that a receipt code belongs to; False if there are none."""
    wanted = access.receipt_hash(receipt, key=key)
    found = session.exec(select(ResponseRow).where(ResponseRow.receipt_hash == wanted)).first()
    if found is None:
        return False
    session.delete(found)
    session.flush()
    return True


def list_responses(session: Session, *, version: str) -> list[Response]:
    """Everything handed in for a version, in no telling order."""
    answers: dict[str, dict[str, Answer]] = {}
    # columns, not rows: every page with evidence reads all answers
    rows = session.exec(
        select(AnswerRow.response_id, AnswerRow.question, AnswerRow.value)
        .join(ResponseRow, col(ResponseRow.id) == AnswerRow.response_id)
        .where(ResponseRow.version_id == version)
        .order_by(col(AnswerRow.response_id), col(AnswerRow.question), col(AnswerRow.position))
    )
    for response, question, value in rows:
        given = answers.setdefault(response, {})
        given[question] = (*given.get(question, ()), value)
    return [
        Response(r.id, r.language, r.round, r.mode, r.made_up, answers.get(r.id, {}))
        for r in session.exec(
            select(ResponseRow)
            .where(ResponseRow.version_id == version)
            .order_by(col(ResponseRow.id))
        )
    ]


def count_responses(session: Session, *, version: str) -> int:
    """How many were handed in for a version."""
    counted = select(func.count()).where(ResponseRow.version_id == version)
    return session.exec(counted).one()


def list_return_counts(session: Session, *, version: str) -> list[tuple[str, str, int]]:
    """How many came back, by week and channel."""
    rows = session.exec(
        select(ReturnCountRow)
        .where(ReturnCountRow.version_id == version)
        .order_by(col(ReturnCountRow.week), col(ReturnCountRow.channel))
    )
    return [(row.week, row.channel, row.count) for row in rows]


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
