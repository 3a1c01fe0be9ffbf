"""A frozen version of a questionnaire as a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from base.locales import Label
from survey.questions.outline import Outline, freeze, read_outline


@dataclass(frozen=True)
class Version:
    """What is asked of whom, in which round, and how long the answers are kept."""

    questionnaire: str
    number: int
    outline: Outline
    languages: tuple[str, ...]
    group: str
    round: int
    mode: str
    kept_until: str
    contact: Label
    id: str = ""
    study: str = ""
    is_open: bool = False


def read_version(facts: Mapping[str, Any]) -> Version:
    """A version from a questionnaire file.

    Raises KeyError or ValueError when the file cannot be understood.
    """
    return Version(
        questionnaire=str(facts["id"]),
        number=int(facts["version"]),
        outline=read_outline(facts),
        languages=tuple(facts["languages"]),
        group=str(facts["group"]),
        round=int(facts["round"]),
        mode=str(facts["mode"]),
        kept_until=str(facts["kept_until"]),
        contact=dict(facts["contact"]),
    )


def frozen(version: Version) -> dict[str, Any]:
    """The version's own facts as plain data."""
    return {
        "number": version.number,
        "outline": freeze(version.outline),
        "languages": list(version.languages),
        "actor_group": version.group,
        "round": version.round,
        "mode": version.mode,
        "kept_until": version.kept_until,
        "contact": dict(version.contact),
    }
