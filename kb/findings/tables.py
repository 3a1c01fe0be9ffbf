"""Regression models, their estimates, and other published figures kept as printed."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, new_id


def _of_study() -> Any:
    return Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)


class ModelRow(Row, table=True):
    """A regression model: one outcome, one population, one design."""

    __tablename__ = "regression_model"
    __table_args__ = (UniqueConstraint("study_id", "outcome"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    outcome: str = Field(max_length=80)
    label: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    design: dict[str, str] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))
    n: int | None = None
    events: int | None = None
    chi2: float | None = None
    df: int | None = None
    p_text: str = Field(default="", max_length=40)
    star_levels: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    source: str = Field(default="", max_length=200)


class EstimateRow(Row, table=True):
    """One predictor of one outcome: printed, and as B and SE; nothing recomputed is stored."""

    __tablename__ = "estimate"
    __table_args__ = (
        UniqueConstraint("study_id", "outcome", "predictor"),
        CheckConstraint("se IS NULL OR se > 0", name="se"),
        CheckConstraint("wald IS NULL OR wald >= 0", name="wald"),
        CheckConstraint("b IS NOT NULL OR printed <> ''", name="value"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    outcome: str = Field(max_length=80)
    predictor: str = Field(max_length=80)
    label: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    factor: str = Field(default="", max_length=80)
    reference: str = Field(default="", max_length=80)
    reference_label: dict[str, str] = Field(
        default_factory=dict, sa_column=Column(Json, nullable=False)
    )
    sort: int = 0
    b: float | None = None
    se: float | None = None
    wald: float | None = None
    printed: str = Field(default="", max_length=40)
    stars: str = Field(default="", max_length=4)
    places: int = 2
    source: str = Field(default="", max_length=200)


class FigureTableRow(Row, table=True):
    """A published table or list of figures: its columns and rows, as printed."""

    __tablename__ = "figure_table"
    __table_args__ = (UniqueConstraint("study_id", "key"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(sa_column=_of_study())
    key: str = Field(max_length=80)
    title: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
    columns: list[str] = Field(sa_column=Column(Json, nullable=False))
    rows: list[list[str]] = Field(sa_column=Column(Json, nullable=False))
