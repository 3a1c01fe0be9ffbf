"""Invitations to a team, and studies that are put away."""

from typing import Final

revision: Final = "0012_invitations"
down_revision: Final = "0011_drafts"


def upgrade() -> None:
    """Nothing yet."""
