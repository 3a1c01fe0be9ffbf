"""Refinements that wait with a draft until it is published."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


def _json() -> Any:
    return Field(sa_column=Column(Json, nullable=False))


class DraftRefinementRow(Row, table=True):
    """Why a draft differs from the newest version; it goes with its draft."""

    __tablename__ = "draft_refinement"
    __table_args__ = (
        UniqueConstraint("study_id", "number", "slug"),
        ForeignKeyConstraint(
            ["study_id", "number"],
            ["theory_draft.study_id", "theory_draft.number"],
            name="fk_draft_refinement_study_id_theory_draft",
            ondelete="CASCADE",
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(max_length=80)
    number: int
    slug: str = Field(max_length=20)
    position: int
    operation: str = Field(max_length=20)
    configuration: str | None = Field(default=None, max_length=80)
    targets: list[str] = _json()
    change: dict[str, str] = _json()
    reason: dict[str, str] = _json()
    evidence: list[str] = _json()
    decided_by: str = Field(default="", max_length=80)
    meeting: str = Field(default="", max_length=200)
    decided_on: date | None = None
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
