"""Realist statements as people wrote them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id


class StatementRow(Row, table=True):
    """If ... then ... because ..., for one place of an element; from a version of the theory on."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("study_id", "configuration", "element", "since"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    configuration: str = Field(max_length=80)
    element: str = Field(max_length=80)
    since: int = 0
    text: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    written_for: str | None = Field(default=None, max_length=64)
    person_id: str | None = Field(default=None, max_length=32)
    initials: str | None = Field(default=None, max_length=8)
    at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
