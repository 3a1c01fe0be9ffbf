"""What the sounding board is shown and says."""

from typing import Final

revision: Final = "0009_board"
down_revision: Final = "0008_judgement"


def upgrade() -> None:
    """Make the tables."""
