"""Questionnaires, their texts, invitations and answers."""

from typing import Final

revision: Final = "0003_survey"
down_revision: Final = "0002_theory"


def upgrade() -> None:
    """Make the tables."""
