"""A link that is handed over and works once: what it opens, and for how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

START, TEAM, PASSWORD = "start", "team", "password"
PURPOSES = (START, TEAM, PASSWORD)
LASTS = {START: timedelta(hours=24), TEAM: timedelta(days=7), PASSWORD: timedelta(hours=24)}
"""What a link is for -> how long it works."""


@dataclass(frozen=True)
class Link:
    """What a link opens; never the link itself."""

    id: str
    purpose: str
    study: str | None
    role: str | None
    person: str | None
    meant_for: str
    made_by: str | None
    until: datetime
    languages: tuple[str, ...] = ()
