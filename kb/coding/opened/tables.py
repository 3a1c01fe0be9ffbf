"""Codings of open answers: where they stand in an answer, never the words themselves."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Row, UtcDateTime, new_id, now


class OpenedCodingRow(Row, table=True):
    """A stretch of an open answer given a code: it goes when the response or the code goes.

    The words stay with the answer alone; their digest tells whether they still stand there.
    """

    __tablename__ = "opened_coding"
    __table_args__ = (
        UniqueConstraint("response_id", "question", "start", "end", "code_id", "coder_id"),
        CheckConstraint('"start" >= 0', name="start"),
        CheckConstraint('"end" > "start"', name="end"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    response_id: str = Field(
        sa_column=Column(ForeignKey("response.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    question: str = Field(max_length=80)
    start: int
    end: int
    digest: str = Field(max_length=64)
    code_id: str = Field(
        sa_column=Column(ForeignKey("code.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    coder_id: str = Field(max_length=32)
    coder: str = Field(max_length=8)
    created: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
