"""Every text of a questionnaire version, in each of its languages."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlmodel import Column, Field

from base.tables import Row
from survey.wording.review import STATES

_STATES = ", ".join(f"'{state}'" for state in STATES)


class WordingRow(Row, table=True):
    """One text in one language, and how far its review is."""

    __tablename__ = "wording"
    __table_args__ = (CheckConstraint(f"review IN ({_STATES})", name="review"),)

    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), primary_key=True
        )
    )
    language: str = Field(primary_key=True, max_length=8)
    key: str = Field(primary_key=True, max_length=120)
    text: str = Field(sa_column=Column(Text, nullable=False))
    review: str = Field(max_length=20)
    source_hash: str = Field(default="", max_length=64)
    """Of the source text when this one was written; empty for a source text."""
    writer: str = Field(default="", max_length=32)
    """Who wrote it, so that somebody else reviews it; empty where that is not known."""
