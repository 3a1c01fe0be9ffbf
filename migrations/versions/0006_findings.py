"""Regression models, estimates and other published figures."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0006_findings"
down_revision: Final = "0005_coding"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "regression_model",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(80), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("design", sa.JSON(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.Column("events", sa.Integer(), nullable=True),
        sa.Column("chi2", sa.Float(), nullable=True),
        sa.Column("df", sa.Integer(), nullable=True),
        sa.Column("p_text", sa.String(40), nullable=False),
        sa.Column("star_levels", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"],
            ["study.id"],
            name="fk_regression_model_study_id_study",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_regression_model"),
        sa.UniqueConstraint("study_id", "outcome", name="uq_regression_model_study_id"),
    )
    op.create_index("ix_regression_model_study_id", "regression_model", ["study_id"])
    op.create_table(
        "estimate",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(80), nullable=False),
        sa.Column("predictor", sa.String(80), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("factor", sa.String(80), nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("reference_label", sa.JSON(), nullable=False),
        sa.Column("sort", sa.Integer(), nullable=False),
        sa.Column("b", sa.Float(), nullable=True),
        sa.Column("se", sa.Float(), nullable=True),
        sa.Column("wald", sa.Float(), nullable=True),
        sa.Column("printed", sa.String(40), nullable=False),
        sa.Column("stars", sa.String(4), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.CheckConstraint("se IS NULL OR se > 0", name="ck_estimate_se"),
        sa.CheckConstraint("wald IS NULL OR wald >= 0", name="ck_estimate_wald"),
        sa.CheckConstraint("b IS NOT NULL OR printed <> ''", name="ck_estimate_value"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_estimate_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_estimate"),
        sa.UniqueConstraint("study_id", "outcome", "predictor", name="uq_estimate_study_id"),
    )
    op.create_index("ix_estimate_study_id", "estimate", ["study_id"])
    op.create_table(
        "figure_table",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_figure_table_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_figure_table"),
        sa.UniqueConstraint("study_id", "key", name="uq_figure_table_study_id"),
    )
    op.create_index("ix_figure_table_study_id", "figure_table", ["study_id"])
