"""The people of the demo: two researchers, a member of the sounding board, an administrator."""

from collections.abc import Mapping

from base.accounts.people import Person
from kb.coding.passages import Coder

LEAD, SECOND, BOARD, ADMINISTRATOR = "MB", "TK", "KB", "AB"
PEOPLE = (
    ("onderzoeker MB", LEAD, "lead"),
    ("onderzoeker TK", SECOND, "researcher"),
    ("klankbord KB", BOARD, "board"),
)

Team = Mapping[str, Person]
"""Initials -> person."""


def coder(team: Team, initials: str) -> Coder:
    """A person of the team as a coder."""
    person = team[initials]
    return Coder(person.id, person.initials)


def other(initials: str) -> str:
    """The researcher who looks at what the other proposed."""
    return SECOND if initials == LEAD else LEAD


class Unloadable(Exception):
    """The study's files contradict each other; the message says where."""
