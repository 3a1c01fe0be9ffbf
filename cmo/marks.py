"""Small signs of a diagram: heads, plus and minus, numbered discs, what ends a line."""

from cmo.arrows import SIGN_RADIUS, Arrow
from cmo.curves import Point
from cmo.elements import Relation
from cmo.floor import CROSSED, spaced
from cmo.marking import SIGNS, Mark
from cmo.pen import Pen

CHIP = 16.0


def head(pen: Pen, arrow: Arrow) -> None:
    """What an arrow ends in: a head, or a bar where it works against something."""
    (x, y), (dx, dy) = arrow.end, arrow.heading
    if arrow.link.relation is Relation.COUNTERS:
        side = 6 if dx else 9
        ends = ((x - dy * side, y - dx * side), (x + dy * side, y + dx * side))
        pen.path((("M", (ends[0],)), ("L", (ends[1],))), class_="stop")
        return
    tip, back = (x + dx * 4, y + dy * 4), (x - dx * 5, y - dy * 5)
    wing = (dy * 4, dx * 4)
    corners = (back[0] - wing[0], back[1] - wing[1]), (back[0] + wing[0], back[1] + wing[1])
    pen.shape((tip, *corners), class_="head")


def cross(pen: Pen, arrow: Arrow) -> None:
    """A refuted link is crossed out, before the middle, where a bar may stand."""
    [(x, y)] = spaced(arrow, (CROSSED,))
    d = (("M", ((x - 6, y - 6),)), ("L", ((x + 6, y + 6),)))
    pen.path((*d, ("M", ((x - 6, y + 6),)), ("L", ((x + 6, y - 6),))), class_="cross")


def sign(pen: Pen, centre: Point, polarity: str, class_: str) -> None:
    """Plus, minus or a question mark in a ring."""
    x, y = centre
    pen.open("g", class_=class_)
    pen.circle(centre, SIGN_RADIUS + 0.5)
    if polarity == "?":
        pen.text(x, y + 4.5, "?", text_anchor="middle")
    else:
        upright = (("M", ((x, y - 4),)), ("L", ((x, y + 4),))) if polarity == "+" else ()
        pen.path((("M", ((x - 4, y),)), ("L", ((x + 4, y),)), *upright))
    pen.close("g")


def disc(pen: Pen, number: int, centre: Point, radius: float) -> None:
    """The number of a context."""
    small = radius < 9
    pen.circle(centre, radius, class_="disc")
    # the space keeps the number apart from the label for whoever reads both as one
    pen.text(
        centre[0],
        centre[1] + (4.0 if small else 4.5),
        f"{number} ",
        class_="count small" if small else "count",
        text_anchor="middle",
    )


def chip(pen: Pen, mark: Mark, centre: Point) -> None:
    """The sign of what differs, in a small square."""
    x, y = centre
    pen.open("g", class_=f"chip {mark.value}", aria_hidden="true")
    pen.rect(x - CHIP / 2, y - CHIP / 2, CHIP, CHIP)
    pen.text(x, y + 4.5, SIGNS[mark], text_anchor="middle")
    pen.close("g")
