"""Codes and coded passages."""

from typing import Final

revision: Final = "0005_coding"
down_revision: Final = "0004_interviews"


def upgrade() -> None:
    """Make the tables."""
