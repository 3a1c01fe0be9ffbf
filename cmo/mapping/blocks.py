"""One configuration on the map: its columns, small, anywhere on the sheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmo.arrows import Arrow, Trunk, Wires
from cmo.curves import Point
from cmo.elements import Kind, Lane
from cmo.floor import Floor
from cmo.frame import (
    BESIDE,
    CONTEXT,
    MECHANISM,
    OUTCOME,
    RESOURCE,
    START,
    Column,
    Frame,
    Zone,
)
from cmo.graph import Configuration, Occurrence
from cmo.layout import Layout, Strip
from cmo.stacks import (
    SMALL,
    Box,
    Stack,
    box,
    gaps_of,
    onward_of,
    roomy,
    stacked,
)
from cmo.typeset import wrap
from cmo.wiring import Plan, plan

PAD, BAND_GAP = 6.0, 14.0
GUTTERS = {START: 26.0, RESOURCE: 26.0, MECHANISM: 48.0, OUTCOME: 0.0}
SHARES = {CONTEXT: 1.18, START: 1.05, RESOURCE: 1.0, MECHANISM: 1.15, OUTCOME: 1.02}
STEP = 5.0
MOST_TRACKS = 0.3
TITLE_SIZE, TITLE_LINE = 14.0, 18.0
LANE_HEAD, LANE_FOOT, BETWEEN = 20.0, 9.0, 8.0
LANES = (Lane.PROBLEM, Lane.INTERVENTION)

BEAD = 6.5
ANYWHERE = (0.0, 10_000.0)
Text = Callable[[Occurrence], tuple[str, list[str]]]
Numbered = tuple[tuple[int, Point], ...]


@dataclass(frozen=True)
class Block:
    """A configuration on the map."""

    configuration: Configuration
    number: int
    title: tuple[str, ...]
    x: float
    y: float
    width: float
    layout: Layout
    arrows: tuple[Arrow, ...]
    trunks: tuple[Trunk, ...]
    numbers: Numbered

    @property
    def bottom(self) -> float:
        """Where it ends, down."""
        return self.layout.height

    @property
    def end(self) -> float:
        """Where it ends, across."""
        return self.x + self.width


@dataclass(frozen=True)
class Sketch:
    """A configuration with its columns known, waiting for a place on the sheet."""

    configuration: Configuration
    number: int
    title: tuple[str, ...]
    x: float
    width: float
    plan: Plan
    frame: Frame
    stacks: Mapping[tuple[Lane, int], Stack]
    lit: frozenset[str]

    @property
    def lanes(self) -> list[Lane]:
        """The lanes in which something stands."""
        filled = {lane for lane, column in self.stacks if column != CONTEXT}
        return [lane for lane in LANES if lane in filled] or [Lane.INTERVENTION]

    @property
    def band(self) -> Stack:
        """The contexts."""
        return self.stacks[Lane.BOTH, CONTEXT]

    @property
    def narrowest(self) -> float:
        """How wide its narrowest boxes are."""
        return min(c.width for c in self.frame.columns.values())

    @property
    def between(self) -> float:
        """How far the lanes lie apart."""
        return BETWEEN + (STEP * self.plan.levels + 4 if self.plan.levels else 0)

    def needed(self, lane: Lane) -> float:
        """How high a lane is at least."""
        heights = [s.height for at, s in self.stacks.items() if at[0] is lane]
        return LANE_HEAD + max(heights, default=SMALL.least) + LANE_FOOT

    @property
    def height(self) -> float:
        """How high the block is."""
        lanes = sum(self.needed(lane) for lane in self.lanes)
        lanes += self.between * (len(self.lanes) - 1)
        return TITLE_LINE * len(self.title) + 6 + max(lanes, self.band.height + LANE_HEAD)


def sketch(
    configuration: Configuration,
    number: int,
    title: str,
    across: tuple[float, float],
    text: Text,
    lit: frozenset[str],
) -> Sketch:
    """Lay out the columns of a configuration between two places across.

    Args:
        configuration: what to draw.
        number: its number on the map.
        title: its name in the reader's language.
        across: where the block begins and ends.
        text: the words of a box and its small lines.
        lit: keys of places and links that the page is about.
    """
    planned = plan(configuration, lambda link: (link.modality, link.key in lit))
    x, end = across
    framed = _frame(x, end - x, planned)

    def make(o: Occurrence) -> Box:
        words, small = text(o)
        return box(o, words, small, o.key in lit, framed, SMALL)

    onward, gaps = onward_of(planned), gaps_of(configuration, planned, {})
    stacks = {
        at: stacked(planned, gaps, at, [roomy(make(o), planned, onward) for o in found])
        for at, found in planned.stacks.items()
    }
    contexts = [make(o) for o in configuration.of(Kind.CONTEXT)]
    stacks[Lane.BOTH, CONTEXT] = stacked(planned, {}, (Lane.BOTH, CONTEXT), contexts)
    lines = wrap(f"{number}  {title}", end - x - 8, TITLE_SIZE, "bold")
    return Sketch(configuration, number, lines, x, end - x, planned, framed, stacks, lit)


def placed(one: Sketch, y: float) -> Block:
    """Put a sketch on the sheet, from a height on."""
    top = y + TITLE_LINE * len(one.title) + 6
    lanes = one.lanes
    free = one.height - (top - y) - sum(one.needed(lane) for lane in lanes)
    free -= one.between * (len(lanes) - 1)
    strips: list[Strip] = []
    boxes, slots = one.band.placed(top + LANE_HEAD / 2)
    down = top
    for lane in lanes:
        strip = Strip(lane, down, one.needed(lane) + free / len(lanes), LANE_HEAD)
        strips.append(strip)
        for at, stack in sorted(one.stacks.items(), key=lambda item: item[0][1]):
            if at[0] is lane:
                spare = strip.height - LANE_HEAD - LANE_FOOT - stack.height
                found, passing = stack.placed(down + LANE_HEAD + spare / 2)
                boxes += found
                slots |= passing
        down = strip.bottom + one.between
    levels = [strips[0].bottom + BETWEEN / 2 + 2 + STEP * (n + 0.5) for n in range(one.plan.levels)]
    bottom = max(down - one.between, top + one.band.height + LANE_HEAD)
    layout = Layout(one.frame, tuple(boxes), tuple(strips), bottom, slots, tuple(levels))
    wires = Wires(one.plan, layout, one.lit)
    arrows = tuple(wires.arrows())
    return Block(
        one.configuration,
        one.number,
        one.title,
        one.x,
        y,
        one.width,
        layout,
        arrows,
        tuple(wires.trunks()),
        tuple(_conditions(one.configuration, layout, arrows)),
    )


def _conditions(
    configuration: Configuration, layout: Layout, arrows: Sequence[Arrow]
) -> Iterable[tuple[int, Point]]:
    """The numbers of contexts: of a whole lane in its head, of single arrows on these."""
    number = configuration.number
    for strip in layout.strips:
        lane = dict.fromkeys(number(g.context) for g in configuration.gates if g.lane is strip.lane)
        end = max(c.end for c in layout.frame.columns.values())
        for place, count in enumerate(sorted(lane, reverse=True)):
            yield count, (end - BEAD - place * 2 * BEAD, strip.y + LANE_HEAD / 2 + 1)
    floor = Floor(layout, arrows)
    for count, one, within in _single(configuration, arrows):
        yield count, floor.beside(one, 2 * BEAD, 2 * BEAD, within)[0]


def _single(
    configuration: Configuration, arrows: Sequence[Arrow]
) -> Iterable[tuple[int, Arrow, tuple[float, float]]]:
    """Numbers on single arrows; where all that arrive at a box share one, once before that box."""
    held: dict[int, set[str]] = {}
    for gate in configuration.gates:
        if gate.link:
            held.setdefault(configuration.number(gate.context), set()).add(gate.link)
    ends: dict[Point, list[Arrow]] = {}
    for arrow in arrows:
        ends.setdefault(arrow.end, []).append(arrow)
    for count, links in sorted(held.items()):
        for end, arriving in ends.items():
            mine = [a for a in arriving if a.key in links]
            if len(mine) > 1 and len(mine) == len(arriving):
                yield count, mine[0], (end[0] - (34.0 if mine[0].sign else 16.0), end[0])
            else:
                yield from ((count, one, ANYWHERE) for one in mine)


def _frame(x: float, width: float, planned: Plan) -> Frame:
    present = [n for n in SHARES if n != RESOURCE or planned.resources]
    tracks = planned.tracks
    wanted = sum(BESIDE + count * STEP for count in tracks.values())
    step = STEP if wanted <= width * MOST_TRACKS else STEP * width * MOST_TRACKS / wanted
    extra = {n: BESIDE * step / STEP + count * step for n, count in tracks.items()}
    fixed = 2 * PAD + BAND_GAP + sum(GUTTERS[n] for n in present if n in GUTTERS)
    share = (width - fixed - sum(extra.values())) / sum(SHARES[n] for n in present)
    columns: dict[int, Column] = {}
    at = x + PAD
    for number in present:
        columns[number] = Column(at, share * SHARES[number])
        at = columns[number].end + GUTTERS.get(number, BAND_GAP) + extra.get(number, 0.0)
    zones = {n: Zone(columns[n].end, step, count) for n, count in tracks.items() if n}
    if CONTEXT in tracks:
        zones[CONTEXT] = Zone(columns[START].x, -step, tracks[CONTEXT])
    return Frame(columns, zones)
