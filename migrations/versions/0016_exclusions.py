"""Contexts that cannot hold together, as a researcher recorded."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0016_exclusions"
down_revision: Final = "0015_content_hash"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "exclusion",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("one", sa.String(80), nullable=False),
        sa.Column("other", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("one <> other", name="ck_exclusion_two"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_exclusion_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exclusion"),
        sa.UniqueConstraint("study_id", "one", "other", name="uq_exclusion_study_id"),
    )
    op.create_index("ix_exclusion_study_id", "exclusion", ["study_id"])
