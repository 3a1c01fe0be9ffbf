"""Where boxes stand: a band of contexts, two lanes, and columns in each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from cmo.elements import Kind, Lane
from cmo.frame import COLUMN_KINDS, CONTEXT, OUTCOME, PADDING, RESOURCE, Frame
from cmo.graph import Configuration, Occurrence
from cmo.marking import Mark, Marks
from cmo.typeset import wrap
from cmo.wiring import Plan, Port

# All in pixels, from the top.
TOP = 30.0
LANE_GAP, LEVEL = 12.0, 7.0
GAP, GAP_WITH_ARROW = 14.0, 26.0
SLOT, SLOT_AT_END = 8.0, 6.0
LANE_FOOT = 18.0
BAND_FOOT = 14.0
HEAD_PLAIN, HEAD_WITH_DISCS = 40.0, 58.0
DISC_ROW, DISC_STEP = 38.0, 22.0
SIZE, LINE = 15.0, 18.0
NOTE_SIZE, NOTE_LINE = 12.5, 16.0
LEAST = 40.0
ROUND_TEXT = 18.0
CUT, SLANT, DOUBLE = 10.0, 14.0, 6.0
EMPTY_STACK = 40.0
# How much of a side a line needs, above and below it: one that goes on, leaves, arrives.
ONWARD, LEAVING, ARRIVING = 4.0, 3.0, 5.5
SIGN_STEP = 21.0


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
        return self.x + PADDING[self.occurrence.kind][0]

    @property
    def text_room(self) -> float:
        """How wide its text may be."""
        return self.width - sum(PADDING[self.occurrence.kind])

    def edge(self, offset: float) -> float:
        """Where its end edge lies at a height `offset` from the middle (points are slanted)."""
        if self.occurrence.kind in (Kind.MECHANISM, Kind.INTERVENTION):
            return self.end - SLANT * abs(offset) / (self.height / 2)
        if self.occurrence.kind is Kind.RESOURCE:
            return self.end - SLANT * (offset / self.height + 0.5)
        return self.end

    def start(self, offset: float = 0.0) -> float:
        """Where its first edge lies at a height `offset` from the middle."""
        if self.occurrence.kind is Kind.MECHANISM:
            return self.x + SLANT * abs(offset) / (self.height / 2)
        if self.occurrence.kind is Kind.RESOURCE:
            return self.x + SLANT * (0.5 - offset / self.height)
        return self.x


@dataclass(frozen=True)
class Strip:
    """The ground of one lane."""

    lane: Lane
    y: float
    height: float
    head: float

    @property
    def bottom(self) -> float:
        """Where it ends, down."""
        return self.y + self.height


@dataclass(frozen=True)
class Layout:
    """All boxes in reading order, the lanes under them, and how high the drawing is.

    `slots` says at which height a line passes the column of resources on its way to a mechanism;
    `levels` at which heights lines run between the lanes.
    """

    frame: Frame
    boxes: tuple[Box, ...]
    strips: tuple[Strip, ...]
    height: float
    slots: Mapping[str, float]
    levels: tuple[float, ...]

    @cached_property
    def by_key(self) -> Mapping[str, Box]:
        """Boxes by the key of their occurrence."""
        return {b.key: b for b in self.boxes}

    def box(self, key: str) -> Box:
        """The box of an occurrence."""
        return self.by_key[key]

    def strip(self, lane: Lane) -> Strip:
        """The ground of a lane."""
        return next(s for s in self.strips if s.lane is lane)


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


def box(occurrence: Occurrence, text: str, notes: Sequence[str], lit: bool, frame: Frame) -> Box:
    """A box just large enough for its text and its notes, not yet in its place."""
    across = frame.room(occurrence.kind)
    style = "bold" if lit else "regular"
    lines = wrap(text, across, SIZE, style)
    small = tuple(x for note in notes for x in wrap(note, across, NOTE_SIZE, "italic"))
    height = len(lines) * LINE + len(small) * NOTE_LINE + ROUND_TEXT
    column = frame.column(occurrence.kind)
    return Box(occurrence, lines, small, lit, column.x, column.width, max(height, LEAST))


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


def lay_out(
    configuration: Configuration,
    plan: Plan,
    frame: Frame,
    make: Callable[[Occurrence], Box],
    lanes: Sequence[Lane],
    marks: Marks,
) -> Layout:
    """Put the boxes of a configuration in their places, in the lanes that are asked for."""
    contexts = [make(o) for o in configuration.of(Kind.CONTEXT)]
    band = Stack(tuple(contexts), (0.0, *[GAP] * (len(contexts) - 1), 0.0)[: len(contexts) + 1], {})
    onward = _onward(plan)
    stacks = {
        at: _stack(plan, at, [_roomy(make(o), plan, onward) for o in stack])
        for at, stack in plan.stacks.items()
    }
    between = LANE_GAP + (LEVEL * plan.levels + 4 if plan.levels else 0)
    needed = {lane: _needed(configuration, frame, lane, stacks, marks) for lane in lanes}
    total = sum(head + rest for head, rest in needed.values()) + between * (len(lanes) - 1)
    spare = max(0.0, band.height + 2 * BAND_FOOT - total) / len(lanes)
    strips, placed, slots, y = [], dict[tuple[Lane, int], list[Box]](), dict[str, float](), TOP
    for lane in lanes:
        head, rest = needed[lane]
        strip = Strip(lane, y, head + rest + spare, head)
        strips.append(strip)
        for at, stack in stacks.items():
            if at[0] is lane:
                free = strip.height - head - LANE_FOOT - stack.height
                placed[at], passing = stack.placed(y + head + free / 2)
                slots |= passing
        y = strip.bottom + between
    boxes = band.placed(TOP + BAND_FOOT)[0]
    for column in range(1, len(COLUMN_KINDS)):
        boxes += [b for lane in lanes for b in placed.get((lane, column), ())]
    first = strips[0].bottom + LANE_GAP / 2 + 2
    levels = tuple(first + LEVEL * (n + 0.5) for n in range(plan.levels))
    return Layout(frame, tuple(boxes), tuple(strips), y - between + 2, slots, levels)


def _onward(plan: Plan) -> dict[str, tuple[int, int]]:
    """How many arrows leave each box to a later column, and with how many signs they arrive."""
    leaving: dict[str, int] = {}
    signs: dict[str, set[str]] = {}
    for link in plan.through:
        leaving[link.source] = leaving.get(link.source, 0) + 1
        signs.setdefault(link.target, set()).add(link.polarity or "")
    return {
        key: (leaving.get(key, 0), len(signs.get(key, ()))) for key in leaving.keys() | signs.keys()
    }


def _roomy(made: Box, plan: Plan, onward: Mapping[str, tuple[int, int]]) -> Box:
    """A box high enough for the lines that touch it on tracks and for the signs before it."""
    leaving, signs = onward.get(made.key, (0, 0))
    least = SIGN_STEP * signs if signs > 1 and made.occurrence.kind is Kind.OUTCOME else 0.0
    for side in (True, False):
        ports = plan.ports.get((made.key, side), ())
        if ports:
            steps = pairwise(sizes(ports, 0 if side else leaving))
            least = max(least, sum(a + b for a, b in steps) + 16)
    return replace(made, height=max(made.height, least))


def _stack(plan: Plan, at: tuple[Lane, int], boxes: Sequence[Box]) -> Stack:
    linked = {frozenset((x.source, x.target)) for x, _ in plan.neighbours}
    inner = [
        GAP_WITH_ARROW if frozenset((a.key, b.key)) in linked else GAP for a, b in pairwise(boxes)
    ]
    slots = plan.slots if at == (Lane.INTERVENTION, RESOURCE) else {}
    gaps = [0.0, *inner, 0.0]
    for place in slots.values():
        gaps[place] += SLOT
    for end in (0, -1):
        gaps[end] += SLOT_AT_END if gaps[end] else 0.0
    return Stack(tuple(boxes), tuple(gaps), slots)


def _needed(
    configuration: Configuration,
    frame: Frame,
    lane: Lane,
    stacks: Mapping[tuple[Lane, int], Stack],
    marks: Marks,
) -> tuple[float, float]:
    """How high a lane's head is (words, rows of numbers), and what is under it."""
    contexts: dict[Mark | None, set[str]] = {}
    for gate in configuration.gates:
        if gate.lane is lane or (gate.link and _lane_of(configuration, gate.link) is lane):
            contexts.setdefault(marks.get(f"gate:{gate.key}"), set()).add(gate.context)
    gutters = [frame.gutter(n) for n in frame.columns if CONTEXT < n < OUTCOME]
    most = per_row(min(end - start for start, end in gutters) / max(1, len(contexts)))
    rows = max((-(-len(found) // most) for found in contexts.values()), default=1)
    rows += any(mark is not None for mark in contexts)
    discs = lane is Lane.INTERVENTION or contexts
    head = HEAD_WITH_DISCS + DISC_STEP * (rows - 1) if discs else HEAD_PLAIN
    heights = [stack.height for at, stack in stacks.items() if at[0] is lane]
    return head, max(heights, default=EMPTY_STACK) + LANE_FOOT


def per_row(width: float) -> int:
    """How many numbers fit beside each other in a gutter."""
    return max(1, int((width - 2) // DISC_STEP))


def _lane_of(configuration: Configuration, link: str) -> Lane | None:
    return configuration.lane_of(configuration.links_by_key[link])
