"""Studies, people, their roles, sessions, uploads and the trail."""

from typing import Final

revision: Final = "0001_people"
down_revision: Final = None


def upgrade() -> None:
    """Make the tables."""
