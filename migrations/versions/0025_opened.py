"""Open answers as documents for coding."""

from typing import Final

revision: Final = "0025_opened"
down_revision: Final = "0024_corrections"


def upgrade() -> None:
    """Nothing yet."""
