"""Who took part in a talk, with what a study needs to know of them."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0017_by_hand"
down_revision: Final = "0016_exclusions"


def upgrade() -> None:
    """Sources there are get an empty list."""
    people = sa.Column("participants", sa.JSON(), nullable=False, server_default="[]")
    op.add_column("source", people)
