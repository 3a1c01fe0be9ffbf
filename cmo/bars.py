"""Conditions as bars across a gutter: a bar holds for every arrow that passes through it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cmo.arrows import SIGN_RADIUS, Arrow
from cmo.curves import Point
from cmo.elements import Lane
from cmo.floor import Floor
from cmo.frame import CONTEXT, OUTCOME, START
from cmo.graph import Configuration, Gate
from cmo.layout import DISC_ROW, DISC_STEP, Layout, Strip, per_row
from cmo.marking import Mark, Marks
from cmo.numbers import Places, in_rows, pieces

DISC, BEAD = 10.0, 8.0
REACH = 8.0
AFTER, HEAD_ROOM = 17.0, 12.0
BEADS_A_ROW = 4


@dataclass(frozen=True)
class Bar:
    """Numbers of contexts, the arrows (link keys) they hold for, and where all that stands.

    Where no bar can pass only these arrows, the numbers lie on the arrow itself, as beads; a
    `leader` then joins them to it, if they had to stand aside.
    """

    numbers: tuple[int, ...]
    links: tuple[str, ...]
    lane: Lane | None
    column: int
    x: float
    top: float
    bottom: float
    discs: Places = ()
    mark: Mark | None = None
    bead: bool = False
    leader: Point | None = None

    @property
    def radius(self) -> float:
        """How large its numbers are drawn."""
        return BEAD if self.bead else DISC


@dataclass(frozen=True)
class Held:
    """One number with one mark, and what it holds for in a gutter."""

    number: int
    mark: Mark | None
    links: frozenset[str]


class Gates:
    """Sets the bars of one drawing."""

    def __init__(
        self,
        configuration: Configuration,
        layout: Layout,
        arrows: Sequence[Arrow],
        floor: Floor,
        marks: Marks,
    ) -> None:
        self.configuration = configuration
        self.layout = layout
        self.arrows = arrows
        self.floor = floor
        self.marks = marks
        self.beads: dict[tuple[str, Mark | None], list[int]] = {}

    def bars(self) -> list[Bar]:
        """All bars, by column, then lane; single conditions after those of the whole gutter."""
        found = []
        for strip in self.layout.strips:
            for column in self.layout.frame.columns:
                if CONTEXT < column < OUTCOME:
                    found += self._gutter(strip, column)
        beside = {a.key for a in self.arrows if a.trunk}
        for gate in self.configuration.gates:
            if gate.link in beside and gate.link is not None:
                self._bead([gate.link], self._mark(gate), [self._number(gate)])
        found += [bar for arrow in self.arrows for bar in self._beads_on(arrow)]
        return sorted(found, key=lambda b: b.column)

    def _number(self, gate: Gate) -> int:
        return self.configuration.number(gate.context)

    def _mark(self, gate: Gate) -> Mark | None:
        return self.marks.get(f"gate:{gate.key}")

    def _bead(self, links: Iterable[str], mark: Mark | None, numbers: Iterable[int]) -> None:
        for link in links:
            self.beads.setdefault((link, mark), []).extend(numbers)

    def _gutter(self, strip: Strip, column: int) -> list[Bar]:
        arrows = [a for a in self.arrows if a.column == column and not a.trunk]
        arrows = [a for a in arrows if self.configuration.lane_of(a.link) is strip.lane]
        everything = frozenset(a.key for a in arrows)
        found: list[Bar] = []
        groups: dict[tuple[frozenset[str], Mark | None], list[int]] = {}
        for held in self._held(strip, column, everything):
            groups.setdefault((held.links, held.mark), []).append(held.number)
        short: list[Bar] = []
        alone = column == START or self._alone(strip, column, everything)
        whole = [mark for links, mark in groups if links == everything and alone]
        for (links, mark), numbers in groups.items():
            if links == everything and alone:
                part = (whole.index(mark), len(whole))
                found.append(self._across(strip, column, sorted(numbers), arrows, mark, part))
                continue
            for piece in pieces(links, arrows):
                bar = self._short(strip, column, tuple(sorted(numbers)), piece, arrows)
                if bar is None:
                    self._bead(piece, mark, numbers)
                else:
                    short.append(replace(bar, mark=mark))
        for bar in self._joined(sorted(short, key=lambda b: (b.numbers, b.x, b.top))):
            placed = self._numbered(bar)
            if placed is None:
                self._bead(bar.links, bar.mark, bar.numbers)
            else:
                found.append(placed)
        return found

    def _held(self, strip: Strip, column: int, everything: frozenset[str]) -> Iterable[Held]:
        covered: dict[tuple[int, Mark | None], frozenset[str]] = {}
        for gate in self.configuration.gates:
            at = (self._number(gate), self._mark(gate))
            if gate.lane is strip.lane and column == START:
                covered[at] = everything
            elif gate.link in everything and gate.link is not None:
                covered[at] = covered.get(at, frozenset()) | {gate.link}
        return [Held(*at, links) for at, links in covered.items()]

    def _across(
        self,
        strip: Strip,
        column: int,
        numbers: Sequence[int],
        arrows: Sequence[Arrow],
        mark: Mark | None,
        part: tuple[int, int],
    ) -> Bar:
        """A bar through a whole gutter, or where there are more (by mark), through its part."""
        start, end = self.layout.frame.gutter(column)
        wide = (end - start) / part[1]
        x = start + (part[0] + 0.5) * wide
        most = per_row(wide)
        above = (len(numbers) - 1) // most + (mark is not None)
        top = strip.y + DISC_ROW + DISC + 1 + above * DISC_STEP
        lowest = [a.y_at(x) for a in arrows] or [strip.bottom - 2 * REACH]
        keys = tuple(a.key for a in arrows)
        discs = in_rows(numbers, most, x, top - DISC - 1)
        for _, disc_x, disc_y in discs:
            self._take(disc_x, disc_y)
        bottom = max(lowest) + REACH
        self.floor.take(x - 3, top, x + 3, bottom)
        return Bar(tuple(numbers), keys, strip.lane, column, x, top, bottom, discs, mark)

    def _take(self, x: float, y: float) -> None:
        self.floor.take(x - DISC, y - DISC, x + DISC, y + DISC)

    def _short(
        self,
        strip: Strip,
        column: int,
        numbers: tuple[int, ...],
        piece: tuple[str, ...],
        arrows: Sequence[Arrow],
    ) -> Bar | None:
        """A bar across some arrows only: where they arrive, else where they leave."""
        mine = [a for a in arrows if a.key in piece]
        end = max(a.end[0] for a in mine) - HEAD_ROOM - (SIGN_RADIUS * 2 + 9 if mine[0].sign else 0)
        leaving = self.layout.frame.gutter(column)[0] + AFTER
        for x in (end, leaving) if len({a.end for a in mine}) == 1 else (leaving,):
            heights = [a.y_at(x) for a in mine]
            top, bottom = min(heights) - REACH, max(heights) + REACH
            if self._passing(x, top, bottom, strip) == set(piece):
                return Bar(numbers, piece, strip.lane, column, x, top, bottom)
        return None

    def _alone(self, strip: Strip, column: int, everything: frozenset[str]) -> bool:
        """Whether nothing passes a gutter but what leaves the column before it."""
        middle = sum(self.layout.frame.gutter(column)) / 2
        return self._passing(middle, strip.y, strip.bottom, strip) == everything

    def _passing(self, x: float, top: float, bottom: float, strip: Strip) -> set[str]:
        return {
            a.key
            for a in self.arrows
            if not a.trunk
            and a.start[0] <= x <= a.end[0]
            and strip.y < a.start[1] < strip.bottom
            and top <= a.y_at(x) <= bottom
        }

    def _joined(self, short: Sequence[Bar]) -> Iterable[Bar]:
        """Bars with the same numbers right under each other become one."""
        waiting: Bar | None = None
        for bar in short:
            if waiting is not None and self._next_to(waiting, bar):
                waiting = replace(waiting, bottom=bar.bottom, links=(*waiting.links, *bar.links))
                continue
            if waiting is not None:
                yield waiting
            waiting = bar
        if waiting is not None:
            yield waiting

    def _next_to(self, one: Bar, other: Bar) -> bool:
        same = (one.numbers, one.x, one.mark) == (other.numbers, other.x, other.mark)
        if not same or other.top - one.bottom >= 2 * REACH or one.lane is None:
            return False
        held = {*one.links, *other.links}
        return self._passing(one.x, one.top, other.bottom, self.layout.strip(one.lane)) == held

    def _numbered(self, bar: Bar) -> Bar | None:
        """A bar with its numbers above or below it, where they cover nothing; None if nowhere."""
        width = min(len(bar.numbers), BEADS_A_ROW) * DISC_STEP
        rows = -(-len(bar.numbers) // BEADS_A_ROW)
        shifts = (0.0, -(width - DISC_STEP) / 2, (width - DISC_STEP) / 2)
        lowest = (bar.top - DISC - 1, bar.bottom + DISC + 1 + (rows - 1) * DISC_STEP)
        for y in lowest:
            for shift in shifts:
                discs = in_rows(bar.numbers, BEADS_A_ROW, bar.x + shift, y)
                if all(
                    self.floor.free(x - DISC, v - DISC, x + DISC, v + DISC) for _, x, v in discs
                ):
                    for _, x, v in discs:
                        self._take(x, v)
                    self.floor.take(bar.x - 3, bar.top, bar.x + 3, bar.bottom)
                    return replace(bar, discs=discs)
        return None

    def _beads_on(self, arrow: Arrow) -> Iterable[Bar]:
        lane = self.configuration.by_key[arrow.link.source].lane
        for (link, mark), listed in self.beads.items():
            if link != arrow.key:
                continue
            numbers = tuple(sorted(set(listed)))
            # on an upright track numbers stand above each other
            most = 1 if arrow.trunk and arrow.heading[0] else BEADS_A_ROW
            rows = -(-len(numbers) // most)
            width = min(len(numbers), most) * 2 * BEAD + 2
            within = (
                (0.0, arrow.end[0]) if arrow.trunk else (arrow.start[0] + 12, arrow.end[0] - 40)
            )
            at, point = self.floor.beside(arrow, width, rows * 2 * BEAD + 2, within)
            lowest = at[1] + (rows - 1) * BEAD
            discs = in_rows(numbers, most, at[0], lowest, 2 * BEAD)
            leader = point if point != at else None
            yield Bar(numbers, (link,), lane, arrow.column, *at, at[1], discs, mark, True, leader)


def holding(bars: Sequence[Bar], link: str) -> list[int]:
    """The numbers on the bars that an arrow passes."""
    return sorted({n for bar in bars if link in bar.links for n in bar.numbers})


def gate_keys(configuration: Configuration, bar: Bar, marks: Mapping[str, Mark]) -> list[str]:
    """The keys of the gates that a bar stands for (a script finds them with `~=`)."""
    return [
        g.key
        for g in configuration.gates
        if configuration.number(g.context) in bar.numbers
        and marks.get(f"gate:{g.key}") is bar.mark
        and (g.link in bar.links if g.link else g.lane is bar.lane)
    ]
