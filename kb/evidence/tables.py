"""Claims, how variables measure them, and what is cited under them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


def _of_study() -> Any:
    return Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)


def _of_claim(*, optional: bool = False) -> Any:
    return Column(ForeignKey("claim.id", ondelete="CASCADE"), nullable=optional, index=True)


class ClaimRow(Row, table=True):
    """A claim about the theory, from the version in which it first stood."""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("study_id", "key"),
        CheckConstraint(
            "kind IN ('present', 'link', 'gate', 'pattern', 'refinement')", name="kind"
        ),
        CheckConstraint("polarity IN ('+', '-', '')", name="polarity"),
        CheckConstraint("since_version >= 0", name="since_version"),
        CheckConstraint("kind IN ('present', 'refinement') OR end_at <> ''", name="end_at"),
        CheckConstraint("start_at <> end_at", name="no_self"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    key: str = Field(max_length=80)
    since_version: int
    kind: str = Field(max_length=12)
    configuration: str = Field(max_length=80)
    start_at: str = Field(max_length=120)
    end_at: str = Field(default="", max_length=400)
    condition: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    polarity: str = Field(default="+", max_length=1)
    position: int = 0


class MeasureRow(Row, table=True):
    """How a variable or a question measures a claim; no claim where the theory has no box."""

    __tablename__ = "measure"
    __table_args__ = (
        CheckConstraint("kind IN ('register', 'survey')", name="kind"),
        CheckConstraint(
            "relation IN ('exact', 'part of', 'broader', 'proxy', 'not registered', "
            "'no box in the theory', 'descriptive')",
            name="relation",
        ),
        CheckConstraint(
            "reading IN ('interval', 'evaluation', 'effect', 'score', 'count only', "
            "'context only')",
            name="reading",
        ),
        CheckConstraint(
            "claim_id IS NOT NULL OR relation = 'no box in the theory'", name="claim_or_no_box"
        ),
        CheckConstraint("low IS NULL OR high >= low", name="bounds"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    claim_id: str | None = Field(default=None, sa_column=_of_claim(optional=True))
    kind: str = Field(max_length=10)
    variable: str = Field(default="", max_length=120)
    relation: str = Field(max_length=24)
    reading: str = Field(max_length=14)
    reversed: bool = False
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    low: float | None = None
    high: float | None = None
    band_low: float | None = None
    band_high: float | None = None
    position: int = 0


class EvidenceLinkRow(Row, table=True):
    """A coding or an estimate cited under a claim; a withdrawn one stays and does not count."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        UniqueConstraint("claim_id", "coding_id", "stance", name="uq_evidence_link_coding"),
        UniqueConstraint("claim_id", "estimate_id", name="uq_evidence_link_estimate"),
        CheckConstraint("(coding_id IS NULL) <> (estimate_id IS NULL)", name="one_thing"),
        CheckConstraint(
            "stance IN ('supports', 'contradicts', 'no change', 'nuances', 'counter-example', "
            "'despite') OR (stance = '' AND coding_id IS NULL)",
            name="stance",
        ),
        CheckConstraint(
            "reported IN ('own experience', 'about others', 'expectation') "
            "OR (reported = '' AND coding_id IS NULL)",
            name="reported",
        ),
        CheckConstraint(
            "relation IN ('exact', 'part of', 'broader', 'proxy') "
            "OR (relation = '' AND estimate_id IS NULL)",
            name="relation",
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    claim_id: str = Field(sa_column=_of_claim())
    coding_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("coding.id", ondelete="CASCADE"), nullable=True, index=True),
    )
    estimate_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("estimate.id", ondelete="CASCADE"), nullable=True, index=True),
    )
    stance: str = Field(default="", max_length=16)
    reported: str = Field(default="", max_length=16)
    because: str = Field(default="", sa_column=Column(Text, nullable=False))
    relation: str = Field(default="", max_length=12)
    reversed: bool = False
    version: int
    person_id: str = Field(max_length=32)
    by: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    withdrawn: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))


class AskedRow(Row, table=True):
    """A claim that was put to the people of a line: their silence then says something."""

    __tablename__ = "asked"
    __table_args__ = (
        UniqueConstraint("claim_id", "actor_group", "kind", "round"),
        CheckConstraint("kind IN ('interview', 'group interview', 'observation')", name="kind"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    claim_id: str = Field(sa_column=_of_claim())
    actor_group: str = Field(max_length=40)
    kind: str = Field(max_length=20)
    round: int
    by: str = Field(max_length=8)
