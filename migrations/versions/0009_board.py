"""What members of the sounding board think of a mechanism or intervention."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0009_board"
down_revision: Final = "0008_judgement"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "reaction",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("element", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("value", sa.String(12), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "value IN ('recognise', 'doubt', 'missing', 'different')", name="ck_reaction_value"
        ),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_reaction_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reaction"),
        sa.UniqueConstraint(
            "study_id", "element", "version", "person_id", name="uq_reaction_study_id"
        ),
    )
    op.create_index("ix_reaction_study_id", "reaction", ["study_id"])
