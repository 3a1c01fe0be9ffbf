"""Sources, their texts (never the files), and keyed hashes of names that were taken out."""

import sqlalchemy as sa
from alembic import op

revision = "0004_interviews"
down_revision = "0003_survey"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "source",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("key", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("actor_group", sa.String(40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("via", sa.String(40), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("form", sa.String(12), nullable=False),
        sa.Column("pseudonym", sa.String(20), nullable=False),
        sa.Column("takes_a_stand", sa.Boolean(), nullable=False),
        sa.Column("agreed_to_be_quoted", sa.Boolean(), nullable=False),
        sa.Column("made_up", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('interview', 'group interview', 'observation')", name="ck_source_kind"
        ),
        sa.CheckConstraint("form IN ('transcript', 'notes')", name="ck_source_form"),
        sa.CheckConstraint("month LIKE '____-__'", name="ck_source_month"),
        sa.CheckConstraint("round > 0", name="ck_source_round"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_source_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("study_id", "key", name="uq_source_study_id"),
    )
    op.create_index("ix_source_study_id", "source", ["study_id"])
    op.create_table(
        "source_text",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("source_id", sa.String(32), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.CheckConstraint(
            "role IN ('transcript', 'rendering', 'notes')", name="ck_source_text_role"
        ),
        sa.CheckConstraint("text <> ''", name="ck_source_text_text"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_source_text_source_id_source", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_source_text"),
        sa.UniqueConstraint("source_id", "role", name="uq_source_text_source_id"),
    )
    op.create_index("ix_source_text_source_id", "source_text", ["source_id"])
    op.create_table(
        "name_hash",
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("hash", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_name_hash_study_id_study", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("study_id", "hash", name="pk_name_hash"),
    )


def downgrade() -> None:
    """Take them away again."""
    for table in ("name_hash", "source_text", "source"):
        op.drop_table(table)
