"""Paper: sheets keyed in twice, and where their boxes are."""

from typing import Final

revision: Final = "0023_paper"
down_revision: Final = "0022_fieldwork"


def upgrade() -> None:
    """Nothing yet."""
