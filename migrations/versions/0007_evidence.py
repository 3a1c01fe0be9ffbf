"""Citations of quotes, results and estimates under claims."""

from typing import Final

revision: Final = "0007_evidence"
down_revision: Final = "0006_findings"


def upgrade() -> None:
    """Make the tables."""
