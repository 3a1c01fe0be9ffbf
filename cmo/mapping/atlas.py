"""The map of a whole theory: every configuration, what they share, what ripples on.

On a page: `{% from "parts/map.html" import map_diagram, map_list, map_table with context %}`,
then `map_diagram(drawing)` (wide screens and paper), `map_list(drawing)` (narrow ones) and
`map_table(drawing)`, all of one `drawing = draw_map(theory, language, lit=..., hrefs=...)`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from base.locales import LANGUAGES, pick, say, speak
from cmo.captions import Words
from cmo.elements import Kind, Relation
from cmo.graph import Configuration, Link, Occurrence, Theory
from cmo.mapping.blocks import Block, Sketch, Text, placed, sketch
from cmo.mapping.drawn import MapDrawing, MapItem, MapLine, MapRow
from cmo.mapping.grid import Grid, Side, grid, long_arrows, ripples_of, row_tops, sheets
from cmo.mapping.ink import Ink
from cmo.mapping.ripples import Ripple
from cmo.mapping.tiles import Tile, tiles

MOST_BOXES = 600
ACROSS, ACROSS_TILES = 2, 4
# Boxes of less make words fall apart: then blocks stand under each other.
READABLE = 84.0


def draw_map(
    theory: Theory,
    language: str,
    *,
    lit: Collection[str] = frozenset(),
    hrefs: Mapping[str, str] | None = None,
    direction: str | None = None,
) -> MapDrawing:
    """Draw a whole theory.

    Args:
        theory: one version of a theory.
        language: the reader's language.
        lit: keys of places and links, or ids of elements, that are sought or asked about.
        hrefs: configuration id, occurrence key or element id -> address of its page.
        direction: `ltr` or `rtl`; that of the language unless said.

    Returns:
        The map: up to 600 boxes with their arrows; of more, one box for each configuration.
    """
    atlas = Atlas(theory, language, frozenset(lit), hrefs or {})
    ink = Ink(language, (direction or LANGUAGES[language].direction) == "rtl")
    paper = atlas.blocks(ink) if atlas.boxes <= MOST_BOXES else atlas.overview(ink)
    return MapDrawing(
        Markup(ink.written()),
        tuple(atlas.items.values()),
        atlas.lines,
        atlas.rows,
        atlas.boxes <= MOST_BOXES,
        language,
        tuple(paper),
    )


@dataclass(frozen=True)
class Atlas:
    """A theory with what its map needs to know."""

    theory: Theory
    language: str
    lit: frozenset[str]
    hrefs: Mapping[str, str]

    @property
    def boxes(self) -> int:
        """How many boxes there are."""
        return sum(len(c.occurrences) for c in self.theory.configurations)

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """Configurations by number, from 1, in reading order."""
        return {c.id: n for n, c in enumerate(self.theory.configurations, start=1)}

    @cached_property
    def where(self) -> Mapping[str, tuple[int, ...]]:
        """Elements -> the numbers of the configurations they stand in."""
        found: dict[str, dict[int, None]] = {}
        for c in self.theory.configurations:
            for o in c.occurrences:
                found.setdefault(o.element.id, {})[self.numbers[c.id]] = None
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def items(self) -> Mapping[str, MapItem]:
        """Every box by its key."""
        found = {}
        for c in self.theory.configurations:
            words = Words(c, self.language)
            for o in c.occurrences:
                also = tuple(n for n in self.where[o.element.id] if n != self.numbers[c.id])
                href = self.hrefs.get(o.key) or self.hrefs.get(o.element.id)
                name = words.box_name(o, self.small(words, o))
                text, shown = words.caption(o), self.is_lit(o)
                found[o.key] = MapItem(o, self.numbers[c.id], name, text, href, shown, also)
        return found

    def is_lit(self, occurrence: Occurrence) -> bool:
        """Whether a place or its element is sought."""
        return occurrence.key in self.lit or occurrence.element.id in self.lit

    def small(self, words: Words, o: Occurrence) -> list[str]:
        """The small lines in a box: as in its diagram, and where else its element stands.

        That an outcome becomes a context has an arrow here instead.
        """
        found = [words.say(say("mechanism not stated"))] if o.mechanism_not_stated else []
        found += [said for link, said in words.ties(o) if link.relation is Relation.DESPITE]
        others = [n for n in self.where[o.element.id] if n != self.numbers[o.configuration]]
        if others:
            numbers = ", ".join(map(str, others))
            found.append(words.say(say("also in {numbers}", numbers=numbers)))
        return found

    @cached_property
    def lines(self) -> tuple[MapLine, ...]:
        """The long arrows with their names."""
        places = {o.key: o for c in self.theory.configurations for o in c.occurrences}
        found = []
        for c, link in ripples_of(self.theory):
            target = places[link.target]
            sentence = say(
                "“{outcome}” ({one}) becomes the context “{context}” ({other}).",
                outcome=places[link.source].label,
                one=self.numbers[c.id],
                context=target.label,
                other=self.numbers[target.configuration],
            )
            ends = self.numbers[c.id], self.numbers[target.configuration]
            said = speak(sentence, self.language)
            found.append(MapLine(link, said, link.key in self.lit, *ends))
        return tuple(found)

    @cached_property
    def rows(self) -> tuple[MapRow, ...]:
        """Every configuration as a row."""
        return tuple(self._row(c) for c in self.theory.configurations)

    def _row(self, c: Configuration) -> MapRow:
        number = self.numbers[c.id]
        shares: dict[int, int] = {}
        for element in dict.fromkeys(o.element.id for o in c.occurrences):
            for other in self.where[element]:
                if other != number:
                    shares[other] = shares.get(other, 0) + 1
        becomes = dict.fromkeys(x.target for x in self.lines if x.source == number)
        counts = tuple((kind, len(c.of(kind))) for kind in Kind if c.of(kind))
        lit = sum(self.is_lit(o) for o in c.occurrences)
        href = self.hrefs.get(c.id)
        return MapRow(
            c, number, c.label, href, counts, tuple(sorted(shares.items())), tuple(becomes), lit
        )

    def blocks(self, ink: Ink) -> list[tuple[float, float]]:
        """The map with every box and arrow; gives its printed sheets."""
        made = grid(self.theory, min(ACROSS, max(1, len(self.numbers))))
        sketches = self._sketches(made)
        if min((s.narrowest for s in sketches), default=READABLE) < READABLE:
            made = grid(self.theory, 1)
            sketches = self._sketches(made)
        tops, gaps, height = row_tops(made, [s.height for s in sketches])
        blocks = [placed(one, tops[made.cell(n)[0]]) for n, one in enumerate(sketches)]
        boxes = {b.key: b for block in blocks for b in block.layout.boxes}

        def leave(link: Link) -> Side:
            one = boxes[link.source]
            return Side(one.end, one.bottom - 7)

        def reach(link: Link) -> Side:
            return Side(boxes[link.target].x, boxes[link.target].middle)

        long = long_arrows(made, gaps, leave, reach, self.lit)
        ink.open(self._title(), height)
        for block in blocks:
            self._block(ink, block)
        ink.ripples([(one, self._said(one)) for one in long])
        ink.close()
        return sheets(gaps, height)

    def _sketches(self, made: Grid) -> list[Sketch]:
        found = []
        for n, c in enumerate(self.theory.configurations):
            text = self._text(Words(c, self.language))
            across = made.across[made.cell(n)[1]]
            title = pick(c.label, self.language)[0]
            keys = frozenset(o.key for o in c.occurrences if self.is_lit(o)) | self.lit
            found.append(sketch(c, n + 1, title, across, text, keys))
        return found

    def _text(self, words: Words) -> Text:
        return lambda o: (self.items[o.key].text, self.small(words, o))

    def _block(self, ink: Ink, block: Block) -> None:
        c = block.configuration
        ink.block(block, self.hrefs.get(c.id))
        ink.boxes(c, block.layout.boxes, self.items)

    def overview(self, ink: Ink) -> list[tuple[float, float]]:
        """The map with one box for each configuration; gives its printed sheets."""
        made: Grid = grid(self.theory, ACROSS_TILES, merged=True)
        found = tiles(self.rows, made, self.language)
        tops, gaps, height = row_tops(made, [t.height for t in found])
        placed_tiles = [t.at(tops[made.cell(n)[0]]) for n, t in enumerate(found)]
        by_id: dict[str, Tile] = {t.row.configuration.id: t for t in placed_tiles}

        def leave(link: Link) -> Side:
            tile = by_id[link.source.split("/", 1)[0]]
            return Side(tile.end, tile.y + tile.height - 9)

        def reach(link: Link) -> Side:
            tile = by_id[link.target.split("/", 1)[0]]
            return Side(tile.x, tile.y + 12)

        ends: dict[tuple[int, int], list[MapLine]] = {}
        for line in self.lines:
            ends.setdefault((line.source, line.target), []).append(line)
        of_link = {x.link.key: (x.source, x.target) for x in self.lines}
        long = [
            replace(one, lit=any(x.lit for x in ends[of_link[one.link.key]]))
            for one in long_arrows(made, gaps, leave, reach, self.lit)
        ]
        ink.open(self._title(), height)
        ink.ripples([(one, " ".join(x.name for x in ends[of_link[one.link.key]])) for one in long])
        ink.tiles(placed_tiles)
        ink.close()
        return sheets(gaps, height)

    def _title(self) -> str:
        return speak(say("Map of the whole theory"), self.language)

    def _said(self, ripple: Ripple) -> str:
        return next(x.name for x in self.lines if x.link is ripple.link)
