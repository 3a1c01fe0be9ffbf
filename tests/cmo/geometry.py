"""What must hold on the ground of any drawing: each check gives what is wrong, in words."""

from collections.abc import Iterable
from itertools import combinations, pairwise

from base.locales import speak
from cmo.arrows import SIGN_RADIUS
from cmo.bars import Bar
from cmo.captions import LANE_TITLES
from cmo.curves import Point
from cmo.diagram import Drawing
from cmo.elements import Kind, Relation
from cmo.frame import WIDTH
from cmo.marks import CHIP
from cmo.stacks import LARGE, Box
from cmo.typeset import width

Rect = tuple[float, float, float, float]
# A line may touch what it leaves or reaches, and come as near to other boxes as it is thick.
THIN = 1.5


def faults(drawing: Drawing) -> list[str]:
    """Everything that is wrong with a drawing."""
    return [
        *overlapping_boxes(drawing),
        *outside(drawing),
        *text_outside(drawing),
        *arrows_behind_boxes(drawing),
        *labels_over_each_other(drawing),
        *bars_over_the_wrong_arrows(drawing),
        *arrows_that_end_nowhere(drawing),
    ]


def overlapping_boxes(drawing: Drawing) -> list[str]:
    """Pairs of boxes that share ground."""
    boxes = drawing.layout.boxes
    return [
        f"{a.key} lies over {b.key}"
        for a, b in combinations(boxes, 2)
        if share(ground(a), ground(b))
    ]


def outside(drawing: Drawing) -> Iterable[str]:
    """Boxes out of their lane or the drawing."""
    layout = drawing.layout
    for box in layout.boxes:
        if box.y < 0 or box.bottom > layout.height or box.x < 0 or box.end > WIDTH:
            yield f"{box.key} leaves the drawing"
        if box.occurrence.kind is not Kind.CONTEXT:
            strip = layout.strip(box.occurrence.lane)
            if not (strip.y + strip.head - 0.1 <= box.y and box.bottom < strip.bottom):
                yield f"{box.key} leaves its lane"


def text_outside(drawing: Drawing) -> Iterable[str]:
    """Lines of text that are wider or higher than their box, measured in the page's font."""
    for box in drawing.layout.boxes:
        yield from text_faults(box)


def text_faults(box: Box) -> Iterable[str]:
    """What is wrong with the text of one box."""
    scale, style = box.scale, "bold" if box.lit else "regular"
    wide = [line for line in box.lines if width(line, scale.size, style) > box.text_room]
    wide += [line for line in box.notes if width(line, scale.note_size, "italic") > box.text_room]
    yield from (f"“{line}” is wider than {box.key}" for line in wide)
    high = len(box.lines) * scale.line + len(box.notes) * scale.note_line
    if high > box.height - scale.around / 2:
        yield f"the text is higher than {box.key}"


def arrows_behind_boxes(drawing: Drawing) -> Iterable[str]:
    """Arrows that pass behind a box they have nothing to do with, or through their own."""
    for line in drawing.lines:
        arrow = line.arrow
        ends = {arrow.link.source, arrow.link.target}
        for box in drawing.layout.boxes:
            slack = 15.0 if box.key in ends else THIN
            inner = shrunk(ground(box), slack)
            if any(crosses(a, b, inner) for a, b in pairwise(arrow.points)):
                yield f"{arrow.key} runs behind {box.key}"


def labels_over_each_other(drawing: Drawing) -> Iterable[str]:
    """Numbers, signs, words and marks that cover a box or each other."""
    labels = list(_labels(drawing))
    boxes = [(b.key, ground(b)) for b in drawing.layout.boxes]
    for (name, rect), (other, ground_) in combinations(labels, 2):
        if share(shrunk(rect, 0.6), shrunk(ground_, 0.6)):
            yield f"{name} lies over {other}"
    for name, rect in labels:
        for key, box in boxes:
            if share(shrunk(rect, 0.6), box):
                yield f"{name} lies over {key}"
        if rect[0] < 0 or rect[1] < 0 or rect[2] > WIDTH or rect[3] > drawing.layout.height:
            yield f"{name} leaves the drawing"


def _labels(drawing: Drawing) -> Iterable[tuple[str, Rect]]:
    for bar, _ in drawing.bars:
        for number, x, y in bar.discs:
            yield f"number {number} on {bar.links[:1]}", square((x, y), 2 * bar.radius)
    for centre in {x.arrow.sign for x in drawing.lines if x.arrow.sign is not None}:
        yield f"sign at {centre}", square(centre, 2 * SIGN_RADIUS)
    for chip in drawing.chips:
        yield f"mark {chip.mark} at {chip.centre}", square(chip.centre, CHIP)
    for sentence, (x, y) in drawing.words:
        half = width(speak(sentence, drawing.language), LARGE.note_size, "italic") / 2
        yield sentence.msgid, (x - half, y - 7, x + half, y + 7)
    for strip in drawing.layout.strips:
        words = speak(LANE_TITLES[strip.lane], drawing.language)
        start = drawing.layout.frame.columns[1].x
        end = start + width(words, 14, "bold")
        yield f"title of {strip.lane}", (start, strip.y + 8, end, strip.y + 24)


def bars_over_the_wrong_arrows(drawing: Drawing) -> Iterable[str]:
    """Bars that an arrow passes for which they do not hold, and conditions without a bar."""
    one = drawing.configuration
    arrows = [x.arrow for x in drawing.lines if not x.arrow.trunk]
    for bar, _ in drawing.bars:
        if bar.bead:
            if not on_line(drawing, bar):
                yield f"the numbers {bar.numbers} lie beside {bar.links}"
            continue
        passing = {
            a.key
            for a in arrows
            if one.lane_of(a.link) is bar.lane
            and a.start[0] <= bar.x <= a.end[0]
            and bar.top <= a.y_at(bar.x) <= bar.bottom
        }
        if passing != set(bar.links):
            yield f"the bar {bar.numbers} holds for {bar.links}, but {passing} pass it"
    drawn = {x.key for x in drawing.lines}
    for gate in one.gates:
        number = one.number(gate.context)
        if gate.link in drawn and not any(
            number in bar.numbers and gate.link in bar.links for bar, _ in drawing.bars
        ):
            yield f"{gate.key} has no bar"
        lanes = {s.lane for s in drawing.layout.strips}
        if gate.lane in lanes and not any(
            number in bar.numbers and bar.lane is gate.lane for bar, _ in drawing.bars
        ):
            yield f"{gate.key} has no bar"


def on_line(drawing: Drawing, bar: Bar) -> bool:
    """Whether beads lie on their arrow, or are led to it."""
    [line] = [x for x in drawing.lines if x.key == bar.links[0]]
    at = bar.leader or (bar.x, bar.top)
    near = (at[0] - 1, at[1] - 1, at[0] + 1, at[1] + 1)
    return any(crosses(a, b, near) for a, b in pairwise(line.arrow.points))


def arrows_that_end_nowhere(drawing: Drawing) -> Iterable[str]:
    """Links without a line, and lines that do not reach from box to box."""
    drawn = {x.key for x in drawing.lines}
    noted = (Relation.DESPITE, Relation.BECOMES_CONTEXT)
    for link in drawing.configuration.links:
        here = link.source in drawing.layout.by_key and link.target in drawing.layout.by_key
        shown = here and link.relation not in noted and link.modality.value != "withdrawn"
        if shown != (link.key in drawn):
            yield f"{link.key} is {'not ' if shown else ''}drawn"
    for line in drawing.lines:
        for key, at in (
            (line.arrow.link.source, line.arrow.start),
            (line.arrow.link.target, line.arrow.end),
        ):
            box = drawing.layout.box(key)
            if not share((at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6), ground(box)):
                yield f"{line.key} does not reach {key}"


def ground(box: Box) -> Rect:
    """The rectangle a box stands on."""
    return box.x, box.y, box.end, box.bottom


def square(centre: Point, side: float) -> Rect:
    """A square around a point."""
    x, y = centre
    return x - side / 2, y - side / 2, x + side / 2, y + side / 2


def shrunk(rect: Rect, by: float) -> Rect:
    """A rectangle without its rim."""
    return rect[0] + by, rect[1] + by, rect[2] - by, rect[3] - by


def share(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share ground."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crosses(a: Point, b: Point, rect: Rect) -> bool:
    """Whether a straight line passes through a rectangle (Liang and Barsky's way of clipping)."""
    low, high = 0.0, 1.0
    (x, y), dx, dy = a, b[0] - a[0], b[1] - a[1]
    for step, room in (
        (-dx, x - rect[0]),
        (dx, rect[2] - x),
        (-dy, y - rect[1]),
        (dy, rect[3] - y),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    return low <= high
