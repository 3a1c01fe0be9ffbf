"""Codes that carry more, cases, and drafts that can be taken up again."""

from typing import Final

revision: Final = "0021_cases"
down_revision: Final = "0020_media"


def upgrade() -> None:
    """Nothing yet."""
