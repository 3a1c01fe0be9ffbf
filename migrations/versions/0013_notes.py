"""Notes on boxes and arrows: where the arguing happens; and who wrote a realist statement."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0013_notes"
down_revision: Final = "0012_invitations"


def upgrade() -> None:
    """Make the tables of notes, and room beside a statement for whom, when and about what."""
    op.create_table(
        "note_thread",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_note_thread_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note_thread"),
    )
    op.create_index("ix_note_thread_study_id", "note_thread", ["study_id"])
    op.create_table(
        "note_entry",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("thread_id", sa.String(32), nullable=False),
        sa.Column("act", sa.String(10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("initials", sa.String(8), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("act IN ('said', 'settled', 'reopened')", name="ck_note_entry_act"),
        sa.CheckConstraint(
            "act <> 'said' OR text <> '' OR taken_back_at IS NOT NULL", name="ck_note_entry_words"
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"],
            ["note_thread.id"],
            name="fk_note_entry_thread_id_note_thread",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_note_entry"),
    )
    op.create_index("ix_note_entry_thread_id", "note_entry", ["thread_id"])
    op.add_column("statement", sa.Column("written_for", sa.String(64), nullable=True))
    op.add_column("statement", sa.Column("person_id", sa.String(32), nullable=True))
    op.add_column("statement", sa.Column("initials", sa.String(8), nullable=True))
    op.add_column("statement", sa.Column("at", sa.DateTime(timezone=True), nullable=True))
