"""What was handed in, and what an invitation opens, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.questions.answer import Answer


class CodeUsed(Exception):
    """The invitation code was used before, for another submission."""


@dataclass(frozen=True)
class Invitation:
    """What a code opens."""

    code_hash: str
    version: str
    channel: str
    used: bool


@dataclass(frozen=True)
class Response:
    """One questionnaire that was handed in; blank and off-route questions are not in it."""

    id: str
    language: str
    round: int
    mode: str
    made_up: bool
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class Handed:
    """What is to be kept when a person sends."""

    submission: str
    version: str
    round: int
    language: str
    mode: str
    made_up: bool
    answers: Mapping[str, Answer]
    channel: str
    week: str
    invitation: str | None = None
