"""A configuration as a diagram: columns and lanes as SVG, mirrored for right-to-left."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from markupsafe import Markup

from base.locales import LANGUAGES, Say
from cmo.arrows import Arrow, arrows
from cmo.bars import Bar, bars, holding
from cmo.captions import arrow_name, bar_name, box_name, caption, notes
from cmo.diagram import Drawing, Item, Line
from cmo.elements import Kind, Modality
from cmo.graph import Condition, Configuration, Occurrence, conditions
from cmo.layout import Box, box, lay_out
from cmo.sheet import Sheet

__all__ = ["Condition", "Drawing", "Item", "Line", "conditions", "draw"]


def draw(
    configuration: Configuration,
    language: str,
    *,
    lit: Collection[str] = (),
    direction: str | None = None,
    new: Mapping[str, Say | str] | None = None,
    hrefs: Mapping[str, str] | None = None,
    observed: Collection[str] = (),
    name: str | None = None,
) -> Drawing:
    """Draw a configuration.

    Args:
        configuration: what to draw.
        language: the reader's language.
        lit: keys of occurrences and links that the page is about.
        direction: `ltr` or `rtl`; that of the language unless said.
        new: occurrence key -> what to write inside boxes that a version added (`newness`).
        hrefs: occurrence key or element id -> address of its page.
        observed: keys of hypothesised links that evidence has shown: drawn solid.
        name: prefix of the ids in the SVG, if a page holds two drawings of one configuration.

    Returns:
        The drawing, with its SVG and the same content as lists.
    """
    hrefs, new = hrefs or {}, new or {}

    def make(occurrence: Occurrence) -> Box:
        small = notes(configuration, occurrence, new.get(occurrence.key), language)
        text = caption(configuration, occurrence, language)
        return box(occurrence, text, small, occurrence.key in lit)

    layout = lay_out(configuration, make)
    lines = arrows(configuration, layout, lit)
    gates = bars(configuration, layout, lines)
    bare = Drawing(
        configuration,
        language,
        direction or LANGUAGES[language].direction,
        layout,
        tuple(_item(configuration, b, language, hrefs, new.get(b.key)) for b in layout.boxes),
        tuple(_line(configuration, a, gates, observed, language) for a in lines),
        tuple((bar, bar_name(configuration, bar, language)) for bar in gates),
        tuple(conditions(configuration)),
    )
    sheet = Sheet(bare, name or configuration.id)
    return replace(bare, names=tuple(sheet.names()), svg=Markup(sheet.write()))


def _item(
    configuration: Configuration,
    drawn: Box,
    language: str,
    hrefs: Mapping[str, str],
    new: Say | str | None,
) -> Item:
    occurrence = drawn.occurrence
    small = notes(configuration, occurrence, new, language)
    context = occurrence.kind is Kind.CONTEXT
    return Item(
        drawn,
        box_name(configuration, occurrence, small, language),
        caption(configuration, occurrence, language),
        hrefs.get(drawn.key) or hrefs.get(occurrence.element.id),
        configuration.number(drawn.key) if context else None,
        occurrence.label,
    )


def _line(
    configuration: Configuration,
    arrow: Arrow,
    gates: list[Bar],
    observed: Collection[str],
    language: str,
) -> Line:
    modality = arrow.link.modality
    if modality is Modality.HYPOTHESISED and arrow.key in observed:
        modality = Modality.OBSERVED
    numbers = tuple(holding(gates, arrow.key))
    name = arrow_name(configuration, arrow.link, modality, numbers, language)
    return Line(arrow, name, modality, numbers)
