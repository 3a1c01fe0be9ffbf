"""Refinements that wait with a draft, with their meeting and date."""

from typing import Final

revision: Final = "0014_decisions"
down_revision: Final = "0013_notes"


def upgrade() -> None:
    """Nothing yet."""
