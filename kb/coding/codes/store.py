"""Correcting codes: what they are called, when they are given, where they stand."""

from sqlmodel import Session, col, select

from base.tables import NotFound
from kb.coding.codebook import Code
from kb.coding.tables import CodeRow


def change_code(session: Session, *, study: str, code: Code) -> None:
    """Give the code with this key other words, another heading or other claims.

    Raises NotFound if the study has no such code or heading.
    """
    row = _row(session, study, code.key)
    row.parent_id = _row(session, study, code.parent).id if code.parent else None
    row.label, row.definition = dict(code.label), dict(code.definition)
    row.claims = list(code.claims)
    session.add(row)
    session.flush()


def _row(session: Session, study: str, key: str) -> CodeRow:
    wanted = select(CodeRow).where(col(CodeRow.study_id) == study, col(CodeRow.key) == key)
    row = session.exec(wanted).first()
    if row is None:
        raise NotFound(key)
    return row
