"""Contexts that exclude each other, as researchers recorded."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Row, UtcDateTime, new_id, now


class ExclusionRow(Row, table=True):
    """Two contexts (element ids, in order) that cannot both hold; taken back, it stays as such."""

    __tablename__ = "exclusion"
    __table_args__ = (
        UniqueConstraint("study_id", "one", "other"),
        CheckConstraint("one <> other", name="two"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    one: str = Field(max_length=80)
    other: str = Field(max_length=80)
    reason: str = Field(sa_column=Column(Text, nullable=False))
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    taken_back: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
