"""What was handed in, and what an invitation opens, as values."""

from collections.abc import Mapping
from dataclasses import dataclass

from survey.questions.answer import Answer

SELF, INTERVIEWER, TEST = "self", "interviewer", "test"
MODES = (SELF, INTERVIEWER, TEST)
"""How a code is used: by oneself, with an interviewer, or only to try the questionnaire."""

GIVEN, TRIED, IMPORTED, PAPER = "given", "test", "imported", "paper"
COUNTED = (GIVEN, PAPER)
"""Origins that are returns of the fieldwork here."""


class CodeUsed(Exception):
    """The invitation code was used before, for another submission."""


@dataclass(frozen=True)
class Invitation:
    """What a code opens."""

    code_hash: str
    version: str
    channel: str
    used: bool
    language: str = ""
    mode: str = SELF
    round: int | None = None
    case: str = ""
    batch: str = ""


@dataclass(frozen=True)
class HandedOut:
    """How many codes of a kind were minted, and how many of them came back."""

    batch: str
    channel: str
    language: str
    mode: str
    round: int | None
    minted: int
    used: int


@dataclass(frozen=True)
class Response:
    """One questionnaire that was handed in; blank and off-route questions are not in it."""

    id: str
    language: str
    round: int
    mode: str
    made_up: bool
    answers: Mapping[str, Answer]
    origin: str = GIVEN
    case: str = ""


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
    origin: str = GIVEN
    case: str = ""
