"""Contexts that cannot hold together, as a researcher recorded."""

from typing import Final

revision: Final = "0016_exclusions"
down_revision: Final = "0015_content_hash"


def upgrade() -> None:
    """Nothing yet."""
