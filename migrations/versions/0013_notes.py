"""Notes on boxes and arrows: where the arguing happens."""

from typing import Final

revision: Final = "0013_notes"
down_revision: Final = "0012_invitations"


def upgrade() -> None:
    """Nothing yet."""
