"""Threads of notes on a theory, and their entries."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class NoteThreadRow(Row, table=True):
    """A thread on a box, an arrow, a condition or a configuration, named by its key."""

    __tablename__ = "note_thread"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    about: str = Field(sa_column=Column(Text, nullable=False))
    name: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    settled: bool = False


class NoteEntryRow(Row, table=True):
    """What somebody said in a thread, or that they settled or reopened it."""

    __tablename__ = "note_entry"
    __table_args__ = (
        CheckConstraint("act IN ('said', 'settled', 'reopened')", name="act"),
        CheckConstraint("act <> 'said' OR text <> '' OR taken_back_at IS NOT NULL", name="words"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    thread_id: str = Field(
        sa_column=Column(
            ForeignKey("note_thread.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )
    act: str = Field(max_length=10)
    text: str = Field(sa_column=Column(Text, nullable=False))
    person_id: str = Field(max_length=32)
    initials: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    changed_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    taken_back_at: datetime | None = Field(
        default=None, sa_column=Column(UtcDateTime, nullable=True)
    )
