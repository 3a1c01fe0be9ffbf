"""Theory versions and what they hold."""

from typing import Final

revision: Final = "0002_theory"
down_revision: Final = "0001_people"


def upgrade() -> None:
    """Make the tables."""
