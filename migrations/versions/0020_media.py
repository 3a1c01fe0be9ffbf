"""Pictures and recordings of questions."""

from typing import Final

revision: Final = "0020_media"
down_revision: Final = "0019_translation"


def upgrade() -> None:
    """Nothing yet."""
