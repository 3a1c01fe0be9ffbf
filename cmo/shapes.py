"""The outline of each kind of box."""

from cmo.curves import Point
from cmo.elements import Kind
from cmo.stacks import CUT, SLANT, Box


def outline(box: Box) -> list[Point]:
    """Corners of a box, clockwise from the top where reading begins."""
    x, end, top, bottom, middle = box.x, box.end, box.y, box.bottom, box.middle
    kind = box.occurrence.kind
    if kind is Kind.PROBLEM:
        return [
            (x + CUT, top),
            (end - CUT, top),
            (end, top + CUT),
            (end, bottom - CUT),
            (end - CUT, bottom),
            (x + CUT, bottom),
            (x, bottom - CUT),
            (x, top + CUT),
        ]
    if kind is Kind.INTERVENTION:
        return [(x, top), (end - SLANT, top), (end, middle), (end - SLANT, bottom), (x, bottom)]
    if kind is Kind.RESOURCE:
        return [(x + SLANT, top), (end, top), (end - SLANT, bottom), (x, bottom)]
    if kind is Kind.MECHANISM:
        return [
            (x, middle),
            (x + SLANT, top),
            (end - SLANT, top),
            (end, middle),
            (end - SLANT, bottom),
            (x + SLANT, bottom),
        ]
    return [(x, top), (end, top), (end, bottom), (x, bottom)]
