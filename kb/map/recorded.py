"""An exclusion as it was recorded: which two contexts, why, by whom."""

from dataclasses import dataclass
from datetime import datetime

from cmo.paths.ways import Exclusion


@dataclass(frozen=True)
class Recorded:
    """Two contexts that a researcher says cannot both hold; perhaps taken back since."""

    id: str
    exclusion: Exclusion
    by: str
    at: datetime
    taken_back: datetime | None = None


def in_order(one: str, other: str) -> tuple[str, str]:
    """The pair as it is kept: whichever way round it was chosen.

    >>> in_order("war", "peace")
    ('peace', 'war')
    """
    return (one, other) if one < other else (other, one)
