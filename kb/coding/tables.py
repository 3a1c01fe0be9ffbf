"""Codes, codings, the steps that can be undone, and quotes released to the sounding board."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class CodeRow(Row, table=True):
    """A label of the study's codebook."""

    __tablename__ = "code"
    __table_args__ = (
        UniqueConstraint("study_id", "key"),
        CheckConstraint("hue >= 0 AND hue < 6", name="hue"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    key: str = Field(max_length=80)
    parent_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("code.id", ondelete="SET NULL"), nullable=True, index=True),
    )
    position: int
    hue: int
    label: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    definition: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    claims: list[str] = Field(sa_column=Column(Json, nullable=False))


class CodingRow(Row, table=True):
    """A stretch of a text given a code by one coder: half-open, in code points."""

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("text_id", "code_id", "start", "end", "coder_id"),
        CheckConstraint('"start" >= 0', name="start"),
        CheckConstraint('"end" > "start"', name="end"),
        CheckConstraint("quote <> ''", name="quote"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    text_id: str = Field(
        sa_column=Column(
            ForeignKey("source_text.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )
    code_id: str = Field(
        sa_column=Column(ForeignKey("code.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    start: int
    end: int
    quote: str = Field(sa_column=Column(Text, nullable=False))
    before: str = Field(max_length=32)
    after: str = Field(max_length=32)
    memo: str = Field(default="", sa_column=Column(Text, nullable=False))
    coder_id: str = Field(max_length=32)
    coder: str = Field(max_length=8)
    created: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class StepRow(Row, table=True):
    """The last things a person did on a source, kept so that they can be undone."""

    __tablename__ = "coding_step"
    __table_args__ = (CheckConstraint("act IN ('add', 'change', 'remove')", name="act"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    source_id: str = Field(
        sa_column=Column(ForeignKey("source.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    person_id: str = Field(max_length=32)
    number: int
    act: str = Field(max_length=8)
    coding_id: str = Field(max_length=32)
    former: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))


class ReleaseRow(Row, table=True):
    """A frozen copy of a quote for the sounding board; shown only after a second person's look."""

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("coding_id"),
        CheckConstraint("reviewed_by <> proposed_by", name="second_person"),
        CheckConstraint(
            "state = 'proposed' OR (reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL)",
            name="reviewed",
        ),
        CheckConstraint("state IN ('proposed', 'released', 'refused')", name="state"),
        CheckConstraint("quote <> ''", name="quote"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    coding_id: str = Field(
        sa_column=Column(ForeignKey("coding.id", ondelete="CASCADE"), nullable=False)
    )
    quote: str = Field(sa_column=Column(Text, nullable=False))
    language: str = Field(max_length=8)
    state: str = Field(max_length=10)
    proposed_by: str = Field(max_length=32)
    proposer: str = Field(max_length=8)
    reviewed_by: str | None = Field(default=None, max_length=32)
    reviewer: str | None = Field(default=None, max_length=8)
    reviewed_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
