"""Questionnaires and their frozen versions."""

from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, new_id


class QuestionnaireRow(Row, table=True):
    """A questionnaire of a study, known by a name that does not change."""

    __tablename__ = "questionnaire"
    __table_args__ = (UniqueConstraint("study_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), index=True, nullable=False)
    )
    name: str = Field(max_length=80)


class QuestionnaireVersionRow(Row, table=True):
    """What answering reads: an outline that never changes, for one group and round."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    questionnaire_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire.id", ondelete="CASCADE"), index=True, nullable=False
        )
    )
    number: int
    outline: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    languages: list[str] = Field(sa_column=Column(Json, nullable=False))
    actor_group: str = Field(max_length=80)
    round: int
    mode: str = Field(max_length=20)
    kept_until: str = Field(max_length=10)
    contact: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    is_open: bool = Field(default=False)
