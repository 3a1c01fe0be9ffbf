"""Fieldwork: rounds, targets, who handed out which codes."""

from typing import Final

revision: Final = "0022_fieldwork"
down_revision: Final = "0021_cases"


def upgrade() -> None:
    """Nothing yet."""
