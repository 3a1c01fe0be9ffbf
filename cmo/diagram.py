"""What a drawing holds: boxes, arrows and bars, each with its name."""

from dataclasses import dataclass, field

from markupsafe import Markup

from base.locales import Label, Say
from cmo.arrows import Arrow, Trunk
from cmo.bars import Bar
from cmo.curves import Point
from cmo.elements import Lane, Modality
from cmo.graph import Condition, Configuration
from cmo.layout import Layout
from cmo.marking import Mark
from cmo.stacks import Box


@dataclass(frozen=True)
class Item:
    """A box of the diagram, for lists and tables."""

    box: Box
    name: str
    text: str
    href: str | None
    number: int | None
    label: Label
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """The key of the occurrence."""
        return self.box.key

    @property
    def kind(self) -> str:
        """The kind of the occurrence; also the class it is drawn with."""
        return self.box.occurrence.kind.value

    @property
    def lane(self) -> Lane:
        """Its lane."""
        return self.box.occurrence.lane

    @property
    def lit(self) -> bool:
        """Whether the page is about it."""
        return self.box.lit


@dataclass(frozen=True)
class Line:
    """An arrow of the diagram, for lists and tables."""

    arrow: Arrow
    name: str
    modality: Modality
    numbers: tuple[int, ...]
    mark: Mark | None = None

    @property
    def key(self) -> str:
        """The key of the link."""
        return self.arrow.key

    @property
    def lit(self) -> bool:
        """Whether it is on the way that the page is about."""
        return self.arrow.lit


@dataclass(frozen=True)
class Chip:
    """The sign of what differs at an arrow or a bar."""

    mark: Mark
    centre: Point


@dataclass(frozen=True)
class Drawing:
    """A configuration drawn in one language; `{{ drawing }}` in a template writes the SVG."""

    configuration: Configuration
    language: str
    direction: str
    layout: Layout
    items: tuple[Item, ...]
    lines: tuple[Line, ...]
    bars: tuple[tuple[Bar, str], ...]
    conditions: tuple[Condition, ...]
    trunks: tuple[Trunk, ...] = ()
    chips: tuple[Chip, ...] = ()
    words: tuple[tuple[Say, Point], ...] = ()
    hints: tuple[tuple[Say, Point, float], ...] = ()
    names: tuple[str, ...] = ()
    svg: Markup = field(default_factory=Markup)

    def __html__(self) -> str:
        """The SVG, escaped where it was made."""
        return self.svg

    @property
    def marks(self) -> list[Mark]:
        """Which marks there are, for the legend."""
        found = {i.mark for i in self.items} | {x.mark for x in self.lines}
        found |= {bar.mark for bar, _ in self.bars}
        return [mark for mark in Mark if mark in found]

    @property
    def id(self) -> str:
        """The id of the configuration."""
        return self.configuration.id

    def item(self, key: str) -> Item:
        """The box of an occurrence."""
        return next(i for i in self.items if i.key == key)
