"""What a member of the sounding board can say to a sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Say, say

REACTION_WORDS: Mapping[str, Say] = {
    "recognise": say("I recognise this"),
    "doubt": say("I doubt this"),
    "missing": say("Something is missing"),
    "different": say("It is different with us"),
}


@dataclass(frozen=True)
class Reaction:
    """One member's reaction to one element in one version of the theory."""

    element: str
    version: int
    person: str
    by: str
    value: str
    text: str
