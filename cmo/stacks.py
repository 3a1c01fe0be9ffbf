"""Boxes as high as their text and their lines need, and how they stand above each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cmo.elements import Kind, Lane
from cmo.frame import RESOURCE, Frame
from cmo.graph import Configuration, Occurrence
from cmo.marking import Marks
from cmo.typeset import wrap
from cmo.wiring import Plan, Port

SLOT, SLOT_AT_END = 8.0, 6.0
GAP_WITH_LABEL = 48.0
# How much of a side a line needs, above and below it: one that goes on, leaves, arrives.
ONWARD, LEAVING, ARRIVING = 4.0, 3.0, 5.5
SIGN_STEP = 21.0


@dataclass(frozen=True)
class Scale:
    """Sizes of text and boxes: of letters and lines, of the room around them, of the shapes.

    `padding` is the room before and after the text in a box of each kind.
    """

    size: float
    line: float
    note_size: float
    note_line: float
    least: float
    around: float
    gap: float
    gap_with_arrow: float
    slant: float
    cut: float
    double: float
    padding: Mapping[Kind, tuple[float, float]]


LARGE = Scale(
    15.0,
    18.0,
    12.5,
    16.0,
    40.0,
    18.0,
    14.0,
    26.0,
    14.0,
    10.0,
    6.0,
    {
        Kind.CONTEXT: (37.0, 10.0),
        Kind.PROBLEM: (14.0, 12.0),
        Kind.INTERVENTION: (14.0, 20.0),
        Kind.RESOURCE: (20.0, 16.0),
        Kind.MECHANISM: (20.0, 18.0),
        Kind.OUTCOME: (13.0, 11.0),
    },
)
SMALL = Scale(
    12.0,
    14.5,
    10.5,
    13.0,
    26.0,
    11.0,
    8.0,
    22.0,
    8.0,
    6.0,
    4.0,
    {
        Kind.CONTEXT: (24.0, 7.0),
        Kind.PROBLEM: (8.0, 7.0),
        Kind.INTERVENTION: (8.0, 11.0),
        Kind.RESOURCE: (12.0, 10.0),
        Kind.MECHANISM: (11.0, 10.0),
        Kind.OUTCOME: (8.0, 8.0),
    },
)


@dataclass(frozen=True)
class Box:
    """One occurrence as it is drawn."""

    occurrence: Occurrence
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    lit: bool
    x: float
    width: float
    height: float
    y: float = 0.0
    scale: Scale = LARGE

    @property
    def key(self) -> str:
        """The key of its occurrence."""
        return self.occurrence.key

    @property
    def end(self) -> float:
        """Where it ends, across."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends, down."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half its height, in the drawing."""
        return self.y + self.height / 2

    @property
    def text_x(self) -> float:
        """Where its text begins."""
        return self.x + self.scale.padding[self.occurrence.kind][0]

    @property
    def text_room(self) -> float:
        """How wide its text may be."""
        return self.width - sum(self.scale.padding[self.occurrence.kind])

    def edge(self, offset: float) -> float:
        """Where its end edge lies at a height `offset` from the middle (points are slanted)."""
        if self.occurrence.kind in (Kind.MECHANISM, Kind.INTERVENTION):
            return self.end - self.scale.slant * abs(offset) / (self.height / 2)
        if self.occurrence.kind is Kind.RESOURCE:
            return self.end - self.scale.slant * (offset / self.height + 0.5)
        return self.end

    def start(self, offset: float = 0.0) -> float:
        """Where its first edge lies at a height `offset` from the middle."""
        if self.occurrence.kind is Kind.MECHANISM:
            return self.x + self.scale.slant * abs(offset) / (self.height / 2)
        if self.occurrence.kind is Kind.RESOURCE:
            return self.x + self.scale.slant * (0.5 - offset / self.height)
        return self.x


@dataclass(frozen=True)
class Stack:
    """A column in one lane, with the room before, between and after its boxes."""

    boxes: tuple[Box, ...]
    gaps: tuple[float, ...]
    slots: Mapping[str, int]

    @property
    def height(self) -> float:
        """How high it is."""
        return sum(b.height for b in self.boxes) + sum(self.gaps)

    def placed(self, y: float) -> tuple[list[Box], dict[str, float]]:
        """The boxes from a height on, and the heights of what passes between them."""
        boxes, slots = [], {}
        for place, gap in enumerate(self.gaps):
            passing = [key for key, at in self.slots.items() if at == place]
            for n, key in enumerate(passing):
                slots[key] = y + gap * (n + 1) / (len(passing) + 1)
            y += gap
            if place < len(self.boxes):
                boxes.append(replace(self.boxes[place], y=y))
                y += self.boxes[place].height
        return boxes, slots


def box(
    occurrence: Occurrence,
    text: str,
    notes: Sequence[str],
    lit: bool,
    frame: Frame,
    scale: Scale = LARGE,
) -> Box:
    """A box just large enough for its text and its notes, not yet in its place."""
    column = frame.column(occurrence.kind)
    across = column.width - sum(scale.padding[occurrence.kind])
    lines = wrap(text, across, scale.size, "bold" if lit else "regular")
    small = tuple(x for note in notes for x in wrap(note, across, scale.note_size, "italic"))
    height = len(lines) * scale.line + len(small) * scale.note_line + scale.around
    high = max(height, scale.least)
    return Box(occurrence, lines, small, lit, column.x, column.width, high, scale=scale)


def sizes(ports: Sequence[Port], onward: int) -> list[float]:
    """How much of a side each line needs, from top to bottom, above and below it."""
    up = [ARRIVING if p.target else LEAVING for p in ports if p.up]
    down = [ARRIVING if p.target else LEAVING for p in ports if not p.up]
    return [*up, *[ONWARD] * onward, *down]


def spread(needs: Sequence[float], height: float) -> list[float]:
    """Where lines leave a side, from its middle; closer together where there is no room."""
    steps = [a + b for a, b in pairwise(needs)]
    total = sum(steps)
    share = min(1.0, (height - 14) / total) if total else 1.0
    places = [-total * share / 2]
    for step in steps:
        places.append(places[-1] + step * share)
    return places[: len(needs)]


def onward_of(plan: Plan) -> dict[str, tuple[int, int]]:
    """How many arrows leave each box to a later column, and with how many signs they arrive."""
    leaving: dict[str, int] = {}
    signs: dict[str, set[str]] = {}
    for link in plan.through:
        leaving[link.source] = leaving.get(link.source, 0) + 1
        signs.setdefault(link.target, set()).add(link.polarity or "")
    return {
        key: (leaving.get(key, 0), len(signs.get(key, ()))) for key in leaving.keys() | signs.keys()
    }


def roomy(made: Box, plan: Plan, onward: Mapping[str, tuple[int, int]]) -> Box:
    """A box high enough for the lines that touch it on tracks and for the signs before it."""
    leaving, signs = onward.get(made.key, (0, 0))
    least = SIGN_STEP * signs if signs > 1 and made.occurrence.kind is Kind.OUTCOME else 0.0
    for side in (True, False):
        ports = plan.ports.get((made.key, side), ())
        if ports:
            steps = pairwise(sizes(ports, 0 if side else leaving))
            least = max(least, sum(a + b for a, b in steps) + 16)
    return replace(made, height=max(made.height, least))


def gaps_of(configuration: Configuration, plan: Plan, marks: Marks) -> dict[frozenset[str], float]:
    """How far neighbours stand apart: for an arrow between them, and for what it carries."""
    held = {g.link for g in configuration.gates}
    found: dict[frozenset[str], float] = {}
    for link, _ in plan.neighbours:
        pair = frozenset((link.source, link.target))
        carries = link.polarity or link.key in held or f"link:{link.key}" in marks
        gap = GAP_WITH_LABEL if carries else 0.0
        found[pair] = max(gap, found.get(pair, 0.0))
    return found


def stacked(
    plan: Plan, apart: Mapping[frozenset[str], float], at: tuple[Lane, int], boxes: Sequence[Box]
) -> Stack:
    """A column in one lane, with room for what runs between its boxes."""
    inner = []
    for a, b in pairwise(boxes):
        gap = apart.get(frozenset((a.key, b.key)))
        inner.append(a.scale.gap if gap is None else max(gap, a.scale.gap_with_arrow))
    slots = plan.slots if at == (Lane.INTERVENTION, RESOURCE) else {}
    gaps = [0.0, *inner, 0.0]
    for place in slots.values():
        gaps[place] += SLOT
    for end in (0, -1):
        gaps[end] += SLOT_AT_END if gaps[end] else 0.0
    return Stack(tuple(boxes), tuple(gaps), slots)
