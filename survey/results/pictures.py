"""A question's answers as a picture of its own, to save: everything that reads it is inside."""

from collections.abc import Sequence

from markupsafe import Markup, escape

NAMES, BARS, ROW, TOP = 260, 300, 28, 74
WIDTH = NAMES + BARS + 130
LETTER = 7.2
"""About how wide a letter is."""
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#1b1b1b}.t{font-weight:600;font-size:16px}"
    ".n{fill:#555}.b{fill:#2f5d8a}.w{fill:#fff}"
)


def picture(
    title: str, notes: Sequence[str], rows: Sequence[tuple[str, int, str]], *, base: int, words: str
) -> Markup:
    """Bars of shares of the base, as a whole SVG file: name, count and what is written of it.

    `notes` stand under the title, such as the base and whether the answers are made up; `words`
    is the text alternative.
    """
    lines = _lines(title, int(WIDTH / 8.2))
    top = TOP + (len(lines) - 1) * 20
    heading = "".join(
        f'<text class="t" x="12" y="{26 + 20 * n}">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    note = f'<text class="n" x="12" y="{top - 22}">{escape(" · ".join(notes))}</text>'
    bars = "".join(_bar(row, top + ROW * n, base) for n, row in enumerate(rows))
    height = top + ROW * len(rows) + 12
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(words)}"><title>{escape(title)}</title>'
        f"<desc>{escape(words)}</desc><style>{STYLE}</style>"
        f'<rect class="w" width="{WIDTH}" height="{height}"/>{heading}{note}{bars}</svg>'
    )


def _bar(row: tuple[str, int, str], y: float, base: int) -> str:
    name, count, written = row
    width = BARS * count / max(base, 1)
    most = int(NAMES / LETTER)
    shown = name if len(name) <= most else f"{name[: most - 1]}…"
    return (
        f'<text x="{NAMES}" y="{y + 16}" text-anchor="end">{escape(shown)}</text>'
        f'<rect class="b" x="{NAMES + 10}" y="{y + 2}" width="{width:.1f}" height="20"/>'
        f'<text x="{NAMES + 18 + width:.1f}" y="{y + 16}">{escape(written)}</text>'
    )


def _lines(text: str, most: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
