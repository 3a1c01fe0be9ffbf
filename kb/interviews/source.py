"""A source as a value: who was spoken with (never by name), when, in which language and how."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from base.locales import Label, Problem, Say, say
from kb.interviews.participants import Participant

KINDS: Final = ("interview", "group interview", "observation")
FORMS: Final = ("transcript", "notes")
ROLES: Final = ("transcript", "rendering", "notes")
VIA: Final = (
    "face to face",
    "telephone",
    "video call",
    "interpreter",
)
LONGEST_KEY: Final = 20
LONGEST_WAY: Final = 40
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*")
_MONTH: Final = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])")

KIND_WORDS: Final[Mapping[str, Say]] = {
    "interview": say("Interview"),
    "group interview": say("Group interview"),
    "observation": say("Observation"),
}
FORM_WORDS: Final[Mapping[str, Say]] = {
    "transcript": say("Transcript"),
    "notes": say("Field notes"),
}
ROLE_WORDS: Final[Mapping[str, Say]] = {
    "transcript": say("As it was said"),
    "rendering": say("Rendering"),
    "notes": say("Field notes"),
}
VIA_WORDS: Final[Mapping[str, Say]] = {
    "face to face": say("face to face"),
    "telephone": say("by telephone"),
    "video call": say("by video call"),
    "interpreter": say("through an interpreter"),
}


def way_words(via: str, own: Mapping[str, Label]) -> Say:
    """How a talk was held: in our words, in the study's own, or as a researcher wrote it."""
    return VIA_WORDS.get(via) or say("{way}", way=own.get(via, via))


WORDS: Final[Mapping[str, Any]] = {
    "kind_words": KIND_WORDS,
    "form_words": FORM_WORDS,
    "role_words": ROLE_WORDS,
    "via_words": VIA_WORDS,
    "way_words": way_words,
}
"""What templates say of sources, by the name they use."""


@dataclass(frozen=True)
class Facts:
    """What is known of a source. `key` is its short name (`M01-1`), `pseudonym` the person's
    (`M01`); `month` is the only date that is kept."""

    key: str
    kind: str
    group: str
    round: int
    month: str
    language: str
    via: str = ""
    interpreter: bool = False
    form: str = "transcript"
    pseudonym: str = ""
    takes_a_stand: bool = True
    agreed_to_be_quoted: bool = False
    made_up: bool = False
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True)
class Source:
    """A source that is kept: its facts under an id of the database."""

    id: str
    study: str
    facts: Facts

    @property
    def key(self) -> str:
        """The short name."""
        return self.facts.key

    @property
    def day(self) -> date:
        """The first day of its month: its policy regime follows from it."""
        return month_day(self.facts.month)


@dataclass(frozen=True)
class SourceText:
    """One canonical text of a source."""

    id: str
    source_id: str
    role: str
    language: str
    text: str
    sha256: str


def month_day(month: str) -> date:
    """The first day of a month written `2018-06`."""
    year, number = month.split("-")
    return date(int(year), int(number), 1)


def pseudonym_of(key: str) -> str:
    """The person's pseudonym in a source's key.

    Examples:
        >>> pseudonym_of("M01-1"), pseudonym_of("OBS1")
        ('M01', 'OBS1')
    """
    return key.rsplit("-", 1)[0]


def next_pseudonym(taken: list[str], like: str, ahead: int = 1) -> str:
    """The pseudonym after the ones there are: letters of `like`, the next free number.

    Examples:
        >>> next_pseudonym(["V01", "V04", "E02"], "V"), next_pseudonym([], "V01")
        ('V05', 'V01')
    """
    letters = re.sub(r"\d+$", "", like) or "S"
    pattern = re.compile(rf"{re.escape(letters)}(\d+)")
    numbers = [int(m[1]) for name in taken if (m := pattern.fullmatch(name))]
    return f"{letters}{max(numbers, default=0) + ahead:02d}"


def problems(
    facts: Facts, groups: Mapping[str, object], rounds: Mapping[int, object]
) -> list[Problem]:
    """What is wrong with a source's facts, each at its field."""
    found: list[Problem] = []
    if not _KEY.fullmatch(facts.key) or len(facts.key) > LONGEST_KEY or facts.key == "new":
        what = say("A short name has letters, digits and hyphens, like V05-1, at most 20.")
        found.append(Problem("key", what))
    if facts.group not in groups:
        found.append(Problem("group", say("Choose one of the study's groups.")))
    if facts.round not in rounds:
        found.append(Problem("round", say("Choose one of the study's rounds.")))
    if not _MONTH.fullmatch(facts.month):
        found.append(Problem("month", say("Write the month as year and month, like 2018-06.")))
    if facts.kind not in KINDS:
        found.append(Problem("kind", say("Choose a kind of source.")))
    if facts.form not in FORMS:
        found.append(Problem("form", say("Choose a transcript or field notes.")))
    if len(facts.via) > LONGEST_WAY or not facts.via.isprintable():
        found.append(
            Problem("via", say("Say in at most {n} characters how you spoke.", n=LONGEST_WAY))
        )
    return found


def facts_twin(facts: Facts) -> dict[str, Any]:
    """What the twins say of a source."""
    return {
        "id": facts.key,
        "kind": facts.kind,
        "group": facts.group,
        "round": facts.round,
        "month": facts.month,
        "language": facts.language,
        "via": facts.via or ("interpreter" if facts.interpreter else ""),
        "form": facts.form,
        "made_up": facts.made_up,
    }
