"""Sheets of paper as they are keyed in: kept until their batch closes, then only answers remain."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class KeyingBatchRow(Row, table=True):
    """A pile of sheets in one language that came in by one channel."""

    __tablename__ = "keying_batch"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), index=True, nullable=False
        )
    )
    language: str = Field(max_length=8)
    channel: str = Field(max_length=20)
    number: int
    secret: str = Field(max_length=64)
    """Makes the submission ids of its sheets; wiped when it closes, so that none is found again."""
    closed: bool = Field(default=False)
    kept: int = Field(default=0)
    left_out: int = Field(default=0)


class KeyingSheetRow(Row, table=True):
    """One person's entry of one sheet: the first or the second of its number."""

    __tablename__ = "keying_sheet"
    __table_args__ = (
        UniqueConstraint("batch_id", "person_id", "number"),
        CheckConstraint("entry IN (1, 2)", name="entry"),
    )

    batch_id: str = Field(
        sa_column=Column(ForeignKey("keying_batch.id", ondelete="CASCADE"), primary_key=True)
    )
    number: int = Field(primary_key=True)
    entry: int = Field(primary_key=True)
    person_id: str = Field(max_length=32)
    answers: dict[str, list[str]] = Field(sa_column=Column(Json, nullable=False))
    typed: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    """What was typed and is no answer yet."""
    done: bool = Field(default=False)


class KeyingSettledRow(Row, table=True):
    """What a person decided where two entries of a sheet differ, or an answer does not belong."""

    __tablename__ = "keying_settled"

    batch_id: str = Field(
        sa_column=Column(ForeignKey("keying_batch.id", ondelete="CASCADE"), primary_key=True)
    )
    number: int = Field(primary_key=True)
    question: str = Field(primary_key=True, max_length=80)
    answer: list[str] = Field(sa_column=Column(Json, nullable=False))
    person_id: str = Field(max_length=32)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
