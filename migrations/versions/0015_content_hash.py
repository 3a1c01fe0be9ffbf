"""The content hash counts what a reader sees: order too, not the study's name."""

from typing import Final

revision: Final = "0015_content_hash"
down_revision: Final = "0014_decisions"


def upgrade() -> None:
    """Nothing yet."""
