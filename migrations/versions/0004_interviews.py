"""Sources, speaker turns and interview files kept as text."""

from typing import Final

revision: Final = "0004_interviews"
down_revision: Final = "0003_survey"


def upgrade() -> None:
    """Make the tables."""
