"""Puts a drawing on paper: grounds first, then columns of boxes and arrows in tab order."""

from zlib import crc32

from base.locales import Say, say
from cmo.bars import Bar, gate_keys
from cmo.captions import ARROW_TITLES, COLUMN_TITLES, KIND_TITLES, LANE_TITLES, Words
from cmo.curves import Point
from cmo.diagram import Drawing, Item, Line
from cmo.elements import Kind, Lane, Modality
from cmo.frame import BAND, COLUMN_KINDS, CONTEXT, LANES_START, START, WIDTH
from cmo.graph import Link
from cmo.layout import TOP
from cmo.marks import chip, cross, disc, head, sign
from cmo.pen import Pen, number
from cmo.shapes import figure, writing
from cmo.typeset import wrap

CONTEXT_DISC = 11.0


class Sheet:
    """The SVG of one drawing."""

    def __init__(self, drawing: Drawing, words: Words, name: str) -> None:
        self.drawing = drawing
        self.words = words
        self.pen = Pen(drawing.direction == "rtl")
        # short, since every part of the drawing carries it
        self.name = f"d{crc32(name.encode()) >> 12:x}"
        self.count = 0

    def say(self, sentence: Say) -> str:
        """A sentence in the drawing's language."""
        return self.words.say(sentence)

    def names(self) -> list[str]:
        """The names of everything that takes focus, in tab order."""
        found: list[str] = []
        for column in self.drawing.layout.frame.columns:
            found += [i.name for i in self.column(column)]
            found += [x.name for x in self.lines(column)]
            found += [name for bar, name in self.drawing.bars if bar.column == column]
        return found

    def column(self, column: int) -> list[Item]:
        """The boxes of a column."""
        return [i for i in self.drawing.items if i.box.occurrence.kind in COLUMN_KINDS[column]]

    def lines(self, column: int) -> list[Line]:
        """The arrows that leave a column, what the page is about last (so it lies on top)."""
        mine = [x for x in self.drawing.lines if x.arrow.column == column]
        return sorted(mine, key=lambda x: (x.lit, x.arrow.trunk))

    def write(self) -> str:
        """The whole SVG."""
        height = self.drawing.layout.height
        label = self.drawing.configuration.label
        self.pen.open(
            "svg",
            class_="theory",
            viewBox=f"0 0 {number(WIDTH)} {number(height)}",
            width=WIDTH,
            height=height,
            role="group",
            aria_label=self.say(say("Diagram: {configuration}", configuration=label)),
            lang=self.drawing.language,
            direction=self.drawing.direction,
        )
        self.grounds()
        for column in self.drawing.layout.frame.columns:
            self.boxes(column)
            self.arrows(column)
        for one in self.drawing.chips:
            chip(self.pen, one.mark, one.centre)
        self.pen.close("svg")
        return self.pen.written()

    def grounds(self) -> None:
        """Band, lanes, titles and the lines that several links share."""
        pen, layout = self.pen, self.drawing.layout
        pen.open("g", class_="under", aria_hidden="true")
        for column, place in layout.frame.columns.items():
            start = 0.0 if column == CONTEXT else place.x
            kinds = " ".join(COLUMN_KINDS[column])
            pen.text(start, 15.0, self.say(self.title_of(column)), class_="column", data_kind=kinds)
        pen.rect(0.5, TOP, BAND - 1, layout.height - TOP - 2, class_="band", data_kind=Kind.CONTEXT)
        for strip in layout.strips:
            wide = WIDTH - LANES_START - 0.5
            pen.rect(LANES_START, strip.y, wide, strip.height, class_="lane", data_lane=strip.lane)
            words = self.say(LANE_TITLES[strip.lane])
            start = layout.frame.columns[START].x
            pen.text(start, strip.y + 20, words, class_="lane-title")
        self.trunks()
        for sentence, (x, y) in self.drawing.words:
            pen.text(x, y + 4, self.say(sentence), class_="word", text_anchor="middle")
        for sentence, (x, y), wide in self.drawing.hints:
            for n, line in enumerate(wrap(self.say(sentence), wide, 13.0, "italic")):
                pen.text(x, y + n * 17, line, class_="hint", text_anchor="middle")
        pen.close("g")

    def title_of(self, column: int) -> Say:
        """The heading of a column; the first names only what its lanes hold."""
        lanes = {s.lane for s in self.drawing.layout.strips}
        if column == START and len(lanes) == 1:
            only = Kind.PROBLEM if Lane.PROBLEM in lanes else Kind.INTERVENTION
            return KIND_TITLES[only]
        return COLUMN_TITLES[column]

    def trunks(self) -> None:
        """Lines that several links share, each drawn once."""
        lines = {x.key: x for x in self.drawing.lines}
        for trunk in self.drawing.trunks:
            first = lines[trunk.links[0].key]
            self.pen.path(trunk.path, class_=self.line_class(first, "trunk"))

    def boxes(self, column: int) -> None:
        """One column of boxes as a list."""
        items = self.column(column)
        if not items:
            return
        self.pen.open("g", role="list", aria_label=self.say(self.title_of(column)))
        for item in items:
            self.box(item)
        self.pen.close("g")

    def box(self, item: Item) -> None:
        """One box: its shape, number, text and notes; a link if it has a page."""
        pen, one = self.pen, item.box
        class_ = f"box {item.kind}{' lit' if item.lit else ''}"
        if item.mark is not None:
            class_ += f" {item.mark.value}"
        data = {"data_key": f"place:{item.key}", "data_kind": item.kind, "data_lane": item.lane}
        if item.href:
            pen.open("g", role="listitem", id=f"{self.title_id()}g", **data)
            pen.open("a", href=item.href, class_=class_, aria_labelledby=self.title_id())
        else:
            self.open_item(class_, **data)
        self.title(item.name)
        figure(pen, one)
        if item.number is not None:
            disc(self.pen, item.number, (one.x + 18, one.middle), CONTEXT_DISC)
        writing(pen, one)
        if item.href:
            pen.close("a")
        pen.close("g")

    def arrows(self, column: int) -> None:
        """The arrows that leave a column, the signs they end at, and the bars across them."""
        lines = self.lines(column)
        bars = [(bar, name) for bar, name in self.drawing.bars if bar.column == column]
        if not lines and not bars:
            return
        self.pen.open("g", role="list", aria_label=self.say(ARROW_TITLES[column]))
        for line in lines:
            self.arrow(line)
        for bar, name in bars:
            self.bar(bar, name)
        self.pen.close("g")
        self.signs(lines)

    def arrow(self, line: Line) -> None:
        """One arrow; a line that others share shows only its end, until it has the focus."""
        pen, arrow = self.pen, line.arrow
        self.open_item(
            self.line_class(line, "arrow"),
            data_key=f"link:{arrow.key}",
            data_kind=arrow.link.relation.replace(" ", "_"),
        )
        self.title(line.name)
        pen.path(arrow.path, class_="line shared" if arrow.shared else "line")
        head(pen, arrow)
        if line.modality is Modality.REFUTED:
            cross(pen, arrow)
        pen.close("g")

    def signs(self, lines: list[Line]) -> None:
        """Plus and minus where arrows reach an outcome, one for each polarity."""
        at: dict[Point, list[Line]] = {}
        for line in lines:
            if line.arrow.sign is not None:
                at.setdefault(line.arrow.sign, []).append(line)
        if not at:
            return
        self.pen.open("g", aria_hidden="true")
        for centre, ending in at.items():
            lit = " lit" if any(x.lit for x in ending) else ""
            sign(self.pen, centre, ending[0].arrow.link.polarity or "?", f"sign{lit}")
        self.pen.close("g")

    def bar(self, bar: Bar, name: str) -> None:
        """A condition across the arrows it holds for, its numbers on top, or on one arrow."""
        pen = self.pen
        keys = gate_keys(self.drawing.configuration, bar, self.words.marks)
        mark = f" {bar.mark.value}" if bar.mark else ""
        self.open_item(
            f"gate{mark}",
            data_key=" ".join(f"gate:{key}" for key in keys),
            data_kind="gate",
            data_lane=bar.lane,
        )
        self.title(name)
        if bar.leader is not None:
            pen.path((("M", (bar.leader,)), ("L", ((bar.x, bar.top),))), class_="leader")
        if not bar.bead:
            pen.rect(bar.x - 1.75, bar.top, 3.5, bar.bottom - bar.top, class_="bar")
        for count, x, y in bar.discs:
            disc(pen, count, (x, y), bar.radius)
        pen.close("g")

    def line_class(self, line: Line, base: str) -> str:
        """How a line is drawn, as classes."""
        link: Link = line.arrow.link
        found = [base, link.relation.value.replace(" ", "-"), line.modality.value]
        if line.lit:
            found.append("lit")
        if line.mark is not None:
            found.append(line.mark.value)
        return " ".join(found)

    def open_item(self, class_: str, **data: object) -> None:
        """A named thing that takes focus but leads nowhere; `data` is for scripts."""
        self.pen.open(
            "g",
            role="listitem",
            tabindex="0",
            id=f"{self.title_id()}g",
            class_=class_,
            aria_labelledby=self.title_id(),
            **data,
        )

    def title_id(self) -> str:
        """The id of the title that follows."""
        return f"{self.name}-{self.count}"

    def title(self, text: str) -> None:
        """The name, also shown when a pointer rests on it."""
        self.pen.named("title", text, id=self.title_id())
        self.count += 1
