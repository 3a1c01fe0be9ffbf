"""Codings of open answers: they point at the answer and go with it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0025_opened"
down_revision: Final = "0024_corrections"


def upgrade() -> None:
    """Make the table; the words stay with the answer, so that nothing has to be cleared later."""
    op.create_table(
        "opened_coding",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("study_id", sa.String(80), nullable=False),
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("code_id", sa.String(32), nullable=False),
        sa.Column("coder_id", sa.String(32), nullable=False),
        sa.Column("coder", sa.String(8), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('"start" >= 0', name="ck_opened_coding_start"),
        sa.CheckConstraint('"end" > "start"', name="ck_opened_coding_end"),
        sa.ForeignKeyConstraint(
            ["study_id"], ["study.id"], name="fk_opened_coding_study_id_study", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_opened_coding_response_id_response",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["code_id"], ["code.id"], name="fk_opened_coding_code_id_code", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_opened_coding"),
        sa.UniqueConstraint(
            "response_id",
            "question",
            "start",
            "end",
            "code_id",
            "coder_id",
            name="uq_opened_coding_response_id",
        ),
    )
    for column in ("study_id", "response_id", "code_id"):
        op.create_index(f"ix_opened_coding_{column}", "opened_coding", [column])
