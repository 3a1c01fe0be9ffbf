"""What stands in the way of publishing or opening, with the place it is about."""

from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Problem, Say, say

DESIGN, WORDING, SETTINGS = "design", "wording", "settings"
"""The desks where things are put right."""


LANGUAGE_NAMES: Mapping[str, Say] = {
    "nl": say("Dutch"),
    "ar": say("Arabic"),
    "ti": say("Tigrinya"),
    "en": say("English"),
}
"""Languages as the researchers' sentences name them."""


@dataclass(frozen=True)
class Hindrance(Problem):
    """A sentence about a place; one that does not stop only asks for a look."""

    desk: str = DESIGN
    question: str = ""
    language: str = ""
    stops: bool = True
