"""Questionnaires and their frozen versions."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, new_id
from survey.design.version import ACCESSES, IDENTITIES, STATES


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
    """A version for one group and round: a draft, or frozen for good; answering reads only that."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (
        UniqueConstraint("questionnaire_id", "number"),
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint(f"identity IN {IDENTITIES}", name="identity"),
        CheckConstraint(f"access IN {ACCESSES}", name="access"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    questionnaire_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire.id", ondelete="CASCADE"), index=True, nullable=False
        )
    )
    number: int
    outline: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    languages: list[str] = Field(sa_column=Column(Json, nullable=False))
    source_language: str = Field(max_length=8)
    actor_group: str = Field(max_length=80)
    round: int
    mode: str = Field(max_length=20)
    identity: str = Field(max_length=12)
    access: str = Field(max_length=5)
    kept_until: str = Field(max_length=10)
    contact: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    officer: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    state: str = Field(max_length=9)
    revision: int = Field(default=0)
    published: str = Field(default="", max_length=10)
    is_open: bool = Field(default=False)
