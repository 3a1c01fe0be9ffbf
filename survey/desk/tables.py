"""The steps in which a draft of a questionnaire was changed, so that each can be undone."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class QuestionnaireStepRow(Row, table=True):
    """One change of a draft: who, when, what it says, and the patch that it is."""

    __tablename__ = "questionnaire_step"
    __table_args__ = (
        UniqueConstraint("version_id", "number"),
        CheckConstraint("kind IN ('do', 'undo', 'redo')", name="kind"),
        CheckConstraint("(kind = 'do') = (of IS NULL)", name="of"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), nullable=False, index=True
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
    standings: dict[str, list[str]] = Field(sa_column=Column(Json, nullable=False))
    """How far the review of each text was that the step changed: language/key -> its standing."""
