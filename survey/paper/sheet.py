"""A questionnaire as it stands on paper: parts of numbered items with boxes, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Box:
    """A place for a mark: what it means, and what follows from it."""

    code: str
    text: str
    help: str = ""
    go: str = ""
    """An instruction behind it: "go to question 12"."""
    only: str = ""
    line: str = ""
    """The question whose answer is written on the line behind it ("other, namely")."""


@dataclass(frozen=True)
class Item:
    """One question, or a text between questions, with its places for answers."""

    id: str
    form: str
    """How it is drawn: list, scale, grade, digits, month, line, lines, ranking, text."""
    number: int | None
    label: str
    help: str = ""
    only: str = ""
    how: str = ""
    """How to fill it in, where that is not plain."""
    boxes: tuple[Box, ...] = ()
    specials: tuple[Box, ...] = ()
    ends: tuple[str, str] = ("", "")
    places: tuple[int, int] = (0, 0)
    """Digits before and after the decimal sign."""
    faces: bool = False
    units: tuple[str, str] = ("", "")
    picture: str = ""
    picture_alt: str = ""


@dataclass(frozen=True)
class Part:
    """A section under its heading; each of its `groups` shares one table."""

    heading: str
    only: str
    otherwise: str
    groups: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True)
class Sheet:
    """Everything that is printed of a version in one language, but for its looks."""

    language: str
    direction: str
    title: str
    information_heading: str
    information: tuple[str, ...]
    aside: tuple[str, ...]
    how: tuple[str, ...]
    consent: Item
    parts: tuple[Part, ...]
    closing: tuple[str, ...]
    marks: tuple[str, ...]
    with_case: bool = False
    """Whether it has a place for the number of a person who is not anonymous."""
    words: Mapping[str, str] = field(default_factory=dict)
