"""What a questionnaire opens with: its fonts."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0027_opening"
down_revision: Final = "0026_steps"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "wording_font",
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name="fk_wording_font_version_id_questionnaire_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("version_id", "language", name="pk_wording_font"),
    )
