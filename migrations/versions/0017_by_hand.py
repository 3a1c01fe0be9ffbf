"""What claims and measures need to be entered by hand."""

from typing import Final

revision: Final = "0017_by_hand"
down_revision: Final = "0016_exclusions"


def upgrade() -> None:
    """Nothing yet."""
