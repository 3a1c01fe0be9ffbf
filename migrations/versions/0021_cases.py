"""Codes that carry more, cases, and drafts that can be taken up again."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0021_cases"
down_revision: Final = "0020_media"


def upgrade() -> None:
    """Codes and answers there are belong to people who answered by themselves, anonymously."""
    for name, length, default in (
        ("language", 8, ""),
        ("mode", 20, "self"),
        ("case_id", 80, ""),
        ("batch_id", 32, ""),
    ):
        column = sa.Column(name, sa.String(length), nullable=False, server_default=default)
        op.add_column("invitation", column)
    op.add_column("invitation", sa.Column("round", sa.Integer(), nullable=True))
    op.create_index("ix_invitation_batch_id", "invitation", ["batch_id"])
    origin = sa.Column("origin", sa.String(10), nullable=False, server_default="given")
    op.add_column("response", origin)
    kept = sa.Column("half_days", sa.Integer(), nullable=False, server_default="2")
    op.add_column("draft", kept)
    # apart from the response, which has no such column: an anonymous one has no row here
    op.create_table(
        "response_case",
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("case_id", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["response.id"],
            name="fk_response_case_response_id_response",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("response_id", name="pk_response_case"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_response_case_case_id", "response_case", ["case_id"])
