"""What the map of a theory holds: boxes, long arrows, and the same as rows."""

from dataclasses import dataclass

from markupsafe import Markup

from base.locales import Label
from cmo.elements import Kind
from cmo.graph import Configuration, Link, Occurrence


@dataclass(frozen=True)
class MapItem:
    """A box on the map; `also` holds the numbers of other configurations with the same element."""

    occurrence: Occurrence
    number: int
    name: str
    text: str
    href: str | None
    lit: bool
    also: tuple[int, ...]

    @property
    def key(self) -> str:
        """The key of the place."""
        return self.occurrence.key


@dataclass(frozen=True)
class MapLine:
    """A long arrow: an outcome that becomes a context, from one configuration to another."""

    link: Link
    name: str
    lit: bool
    source: int
    target: int


@dataclass(frozen=True)
class MapRow:
    """One configuration as a row of the table: what it holds, and what joins it to others."""

    configuration: Configuration
    number: int
    label: Label
    href: str | None
    counts: tuple[tuple[Kind, int], ...]
    shares: tuple[tuple[int, int], ...]
    becomes: tuple[int, ...]
    lit: int


@dataclass(frozen=True)
class MapDrawing:
    """The map in one language; `{{ drawing }}` in a template writes the SVG.

    Where `whole` is false there were too many boxes: each configuration is one box. `sheets` are
    where printed sheets begin and how high they are: whole rows, so that paper cuts no box.
    """

    svg: Markup
    items: tuple[MapItem, ...]
    lines: tuple[MapLine, ...]
    rows: tuple[MapRow, ...]
    whole: bool
    language: str
    sheets: tuple[tuple[float, float], ...] = ()

    def __html__(self) -> str:
        """The SVG, escaped where it was made."""
        return self.svg

    def items_of(self, number: int, kind: str) -> list[MapItem]:
        """The boxes of one kind in one configuration."""
        return [i for i in self.items if i.number == number and i.occurrence.kind == kind]
