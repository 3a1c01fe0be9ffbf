"""Things that people said about an earlier wording, and what is decided about each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

CLAIM, VERDICT, STATEMENT, REACTION = "claim", "verdict", "statement", "reaction"
HOLDS: Final = "holds"
LEFT: Final = "left"


@dataclass(frozen=True)
class Carried:
    """Somebody looked at it again for a version: it still holds, or it is left as it is."""

    kind: str
    subject: str
    version: int
    decision: str
    by: str
    at: datetime


def latest(found: Iterable[Carried], version: int) -> Mapping[tuple[str, str], Carried]:
    """The newest word on each thing, up to a version."""
    ordered = sorted((one for one in found if one.version <= version), key=lambda c: c.version)
    return {(one.kind, one.subject): one for one in ordered}


def base_version(made: int, word: Carried | None) -> int:
    """The version that a thing is about: the one it was made in, or found to hold in."""
    return max(made, word.version) if word and word.decision == HOLDS else made
