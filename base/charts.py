"""Small charts as SVG: a share on a 0-100 % axis, a ratio on a log axis; classes, not colours."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log

from markupsafe import Markup, escape

Ticks = tuple[tuple[float, str], ...]
Place = Callable[[float], float]

WIDTH, HEIGHT = 240, 26
INSET = 8
MIDDLE = 15
ODDS_LIMIT = 5.0
ODDS_TICKS = ((0.25, "¼"), (0.5, "½"), (1.0, "1"), (2.0, "2"), (4.0, "4"))
SHARE_TICKS = ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %"))


@dataclass(frozen=True)
class Interval:
    """A value with the interval it may lie in."""

    value: float
    low: float
    high: float


def share_x(share: float) -> float:
    """Where a share of one lies on the axis, in pixels; clipped at its ends.

    Examples:
        >>> share_x(0.0), share_x(0.5), share_x(1.2)
        (8.0, 120.0, 232.0)
    """
    return round(INSET + min(max(share, 0.0), 1.0) * (WIDTH - 2 * INSET), 1)


def odds_x(ratio: float) -> float:
    """Where a ratio lies on the log axis from 1/5 to 5, in pixels; clipped at its ends.

    Examples:
        >>> odds_x(1.0), odds_x(5.0), odds_x(0.2), odds_x(100)
        (120.0, 232.0, 8.0, 232.0)
    """
    held = min(max(ratio, 1 / ODDS_LIMIT), ODDS_LIMIT)
    return round(WIDTH / 2 + log(held) / log(ODDS_LIMIT) * (WIDTH / 2 - INSET), 1)


def share_chart(share: Interval, *, tone: str, words: str) -> Markup:
    """A share as a dot with its interval as a line; `words` is its text alternative."""
    low, dot, high = share_x(share.low), share_x(share.value), share_x(share.high)
    marks = (
        f'<path class="whisker" d="M{low} {MIDDLE}H{high}"/>'
        f'<circle class="dot" cx="{dot}" cy="{MIDDLE}" r="5"/>'
    )
    return _frame(f"share {tone}", words, _track(SHARE_TICKS, share_x) + marks)


def stated_chart(low: float, high: float, *, words: str) -> Markup:
    """A share that the source gives in words: the range the words allow, hatched, and no dot."""
    start, end = share_x(low), share_x(high)
    lines = "".join(
        f"M{x} {MIDDLE + 5}l5 -10"
        for x in range(int(start) + 1, max(int(end) - 4, int(start) + 2), 5)
    )
    box = (
        f'<rect class="stated" x="{start}" y="{MIDDLE - 5}" width="{max(end - start, 3):.1f}" '
        f'height="10"/><path class="hatch" d="{lines}"/>'
    )
    return _frame("share context", words, _track(SHARE_TICKS, share_x) + box)


def odds_chart(
    ratio: Interval, *, tone: str, words: str, band: tuple[float, float] | None
) -> Markup:
    """An odds ratio as a square with whiskers on a log axis, the band of near none in grey.

    What lies beyond an end of the axis is not drawn at it: an arrowhead says that it goes on.
    """
    marks = "" if band is None else _band(band)
    marks += f'<path class="one" d="M{odds_x(1)} 3V{HEIGHT - 2}"/>'
    if ratio.low <= ODDS_LIMIT and ratio.high >= 1 / ODDS_LIMIT:
        marks += _whisker(odds_x(ratio.low), odds_x(ratio.high), ratio)
    if ratio.low < 1 / ODDS_LIMIT:
        marks += _arrowhead(INSET, tip=1)
    if ratio.high > ODDS_LIMIT:
        marks += _arrowhead(WIDTH - INSET, tip=WIDTH - 1)
    if 1 / ODDS_LIMIT <= ratio.value <= ODDS_LIMIT:
        square = odds_x(ratio.value) - 4.5
        marks += f'<rect class="dot" x="{square:.1f}" y="{MIDDLE - 4.5}" width="9" height="9"/>'
    return _frame(f"odds {tone}", words, _track(ODDS_TICKS, odds_x) + marks)


def _arrowhead(end: int, *, tip: int) -> str:
    return f'<path class="beyond" d="M{end} {MIDDLE - 5}L{tip} {MIDDLE}L{end} {MIDDLE + 5}z"/>'


def _whisker(low: float, high: float, ratio: Interval) -> str:
    """The line of an interval; an end has a cap only where it lies on the axis."""
    caps = f"M{low} {MIDDLE - 4}v8" if ratio.low >= 1 / ODDS_LIMIT else ""
    caps += f"M{high} {MIDDLE - 4}v8" if ratio.high <= ODDS_LIMIT else ""
    return f'<path class="whisker" d="M{low} {MIDDLE}H{high}{caps}"/>'


def share_axis() -> Markup:
    """The labels above a column of shares."""
    return _axis(SHARE_TICKS, share_x)


def odds_axis() -> Markup:
    """The labels above a column of ratios."""
    return _axis(ODDS_TICKS, odds_x)


def _band(band: tuple[float, float]) -> str:
    start, end = odds_x(band[0]), odds_x(band[1])
    return f'<rect class="band" x="{start}" y="3" width="{end - start:.1f}" height="{HEIGHT - 5}"/>'


def _track(ticks: Ticks, at: Place) -> str:
    marks = "".join(f"M{at(value)} {MIDDLE - 3}v6" for value, _label in ticks)
    return f'<path class="track" d="M{INSET} {MIDDLE}H{WIDTH - INSET}{marks}"/>'


def _axis(ticks: Ticks, at: Place) -> Markup:
    last = len(ticks) - 1
    labels = "".join(
        f'<text x="{at(value)}" y="10" text-anchor="{_anchor(i, last, label)}">{label}</text>'
        for i, (value, label) in enumerate(ticks)
    )
    return Markup(
        f'<svg class="axis" viewBox="0 0 {WIDTH} 13" width="{WIDTH}" height="13" '
        f'aria-hidden="true" focusable="false">{labels}</svg>'
    )


def _anchor(index: int, last: int, label: str) -> str:
    if not label.endswith("%"):
        return "middle"
    return {0: "start", last: "end"}.get(index, "middle")


def _frame(kind: str, words: str, marks: str) -> Markup:
    return Markup(
        f'<svg class="chart {kind}" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
        f'height="{HEIGHT}" role="img" aria-label="{escape(words)}">{marks}</svg>'
    )
