"""Where boxes stand: a band of contexts, two lanes, and columns in each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cmo.elements import Kind, Lane
from cmo.frame import COLUMN_KINDS, CONTEXT, OUTCOME, Frame
from cmo.graph import Configuration, Occurrence
from cmo.marking import Mark, Marks
from cmo.stacks import LARGE, Box, Stack, gaps_of, onward_of, roomy, stacked
from cmo.wiring import Plan

# All in pixels, from the top.
TOP = 30.0
LANE_GAP, LEVEL = 12.0, 7.0
LANE_FOOT = 18.0
BAND_FOOT = 14.0
HEAD_PLAIN, HEAD_WITH_DISCS = 40.0, 58.0
DISC_ROW, DISC_STEP = 38.0, 22.0
EMPTY_STACK = 40.0


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
    band = Stack(
        tuple(contexts), (0.0, *[LARGE.gap] * (len(contexts) - 1), 0.0)[: len(contexts) + 1], {}
    )
    onward = onward_of(plan)
    gaps = gaps_of(configuration, plan, marks)
    stacks = {
        at: stacked(plan, gaps, at, [roomy(make(o), plan, onward) for o in stack])
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
