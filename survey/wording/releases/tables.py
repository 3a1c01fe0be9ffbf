"""What was decided about a whole language of a version."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlmodel import Column, Field

from base.tables import Row, UtcDateTime, now


class LanguageReleaseRow(Row, table=True):
    """Who writes a language, and why it goes live although not all of it is adjudicated."""

    __tablename__ = "language_release"

    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), primary_key=True
        )
    )
    language: str = Field(primary_key=True, max_length=8)
    by_team: bool | None = Field(default=None)
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    person_id: str = Field(max_length=32)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
