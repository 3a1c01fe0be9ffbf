"""Where boxes stand: a band of contexts, two lanes, three columns in each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cmo.elements import Kind, Lane
from cmo.graph import Configuration, Occurrence
from cmo.typeset import wrap

# All in pixels of a drawing of 1200 wide, from the side where reading begins.
WIDTH = 1200.0
BAND = 196.0
LANES_START = 224.0
TOP = 30.0
LANE_GAP = 12.0
GAP = 14.0
LANE_FOOT = 18.0
BAND_FOOT = 14.0
HEAD_PLAIN, HEAD_WITH_DISCS = 40.0, 58.0
DISC_ROW = 38.0
SIZE, LINE = 15.0, 18.0
NOTE_SIZE, NOTE_LINE = 12.5, 16.0
LEAST = 40.0
PADDING = 18.0
CUT, SLANT, DOUBLE = 10.0, 14.0, 6.0

# Column of a kind: start, width, room before and after the text.
COLUMNS: dict[Kind, tuple[float, float, float, float]] = {
    Kind.CONTEXT: (10.0, 176.0, 37.0, 10.0),
    Kind.PROBLEM: (240.0, 206.0, 14.0, 12.0),
    Kind.INTERVENTION: (240.0, 206.0, 14.0, 20.0),
    Kind.RESOURCE: (578.0, 268.0, 22.0, 22.0),
    Kind.MECHANISM: (578.0, 268.0, 20.0, 18.0),
    Kind.OUTCOME: (978.0, 206.0, 13.0, 11.0),
}
LANE_COLUMNS: tuple[tuple[Kind, ...], ...] = (
    (Kind.PROBLEM, Kind.INTERVENTION),
    (Kind.RESOURCE, Kind.MECHANISM),
    (Kind.OUTCOME,),
)


@dataclass(frozen=True)
class Box:
    """One occurrence as it is drawn."""

    occurrence: Occurrence
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    lit: bool
    height: float
    y: float = 0.0

    @property
    def key(self) -> str:
        """The key of its occurrence."""
        return self.occurrence.key

    @property
    def x(self) -> float:
        """Where it begins."""
        return COLUMNS[self.occurrence.kind][0]

    @property
    def width(self) -> float:
        """How wide it is: that of its column."""
        return COLUMNS[self.occurrence.kind][1]

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
        return self.x + COLUMNS[self.occurrence.kind][2]

    @property
    def text_room(self) -> float:
        """How wide its text may be."""
        return room(self.occurrence.kind)

    def edge(self, offset: float) -> float:
        """Where its end edge lies at a height `offset` from the middle (points are slanted)."""
        if self.occurrence.kind in (Kind.MECHANISM, Kind.INTERVENTION):
            return self.end - SLANT * abs(offset) / (self.height / 2)
        return self.end


@dataclass(frozen=True)
class Strip:
    """The ground of one lane."""

    lane: Lane
    y: float
    height: float
    discs: bool


@dataclass(frozen=True)
class Layout:
    """All boxes in reading order, the lanes under them, and how high the drawing is."""

    boxes: tuple[Box, ...]
    strips: tuple[Strip, ...]
    height: float

    def box(self, key: str) -> Box:
        """The box of an occurrence."""
        return next(b for b in self.boxes if b.key == key)

    def strip(self, lane: Lane) -> Strip:
        """The ground of a lane."""
        return next(s for s in self.strips if s.lane is lane)


def room(kind: Kind) -> float:
    """How wide the text in a box of this kind may be."""
    _, width, before, after = COLUMNS[kind]
    return width - before - after


def box(occurrence: Occurrence, text: str, notes: Sequence[str], lit: bool) -> Box:
    """A box just large enough for its text and its notes, not yet in its place."""
    across = room(occurrence.kind)
    style = "bold" if lit else "regular"
    lines = wrap(text, across, SIZE, style)
    small = tuple(x for note in notes for x in wrap(note, across, NOTE_SIZE, "italic"))
    height = len(lines) * LINE + len(small) * NOTE_LINE + PADDING
    return Box(occurrence, lines, small, lit, max(height, LEAST))


def lay_out(configuration: Configuration, make: Callable[[Occurrence], Box]) -> Layout:
    """Put the boxes of a configuration in their places."""
    contexts = [make(o) for o in configuration.of(Kind.CONTEXT)]
    stacks = {
        lane: [
            [make(o) for k in column for o in _only(configuration, k, lane)]
            for column in LANE_COLUMNS
        ]
        for lane in (Lane.PROBLEM, Lane.INTERVENTION)
    }
    lanes = [lane for lane, columns in stacks.items() if any(columns)]
    needed = {lane: _needed(configuration, lane, stacks[lane]) for lane in lanes}
    spare = _stack_height(contexts) + 2 * BAND_FOOT - _total(list(needed.values()))
    strips, placed, y = [], {}, TOP
    for lane in lanes:
        height = needed[lane] + max(0.0, spare / len(lanes))
        strip = Strip(lane, y, height, _has_discs(configuration, lane))
        strips.append(strip)
        placed[lane] = [_stacked(column, strip) for column in stacks[lane]]
        y += height + LANE_GAP
    boxes = [*_from_top(contexts, TOP + BAND_FOOT)]
    for column in range(len(LANE_COLUMNS)):
        for lane in lanes:
            boxes += placed[lane][column]
    return Layout(tuple(boxes), tuple(strips), y - LANE_GAP + 2)


def _only(configuration: Configuration, kind: Kind, lane: Lane) -> list[Occurrence]:
    return [o for o in configuration.of(kind) if o.lane is lane]


def _has_discs(configuration: Configuration, lane: Lane) -> bool:
    """Whether something stands above the columns: numbers of conditions, words on a counter."""
    return lane is Lane.INTERVENTION or any(
        g.lane is lane or (g.link and _link_lane(configuration, g.link) is lane)
        for g in configuration.gates
    )


def _link_lane(configuration: Configuration, link: str) -> Lane | None:
    return configuration.lane_of(configuration.links_by_key[link])


def _needed(configuration: Configuration, lane: Lane, stacks: Sequence[Sequence[Box]]) -> float:
    head = HEAD_WITH_DISCS if _has_discs(configuration, lane) else HEAD_PLAIN
    return head + max(_stack_height(stack) for stack in stacks) + LANE_FOOT


def _stack_height(stack: Sequence[Box]) -> float:
    return sum(b.height for b in stack) + GAP * max(0, len(stack) - 1)


def _total(heights: Sequence[float]) -> float:
    return sum(heights) + LANE_GAP * max(0, len(heights) - 1)


def _stacked(stack: Sequence[Box], strip: Strip) -> list[Box]:
    """A column in the middle of its lane, under the lane's head."""
    head = HEAD_WITH_DISCS if strip.discs else HEAD_PLAIN
    free = strip.height - head - LANE_FOOT - _stack_height(stack)
    return _from_top(stack, strip.y + head + free / 2)


def _from_top(stack: Sequence[Box], y: float) -> list[Box]:
    placed = []
    for one in stack:
        placed.append(replace(one, y=y))
        y += one.height + GAP
    return placed
