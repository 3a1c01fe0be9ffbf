"""Fieldwork: codes that open a questionnaire, and sheets of answers that come in."""

import hashlib
from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from base.history import record
from survey.design.store import get_newest
from survey.design.version import Version
from survey.fieldwork.monitor import Monitor
from survey.fieldwork.rounds import Batch, Target
from survey.fieldwork.sheet import Sheet
from survey.fieldwork.tables import CodeBatchRow, OutcomeRow, TargetRow
from survey.responses import access
from survey.responses.response import INTERVIEWER, Handed
from survey.responses.store import (
    add_invitation,
    add_response,
    list_handed_out,
    list_responses,
    list_return_counts,
)
from survey.results.store import find_handed_out

DEMO = "demo"


def open_for(session: Session, *, study: str, language: str, key: bytes, questionnaire: str) -> str:
    """Mint a fresh code for a questionnaire and give the address that opens it in a language."""
    version = get_newest(session, study=study, questionnaire=questionnaire)
    code = add_invitation(session, version=version.id, channel=DEMO, key=key)
    return access.public_url(code, language)


def load_answers(
    session: Session,
    *,
    version: Version,
    sheets: Sequence[Sheet],
    made_up: bool,
    week: str,
    key: bytes,
) -> int:
    """Keep sheets of answers the way a respondent's send does; a sheet that is there stays one."""
    for sheet in sheets:
        handed = Handed(
            submission=_submission(version, sheet),
            version=version.id,
            round=version.round,
            language=sheet.language,
            mode=version.mode,
            made_up=made_up,
            answers=sheet.answers,
            channel="letter",
            week=week,
        )
        add_response(session, handed=handed, key=key)
    return len(sheets)


def get_monitor(session: Session, *, version: Version) -> Monitor:
    """How the fieldwork of a version goes."""
    elsewhere = find_handed_out(session, study=version.study, questionnaire=version.questionnaire)
    outcomes = session.exec(select(OutcomeRow).where(OutcomeRow.version_id == version.id))
    return Monitor(
        version=version,
        responses=tuple(list_responses(session, version=version.id)),
        batches=tuple(list_batches(session, version=version.id)),
        minted=tuple(list_handed_out(session, version=version.id)),
        returns=tuple(list_return_counts(session, version=version.id)),
        targets=tuple(list_targets(session, version=version.id)),
        outcomes={(row.channel, row.kind): row.count for row in outcomes},
        elsewhere=elsewhere or 0,
    )


def list_batches(session: Session, *, version: str) -> list[Batch]:
    """What went out, week by week."""
    rows = session.exec(
        select(CodeBatchRow)
        .where(CodeBatchRow.version_id == version)
        .order_by(col(CodeBatchRow.week), col(CodeBatchRow.channel), col(CodeBatchRow.id))
    )
    return [
        Batch(
            language=row.language,
            channel=row.channel,
            round=row.round,
            handed_by=row.handed_by,
            count=row.count,
            with_codes=row.with_codes,
            week=row.week,
            id=row.id,
        )
        for row in rows
    ]


def add_batch(session: Session, *, version: Version, batch: Batch, person: str | None) -> str:
    """Note that questionnaires went out together, and give the name that their codes carry."""
    row = CodeBatchRow(
        version_id=version.id,
        language=batch.language,
        channel=batch.channel,
        round=batch.round,
        handed_by=batch.handed_by,
        count=batch.count,
        with_codes=batch.with_codes,
        week=batch.week,
    )
    session.add(row)
    session.flush()
    _tell(session, version, "questionnaires handed out", person, {"count": batch.count})
    return row.id


def mint_batch(
    session: Session,
    *,
    version: Version,
    batch: Batch,
    cases: Sequence[str],
    key: bytes,
    person: str | None,
) -> list[tuple[str, str]]:
    """Codes of a batch with the case each is for; the codes are given back here and never again."""
    name = add_batch(session, version=version, batch=batch, person=person)
    return [
        (
            add_invitation(
                session,
                version=version.id,
                channel=batch.channel,
                key=key,
                language=batch.language,
                round=batch.round,
                case=case,
                batch=name,
            ),
            case,
        )
        for case in (cases or [""] * batch.count)
    ]


def open_interview(
    session: Session, *, version: Version, language: str, round_: int, case: str, key: bytes
) -> str:
    """The public address at which an interviewer asks the questions: who asks is not kept."""
    code = add_invitation(
        session,
        version=version.id,
        channel="interview",
        key=key,
        language=language,
        mode=INTERVIEWER,
        round=round_,
        case=case,
    )
    return access.public_url(code, language)


def list_targets(session: Session, *, version: str) -> list[Target]:
    """How many answers are wanted of whom."""
    rows = session.exec(
        select(TargetRow)
        .where(TargetRow.version_id == version)
        .order_by(col(TargetRow.language), col(TargetRow.channel))
    )
    return [Target(row.language, row.channel, row.least, row.most) for row in rows]


def change_target(
    session: Session, *, version: Version, target: Target, person: str | None
) -> None:
    """Set how many answers are wanted; without numbers the target goes."""
    row = session.get(TargetRow, (version.id, target.language, target.channel))
    if target.least is None and target.most is None:
        if row is not None:
            session.delete(row)
    else:
        row = row or TargetRow(
            version_id=version.id, language=target.language, channel=target.channel
        )
        row.least, row.most = target.least, target.most
        session.add(row)
    session.flush()
    _tell(session, version, "fieldwork target changed", person, {})


def change_outcomes(
    session: Session,
    *,
    version: Version,
    counts: Mapping[tuple[str, str], int],
    person: str | None,
) -> None:
    """Set how many of each channel did not answer for a known reason."""
    for (channel, kind), count in counts.items():
        row = session.get(OutcomeRow, (version.id, channel, kind))
        row = row or OutcomeRow(version_id=version.id, channel=channel, kind=kind, count=0)
        row.count = count
        session.add(row)
    session.flush()
    _tell(session, version, "fieldwork outcomes changed", person, {})


def _tell(
    session: Session, version: Version, act: str, person: str | None, detail: dict[str, int]
) -> None:
    record(
        session,
        act=act,
        on=f"{version.questionnaire} {version.number}",
        study=version.study,
        person=person,
        detail=detail,
    )


def _submission(version: Version, sheet: Sheet) -> str:
    named = f"{version.study}/{version.questionnaire}/{version.number}/{sheet.case}"
    return hashlib.sha256(named.encode()).hexdigest()
