"""What people decided: confirmations, explanations and verdicts. Only ever added to."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


def _of_study() -> Any:
    return Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)


def _of_claim() -> Any:
    return Column(ForeignKey("claim.id", ondelete="CASCADE"), nullable=False, index=True)


def _moment() -> Any:
    return Column(UtcDateTime, nullable=False)


class ConfirmationRow(Row, table=True):
    """A person's word on a comparison, beside what the rule proposed under which settings."""

    __tablename__ = "confirmation"
    __table_args__ = (
        CheckConstraint(
            "code IN ('convergence', 'partial', 'weak', 'strong', 'inconclusive', "
            "'one line only', 'silence')",
            name="code",
        ),
        CheckConstraint("code = proposed OR reason <> ''", name="reason"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    claim_id: str = Field(sa_column=_of_claim())
    number: int
    code: str = Field(max_length=16)
    proposed: str = Field(max_length=16)
    reason: str = Field(default="", sa_column=Column(Text, nullable=False))
    version: int
    settings: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=_moment())


class ExplanationRow(Row, table=True):
    """Why lines of evidence differ, as a researcher says it."""

    __tablename__ = "explanation"
    __table_args__ = (
        CheckConstraint(
            "kind IN ('targeting', 'timing', 'lock-in', 'implementation', "
            "'measurement mismatch', 'subgroup', 'ceiling', 'artefact', 'rival mechanism', "
            "'too little evidence')",
            name="kind",
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    claim_id: str = Field(sa_column=_of_claim())
    kind: str = Field(max_length=24)
    text: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    ours: bool = False
    number: int
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=_moment())


class VerdictRow(Row, table=True):
    """A judgement on an element in one version; the newest stands, the others stay."""

    __tablename__ = "verdict"
    __table_args__ = (
        UniqueConstraint("study_id", "element", "number"),
        CheckConstraint(
            "value IN ('supported', 'supported under conditions', 'mixed', 'not supported', "
            "'untested')",
            name="value",
        ),
        CheckConstraint("confidence IN ('high', 'moderate', 'low', 'very low')", name="confidence"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    element: str = Field(max_length=120)
    number: int
    version: int
    value: str = Field(max_length=28)
    confidence: str = Field(max_length=10)
    proposed_confidence: str = Field(max_length=10)
    text: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    dissent: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    ours: bool = False
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=_moment())


class ComponentRow(Row, table=True):
    """One of the four parts of a verdict's confidence, with its reason."""

    __tablename__ = "verdict_component"
    __table_args__ = (
        CheckConstraint(
            "name IN ('methodological limitations', 'coherence', 'adequacy', 'relevance')",
            name="name",
        ),
        CheckConstraint("concern IN ('none or minor', 'moderate', 'serious')", name="concern"),
    )

    verdict_id: str = Field(
        sa_column=Column(ForeignKey("verdict.id", ondelete="CASCADE"), primary_key=True)
    )
    name: str = Field(primary_key=True, max_length=28)
    concern: str = Field(max_length=16)
    reason: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
