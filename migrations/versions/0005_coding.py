"""Codes, codings, steps that can be undone, and quotes released to the sounding board."""

import sqlalchemy as sa
from alembic import op

revision = "0005_coding"
down_revision = "0004_interviews"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _codes()
    _codings()
    _steps()
    _releases()


def downgrade() -> None:
    """Take them away again."""
    for table in ("release", "coding_step", "coding", "code"):
        op.drop_table(table)


def _codes() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("parent_id", sa.String(32), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hue", sa.Integer(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("definition", sa.JSON(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.CheckConstraint("hue >= 0 AND hue < 6", name="ck_code_hue"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_code_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["code.id"], name="fk_code_parent_id_code", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_code"),
        sa.UniqueConstraint("study_id", "key", name="uq_code_study_id"),
    )
    op.create_index("ix_code_study_id", "code", ["study_id"])
    op.create_index("ix_code_parent_id", "code", ["parent_id"])


def _codings() -> None:
    op.create_table(
        "coding",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("text_id", sa.String(32), nullable=False),
        sa.Column("code_id", sa.String(32), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("before", sa.String(32), nullable=False),
        sa.Column("after", sa.String(32), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.String(32), nullable=False),
        sa.Column("coder", sa.String(8), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('"start" >= 0', name="ck_coding_start"),
        sa.CheckConstraint('"end" > "start"', name="ck_coding_end"),
        sa.CheckConstraint("quote <> ''", name="ck_coding_quote"),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["source_text.id"],
            name="fk_coding_text_id_source_text",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["code.id"], name="fk_coding_code_id_code", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coding"),
        sa.UniqueConstraint(
            "text_id", "code_id", "start", "end", "coder_id", name="uq_coding_text_id"
        ),
    )
    op.create_index("ix_coding_text_id", "coding", ["text_id"])
    op.create_index("ix_coding_code_id", "coding", ["code_id"])


def _steps() -> None:
    op.create_table(
        "coding_step",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("source_id", sa.String(32), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(8), nullable=False),
        sa.Column("coding_id", sa.String(32), nullable=False),
        sa.Column("former", sa.JSON(), nullable=False),
        sa.CheckConstraint("act IN ('add', 'change', 'remove')", name="ck_coding_step_act"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_coding_step_source_id_source", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_coding_step"),
    )
    op.create_index("ix_coding_step_source_id", "coding_step", ["source_id"])


def _releases() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("coding_id", sa.String(32), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("proposed_by", sa.String(32), nullable=False),
        sa.Column("proposer", sa.String(8), nullable=False),
        sa.Column("reviewed_by", sa.String(32), nullable=True),
        sa.Column("reviewer", sa.String(8), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("reviewed_by <> proposed_by", name="ck_release_second_person"),
        sa.CheckConstraint(
            "state = 'proposed' OR (reviewed_by IS NOT NULL AND reviewed_at IS NOT NULL)",
            name="ck_release_reviewed",
        ),
        sa.CheckConstraint("state IN ('proposed', 'released', 'refused')", name="ck_release_state"),
        sa.CheckConstraint("quote <> ''", name="ck_release_quote"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_release_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["coding_id"], ["coding.id"], name="fk_release_coding_id_coding", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
        sa.UniqueConstraint("coding_id", name="uq_release_coding_id"),
    )
    op.create_index("ix_release_study_id", "release", ["study_id"])
