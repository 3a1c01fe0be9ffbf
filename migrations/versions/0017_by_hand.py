"""Who took part in a talk, with what a study needs to know of them; room for long names."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0017_by_hand"
down_revision: Final = "0016_exclusions"

CHECKS: Final = (
    sa.CheckConstraint("kind IN ('present', 'refinement') OR end_at <> ''", name="ck_claim_end_at"),
    sa.CheckConstraint(
        "kind IN ('present', 'link', 'gate', 'pattern', 'refinement')", name="ck_claim_kind"
    ),
    sa.CheckConstraint("start_at <> end_at", name="ck_claim_no_self"),
    sa.CheckConstraint("polarity IN ('+', '-', '')", name="ck_claim_polarity"),
    sa.CheckConstraint("since_version >= 0", name="ck_claim_since_version"),
)


def upgrade() -> None:
    """Sources there are get an empty list; a claim may end at a link between long names."""
    people = sa.Column("participants", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("source", people)
    # SQLite makes the table anew, and would forget the checks that it is not told
    with op.batch_alter_table("claim", table_args=CHECKS) as claim:
        claim.alter_column(
            "end_at",
            type_=sa.String(400),
            existing_type=sa.String(240),
            existing_nullable=False,
        )
