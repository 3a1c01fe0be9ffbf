"""Paper: sheets keyed in twice, and where their boxes are."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0023_paper"
down_revision: Final = "0022_fieldwork"


def upgrade() -> None:
    """Make the tables."""
    _layouts()
    _batches()
    _sheets()


def _layouts() -> None:
    op.create_table(
        "paper_layout",
        sa.Column("code", sa.String(10), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("large", sa.Boolean(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("boxes", sa.JSON(), nullable=False),
        _to("paper_layout", "version_id", "questionnaire_version"),
        sa.PrimaryKeyConstraint("code", name="pk_paper_layout"),
    )
    op.create_index("ix_paper_layout_version_id", "paper_layout", ["version_id"])


def _batches() -> None:
    op.create_table(
        "keying_batch",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("version_id", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        _to("keying_batch", "version_id", "questionnaire_version"),
        sa.PrimaryKeyConstraint("id", name="pk_keying_batch"),
    )
    op.create_index("ix_keying_batch_version_id", "keying_batch", ["version_id"])


def _sheets() -> None:
    op.create_table(
        "keying_sheet",
        sa.Column("batch_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("typed", sa.JSON(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.CheckConstraint("entry IN (1, 2)", name="ck_keying_sheet_entry"),
        _to("keying_sheet", "batch_id", "keying_batch"),
        sa.PrimaryKeyConstraint("batch_id", "number", "entry", name="pk_keying_sheet"),
        sa.UniqueConstraint("batch_id", "person_id", "number", name="uq_keying_sheet_batch_id"),
    )
    op.create_table(
        "keying_settled",
        sa.Column("batch_id", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _to("keying_settled", "batch_id", "keying_batch"),
        sa.PrimaryKeyConstraint("batch_id", "number", "question", name="pk_keying_settled"),
    )


def _to(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{parent}"
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")
