"""What people say of a thing that was made about an earlier wording: it holds, or it is left."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Row, UtcDateTime, new_id, now


class CarriedRow(Row, table=True):
    """One claim, verdict, statement or reaction, looked at again for a newer version."""

    __tablename__ = "carried"
    __table_args__ = (
        UniqueConstraint("study_id", "kind", "subject", "version"),
        CheckConstraint("kind IN ('claim', 'verdict', 'statement', 'reaction')", name="kind"),
        CheckConstraint("decision IN ('holds', 'left')", name="decision"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    kind: str = Field(max_length=12)
    subject: str = Field(max_length=250)
    version: int
    decision: str = Field(max_length=8)
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
