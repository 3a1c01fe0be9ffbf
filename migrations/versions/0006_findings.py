"""Estimates, figures and what they were imported from."""

from typing import Final

revision: Final = "0006_findings"
down_revision: Final = "0005_coding"


def upgrade() -> None:
    """Make the tables."""
