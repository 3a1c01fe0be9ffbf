"""Translation: independent texts, notes, glossary and states."""

from typing import Final

revision: Final = "0019_translation"
down_revision: Final = "0018_designs"


def upgrade() -> None:
    """Nothing yet."""
