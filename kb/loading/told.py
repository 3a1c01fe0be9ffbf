"""Who says what on which claim, as the study's table has it."""

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO


@dataclass(frozen=True)
class Told:
    """One source's stance on one claim, how it was reported, and why if it says so."""

    source: str
    claim: str
    stance: str
    reported: str
    because: str


def read_told(text: str) -> Mapping[str, dict[tuple[str, str], Told]]:
    """Source -> (claim, stance) -> what was told."""
    found: dict[str, dict[tuple[str, str], Told]] = defaultdict(dict)
    for row in csv.DictReader(StringIO(text)):
        told = Told(row["source"], row["claim"], row["stance"], row["reported"], row["because"])
        found[told.source][told.claim, told.stance] = told
    return found
