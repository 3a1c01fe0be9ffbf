"""What was changed in a draft of a questionnaire, so that it can be undone."""

from typing import Final

revision: Final = "0026_steps"
down_revision: Final = "0025_opened"


def upgrade() -> None:
    """Nothing yet."""
