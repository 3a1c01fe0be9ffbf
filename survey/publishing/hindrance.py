"""What stands in the way of publishing or opening, with the place it is about."""

from dataclasses import dataclass

from base.locales import Problem

DESIGN, WORDING, SETTINGS = "design", "wording", "settings"
"""The desks where things are put right."""


@dataclass(frozen=True)
class Hindrance(Problem):
    """A sentence about a place; one that does not stop only asks for a look."""

    desk: str = DESIGN
    question: str = ""
    language: str = ""
    stops: bool = True
