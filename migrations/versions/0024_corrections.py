"""Answers corrected, imported, or given as a test."""

from typing import Final

revision: Final = "0024_corrections"
down_revision: Final = "0023_paper"


def upgrade() -> None:
    """Nothing yet."""
