"""Where columns stand, and the strips beside them in which lines run up and down."""

from collections.abc import Mapping
from dataclasses import dataclass

from cmo.elements import Kind

# All in pixels of a drawing of 1200 wide, from the side where reading begins.
WIDTH = 1200.0
BAND = 196.0
LANES_START = 224.0
EDGE = 16.0
CONTEXTS = (10.0, 176.0)

CONTEXT, START, RESOURCE, MECHANISM, OUTCOME = range(5)
COLUMN_KINDS: tuple[tuple[Kind, ...], ...] = (
    (Kind.CONTEXT,),
    (Kind.PROBLEM, Kind.INTERVENTION),
    (Kind.RESOURCE,),
    (Kind.MECHANISM,),
    (Kind.OUTCOME,),
)
COLUMN_OF = {kind: n for n, kinds in enumerate(COLUMN_KINDS) for kind in kinds}

# Widths of columns and of the gutter after each, without and with a column of resources.
PLAIN = {START: (206.0, 132.0), MECHANISM: (268.0, 132.0), OUTCOME: (206.0, 0.0)}
SPLIT = {
    START: (148.0, 98.0),
    RESOURCE: (148.0, 98.0),
    MECHANISM: (192.0, 112.0),
    OUTCOME: (148.0, 0.0),
}
SIGNS = 34.0
BESIDE, TRACK = 10.0, 8.0
MOST_EXTRA = 210.0


@dataclass(frozen=True)
class Column:
    """Boxes above each other."""

    x: float
    width: float

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width


@dataclass(frozen=True)
class Zone:
    """The strip beside a column in which lines run up and down, on numbered tracks."""

    x: float
    step: float
    count: int

    def track(self, number: int) -> float:
        """Where a track runs; number 0 is nearest to the boxes. A negative step runs back."""
        return self.x + (BESIDE + number * abs(self.step)) * (1 if self.step > 0 else -1)


@dataclass(frozen=True)
class Frame:
    """All columns (those that are not there are missing) and zones, by the column's number.

    The zone after the context column lies before the boxes of the first; others lie after theirs.
    """

    columns: Mapping[int, Column]
    zones: Mapping[int, Zone]

    def column(self, kind: Kind) -> Column:
        """The column of a kind."""
        return self.columns[COLUMN_OF[kind]]

    def gutter(self, column: int) -> tuple[float, float]:
        """Where the gutter after a column begins, past its tracks, and where it ends."""
        start = self.columns[column].end
        zone = self.zones.get(column)
        if zone is not None and zone.count:
            start = zone.track(zone.count - 1)
        after = [c.x for n, c in self.columns.items() if n > column]
        return start, min(after, default=WIDTH - 1)


def frame(resources: bool, tracks: Mapping[int, int]) -> Frame:
    """Columns for a configuration.

    Args:
        resources: whether there is a column for them.
        tracks: how many lines run beside each column, by its number (0: before the first).
    """
    shares = SPLIT if resources else PLAIN
    step = _step(shares, tracks)
    extra = {n: _extra(n, count, step) for n, count in tracks.items()}
    squeeze = sum(extra.values()) / sum(width for width, _ in shares.values())
    columns = {CONTEXT: Column(*CONTEXTS)}
    x = LANES_START + EDGE + extra.get(CONTEXT, 0.0)
    for number, (width, gutter) in shares.items():
        columns[number] = Column(x, width * (1 - squeeze))
        x = columns[number].end + gutter + extra.get(number, 0.0)
    zones = {n: Zone(columns[n].end, step, count) for n, count in tracks.items() if n}
    if CONTEXT in tracks:
        zones[CONTEXT] = Zone(columns[START].x, -step, tracks[CONTEXT])
    return Frame(columns, zones)


def _step(shares: Mapping[int, tuple[float, float]], tracks: Mapping[int, int]) -> float:
    """How far tracks lie apart: less where there are many, so that boxes keep their width."""
    wanted = sum(_extra(n, count, TRACK) for n, count in tracks.items())
    most = MOST_EXTRA if RESOURCE not in shares else MOST_EXTRA / 2
    return TRACK if wanted <= most else max(2.5, TRACK * most / wanted)


def _extra(column: int, count: int, step: float) -> float:
    """Room that tracks need beyond what stands there anyway."""
    if not count:
        return 0.0
    needed = BESIDE + count * step
    return max(0.0, needed - (12.0 if column in (CONTEXT, OUTCOME) else 18.0))
