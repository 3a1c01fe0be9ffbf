"""Drafts of questionnaires: what a version is made of, step by step."""

from typing import Final

revision: Final = "0018_designs"
down_revision: Final = "0017_by_hand"


def upgrade() -> None:
    """Nothing yet."""
