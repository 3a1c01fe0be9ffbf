"""What a questionnaire opens with: its fonts."""

from typing import Final

revision: Final = "0027_opening"
down_revision: Final = "0026_steps"


def upgrade() -> None:
    """Nothing yet."""
