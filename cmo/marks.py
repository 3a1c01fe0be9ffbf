"""Small signs of a diagram: heads, plus and minus, numbered discs, what ends a line."""

from cmo.arrows import SIGN_RADIUS, Arrow, Point
from cmo.elements import Relation
from cmo.pen import Pen


def head(pen: Pen, arrow: Arrow) -> None:
    """The head of an arrow that runs the way reading goes."""
    x, y = arrow.end[0] + 4, arrow.end[1]
    pen.shape(((x, y), (x - 9, y - 4), (x - 9, y + 4)), class_="head")


def cross(pen: Pen, arrow: Arrow) -> None:
    """A refuted link is crossed out halfway."""
    x = (arrow.start[0] + arrow.path[1][1][-1][0]) / 2
    y = arrow.y_at(x)
    for way in (6, -6):
        pen.path((("M", ((x - 6, y - way),)), ("L", ((x + 6, y + way),))), class_="cross")


def trunk_ends(pen: Pen, arrow: Arrow) -> None:
    """A line behind boxes begins with a dot; it ends with a bar (counters) or a head."""
    x, y = arrow.end
    upward = y < arrow.start[1]
    pen.circle(arrow.start, 2.5, class_="dot")
    if arrow.link.relation is Relation.COUNTERS:
        stop = y + (4 if upward else -4)
        pen.path((("M", ((x - 9, stop),)), ("L", ((x + 9, stop),))), class_="stop")
        return
    way = 8 if upward else -8
    pen.shape(((x, y), (x - 4, y + way), (x + 4, y + way)), class_="head")


def sign(pen: Pen, centre: Point, polarity: str, class_: str) -> None:
    """Plus, minus or a question mark in a ring."""
    x, y = centre
    pen.open("g", class_=class_)
    pen.circle(centre, SIGN_RADIUS + 0.5)
    if polarity == "?":
        pen.text(x, y + 4.5, "?", text_anchor="middle")
    else:
        pen.path((("M", ((x - 4, y),)), ("L", ((x + 4, y),))))
    if polarity == "+":
        pen.path((("M", ((x, y - 4),)), ("L", ((x, y + 4),))))
    pen.close("g")


def disc(pen: Pen, number: int, centre: Point, radius: float) -> None:
    """The number of a context."""
    pen.circle(centre, radius, class_="disc")
    pen.text(centre[0], centre[1] + 4.5, str(number), class_="count", text_anchor="middle")
