"""A study's row: what the rooms above may rely on being there."""

from datetime import datetime
from typing import Any

from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime


class StudyRow(Row, table=True):
    """One evaluation; its facts are read into a Study."""

    __tablename__ = "study"

    id: str = Field(primary_key=True, max_length=80)
    facts: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    archived_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    removed_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
