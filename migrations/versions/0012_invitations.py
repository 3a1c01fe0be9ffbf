"""Invitations to a team, and studies that are put away."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0012_invitations"
down_revision: Final = "0011_drafts"

ROLES = "'lead', 'researcher', 'board', 'translator', 'keyer'"


def upgrade() -> None:
    """Make the table, and the moments at which someone left or a study was put away."""
    op.add_column("person", sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("study", sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("study", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "handed_link",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=True),
        sa.Column("person_id", sa.String(32), nullable=True),
        sa.Column("role", sa.String(20), nullable=True),
        sa.Column("meant_for", sa.String(80), nullable=False),
        sa.Column("made_by", sa.String(32), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('start', 'team', 'password')", name="ck_handed_link_purpose"
        ),
        sa.CheckConstraint(f"role IS NULL OR role IN ({ROLES})", name="ck_handed_link_role"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_handed_link_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_handed_link_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_handed_link"),
        sa.UniqueConstraint("token_hash", name="uq_handed_link_token_hash"),
    )
    op.create_index("ix_handed_link_study_id", "handed_link", ["study_id"])
    op.create_index("ix_handed_link_person_id", "handed_link", ["person_id"])
