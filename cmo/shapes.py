"""The figure of each kind of box, and the writing in it."""

from collections.abc import Sequence

from cmo.curves import Point
from cmo.elements import Kind
from cmo.pen import Pen
from cmo.stacks import Box
from cmo.typeset import ROOM, width


def outline(box: Box) -> list[Point]:
    """Corners of a box, clockwise from the top where reading begins."""
    x, end, top, bottom, middle = box.x, box.end, box.y, box.bottom, box.middle
    kind = box.occurrence.kind
    cut, slant = box.scale.cut, box.scale.slant
    if kind is Kind.PROBLEM:
        return [
            (x + cut, top),
            (end - cut, top),
            (end, top + cut),
            (end, bottom - cut),
            (end - cut, bottom),
            (x + cut, bottom),
            (x, bottom - cut),
            (x, top + cut),
        ]
    if kind is Kind.INTERVENTION:
        return [(x, top), (end - slant, top), (end, middle), (end - slant, bottom), (x, bottom)]
    if kind is Kind.RESOURCE:
        return [(x + slant, top), (end, top), (end - slant, bottom), (x, bottom)]
    if kind is Kind.MECHANISM:
        return [
            (x, middle),
            (x + slant, top),
            (end - slant, top),
            (end, middle),
            (end - slant, bottom),
            (x + slant, bottom),
        ]
    return [(x, top), (end, top), (end, bottom), (x, bottom)]


def figure(pen: Pen, box: Box) -> None:
    """The shape of a box; an outcome has a double edge at its end."""
    if box.occurrence.kind is Kind.CONTEXT:
        round_ = min(16.0, box.height / 2)
        pen.rect(box.x, box.y, box.width, box.height, rx=round_, class_="shape")
    else:
        pen.shape(outline(box), class_="shape")
    if box.occurrence.kind is Kind.OUTCOME:
        x = box.end - box.scale.double
        pen.path((("M", ((x, box.y),)), ("L", ((x, box.bottom),))), class_="edge")


def writing(pen: Pen, box: Box) -> None:
    """The text of a box, centred in its height, and the small lines under it."""
    scale = box.scale
    high = len(box.lines) * scale.line + len(box.notes) * scale.note_line
    y = box.y + (box.height - high) / 2 + scale.line * 0.75
    for unbroken in _unbroken(box.lines):
        # a space at the end keeps words apart for whoever reads or copies the lines as one;
        # a hyphen is drawn, not written, so that they meet the word whole
        parts = [line.removesuffix("-") for line in unbroken[:-1]]
        pen.lines(box.text_x, y, [*parts, f"{unbroken[-1]} "], scale.line)
        for n, part in enumerate(parts):
            _hyphen(pen, box, part, y + n * scale.line)
        y += scale.line * len(unbroken)
    for text in box.notes:
        pen.text(box.text_x, y - 1.5, text, class_="note")
        y += scale.note_line


def _hyphen(pen: Pen, box: Box, part: str, y: float) -> None:
    size = box.scale.size
    x = box.text_x + width(part, size, "bold" if box.lit else "regular") / ROOM + 1
    middle = y - size * 0.26
    pen.path((("M", ((x, middle),)), ("L", ((x + size * 0.26, middle),))), class_="hyphen")


def _unbroken(lines: Sequence[str]) -> list[list[str]]:
    """Lines by the words they hold: those between which a word is broken stay together."""
    found: list[list[str]] = []
    for line in lines:
        if found and found[-1][-1].endswith("-"):
            found[-1].append(line)
        else:
            found.append([line])
    return found
