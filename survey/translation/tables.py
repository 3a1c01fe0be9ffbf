"""Independent translations of texts, who made them, and what was said and done about a text."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Row, UtcDateTime, new_id, now
from survey.translation.acts import ACTS, BACK, SLOTS


def _version() -> Column[str]:
    return Column(ForeignKey("questionnaire_version.id", ondelete="CASCADE"), primary_key=True)


class TranslatorRow(Row, table=True):
    """Who makes one of the two independent translations of a version, or only reviews (no slot)."""

    __tablename__ = "translator"
    __table_args__ = (
        UniqueConstraint("version_id", "language", "slot"),
        CheckConstraint(f"slot IN {SLOTS}", name="slot"),
    )

    version_id: str = Field(sa_column=_version())
    language: str = Field(primary_key=True, max_length=8)
    person_id: str = Field(primary_key=True, max_length=32)
    slot: int | None = Field(default=None)


class TranslationRow(Row, table=True):
    """One translation of one text; nobody but its maker sees it before both are handed in."""

    __tablename__ = "translation"
    __table_args__ = (CheckConstraint(f"slot IN {(*SLOTS, BACK)}", name="slot"),)

    version_id: str = Field(sa_column=_version())
    language: str = Field(primary_key=True, max_length=8)
    key: str = Field(primary_key=True, max_length=120)
    slot: int = Field(primary_key=True)
    person_id: str = Field(max_length=32)
    text: str = Field(sa_column=Column(Text, nullable=False))
    source_hash: str = Field(max_length=64)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    handed_in: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))


class TextEventRow(Row, table=True):
    """What someone did to a text, or said about it: only ever added to."""

    __tablename__ = "text_event"
    __table_args__ = (
        CheckConstraint(f"act IN {ACTS}", name="act"),
        Index("ix_text_event_version_id", "version_id", "language", "key"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = Field(
        sa_column=Column(ForeignKey("questionnaire_version.id", ondelete="CASCADE"), nullable=False)
    )
    language: str = Field(max_length=8)
    key: str = Field(max_length=120)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    person_id: str = Field(max_length=32)
    act: str = Field(max_length=20)
    text: str = Field(default="", sa_column=Column(Text, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False))


class TermRow(Row, table=True):
    """A term of a study in a source language, and how another language says it."""

    __tablename__ = "glossary_term"
    __table_args__ = (UniqueConstraint("study_id", "source_language", "language", "source"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), index=True, nullable=False)
    )
    source_language: str = Field(max_length=8)
    language: str = Field(max_length=8)
    source: str = Field(max_length=120)
    target: str = Field(max_length=200)
    note: str = Field(default="", max_length=400)
