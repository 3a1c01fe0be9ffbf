"""Fieldwork: who handed out which codes, how many are wanted, and what else became of them."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0022_fieldwork"
down_revision: Final = "0021_cases"


def upgrade() -> None:
    """Make the tables: counts only, never a person."""
    op.create_table(
        "code_batch",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("handed_by", sa.String(120), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("with_codes", sa.Boolean(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.CheckConstraint("count > 0", name="ck_code_batch_count"),
        _to_version("code_batch"),
        sa.PrimaryKeyConstraint("id", name="pk_code_batch"),
    )
    op.create_index("ix_code_batch_version_id", "code_batch", ["version_id"])
    op.create_table(
        "fieldwork_target",
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("least", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.CheckConstraint("least IS NULL OR least >= 0", name="ck_fieldwork_target_least"),
        sa.CheckConstraint("most IS NULL OR most >= 0", name="ck_fieldwork_target_most"),
        _to_version("fieldwork_target"),
        sa.PrimaryKeyConstraint("version_id", "language", "channel", name="pk_fieldwork_target"),
    )
    op.create_table(
        "fieldwork_outcome",
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('refused', 'not_reached', 'not_eligible')", name="ck_fieldwork_outcome_kind"
        ),
        sa.CheckConstraint("count >= 0", name="ck_fieldwork_outcome_count"),
        _to_version("fieldwork_outcome"),
        sa.PrimaryKeyConstraint("version_id", "channel", "kind", name="pk_fieldwork_outcome"),
    )


def _to_version(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["version_id"],
        ["questionnaire_version.id"],
        name=f"fk_{table}_version_id_questionnaire_version",
        ondelete="CASCADE",
    )
