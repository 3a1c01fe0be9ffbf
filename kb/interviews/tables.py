"""Sources, their texts, and the keyed hashes of names that were taken out."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class SourceRow(Row, table=True):
    """An interview, group interview or observation; no name, no contact, no day."""

    __tablename__ = "source"
    __table_args__ = (
        UniqueConstraint("study_id", "key"),
        CheckConstraint("kind IN ('interview', 'group interview', 'observation')", name="kind"),
        CheckConstraint("form IN ('transcript', 'notes')", name="form"),
        CheckConstraint("month LIKE '____-__'", name="month"),
        CheckConstraint("round > 0", name="round"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    key: str = Field(max_length=20)
    kind: str = Field(max_length=20)
    actor_group: str = Field(max_length=40)
    round: int
    month: str = Field(max_length=7)
    language: str = Field(max_length=8)
    via: str = Field(default="", max_length=40)
    interpreter: bool = False
    form: str = Field(max_length=12)
    pseudonym: str = Field(max_length=20)
    takes_a_stand: bool = True
    agreed_to_be_quoted: bool = False
    made_up: bool = False
    participants: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(Json, nullable=False)
    )
    created: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class SourceTextRow(Row, table=True):
    """One canonical text of a source: never the file it came in."""

    __tablename__ = "source_text"
    __table_args__ = (
        UniqueConstraint("source_id", "role"),
        CheckConstraint("role IN ('transcript', 'rendering', 'notes')", name="role"),
        CheckConstraint("text <> ''", name="text"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    source_id: str = Field(
        sa_column=Column(ForeignKey("source.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    role: str = Field(max_length=12)
    language: str = Field(max_length=8)
    text: str = Field(sa_column=Column(Text, nullable=False))
    sha256: str = Field(max_length=64)


class NameHashRow(Row, table=True):
    """A keyed hash of one word of a name that was taken out; the key lies elsewhere."""

    __tablename__ = "name_hash"

    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), primary_key=True)
    )
    hash: str = Field(primary_key=True, max_length=32)
