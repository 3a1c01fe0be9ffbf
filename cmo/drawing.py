"""A configuration as a diagram: columns and lanes as SVG, mirrored for right-to-left."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from base.locales import LANGUAGES, Say
from base.studies.study import Notation
from cmo.arrows import Arrow, Wires
from cmo.bars import Bar, Gates, holding
from cmo.captions import Words, arrow_name, bar_name
from cmo.diagram import Drawing, Item, Line
from cmo.elements import Kind, Lane, Modality
from cmo.floor import Floor
from cmo.frame import frame
from cmo.graph import Condition, Configuration, Link, Occurrence, conditions
from cmo.labels import chips, cross_room, hints, signed, titles, trunk_words
from cmo.layout import lay_out
from cmo.marking import Marks
from cmo.sheet import Sheet
from cmo.stacks import Box, box
from cmo.wiring import plan

__all__ = ["Condition", "Drawing", "Item", "Line", "conditions", "draw"]

LANES = (Lane.PROBLEM, Lane.INTERVENTION)


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
    marks: Marks | None = None,
    notation: Notation | None = None,
    empty_lanes: bool = False,
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
        marks: typed key (`place:`, `link:`, `gate:`) -> how it differs (`cmo.marking.union`).
        notation: the columns that the study uses; all unless said.
        empty_lanes: whether lanes and columns in which nothing stands yet are shown, for editing.

    Returns:
        The drawing, with its SVG and the same content as lists.
    """
    hrefs, marks, notation = hrefs or {}, marks or {}, notation or Notation()
    lit, observed = frozenset(lit), frozenset(observed)
    words = Words(configuration, language, notation.actor, new or {}, marks)
    looks = _looks(configuration, lit, observed, marks)

    planned = plan(configuration, lambda link: looks[link.key])
    # an empty column is offered only where no arrow would have to cross it
    offered = empty_lanes and notation.resource and not planned.through
    resources = planned.resources or offered
    framed = frame(bool(resources), planned.tracks)

    def make(occurrence: Occurrence) -> Box:
        text, small = words.caption(occurrence), words.notes(occurrence)
        return box(occurrence, text, small, occurrence.key in lit, framed)

    lanes = _lanes(configuration, notation, empty_lanes)
    layout = lay_out(configuration, planned, framed, make, lanes, marks)
    wires = Wires(planned, layout, lit)
    bare_lines = wires.arrows()
    floor = Floor(layout, bare_lines)
    cross_room(floor, bare_lines)
    titles(floor, layout, language)
    said = trunk_words(floor, layout, bare_lines, language)
    lines = signed(floor, bare_lines)
    gates = Gates(configuration, layout, lines, floor, marks).bars()
    bare = Drawing(
        configuration,
        language,
        direction or LANGUAGES[language].direction,
        layout,
        tuple(_item(words, b, hrefs) for b in layout.boxes),
        tuple(_line(words, a, gates, observed) for a in lines),
        tuple((bar, bar_name(configuration, bar, language)) for bar in gates),
        tuple(conditions(configuration)),
        tuple(wires.trunks()),
        tuple(chips(floor, lines, gates, marks)),
        tuple(said),
        tuple(hints(layout, notation)) if empty_lanes else (),
    )
    sheet = Sheet(bare, words, name or configuration.id)
    return replace(bare, names=tuple(sheet.names()), svg=Markup(sheet.write()))


def _lanes(configuration: Configuration, notation: Notation, empty_lanes: bool) -> Sequence[Lane]:
    """Lanes in which something stands; with empty ones, those that the study uses."""
    filled = {o.lane for o in configuration.occurrences if o.kind is not Kind.CONTEXT}
    if empty_lanes:
        filled |= {Lane.INTERVENTION, *([Lane.PROBLEM] if notation.problem else [])}
    return [lane for lane in LANES if lane in filled] or [Lane.INTERVENTION]


def _looks(
    configuration: Configuration,
    lit: Collection[str],
    observed: Collection[str],
    marks: Marks,
) -> dict[str, Hashable]:
    """What each link looks like: those that look the same may share a line."""
    held: dict[str, list[str]] = {}
    for gate in configuration.gates:
        if gate.link:
            held.setdefault(gate.link, []).append(gate.context)
    return {
        x.key: (
            _modality(x, observed),
            x.key in lit,
            marks.get(f"link:{x.key}"),
            tuple(held.get(x.key, (x.key,) if x.key in lit else ())),
        )
        for x in configuration.links
    }


def _modality(link: Link, observed: Collection[str]) -> Modality:
    seen = link.modality is Modality.HYPOTHESISED and link.key in observed
    return Modality.OBSERVED if seen else link.modality


def _item(words: Words, drawn: Box, hrefs: Mapping[str, str]) -> Item:
    occurrence = drawn.occurrence
    context = occurrence.kind is Kind.CONTEXT
    return Item(
        drawn,
        words.box_name(occurrence),
        words.caption(occurrence),
        hrefs.get(drawn.key) or hrefs.get(occurrence.element.id),
        words.configuration.number(drawn.key) if context else None,
        occurrence.label,
        words.marks.get(f"place:{drawn.key}"),
    )


def _line(words: Words, arrow: Arrow, gates: Sequence[Bar], observed: Collection[str]) -> Line:
    modality, mark = _modality(arrow.link, observed), words.marks.get(f"link:{arrow.key}")
    numbers = tuple(holding(gates, arrow.key))
    name = arrow_name(words.configuration, arrow.link, modality, numbers, words.language, mark)
    return Line(arrow, name, modality, numbers, mark)
