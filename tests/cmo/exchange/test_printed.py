"""A diagram on a sheet of A4: colours as values, fonts inside, and the mark of a made-up study."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree

import pypdfium2
import pytest

from cmo.drawing import draw
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.printed import Paper, paper, pdf, png, svg
from cmo.exchange.styling import resolved_style
from cmo.graph import Configuration
from tests.cmo.founding_theory import all_configurations, chapters, configuration
from tests.cmo.small import small
from tests.house.tree import ROOT

CSS = ROOT / "static" / "css"
FONTS = [str(ROOT / "static" / "fonts" / "print")]
STYLE = resolved_style(
    (CSS / "theory.css").read_text(encoding="utf-8"),
    (CSS / "tokens.css").read_text(encoding="utf-8"),
)
A4 = (297 / 25.4 * 72, 210 / 25.4 * 72)


def sheet(one: Configuration, language: str = "nl", *, made_up: bool = True) -> Paper:
    theory = chapters()[1].theory
    out = Outgoing(theory, {"nl": "Studie", "en": "Study"}, {}, made_up, language=language)
    return paper(out, draw(one, language), STYLE)


def written(one: Configuration, language: str = "nl", *, made_up: bool = True) -> str:
    return svg(draw(one, language), sheet(one, language, made_up=made_up))


def read(data: bytes) -> str:
    """The text of a PDF of one page."""
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    return str(document[0].get_textpage().get_text_range())


def test_the_style_has_values_only_and_no_states() -> None:
    assert "var(" not in STYLE
    assert "@" not in STYLE
    assert ":focus" not in STYLE
    assert ".theory .mechanism .shape{fill:#fff3cf;stroke:#714900}" in STYLE


def test_a_style_is_resolved_in_small() -> None:
    sheet = """
    /* a note */ svg.theory text { font: 400 15px var(--sans); fill: var(--ink); display: block }
    .page { color: red } svg.theory a:hover .x { fill: blue }
    @media print { svg.theory .x { fill: none } } svg.theory .y, .z { stroke: var(--ink) }
    """
    tokens = ':root { --ink: #000; --sans: "A", serif; }'
    assert resolved_style(sheet, tokens) == (
        'svg.theory text{font-weight:400;font-size:15px;font-family:"Werkzaam Sans", "A", serif;'
        "fill:#000}svg.theory .y{stroke:#000}"
    )


@pytest.mark.parametrize(("version", "one"), all_configurations())
def test_the_svg_stands_alone(version: int, one: Configuration) -> None:
    text = written(one)
    root = ElementTree.fromstring(text)
    assert (root.get("width"), root.get("height")) == ("297mm", "210mm")
    assert "tabindex" not in text
    assert "href" not in text
    assert len(re.findall('class="box ', text)) == len(one.occurrences)


def test_the_sheet_says_what_it_shows_and_whether_it_is_made_up() -> None:
    text = written(configuration("direct_contact"))
    assert "Direct contact tussen statushouders en werkgevers" in text
    assert "Studie, versie 1" in text
    assert "verzonnen voorbeeld" in text
    assert "verzonnen" not in written(configuration("direct_contact"), made_up=False)
    assert "Study, version 1" in written(configuration("direct_contact"), "en")


def test_the_pdf_is_one_sheet_of_a4_with_text_and_fonts() -> None:
    one = configuration("direct_contact")
    data = pdf(draw(one, "nl"), sheet(one), FONTS)
    assert pypdfium2.PdfDocument(data)[0].get_size() == pytest.approx(A4, abs=0.1)
    text = read(data)
    for words in ("Meer motivatie en zelfvertrouwen", "verzonnen voorbeeld", "Studie, versie 1"):
        assert words in text
    assert set(re.findall(rb"/BaseFont\s*/\w+\+([\w-]+)", data)) <= {
        b"WerkzaamSans-Regular",
        b"WerkzaamSans-SemiBold",
        b"WerkzaamSans-Italic",
    }


def test_the_png_has_200_pixels_an_inch() -> None:
    one = configuration("direct_contact")
    data = png(draw(one, "nl"), sheet(one), FONTS)
    assert struct.unpack(">II", data[16:24]) == (2339, 1654)


def labelled(texts: dict[str, str]) -> Configuration:
    """A small configuration with other words, in one language."""
    [(language, words)] = texts.items()
    one = small("I i help\nM i trust\nO i work\nhelp -triggers-> trust\ntrust -generates+-> work")
    places = tuple(
        replace(o, element=replace(o.element, label={language: words})) for o in one.occurrences
    )
    return replace(one, label=texts, occurrences=places)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ({"ar": "ثقة صاحب العمل"}, "العمل"),
        ({"ti": "ሓገዝ ንሰራሕተኛታት"}, "ንሰራሕተኛታት"),
        ({"nl": "Café, “één” → 50 %"}, "één"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_labels_of_every_script_are_printed(
    texts: dict[str, str], shown: str, language: str
) -> None:
    one = labelled(texts)
    text = read(pdf(draw(one, language), sheet(one, language), FONTS))
    assert shown in text or shown[::-1] in text


def test_a_letter_that_no_font_has_does_not_keep_a_diagram_from_being_printed() -> None:
    one = labelled({"en": "Hands 🤝 together"})
    assert "together" in read(pdf(draw(one, "en"), sheet(one, "en"), FONTS))


def test_a_label_that_looks_like_markup_is_text() -> None:
    one = labelled({"en": "<script>\"&'#{}"})
    ElementTree.fromstring(written(one, "en"))
    assert "<script>" in read(pdf(draw(one, "en"), sheet(one, "en"), FONTS))
