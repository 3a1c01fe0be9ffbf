"""Print a sheet: PDF with its own fonts inside, and where each box came to stand."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

import segno
from fontTools.ttLib import TTFont

from base.locales import Say, say
from survey.paper.booklet import BOOKLET
from survey.paper.sheet import Sheet

if TYPE_CHECKING:
    from typst import Compiler

FONT = "sans-400.ttf"
UNSEEN = frozenset("\n\r\t\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
"""What has no shape: line ends, and marks of direction."""
PAPER_CODE = 10
"""Letters of the code that names a layout."""


class Unprintable(ValueError):
    """A text holds letters that no font on paper has."""

    def __init__(self, what: Say) -> None:
        super().__init__(what.msgid)
        self.what = what


@dataclass(frozen=True)
class Spot:
    """Where a box stands: page, and points from the sheet's upper corner at the physical left."""

    id: str
    code: str
    page: int
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True)
class Printed:
    """A booklet, and the layout that its code names."""

    pdf: bytes
    code: str
    pages: int
    spots: tuple[Spot, ...]


def print_sheet(
    sheet: Sheet,
    *,
    name: str,
    fonts: str,
    large: bool = False,
    pictures: Mapping[str, bytes] | None = None,
    preview: bool = False,
) -> Printed:
    """A sheet as PDF/UA-1: once to see where everything comes to stand, once with its codes.

    Args:
        sheet: what is printed.
        name: how the sheets are called in their head: questionnaire, version and language.
        fonts: the folder with the letters.
        large: letters of 16 points, one answer a line.
        pictures: question -> a picture.
        preview: without a code, only to look at.

    Raises Unprintable if a text holds letters that no font has.
    """
    check_letters(texts_of(asdict(sheet)), fonts)
    facts = {
        **asdict(sheet),
        "name": name,
        "large": large,
        "pictures": {q: list(data) for q, data in (pictures or {}).items()},
        "codes": [],
    }
    if preview:
        facts["marks"] = [sheet.words["preview"], *sheet.marks]
    compiler = typesetter(BOOKLET, fonts=fonts, given=_given(facts))
    *spots, last = [Spot(**found) for found in json.loads(compiler.query("<spot>", field="value"))]
    pages = last.page
    code = layout_code(name, spots)
    if not preview:
        facts["name"] = f"{name} · {code}"
        facts["codes"] = [
            qr(f"WERKZAAM/{code}/{page}", f"{code} {page}") for page in range(1, pages + 1)
        ]
    pdf = compiler.compile(
        BOOKLET.encode(), format="pdf", sys_inputs=_given(facts), pdf_standards=["ua-1"]
    )
    return Printed(cast(bytes, pdf), code, pages, tuple(spots))


def typesetter(program: str, *, fonts: str, given: dict[str, str]) -> "Compiler":
    """A typst program that sets with the letters in a folder, and with no others."""
    import typst  # a library of 80 MB, which most visits do not need

    ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(program.encode(), font_paths=ours, sys_inputs=given)


def layout_code(name: str, spots: Sequence[Spot]) -> str:
    """The code of a layout: the same for the same boxes at the same places."""
    written = json.dumps([name, [asdict(spot) for spot in spots]], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:PAPER_CODE].upper()


def qr(text: str, title: str) -> str:
    """A text as QR code, as SVG; a fifth of it may be worn off."""
    out = BytesIO()
    segno.make(text, error="m", micro=False).save(
        out, kind="svg", border=2, xmldecl=False, svgns=True, title=title
    )
    return out.getvalue().decode()


def check_letters(texts: Iterable[str], fonts: str) -> None:
    """Raise Unprintable if a text holds a letter that is not in the fonts: typst would drop it."""
    letters = _letters(fonts)
    for text in texts:
        for letter in text:
            if ord(letter) not in letters and letter not in UNSEEN:
                raise Unprintable(
                    say(
                        "No letter on paper looks like “{letter}” (U+{number}). It is in: {text}",
                        letter=letter,
                        number=f"{ord(letter):04X}",
                        text=text[:80],
                    )
                )


@cache
def _letters(fonts: str) -> frozenset[int]:
    # each weight has the same letters
    with TTFont(f"{fonts}/{FONT}") as font:
        return frozenset(font.getBestCmap())


def texts_of(facts: Any) -> Iterator[str]:
    """Every text in the facts of a sheet or of a letter."""
    if isinstance(facts, str):
        yield facts
    elif isinstance(facts, Mapping):
        yield from texts_of(tuple(facts.values()))
    elif isinstance(facts, list | tuple):
        for each in facts:
            yield from texts_of(each)


def _given(facts: Mapping[str, Any]) -> dict[str, str]:
    return {"sheet": json.dumps(facts, ensure_ascii=False)}
