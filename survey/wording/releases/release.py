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
    """Whether the makers write a language themselves: the source; of their own, unless said not.

    Any other language is translated and reviewed, whoever writes it: its information and consent
    page never goes live without that.

    Examples:
        >>> by_team("nl", source="en", releases={}), by_team("ar", source="nl", releases={})
        (True, False)
    """
    if language == source:
        return True
    said = releases[language].by_team if language in releases else None
    return language in OUR_OWN and said is not False
