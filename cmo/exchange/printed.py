"""A diagram on a sheet of A4: as SVG that stands alone, as PDF with its fonts, and as PNG."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import cast

from base.locales import pick, say, speak
from cmo.diagram import Drawing
from cmo.exchange.outgoing import Outgoing
from cmo.frame import WIDTH
from cmo.pen import number
from cmo.typeset import wrap

# A4 on its side, in the pixels of a drawing: so much wider than the drawing as margins take.
MARGIN = 40.0
SHEET = (WIDTH + 2 * MARGIN, (WIDTH + 2 * MARGIN) * 210 / 297)
TITLE, LINE, FOOT = 20.0, 26.0, 13.0
STYLE_OF_SHEET = (
    ".sheet text{{font-family:{fonts};fill:#16202a;font-size:13px}}"
    ".sheet .title{{font-size:20px;font-weight:600}}"
    ".sheet .made-up{{font-weight:600;fill:#8c3213}}"
)
FONTS = (
    '"Werkzaam Sans", "Source Sans 3", "Noto Sans Arabic", "Noto Sans Ethiopic", '
    "system-ui, sans-serif"
)
PNG_PER_INCH = 200
HEAD = re.compile(r'^<svg class="theory" viewBox="([^"]+)" width="[^"]*" height="[^"]*"')
FOR_SCREENS = re.compile(r' (?:tabindex|data-[\w-]+)="[^"]*"')
TEXT = re.compile(r"<text ([^>]*)>")
PAGE = """#set document(title: sys.inputs.title)
#set page(width: 297mm, height: 210mm, margin: 0mm)
#set text(lang: sys.inputs.lang)
#image(bytes(sys.inputs.svg), format: "svg", width: 297mm, height: 210mm, alt: sys.inputs.title)
"""


@dataclass(frozen=True)
class Paper:
    """What the sheet says around a drawing."""

    title: str
    foot: str
    mark: str
    style: str


def paper(out: Outgoing, drawing: Drawing, style: str) -> Paper:
    """The sheet of one configuration of a theory on its way out.

    Args:
        out: the theory; says study, version, language, and whether it is made up.
        drawing: the drawing, in the language asked for.
        style: the colours of diagrams (`resolved_style`).
    """
    language = drawing.language
    study = pick(out.title, language)[0]
    foot = (
        say("{study}, draft of version {number}", study=study, number=out.theory.version)
        if out.draft
        else say("{study}, version {number}", study=study, number=out.theory.version)
    )
    mark = speak(say("made-up example"), language) if out.made_up else ""
    title = pick(drawing.configuration.label, language)[0]
    return Paper(title, speak(foot, language), mark, style)


def svg(drawing: Drawing, sheet: Paper) -> str:
    """The sheet as SVG in which every colour is a value."""
    width, height = SHEET
    titles = wrap(sheet.title, WIDTH, TITLE, "bold")
    top = MARGIN + len(titles) * LINE
    room = height - MARGIN - FOOT - top - 12
    scale = min(1.0, room / drawing.layout.height)
    rtl = drawing.direction == "rtl"
    side, anchor = (width - MARGIN, "end") if rtl else (MARGIN, "start")
    x = width - MARGIN - WIDTH * scale if rtl else MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="sheet" width="297mm" height="210mm" '
        f'viewBox="0 0 {number(width)} {number(height)}" lang="{drawing.language}">',
        f"<title>{escape(sheet.title)}</title>",
        f"<style>{STYLE_OF_SHEET.format(fonts=FONTS)}{sheet.style}</style>",
        f'<rect width="{number(width)}" height="{number(height)}" fill="#fff"/>',
    ]
    for n, line in enumerate(titles):
        y = MARGIN + TITLE / 2 + n * LINE
        parts.append(_text(side, y, line.rstrip(), "title", anchor))
    parts.append(_placed(drawing, x, top, scale))
    bottom = height - MARGIN / 2 - FOOT / 2
    parts.append(_text(side, bottom, sheet.foot, "foot", anchor))
    if sheet.mark:
        other, ends = (MARGIN, "start") if rtl else (width - MARGIN, "end")
        parts.append(_text(other, bottom, sheet.mark, "made-up", ends))
    return "".join([*parts, "</svg>"])


def pdf(drawing: Drawing, sheet: Paper, fonts: Sequence[str]) -> bytes:
    """The sheet as PDF that screen readers can read (PDF/UA-1), with its fonts inside.

    `fonts` are folders with font files.
    """
    return _printed(drawing, sheet, fonts, "pdf")


def png(drawing: Drawing, sheet: Paper, fonts: Sequence[str]) -> bytes:
    """The sheet as a picture of 200 pixels an inch."""
    return _printed(drawing, sheet, fonts, "png")


def _printed(drawing: Drawing, sheet: Paper, fonts: Sequence[str], kind: str) -> bytes:
    import typst  # a library of 80 MB, which most visits do not need

    said = {
        "svg": _anchored(svg(drawing, sheet), drawing.direction),
        "title": f"{sheet.title} ({sheet.mark})" if sheet.mark else sheet.title,
        "lang": drawing.language,
    }

    ours = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=list(fonts)
    )

    def compiler() -> typst.Compiler:
        return typst.Compiler(PAGE.encode(), font_paths=ours, sys_inputs=said)

    if kind == "png":
        return cast(bytes, compiler().compile(format="png", ppi=PNG_PER_INCH))
    try:
        return cast(bytes, compiler().compile(format="pdf", pdf_standards=["ua-1"]))
    except typst.TypstError:  # a letter that no font of ours has: the standard forbids the gap
        return cast(bytes, compiler().compile(format="pdf"))


def _text(x: float, y: float, text: str, class_: str, anchor: str) -> str:
    place = f'x="{number(x)}" y="{number(y)}" text-anchor="{anchor}"'
    return f'<text class="{class_}" {place}>{escape(text)}</text>'


def _placed(drawing: Drawing, x: float, y: float, scale: float) -> str:
    """The drawing inside the sheet, without what only a page needs."""
    size = f'width="{number(WIDTH * scale)}" height="{number(drawing.layout.height * scale)}"'
    inside = HEAD.sub(
        rf'<svg class="theory" viewBox="\1" x="{number(x)}" y="{number(y)}" {size}',
        str(drawing.svg),
    )
    return FOR_SCREENS.sub("", inside)


def _anchored(written: str, direction: str) -> str:
    """For a printer that takes start and end as sides: turned round in a mirrored drawing."""
    if direction != "rtl":
        return written
    head, theory, rest = written.partition('<svg class="theory"')

    def turn(found: re.Match[str]) -> str:
        attributes = found[1]
        if 'text-anchor="middle"' in attributes:
            return found[0]
        if 'text-anchor="end"' in attributes:
            return f"<text {attributes.replace('end', 'start')}>"
        return f'<text {attributes} text-anchor="end">'

    inner, close, foot = rest.rpartition("</svg><text")
    return head + theory + TEXT.sub(turn, inner) + close + foot
