"""Explanations, confirmations and verdicts."""

from typing import Final

revision: Final = "0008_judgement"
down_revision: Final = "0007_evidence"


def upgrade() -> None:
    """Make the tables."""
