"""Conditions as bars across a gutter: a bar holds for every arrow that passes through it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cmo.arrows import SIGN_RADIUS, Arrow
from cmo.elements import Lane
from cmo.graph import Configuration
from cmo.layout import COLUMNS, DISC_ROW, Layout, Strip

DISC = 10.0
DISC_STEP = 22.0
REACH = 8.0
BEFORE, AFTER = 16.0, 17.0
PER_ROW = 5


@dataclass(frozen=True)
class Bar:
    """Numbers of contexts, the arrows (link keys) they hold for, and where the bar stands."""

    numbers: tuple[int, ...]
    links: tuple[str, ...]
    column: int
    x: float
    top: float
    bottom: float
    whole: bool = False

    def discs(self) -> list[tuple[int, float, float]]:
        """Number and centre of each disc: in rows on top of the bar."""
        rows = [self.numbers[i : i + PER_ROW] for i in range(0, len(self.numbers), PER_ROW)]
        found = []
        for place, row in enumerate(reversed(rows)):
            y = self.top - DISC - 1 - place * DISC_STEP
            first = self.x - (len(row) - 1) / 2 * DISC_STEP
            found += [(number, first + i * DISC_STEP, y) for i, number in enumerate(row)]
        return found


def bars(configuration: Configuration, layout: Layout, arrows: Sequence[Arrow]) -> list[Bar]:
    """The bars of all lanes and gutters, in the order of columns, then from top to bottom."""
    found = []
    for column in (1, 2):
        for strip in layout.strips:
            mine = [a for a in arrows if a.column == column and not a.trunk]
            mine = [a for a in mine if configuration.lane_of(a.link) is strip.lane]
            found += list(_gutter(configuration, strip, column, mine))
    return found


def _gutter(
    configuration: Configuration, strip: Strip, column: int, arrows: Sequence[Arrow]
) -> Iterable[Bar]:
    everything = frozenset(a.key for a in arrows)
    covered: dict[int, frozenset[str]] = {}
    for gate in configuration.gates:
        number = configuration.number(gate.context)
        if gate.lane is strip.lane and column == 1:
            covered[number] = everything
        elif gate.link in everything:
            covered[number] = covered.get(number, frozenset()) | {gate.link}
    whole = sorted(n for n, keys in covered.items() if keys and keys == everything)
    if whole:
        yield _across(strip, column, tuple(whole), arrows)
    pieces: dict[tuple[str, ...], list[int]] = {}
    for number in sorted(set(covered) - set(whole)):
        for piece in _pieces(covered[number], arrows):
            pieces.setdefault(piece, []).append(number)
    short = [_short(column, tuple(n), keys, arrows) for keys, n in pieces.items()]
    yield from _joined(sorted(short, key=lambda b: (b.x, b.top)))


def _across(strip: Strip, column: int, numbers: tuple[int, ...], arrows: Sequence[Arrow]) -> Bar:
    start, end = _gutter_edges(column)
    x = (start + end) / 2
    rows = (len(numbers) - 1) // PER_ROW
    top = strip.y + DISC_ROW + DISC + 1 + rows * DISC_STEP
    bottom = max(a.y_at(x) for a in arrows) + REACH
    keys = tuple(a.key for a in arrows)
    return Bar(numbers, keys, column, x, top, bottom, whole=True)


def _gutter_edges(column: int) -> tuple[float, float]:
    kinds = list(COLUMNS)
    before = COLUMNS[kinds[1]] if column == 1 else COLUMNS[kinds[4]]
    after = COLUMNS[kinds[4]] if column == 1 else COLUMNS[kinds[5]]
    return before[0] + before[1], after[0]


def _pieces(keys: frozenset[str], arrows: Sequence[Arrow]) -> list[tuple[str, ...]]:
    """The fewest places where only these arrows pass: at arrivals, at departures, one by one."""
    by_end = _whole_groups(keys, arrows, lambda a: a.end)
    by_start = _whole_groups(keys, arrows, lambda a: a.link.source)
    complete = [g for g in (by_end, by_start) if {k for piece in g for k in piece} == keys]
    if complete:
        return min(complete, key=len)
    rest = keys - {k for piece in by_end for k in piece}
    more = [piece for piece in by_start if set(piece) <= rest]
    rest -= {k for piece in more for k in piece}
    return [*by_end, *more, *((k,) for k in sorted(rest))]


def _whole_groups(
    keys: frozenset[str], arrows: Sequence[Arrow], place: object
) -> list[tuple[str, ...]]:
    assert callable(place)
    groups: dict[object, list[str]] = {}
    for arrow in arrows:
        groups.setdefault(place(arrow), []).append(arrow.key)
    return [tuple(group) for group in groups.values() if set(group) <= keys]


def _short(
    column: int, numbers: tuple[int, ...], keys: tuple[str, ...], arrows: Sequence[Arrow]
) -> Bar:
    mine = [a for a in arrows if a.key in keys]
    arriving = len({a.end for a in mine}) == 1 and {a.key for a in arrows if a.end == mine[0].end}
    if arriving and arriving == set(keys):
        end = mine[0].path[1][1][-1][0]
        x = end - BEFORE + (SIGN_RADIUS if mine[0].sign is None else 4)
    else:
        x = _gutter_edges(column)[0] + AFTER
    heights = [a.y_at(x) for a in mine]
    return Bar(numbers, keys, column, x, min(heights) - REACH, max(heights) + REACH)


def _joined(short: Sequence[Bar]) -> Iterable[Bar]:
    """Bars with the same numbers right under each other become one."""
    waiting: Bar | None = None
    for bar in short:
        if (
            waiting is not None
            and (waiting.numbers, waiting.x) == (bar.numbers, bar.x)
            and bar.top - waiting.bottom < 2 * REACH
        ):
            waiting = replace(waiting, bottom=bar.bottom, links=(*waiting.links, *bar.links))
            continue
        if waiting is not None:
            yield waiting
        waiting = bar
    if waiting is not None:
        yield waiting


def holding(bars: Sequence[Bar], link: str) -> list[int]:
    """The numbers on the bars that an arrow passes."""
    return sorted({n for bar in bars if link in bar.links for n in bar.numbers})


def lane_of(configuration: Configuration, bar: Bar) -> Lane | None:
    """The lane a bar stands in."""
    return configuration.lane_of(configuration.links_by_key[bar.links[0]])


def gate_keys(configuration: Configuration, bar: Bar) -> list[str]:
    """The keys of the gates that a bar stands for (a script finds them with `~=`)."""
    held = [g for key in bar.links for g in configuration.gates_on(configuration.links_by_key[key])]
    return [g.key for g in dict.fromkeys(held) if configuration.number(g.context) in bar.numbers]
