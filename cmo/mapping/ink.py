"""Writes the map as SVG: block by block, then the long arrows between them."""

from collections.abc import Iterable, Mapping, Sequence

from base.locales import Say, say, speak
from cmo.arrows import Arrow
from cmo.captions import COLUMN_TITLES, KIND_TITLES
from cmo.elements import Kind, Lane, Modality
from cmo.frame import COLUMN_KINDS, CONTEXT, START, WIDTH
from cmo.graph import Configuration
from cmo.mapping.blocks import BEAD, LANE_HEAD, PAD, TITLE_LINE, Block
from cmo.mapping.drawn import MapItem
from cmo.mapping.ripples import Ripple
from cmo.mapping.tiles import LINE, NOTE_LINE, PADDING, Tile
from cmo.marks import cross, disc, head, sign
from cmo.pen import Pen, number
from cmo.shapes import figure, writing
from cmo.stacks import Box

LANE_TITLES = {
    Lane.PROBLEM: KIND_TITLES[Kind.PROBLEM],
    Lane.INTERVENTION: KIND_TITLES[Kind.INTERVENTION],
}

BODY = "map-body"


class Ink:
    """The SVG of one map."""

    def __init__(self, language: str, mirrored: bool) -> None:
        self.language = language
        self.pen = Pen(mirrored)
        self.count = 0

    def say(self, sentence: Say) -> str:
        """A sentence in the map's language."""
        return speak(sentence, self.language)

    def written(self) -> str:
        """All of it."""
        return self.pen.written()

    def open(self, title: str, height: float) -> None:
        """Begin the map."""
        self.pen.open(
            "svg",
            class_="theory map",
            viewBox=f"0 0 {number(WIDTH)} {number(height)}",
            width=WIDTH,
            height=height,
            role="group",
            aria_label=title,
            lang=self.language,
            direction="rtl" if self.pen.mirrored else "ltr",
        )
        # printed sheets show parts of it
        self.pen.open("g", id=BODY, class_="theory map")

    def close(self) -> None:
        """End it."""
        self.pen.close("g")
        self.pen.close("svg")

    def ripples(self, found: Sequence[tuple[Ripple, str]]) -> None:
        """The long arrows between blocks."""
        if not found:
            return
        self.pen.open("g", role="list", aria_label=self.say(say("Outcomes that become a context")))
        for one, name in sorted(found, key=lambda pair: pair[0].lit):
            self.count += 1
            self.pen.open(
                "g",
                role="listitem",
                tabindex="0",
                class_=f"ripple{' lit' if one.lit else ''}",
                aria_labelledby=f"map-r{self.count}",
                data_key=f"link:{one.link.key}",
            )
            self.pen.named("title", name, id=f"map-r{self.count}")
            self.pen.path(one.path, class_="line")
            x, y = one.end
            self.pen.shape(((x, y), (x - 9, y - 4), (x - 9, y + 4)), class_="head")
            self.pen.close("g")
        self.pen.close("g")

    def block(self, block: Block, href: str | None) -> None:
        """The ground of a configuration: its title, lanes, arrows."""
        pen, layout = self.pen, block.layout
        one = block.configuration
        spoken = f"{block.number} {' '.join(block.title).removeprefix(str(block.number)).strip()}"
        pen.open("g", class_="block", role="group", aria_label=spoken, data_configuration=one.id)
        if href:
            pen.open("a", href=href)
        for n, line in enumerate(block.title):
            y = block.y + 13 + n * TITLE_LINE
            pen.text(block.x + PAD, y, line, class_="block-title")
        if href:
            pen.close("a")
        pen.open("g", aria_hidden="true")
        first, second = layout.frame.columns[CONTEXT], layout.frame.columns[START]
        top = layout.strips[0].y
        begin = first.end + PAD
        pen.rect(block.x, top, begin - block.x - 4, block.bottom - top, class_="band")
        for strip in layout.strips:
            pen.rect(begin, strip.y, block.end - begin, strip.height, class_="lane")
            if len(layout.strips) > 1:
                words = self.say(LANE_TITLES[strip.lane])
                pen.text(second.x, strip.y + LANE_HEAD - 7, words, class_="lane-name")
        by_key = {x.key: x for x in block.arrows}
        for trunk in block.trunks:
            pen.path(trunk.path, class_=_class("trunk", by_key[trunk.links[0].key]))
        for arrow in sorted(block.arrows, key=lambda a: a.lit):
            self.arrow(arrow)
        for count, centre in block.numbers:
            disc(pen, count, centre, BEAD)
        pen.close("g")

    def arrow(self, arrow: Arrow) -> None:
        """One arrow within a block; its words are in the table."""
        pen = self.pen
        pen.open("g", class_=_class("arrow", arrow))
        if not arrow.shared:
            pen.path(arrow.path, class_="line")
        head(pen, arrow)
        if arrow.link.modality is Modality.REFUTED:
            cross(pen, arrow)
        pen.close("g")
        if arrow.sign is not None:
            sign(pen, arrow.sign, arrow.link.polarity or "?", "sign lit" if arrow.lit else "sign")

    def boxes(self, one: Configuration, boxes: Iterable[Box], items: Mapping[str, MapItem]) -> None:
        """The boxes of a configuration, a list for each column; ends its block."""
        columns: dict[int, list[Box]] = {}
        for box in boxes:
            place = next(n for n, k in enumerate(COLUMN_KINDS) if box.occurrence.kind in k)
            columns.setdefault(place, []).append(box)
        for place, found in sorted(columns.items()):
            self.pen.open("g", role="list", aria_label=self.say(COLUMN_TITLES[place]))
            for box in found:
                item = items[box.key]
                context = box.occurrence.kind is Kind.CONTEXT
                self.box(box, item, one.number(box.key) if context else None)
            self.pen.close("g")
        self.pen.close("g")

    def box(self, box: Box, item: MapItem, count: int | None) -> None:
        """One box; a link if it has a page."""
        pen = self.pen
        self.count += 1
        class_ = f"box {box.occurrence.kind.value}{' lit' if item.lit else ''}"
        name = f"map-{self.count}"
        data = {"data_key": f"place:{item.key}", "data_element": box.occurrence.element.id}
        if item.href:
            pen.open("g", role="listitem", **data)
            pen.open("a", href=item.href, class_=class_, aria_labelledby=name)
        else:
            pen.open("g", role="listitem", class_=class_, aria_labelledby=name, **data)
        pen.named("title", item.name, id=name)
        figure(pen, box)
        if count is not None:
            disc(pen, count, (box.x + 13, box.middle), 8.0)
        writing(pen, box)
        if item.href:
            pen.close("a")
        pen.close("g")

    def tiles(self, found: Iterable[Tile]) -> None:
        """Configurations as boxes."""
        pen = self.pen
        pen.open("g", role="list", aria_label=self.say(say("Configurations")))
        for tile in found:
            class_ = f"tile{' lit' if tile.row.lit else ''}"
            pen.open("g", role="listitem", data_configuration=tile.row.configuration.id)
            if tile.row.href:
                pen.open("a", href=tile.row.href, class_=class_, aria_label=tile.name)
            else:
                pen.open("g", class_=class_, role="img", aria_label=tile.name)
            pen.rect(tile.x, tile.y, tile.width, tile.height, class_="shape")
            y = tile.y + PADDING + LINE * 0.75
            for line in tile.title:
                pen.text(tile.x + PADDING, y, f"{line} ", class_="block-title")
                y += LINE
            for line in tile.notes:
                pen.text(tile.x + PADDING, y - 1, f"{line} ", class_="tile-note")
                y += NOTE_LINE
            pen.close("a" if tile.row.href else "g")
            pen.close("g")
        pen.close("g")


def _class(base: str, arrow: Arrow) -> str:
    """How an arrow is drawn, as classes."""
    relation = arrow.link.relation.value.replace(" ", "-")
    lit = " lit" if arrow.lit else ""
    return f"{base} {relation} {arrow.link.modality.value}{lit}"
