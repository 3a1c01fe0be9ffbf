"""Writes SVG: escapes what it writes, and turns the drawing around for right-to-left."""

from collections.abc import Iterable, Sequence
from html import escape

from cmo.curves import Path, Point
from cmo.frame import WIDTH


class Pen:
    """Collects the parts of one drawing. Mirrored, only x is turned: never text or numbers."""

    def __init__(self, mirrored: bool) -> None:
        self.mirrored = mirrored
        self.parts: list[str] = []

    def x(self, x: float) -> float:
        """A place across, on the side where this reader begins."""
        return WIDTH - x if self.mirrored else x

    def point(self, point: Point) -> str:
        """A point as SVG wants it."""
        return f"{number(self.x(point[0]))} {number(point[1])}"

    def open(self, tag: str, **attributes: object) -> None:
        """Begin an element that holds others."""
        self.parts.append(f"<{tag}{_written(attributes)}>")

    def close(self, tag: str) -> None:
        """End it."""
        self.parts.append(f"</{tag}>")

    def named(self, tag: str, text: str, **attributes: object) -> None:
        """An element that holds only text."""
        self.parts.append(f"<{tag}{_written(attributes)}>{escape(text)}</{tag}>")

    def path(self, path: Path, **attributes: object) -> None:
        """A line."""
        d = "".join(f"{c}{' '.join(self.point(p) for p in points)}" for c, points in path)
        self.parts.append(f'<path d="{d}"{_written(attributes)}/>')

    def shape(self, points: Iterable[Point], **attributes: object) -> None:
        """A closed figure with straight sides."""
        d = "M" + "L".join(self.point(p) for p in points) + "Z"
        self.parts.append(f'<path d="{d}"{_written(attributes)}/>')

    def rect(self, x: float, y: float, width: float, height: float, **attributes: object) -> None:
        """A rectangle that begins at x."""
        start = self.x(x + width) if self.mirrored else x
        size = {"x": start, "y": y, "width": width, "height": height}
        self.parts.append(f"<rect{_written({**size, **attributes})}/>")

    def circle(self, centre: Point, r: float, **attributes: object) -> None:
        """A disc or a ring."""
        place = {"cx": self.x(centre[0]), "cy": centre[1], "r": r}
        self.parts.append(f"<circle{_written({**place, **attributes})}/>")

    def text(self, x: float, y: float, text: str, **attributes: object) -> None:
        """One line of text that begins (or, with an anchor, ends) at x."""
        self.named("text", text, x=self.x(x), y=y, **attributes)

    def lines(self, x: float, y: float, lines: Sequence[str], step: float) -> None:
        """Lines of one text under each other, which read as one."""
        first, *others = lines
        self.parts.append(f"<text{_written({'x': self.x(x), 'y': y})}>{escape(first)}")
        for n, line in enumerate(others, start=1):
            self.named("tspan", line, x=self.x(x), y=y + n * step)
        self.close("text")

    def written(self) -> str:
        """All of it."""
        return "".join(self.parts)


def number(value: float) -> str:
    """A number with at most one decimal, which is as fine as a screen shows."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def _written(attributes: dict[str, object]) -> str:
    """Attributes; a trailing underscore is dropped, others become hyphens, None is left out."""
    found = []
    for name, value in attributes.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, float) else str(value)
        found.append(f' {name.rstrip("_").replace("_", "-")}="{escape(text)}"')
    return "".join(found)
