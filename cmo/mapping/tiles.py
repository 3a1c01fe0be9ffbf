"""A configuration as one box, where a theory has too many boxes for one map."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from base.locales import pick, say, speak
from cmo.elements import LETTERS
from cmo.mapping.drawn import MapRow
from cmo.mapping.grid import Grid
from cmo.typeset import wrap

SIZE, LINE = 14.0, 18.0
NOTE_SIZE, NOTE_LINE = 12.5, 16.0
PADDING = 12.0


@dataclass(frozen=True)
class Tile:
    """One configuration as it is drawn."""

    row: MapRow
    title: tuple[str, ...]
    notes: tuple[str, ...]
    name: str
    x: float
    width: float
    height: float
    y: float = 0.0

    @property
    def end(self) -> float:
        """Where it ends, across."""
        return self.x + self.width

    def at(self, y: float) -> "Tile":
        """The same in its place."""
        return replace(self, y=y)


def tiles(rows: Sequence[MapRow], made: Grid, language: str) -> list[Tile]:
    """The configurations as boxes, each just large enough for its words."""
    return [_tile(row, *made.across[made.cell(n)[1]], language) for n, row in enumerate(rows)]


def _tile(row: MapRow, x: float, end: float, language: str) -> Tile:
    room = end - x - 2 * PADDING
    label = pick(row.label, language)[0]
    counts = " · ".join(f"{LETTERS[kind]} {count}" for kind, count in row.counts)
    said = [counts]
    if row.shares:
        numbers = ", ".join(str(other) for other, _ in row.shares[:12])
        more = " …" if len(row.shares) > 12 else ""
        said.append(speak(say("shares elements with {numbers}", numbers=numbers + more), language))
    title = wrap(f"{row.number}  {label}", room, SIZE, "bold")
    notes = tuple(line for text in said for line in wrap(text, room, NOTE_SIZE))
    height = len(title) * LINE + len(notes) * NOTE_LINE + 2 * PADDING
    name = "; ".join([f"{row.number} {label}", *said])
    return Tile(row, title, notes, name, x, end - x, height)
