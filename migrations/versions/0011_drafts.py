"""Drafts of a theory, every step of them kept."""

from typing import Final

revision: Final = "0011_drafts"
down_revision: Final = "0010_statements"


def upgrade() -> None:
    """Nothing yet."""
