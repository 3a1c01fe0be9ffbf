"""Realist statements: if ... then ... because ..., per place of a mechanism or intervention."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0010_statements"
down_revision: Final = "0009_board"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "statement",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("configuration", sa.String(80), nullable=False),
        sa.Column("element", sa.String(80), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_statement_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statement"),
        sa.UniqueConstraint(
            "study_id", "configuration", "element", "since", name="uq_statement_study_id"
        ),
    )
    op.create_index("ix_statement_study_id", "statement", ["study_id"])
