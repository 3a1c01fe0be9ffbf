"""What a round of fieldwork is made of: batches that went out, targets, what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Say, say

CHANNELS: Mapping[str, Say] = {
    "letter": say("by letter"),
    "contact": say("by a contact person"),
    "meeting": say("at a meeting"),
    "phone": say("by telephone"),
    "visit": say("at a visit"),
    "message": say("by a message"),
    "link": say("by the open link"),
    "paper": say("on paper"),
    "interview": say("with an interviewer"),
    "demo": say("by this demo"),
}
CHOSEN = ("letter", "contact", "meeting", "phone", "visit", "message", "paper")
"""Channels that a researcher can hand out by; the others name themselves."""

REFUSED, NOT_REACHED, NOT_ELIGIBLE = "refused", "not_reached", "not_eligible"
OUTCOMES = (REFUSED, NOT_REACHED, NOT_ELIGIBLE)
OUTCOME_WORDS: Mapping[str, Say] = {
    REFUSED: say("said no"),
    NOT_REACHED: say("could not be reached"),
    NOT_ELIGIBLE: say("do not belong to the group"),
}
MOST_CODES = 5000


def channel_words(channel: str) -> Say:
    """A channel as people call it; one that others named, as they did."""
    return CHANNELS.get(channel) or say("{channel}", channel=channel)


@dataclass(frozen=True)
class Batch:
    """Questionnaires that went out together."""

    language: str
    channel: str
    round: int
    handed_by: str
    count: int
    with_codes: bool
    week: str
    id: str = ""


@dataclass(frozen=True)
class Target:
    """How many answers are wanted; an empty language or channel means any."""

    language: str
    channel: str
    least: int | None
    most: int | None
