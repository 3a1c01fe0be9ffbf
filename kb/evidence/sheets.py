"""Claims and measures as study files write them (CSV)."""

import csv
from collections.abc import Mapping
from io import StringIO
from typing import cast

from kb.evidence.claims import Claim, ClaimKind
from kb.evidence.measures import Measure, MeasureKind, Reading, Relation


def read_claims(text: str) -> tuple[Claim, ...]:
    """Claims from a sheet with the columns claim, since_version, kind, configuration, from, to,
    condition, polarity; ``condition_nl`` may give the condition in Dutch.

    A missing polarity stays empty (a gate has none). Raises KeyError for a missing column.
    """
    return tuple(_claim(row) for row in csv.DictReader(StringIO(text)))


def _claim(row: Mapping[str, str]) -> Claim:
    words = {"en": row["condition"], "nl": row.get("condition_nl") or ""}
    return Claim(
        key=row["claim"],
        since=int(row["since_version"]),
        kind=cast(ClaimKind, row["kind"]),
        configuration=row["configuration"],
        start=row["from"],
        end=row["to"],
        condition={language: word for language, word in words.items() if word},
        polarity=row["polarity"],
    )


def read_measures(text: str) -> tuple[Measure, ...]:
    """Measures from a sheet with the columns kind, variable, claim, relation, reading, reversed,
    note; ``low`` and ``high`` may give the bounds of a score.
    """
    return tuple(_measure(row) for row in csv.DictReader(StringIO(text)))


def _measure(row: Mapping[str, str]) -> Measure:
    low, high = row.get("low") or "", row.get("high") or ""
    return Measure(
        kind=cast(MeasureKind, row["kind"]),
        variable=row["variable"],
        claim=row["claim"],
        relation=cast(Relation, row["relation"]),
        reading=cast(Reading, row["reading"]),
        reversed=row["reversed"] == "reversed",
        note=row["note"],
        bounds=(float(low), float(high)) if low and high else None,
    )
