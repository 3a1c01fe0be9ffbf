"""Words of open answers under a claim, as values."""

from dataclasses import dataclass

from base.locales import Label


@dataclass(frozen=True)
class OwnWords:
    """Words of an open answer under a claim, with where they stand: they take no side."""

    questionnaire: str
    question: str
    round: int
    response: str
    text: str
    language: str
    code: Label
    coder: str
    made_up: bool


Line = tuple[str, int]
"""A group and a round: a questionnaire's line of evidence."""
