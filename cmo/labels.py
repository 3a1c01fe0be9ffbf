"""Labels that stand on or beside lines: words, signs, what differs, hints in empty columns."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from base.locales import Say, say, speak
from base.studies.study import Notation
from cmo.arrows import Arrow
from cmo.bars import Bar
from cmo.captions import LANE_TITLES
from cmo.curves import Point
from cmo.diagram import Chip
from cmo.elements import Kind, Lane, Modality, Relation
from cmo.floor import CROSSED, Floor, around, spaced
from cmo.frame import COLUMN_KINDS, CONTEXT, RESOURCE, START
from cmo.layout import Layout
from cmo.marking import Marks
from cmo.marks import CHIP
from cmo.stacks import LARGE
from cmo.typeset import width

TRUNK_WORDS = {Relation.ADDRESSES: say("aims at"), Relation.COUNTERS: say("works against")}
HINTS = {
    Kind.CONTEXT: say("no context yet"),
    Kind.PROBLEM: say("no problem yet"),
    Kind.INTERVENTION: say("no intervention yet"),
    Kind.RESOURCE: say("no resource yet"),
    Kind.MECHANISM: say("no mechanism yet"),
    Kind.OUTCOME: say("no outcome yet"),
}
STARTS = {Lane.PROBLEM: Kind.PROBLEM, Lane.INTERVENTION: Kind.INTERVENTION}
SIGN = 18.0
TITLE_SIZE = 14.0
WORD_HEIGHT = 15.0
ANYWHERE = (0.0, 10_000.0)


def titles(floor: Floor, layout: Layout, language: str) -> None:
    """Keep labels away from the titles of lanes."""
    for strip in layout.strips:
        across = width(speak(LANE_TITLES[strip.lane], language), TITLE_SIZE, "bold")
        start = layout.frame.columns[START].x
        floor.take(start - 2, strip.y + 7, start + 2 + across, strip.y + 25)


def trunk_words(
    floor: Floor, layout: Layout, arrows: Sequence[Arrow], language: str
) -> Iterable[tuple[Say, Point]]:
    """What lines between lanes mean, once per relation, beside where they cross over."""
    for relation, words in TRUNK_WORDS.items():
        mine = [a for a in arrows if a.link.relation is relation]
        if mine:
            across = width(speak(words, language), LARGE.note_size, "italic") + 4
            at = _beside_upright(floor, layout, mine, across)
            floor.take(*around(at, across, WORD_HEIGHT))
            yield words, at


def _beside_upright(floor: Floor, layout: Layout, arrows: Sequence[Arrow], across: float) -> Point:
    """The middle of words next to a line, in the head or foot of a lane."""
    lower, upper = layout.strips[-1], layout.strips[0]
    heights = (lower.y + 34, upper.bottom - 9, lower.y + 10)
    ends = [p[0] for a in arrows for p in (a.points[1], a.points[-2])]
    tries = [(x + side * (across / 2 + 4), y) for y in heights for x in ends for side in (-1, 1)]
    for at in tries:
        start, _, end, _ = around(at, across, WORD_HEIGHT)
        clear = not any(start - 2 < x < end + 2 for x in ends)
        if clear and start > 226 and end < 1198 and floor.free(*around(at, across, WORD_HEIGHT)):
            return at
    for at in tries:
        if floor.free(*around(at, across, WORD_HEIGHT)):
            return at
    return tries[0]


def cross_room(floor: Floor, arrows: Iterable[Arrow]) -> None:
    """Keep labels away from where refuted links are crossed out."""
    for arrow in arrows:
        if arrow.link.modality is Modality.REFUTED:
            floor.take(*around(spaced(arrow, (CROSSED,))[0], 12, 12))


def signed(floor: Floor, arrows: Iterable[Arrow]) -> list[Arrow]:
    """Give the lines beside columns their plus or minus, if they have one."""
    found, shared = [], set[tuple[object, ...]]()
    for arrow in arrows:
        if arrow.trunk and arrow.link.polarity:
            bundle = (arrow.path[-2:], arrow.link.polarity)
            if not arrow.shared or bundle not in shared:
                shared.add(bundle)
                at, _ = floor.beside(arrow, SIGN, SIGN, ANYWHERE)
                found.append(replace(arrow, sign=at))
                continue
        found.append(arrow)
    return found


def chips(
    floor: Floor, arrows: Iterable[Arrow], bars: Iterable[Bar], marks: Marks
) -> Iterable[Chip]:
    """The sign of what differs at each arrow and bar that has a mark."""
    for arrow in arrows:
        mark = marks.get(f"link:{arrow.key}")
        if mark is not None:
            yield Chip(mark, floor.beside(arrow, CHIP, CHIP, ANYWHERE)[0])
    for bar in bars:
        if bar.mark is not None:
            yield Chip(bar.mark, _near(floor, bar))


def _near(floor: Floor, bar: Bar) -> Point:
    """A free place next to the numbers of a bar."""
    xs, ys = [x for _, x, _ in bar.discs], [y for _, _, y in bar.discs]
    far = bar.radius + CHIP / 2 + 1
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    tries = [
        (middle[0], min(ys) - far),
        (max(xs) + far, middle[1]),
        (min(xs) - far, middle[1]),
        (middle[0], max(ys) + far),
        (max(xs) + far, min(ys) - far),
        (max(xs) + far, max(ys) + far),
        (min(xs) - far, min(ys) - far),
        (min(xs) - far, max(ys) + far),
    ]
    found = next((at for at in tries if floor.free(*around(at, CHIP, CHIP))), None)
    if found is None:
        return floor.near([middle], CHIP, CHIP)[0]
    floor.take(*around(found, CHIP, CHIP))
    return found


def hints(layout: Layout, notation: Notation) -> Iterable[tuple[Say, Point, float]]:
    """What to say where nothing stands yet: words, where their middle is, and how wide they may."""
    columns = layout.frame.columns
    if not any(b.occurrence.kind is Kind.CONTEXT for b in layout.boxes):
        column = columns[CONTEXT]
        yield HINTS[Kind.CONTEXT], (column.x + column.width / 2, layout.strips[0].y + 34), 150.0
    for strip in layout.strips:
        for number, column in columns.items():
            kinds = COLUMN_KINDS[number]
            kind = STARTS[strip.lane] if len(kinds) > 1 else kinds[0]
            help_only = number == RESOURCE and strip.lane is Lane.PROBLEM
            if number == CONTEXT or help_only or (kind is Kind.RESOURCE and not notation.resource):
                continue
            here = (b for b in layout.boxes if b.x == column.x and b.occurrence.lane is strip.lane)
            if not any(here):
                middle = strip.y + strip.head + (strip.height - strip.head) / 2 - 4
                yield HINTS[kind], (column.x + column.width / 2, middle), column.width
