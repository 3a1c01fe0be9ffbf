"""Keeping codings of open answers, and finding them under the claims that their codes speak to."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from base.tables import NotFound
from kb.coding.anchors import Span
from kb.coding.opened.document import Document, OpenCoding, digest, documents
from kb.coding.opened.tables import OpenedCodingRow
from kb.coding.opened.words import Line, OwnWords
from kb.coding.passages import Coder
from kb.coding.tables import CodeRow
from survey.results.frame import Frame
from survey.results.store import list_frames, load_frame


class CodedAlready(Exception):
    """This coder gave this code to these words before."""


def list_documents(session: Session, *, study: str) -> list[tuple[Frame, Document]]:
    """The documents of all questionnaires of a study, each with its questionnaire."""
    codings = _codings(session, study)
    return [
        (frame, document)
        for frame in list_frames(session, study=study)
        for document in documents(frame, codings)
    ]


def get_document(
    session: Session, *, study: str, questionnaire: str, question: str, round_: int
) -> tuple[Frame, Document]:
    """One document with its questionnaire, or NotFound."""
    frame = load_frame(session, study=study, questionnaire=questionnaire)
    for document in documents(frame, _codings(session, study)):
        if document.name == question and document.round == round_:
            return frame, document
    raise NotFound(question)


def add_opened_coding(
    session: Session,
    *,
    study: str,
    response: str,
    question: str,
    span: Span,
    code: str,
    coder: Coder,
) -> str:
    """Give a stretch of an open answer a code; the id of the coding. Raises CodedAlready."""
    row = OpenedCodingRow(
        study_id=study,
        response_id=response,
        question=question,
        start=span.start,
        end=span.end,
        digest=digest(span.quote),
        code_id=_code(session, study, code).id,
        coder_id=coder.id,
        coder=coder.initials,
    )
    same = select(OpenedCodingRow.id).where(
        OpenedCodingRow.response_id == row.response_id,
        OpenedCodingRow.question == row.question,
        OpenedCodingRow.start == row.start,
        OpenedCodingRow.end == row.end,
        OpenedCodingRow.code_id == row.code_id,
        OpenedCodingRow.coder_id == row.coder_id,
    )
    if session.exec(same).first():
        raise CodedAlready
    session.add(row)
    session.flush()
    return row.id


def remove_opened_coding(session: Session, *, study: str, coding: str, coder: Coder) -> None:
    """Take one's own coding away, or NotFound."""
    row = session.get(OpenedCodingRow, coding)
    if row is None or row.study_id != study or row.coder_id != coder.id:
        raise NotFound(coding)
    session.delete(row)
    session.flush()


def list_own_words(
    session: Session, *, study: str
) -> Mapping[str, Mapping[Line, tuple[OwnWords, ...]]]:
    """Claim -> line -> coded words of open answers, through the claims that a code goes with."""
    codings = _codings(session, study)
    if not codings:
        return {}
    codes = {row.key: row for row in session.exec(select(CodeRow).where(CodeRow.study_id == study))}
    coded = {coding.response for coding in codings}
    found: dict[str, dict[Line, tuple[OwnWords, ...]]] = {}
    for whole in list_frames(session, study=study):
        # finding everyone's way through a questionnaire is slow, and few answers are coded
        frame = whole.only(lambda entry: entry.response.id in coded)
        groups = {entry.response.id: entry.version.group for entry in frame.entries}
        for document in documents(frame, codings):
            for answer in document.answers:
                for coding in answer.codings:
                    code = codes[coding.code]
                    words = OwnWords(
                        document.questionnaire,
                        document.name,
                        document.round,
                        answer.response,
                        answer.text[coding.start : coding.end],
                        answer.language,
                        code.label,
                        coding.coder,
                        answer.made_up,
                    )
                    line = (groups[answer.response], document.round)
                    for claim in code.claims:
                        under = found.setdefault(claim, {})
                        under[line] = (*under.get(line, ()), words)
    return found


def _codings(session: Session, study: str) -> list[OpenCoding]:
    rows = session.exec(
        select(OpenedCodingRow, CodeRow.key)
        .join(CodeRow, col(CodeRow.id) == OpenedCodingRow.code_id)
        .where(OpenedCodingRow.study_id == study)
        .order_by(col(OpenedCodingRow.response_id), col(OpenedCodingRow.start))
    )
    return [
        OpenCoding(
            row.id,
            row.response_id,
            row.question,
            row.start,
            row.end,
            row.digest,
            code,
            row.coder,
            row.coder_id,
        )
        for row, code in rows
    ]


def _code(session: Session, study: str, key: str) -> CodeRow:
    row = session.exec(
        select(CodeRow).where(col(CodeRow.study_id) == study, col(CodeRow.key) == key)
    ).first()
    if row is None:
        raise NotFound(key)
    return row
