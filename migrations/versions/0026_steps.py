"""What was changed in a draft of a questionnaire, so that it can be undone."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0026_steps"
down_revision: Final = "0025_opened"


def upgrade() -> None:
    """One row for each change."""
    op.create_table(
        "questionnaire_step",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(4), nullable=False),
        sa.Column("of", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sentence", sa.JSON(), nullable=False),
        sa.Column("patch", sa.JSON(), nullable=False),
        sa.Column("standings", sa.JSON(), nullable=False),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name="ck_questionnaire_step_kind"),
        sa.CheckConstraint("(kind = 'do') = (of IS NULL)", name="ck_questionnaire_step_of"),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name="fk_questionnaire_step_version_id_questionnaire_version",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_questionnaire_step"),
        sa.UniqueConstraint("version_id", "number", name="uq_questionnaire_step_version_id"),
    )
    op.create_index("ix_questionnaire_step_version_id", "questionnaire_step", ["version_id"])
