"""Who took part in a talk: pseudonyms with a few attributes, never a name; researchers only."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from base.locales import Problem, say

MOST: Final = 30
MOST_ATTRIBUTES: Final = 8
LONGEST: Final = 40
_PSEUDONYM: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,13}", re.ASCII)


@dataclass(frozen=True)
class Participant:
    """One person under a pseudonym, with what the study needs to know of them."""

    pseudonym: str
    attributes: tuple[str, ...] = ()


def read_participants(typed: str) -> tuple[tuple[Participant, ...], tuple[Problem, ...]]:
    """The people of a source: one a line, `pseudonym: attribute, attribute`.

    Examples:
        >>> read_participants("M01: vrouw, 31-40\\nM02")[0][0]
        Participant(pseudonym='M01', attributes=('vrouw', '31-40'))
    """
    found: list[Participant] = []
    problems: list[Problem] = []
    for number, line in enumerate(typed.splitlines(), 1):
        if not line.strip():
            continue
        pseudonym, _colon, rest = (part.strip() for part in line.partition(":"))
        attributes = tuple(one for part in re.split("[,;]", rest) if (one := part.strip()))
        what = _wrong(pseudonym, attributes, [one.pseudonym for one in found])
        if what is None:
            found.append(Participant(pseudonym, attributes))
        else:
            problems.append(Problem("participants", say("Line {n}: {what}", n=number, what=what)))
    if len(found) > MOST:
        problems.append(Problem("participants", say("At most {n} people.", n=MOST)))
    return tuple(found), tuple(problems)


def write_participants(people: Iterable[Participant]) -> str:
    """The same as a person types it."""
    lines = (f"{one.pseudonym}: {', '.join(one.attributes)}" for one in people)
    return "\n".join(line.removesuffix(": ") for line in lines)


def attributes_of(people: Sequence[Participant]) -> str:
    """All attributes as one text, to look for names in."""
    return " ".join(attribute for one in people for attribute in one.attributes)


def _wrong(pseudonym: str, attributes: tuple[str, ...], earlier: Sequence[str]) -> object:
    if not _PSEUDONYM.fullmatch(pseudonym):
        return say("begin with a pseudonym of letters and digits, like V05, then a colon.")
    if pseudonym in earlier:
        return say("{pseudonym} stands there twice.", pseudonym=pseudonym)
    if len(attributes) > MOST_ATTRIBUTES:
        return say("at most {n} attributes.", n=MOST_ATTRIBUTES)
    if any(len(attribute) > LONGEST for attribute in attributes):
        return say("keep each attribute under {n} characters.", n=LONGEST)
    return None
