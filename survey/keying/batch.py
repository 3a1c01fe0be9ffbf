"""A pile of sheets that is keyed in, and what closing it came to, as values."""

import hashlib
from dataclasses import dataclass

from survey.keying.comparing import Compared

MOST = 9999
"""The highest number that fits the boxes on a sheet."""


@dataclass(frozen=True)
class Batch:
    """Sheets in one language that came in by one channel."""

    id: str
    number: int
    version: str
    language: str
    channel: str
    closed: bool
    kept: int
    left_out: int


@dataclass(frozen=True)
class Pile:
    """The sheets of a batch, as they stand."""

    sheets: tuple[Compared, ...]

    @property
    def unready(self) -> list[Compared]:
        """Sheets about which something is open: not handed in, or to be decided."""
        return [sheet for sheet in self.sheets if not sheet.ready]

    @property
    def once(self) -> list[Compared]:
        """Sheets that one person keyed in."""
        return [sheet for sheet in self.sheets if not sheet.twice]

    @property
    def without_consent(self) -> list[Compared]:
        """Sheets on which nobody said yes: their answers are not kept."""
        return [sheet for sheet in self.sheets if sheet.ready and not sheet.agreed]


class Taken(Exception):
    """Two people keyed in this sheet already, or this person did."""

    def __init__(self, by_you: bool) -> None:
        super().__init__()
        self.by_you = by_you


class NotReady(Exception):
    """Something about a sheet is still open, so that its batch cannot close."""


def submission(secret: str, number: int) -> str:
    """The submission id of a sheet: the same when a batch is closed twice, else nobody's."""
    return hashlib.sha256(f"{secret}/{number}".encode()).hexdigest()
