"""Answers that a researcher corrected, with the reason."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0024_corrections"
down_revision: Final = "0023_paper"


def upgrade() -> None:
    """Make the table; who corrected is a plain id, since answers know no accounts."""
    op.create_table(
        "response_correction",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("former", sa.JSON(), nullable=True),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person", sa.String(32), nullable=False),
        sa.Column("initials", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_response_correction_response_id_response",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_response_correction"),
    )
    op.create_index("ix_response_correction_response_id", "response_correction", ["response_id"])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("response_correction")
