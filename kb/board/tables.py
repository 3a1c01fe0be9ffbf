"""What members of the sounding board think."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Row, UtcDateTime, new_id, now


class ReactionRow(Row, table=True):
    """One member's reaction to one element in one version; they may change it."""

    __tablename__ = "reaction"
    __table_args__ = (
        UniqueConstraint("study_id", "element", "version", "person_id"),
        CheckConstraint("value IN ('recognise', 'doubt', 'missing', 'different')", name="value"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    element: str = Field(max_length=80)
    version: int
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    value: str = Field(max_length=12)
    text: str = Field(default="", max_length=2000)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
