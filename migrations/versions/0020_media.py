"""Pictures and recordings of questions."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0020_media"
down_revision: Final = "0019_translation"


def upgrade() -> None:
    """A table that keeps them by what they hold."""
    op.create_table(
        "media",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_media"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_media_study_id_study", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_media_study_id", "media", ["study_id"])
