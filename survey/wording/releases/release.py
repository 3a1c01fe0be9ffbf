"""How a language of a version goes live: written by the team, or let go with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from survey.wording.review import OUR_OWN


@dataclass(frozen=True)
class Release:
    """What was decided about a whole language of a version."""

    language: str
    by_team: bool | None = None
    """Whether the makers write it themselves; None if nobody said so."""
    reason: str = ""
    """Why it goes live although not all of its texts are adjudicated."""
    person: str = ""
    at: datetime | None = None


def by_team(language: str, *, source: str, releases: Mapping[str, Release]) -> bool:
    """Whether the makers write a language themselves: one of their own, unless said not.

    What is written first they do write themselves, if it is one of their own. Any other language
    is reviewed, whoever writes it and whatever is written first: its information and consent page
    never goes live without that.

    Examples:
        >>> by_team("nl", source="en", releases={}), by_team("ar", source="nl", releases={})
        (True, False)
        >>> by_team("ti", source="ti", releases={})
        False
    """
    if language not in OUR_OWN:
        return False
    if language == source:
        return True
    said = releases[language].by_team if language in releases else None
    return said is not False
