"""Keeping codes and codings."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Row, Select
from sqlmodel import Session, col, func, select

from base.tables import NotFound, new_id
from kb.coding.anchors import Span
from kb.coding.codebook import HUES, Code, Codebook, Counted
from kb.coding.opened.tables import OpenedCodingRow
from kb.coding.passages import Coder, Coding, count
from kb.coding.tables import CodeRow, CodingRow
from kb.interviews.source import Source, SourceText
from kb.interviews.tables import SourceRow, SourceTextRow

_CODING_COLUMNS: tuple[Any, ...] = (
    CodingRow.id,
    CodingRow.text_id,
    CodingRow.start,
    CodingRow.end,
    CodingRow.quote,
    CodingRow.before,
    CodingRow.after,
    CodingRow.coder_id,
    CodingRow.coder,
    CodingRow.memo,
    SourceRow.actor_group,
    SourceRow.kind,
    SourceRow.round,
    SourceRow.made_up,
    SourceRow.agreed_to_be_quoted,
    SourceTextRow.role,
    SourceTextRow.language,
)


class CodedAlready(Exception):
    """This coder gave this code to this passage before."""


class CodeInUse(Exception):
    """A code that was given cannot be removed."""


def get_codebook(session: Session, *, study: str) -> Codebook:
    """The study's codes, in their order."""
    rows = session.exec(
        select(CodeRow).where(col(CodeRow.study_id) == study).order_by(col(CodeRow.position))
    ).all()
    keys = {row.id: row.key for row in rows}
    return Codebook(tuple(_code(row, keys) for row in rows))


def add_code(session: Session, *, study: str, code: Code) -> None:
    """Add a code at the end of the codebook; its parent must be there."""
    parent = _code_row(session, study, code.parent).id if code.parent else None
    last = select(func.max(col(CodeRow.position))).where(col(CodeRow.study_id) == study)
    row = CodeRow(
        study_id=study,
        key=code.key,
        parent_id=parent,
        position=(session.exec(last).one() or 0) + 1,
        hue=code.hue % HUES,
        label=dict(code.label),
        definition=dict(code.definition),
        claims=list(code.claims),
    )
    session.add(row)
    session.flush()


def remove_code(session: Session, *, study: str, key: str) -> None:
    """Remove a code nobody gave. Raises CodeInUse."""
    row = _code_row(session, study, key)
    for given in (CodingRow, OpenedCodingRow):
        if session.exec(select(given.id).where(col(given.code_id) == row.id)).first():
            raise CodeInUse(key)
    session.delete(row)
    session.flush()


def list_codings(session: Session, *, study: str) -> list[Coding]:
    """All codings of a study, by source and place."""
    return _codings(session, _select_codings().where(col(SourceRow.study_id) == study))


def list_source_codings(session: Session, *, source: Source) -> list[Coding]:
    """The codings of one source, by text and place."""
    return _codings(session, _select_codings().where(col(SourceRow.id) == source.id))


def list_code_codings(session: Session, *, study: str, code: str) -> list[Coding]:
    """The passages that got one code."""
    row = _code_row(session, study, code)
    return _codings(session, _select_codings().where(col(CodingRow.code_id) == row.id))


def get_coding(session: Session, *, study: str, coding: str) -> Coding:
    """One coding of the study, or NotFound."""
    wanted = _select_codings().where(col(SourceRow.study_id) == study, col(CodingRow.id) == coding)
    for found in _codings(session, wanted):
        return found
    raise NotFound(coding)


def count_codings(session: Session, *, study: str) -> dict[str, Counted]:
    """Passages and sources per code."""
    wanted = (
        sa.select(
            col(CodeRow.key),
            col(SourceTextRow.source_id),
            col(CodingRow.text_id),
            col(CodingRow.start),
            col(CodingRow.end),
        )
        .select_from(CodingRow)
        .join(CodeRow, col(CodeRow.id) == col(CodingRow.code_id))
        .join(SourceTextRow, col(SourceTextRow.id) == col(CodingRow.text_id))
        .where(col(CodeRow.study_id) == study)
    )
    return count((c, s, t, a, b) for c, s, t, a, b in session.execute(wanted))


def list_recent_codes(session: Session, *, study: str, coder: str, most: int = 9) -> list[str]:
    """The codes a person gave last, newest first."""
    newest = func.max(col(CodingRow.created))
    wanted = (
        sa.select(col(CodeRow.key))
        .join(CodingRow, col(CodingRow.code_id) == col(CodeRow.id))
        .where(col(CodeRow.study_id) == study, col(CodingRow.coder_id) == coder)
        .group_by(col(CodeRow.key))
        .order_by(newest.desc(), col(CodeRow.key))
        .limit(most)
    )
    return list(session.execute(wanted).scalars())


def count_per_source(session: Session, *, study: str) -> dict[str, dict[str, int]]:
    """How many codings each coder made, by the source's short name."""
    wanted = (
        sa.select(col(SourceRow.key), col(CodingRow.coder), func.count())
        .select_from(CodingRow)
        .join(SourceTextRow, col(SourceTextRow.id) == col(CodingRow.text_id))
        .join(SourceRow, col(SourceRow.id) == col(SourceTextRow.source_id))
        .where(col(SourceRow.study_id) == study)
        .group_by(col(SourceRow.key), col(CodingRow.coder))
        .order_by(col(SourceRow.key), col(CodingRow.coder))
    )
    found: dict[str, dict[str, int]] = {}
    for key, coder, number in session.execute(wanted):
        found.setdefault(key, {})[coder] = number
    return found


def add_coding(
    session: Session,
    *,
    study: str,
    text: SourceText,
    code: str,
    span: Span,
    coder: Coder,
    memo: str = "",
    id: str = "",  # noqa: A002 - a coding that is put back keeps its id
) -> str:
    """Give a passage a code; the id of the coding. Raises CodedAlready."""
    row = CodingRow(
        id=id or new_id(),
        text_id=text.id,
        code_id=_code_row(session, study, code).id,
        start=span.start,
        end=span.end,
        quote=span.quote,
        before=span.before,
        after=span.after,
        memo=memo,
        coder_id=coder.id,
        coder=coder.initials,
    )
    _refuse_double(session, row)
    session.add(row)
    session.flush()
    return row.id


def change_coding(
    session: Session,
    *,
    study: str,
    coding: str,
    code: str = "",
    span: Span | None = None,
    memo: str | None = None,
) -> None:
    """Change what is given of a coding. Raises CodedAlready."""
    row = _coding_row(session, study, coding)
    changed = CodingRow(
        id=row.id,
        text_id=row.text_id,
        code_id=_code_row(session, study, code).id if code else row.code_id,
        start=span.start if span else row.start,
        end=span.end if span else row.end,
        quote=span.quote if span else row.quote,
        before=span.before if span else row.before,
        after=span.after if span else row.after,
        memo=row.memo if memo is None else memo,
        coder_id=row.coder_id,
        coder=row.coder,
        created=row.created,
    )
    _refuse_double(session, changed)
    session.merge(changed)
    session.flush()


def remove_coding(session: Session, *, study: str, coding: str) -> None:
    """Take a coding away, and with it what was cited or released from it."""
    session.delete(_coding_row(session, study, coding))
    session.flush()


def _refuse_double(session: Session, row: CodingRow) -> None:
    same = select(CodingRow.id).where(
        col(CodingRow.text_id) == row.text_id,
        col(CodingRow.code_id) == row.code_id,
        col(CodingRow.start) == row.start,
        col(CodingRow.end) == row.end,
        col(CodingRow.coder_id) == row.coder_id,
        col(CodingRow.id) != row.id,
    )
    if session.exec(same).first() is not None:
        raise CodedAlready(row.quote)


def _coding_row(session: Session, study: str, coding: str) -> CodingRow:
    wanted = (
        select(CodingRow)
        .join(CodeRow, col(CodeRow.id) == col(CodingRow.code_id))
        .where(col(CodeRow.study_id) == study, col(CodingRow.id) == coding)
    )
    row = session.exec(wanted).first()
    if row is None:
        raise NotFound(coding)
    return row


def _code_row(session: Session, study: str, key: str) -> CodeRow:
    wanted = select(CodeRow).where(col(CodeRow.study_id) == study, col(CodeRow.key) == key)
    row = session.exec(wanted).first()
    if row is None:
        raise NotFound(key)
    return row


def _code(row: CodeRow, keys: Mapping[str, str]) -> Code:
    parent = keys.get(row.parent_id or "", "")
    return Code(row.key, row.label, parent, row.definition, tuple(row.claims), row.hue)


def _select_codings() -> Select[Any]:
    return (
        sa.select(
            *(col(c) for c in _CODING_COLUMNS),
            col(SourceRow.key).label("source"),
            col(CodeRow.key).label("code"),
        )
        .select_from(CodingRow)
        .join(CodeRow, col(CodeRow.id) == col(CodingRow.code_id))
        .join(SourceTextRow, col(SourceTextRow.id) == col(CodingRow.text_id))
        .join(SourceRow, col(SourceRow.id) == col(SourceTextRow.source_id))
        .order_by(
            col(SourceRow.key),
            col(SourceTextRow.role),
            col(CodingRow.start),
            col(CodingRow.end),
            col(CodingRow.coder),
            col(CodingRow.id),
        )
    )


def _codings(session: Session, wanted: Select[Any]) -> list[Coding]:
    return [_coding(row) for row in session.execute(wanted)]


def _coding(row: Row[Any]) -> Coding:
    return Coding(
        id=row.id,
        source=row.source,
        group=row.actor_group,
        kind=row.kind,
        round=row.round,
        text_id=row.text_id,
        role=row.role,
        language=row.language,
        code=row.code,
        span=Span(row.start, row.end, row.quote, row.before, row.after),
        coder=Coder(row.coder_id, row.coder),
        memo=row.memo,
        made_up=row.made_up,
        agreed_to_be_quoted=row.agreed_to_be_quoted,
    )
