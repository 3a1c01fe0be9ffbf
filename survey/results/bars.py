"""Bars of answers as SVG: diverging on a common zero, a part and the rest, a histogram."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from survey.results.summary import Tally

WIDTH, HEIGHT, BAR = 420, 30, 22
LETTER = 14
"""Width a count needs to be read inside its bar."""
BAR_WIDTH, TALLEST = 30, 84


def extent(tallies: Sequence[Tally]) -> tuple[float, float]:
    """The greatest shares under and over zero, so that all rows lie on one axis."""
    asked = [t for t in tallies if t.base]
    below = max((t.below / t.base for t in asked), default=0.0)
    above = max((t.above / t.base for t in asked), default=0.0)
    return (below, above) if below + above else (0.5, 0.5)


def diverging(tally: Tally, reach: tuple[float, float], *, words: str) -> Markup:
    """The two sides of a scale on either side of zero; `words` is the text alternative."""
    scale = (WIDTH - 4) / sum(reach)
    zero = 2 + reach[0] * scale
    order = [c for c in tally.question.codes if c in tally.sides.below | tally.sides.above]
    if not tally.sides.middle:
        order = sorted(order, key=lambda c: c in tally.sides.above)
    parts, x = "", zero - tally.below / max(tally.base, 1) * scale
    for code in order:
        count = tally.counts[code]
        width = count / max(tally.base, 1) * scale
        parts += _segment(x, width, count, _tone(tally, order, code))
        x += width
    line = f'<path class="zero" d="M{zero:.1f} 0V{HEIGHT}"/>'
    return _picture("diverging", WIDTH, HEIGHT, words, parts + line)


def two_parts(above: int, rest: int, *, label: str, rest_label: str, words: str) -> Markup:
    """One side against everyone else, who are hatched: no more is told of them."""
    width = (WIDTH - 4) * above / max(above + rest, 1)
    left = WIDTH - 4 - width
    hatch = "".join(f"M{2 + width + x:.0f} 26l18 -22" for x in range(2, max(int(left) - 18, 3), 9))
    parts = (
        f'<rect class="up-1" x="2" y="4" width="{width:.1f}" height="{BAR}"/>'
        f'<text class="dark" x="10" y="20">{escape(label)} {above}</text>'
        f'<rect class="rest" x="{2 + width:.1f}" y="4" width="{left:.1f}" height="{BAR}"/>'
        f'<path class="hatch" d="{hatch}"/>'
        f'<rect class="paper" x="{8 + width:.1f}" y="7" width="{8 + 6.2 * len(rest_label):.0f}" '
        f'height="16"/>'
        f'<text class="dark" x="{12 + width:.1f}" y="20">{escape(rest_label)}</text>'
    )
    return _picture("two-parts", WIDTH, HEIGHT, words, parts)


def histogram(counts: Mapping[str, int], *, mean: float | None, label: str, words: str) -> Markup:
    """A bar for each mark or class, and the mean of marks as a dashed line with its text."""
    most = max(counts.values(), default=0) or 1
    wide = max([BAR_WIDTH, *(7 * len(mark) for mark in counts)])
    parts = ""
    for place, (mark, count) in enumerate(counts.items()):
        height = TALLEST * count / most
        x, y = 4.0 + place * (wide + 4), 30 + TALLEST - height
        middle = x + wide / 2
        parts += (
            f'<rect class="mark" x="{x}" y="{y:.1f}" width="{wide}" height="{height:.1f}"/>'
            f'<text x="{middle}" y="{y - 4:.1f}" text-anchor="middle">{count or ""}</text>'
            f'<text class="hint" x="{middle}" y="{TALLEST + 45}" text-anchor="middle">'
            f"{escape(mark)}</text>"
        )
    width = 4 + len(counts) * (wide + 4)
    if mean is not None:
        x = 4 + (mean - 1) * (wide + 4) + wide / 2
        parts += (
            f'<path class="mean" d="M{x:.1f} 2V{30 + TALLEST}"/>'
            f'<text class="strong" x="{x - 6:.1f}" y="10" text-anchor="end">{escape(label)}</text>'
        )
    return _picture("histogram", width, TALLEST + 50, words, parts)


def bar(count: int, base: int, *, words: str) -> Markup:
    """One share as a bar from nought."""
    width = 236 * count / max(base, 1)
    parts = (
        '<path class="track" d="M2 21H238"/>'
        f'<rect class="mark" x="2" y="4" width="{width:.1f}" height="14"/>'
    )
    return _picture("bar", 240, 24, words, parts)


def _tone(tally: Tally, order: Sequence[str], code: str) -> str:
    side = "up" if code in tally.sides.above else "down"
    outermost = code in (order[0], order[-1]) and len(order) > 2
    return f"{side}-{2 if outermost else 1}"


def _segment(x: float, width: float, count: int, tone: str) -> str:
    if not count:
        return ""
    text = f'<text x="{x + width / 2:.1f}" y="19" text-anchor="middle">{count}</text>'
    rect = f'<rect x="{x:.1f}" y="4" width="{width:.1f}" height="{BAR}"/>'
    return f'<g class="{tone}">{rect}{text if width >= LETTER else ""}</g>'


def _picture(kind: str, width: float, height: float, words: str, parts: str) -> Markup:
    return Markup(
        f'<svg class="bars {kind}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-label="{escape(words)}">{parts}</svg>'
    )
