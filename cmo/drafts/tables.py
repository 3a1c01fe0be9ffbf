"""Drafts and their steps; a draft that was published stays as the story of its version."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class DraftRow(Row, table=True):
    """A draft of a study's next version; one is open at a time."""

    __tablename__ = "theory_draft"
    __table_args__ = (UniqueConstraint("study_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    number: int
    started_from: int | None = None
    revision: int = 0
    open: bool = True
    document: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class StepRow(Row, table=True):
    """One change of a draft: who, when, what it says, and the patch that it is."""

    __tablename__ = "theory_step"
    __table_args__ = (
        UniqueConstraint("draft_id", "number"),
        CheckConstraint("kind IN ('do', 'undo', 'redo')", name="kind"),
        CheckConstraint("(kind = 'do') = (of IS NULL)", name="of"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    draft_id: str = Field(
        sa_column=Column(
            ForeignKey("theory_draft.id", ondelete="CASCADE"), nullable=False, index=True
        )
    )
    number: int
    kind: str = Field(default="do", max_length=4)
    of: int | None = None
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    sentence: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    patch: dict[str, list[Any]] = Field(sa_column=Column(Json, nullable=False))
