"""Puts a drawing on paper: grounds first, then columns of boxes and arrows in tab order."""

from base.locales import Say, say, speak
from cmo.arrows import Path, Point, longest
from cmo.bars import DISC, Bar, gate_keys, lane_of
from cmo.captions import ARROW_TITLES, COLUMN_TITLES, LANE_TITLES
from cmo.diagram import Drawing, Item, Line
from cmo.elements import Kind, Modality, Relation
from cmo.layout import (
    BAND,
    COLUMNS,
    DISC_ROW,
    DOUBLE,
    LANE_COLUMNS,
    LANES_START,
    LINE,
    NOTE_LINE,
    PADDING,
    TOP,
    WIDTH,
    Box,
)
from cmo.marks import cross, disc, head, sign, trunk_ends
from cmo.pen import Pen, number
from cmo.shapes import outline

TRUNK_WORDS = {
    Relation.ADDRESSES: say("aims at"),
    Relation.COUNTERS: say("works against"),
}


class Sheet:
    """The SVG of one drawing."""

    def __init__(self, drawing: Drawing, name: str) -> None:
        self.drawing = drawing
        self.pen = Pen(drawing.direction == "rtl")
        self.name = name
        self.count = 0

    def say(self, sentence: Say) -> str:
        """A sentence in the drawing's language."""
        return speak(sentence, self.drawing.language)

    def names(self) -> list[str]:
        """The names of everything that takes focus, in tab order."""
        found: list[str] = []
        for column in range(4):
            found += [i.name for i in self.column(column)]
            found += [x.name for x in self.lines(column)]
            found += [name for bar, name in self.drawing.bars if bar.column == column]
        return found

    def column(self, column: int) -> list[Item]:
        """The boxes of a column."""
        kinds = ((Kind.CONTEXT,), *LANE_COLUMNS)[column]
        return [i for i in self.drawing.items if i.box.occurrence.kind in kinds]

    def lines(self, column: int) -> list[Line]:
        """The arrows that leave a column, what the page is about last (so it lies on top)."""
        mine = [x for x in self.drawing.lines if x.arrow.column == column]
        return sorted(mine, key=lambda x: (x.lit, x.arrow.trunk))

    def write(self) -> str:
        """The whole SVG."""
        height = self.drawing.layout.height
        title = speak(
            say("Diagram: {configuration}", configuration=self.drawing.configuration.label),
            self.drawing.language,
        )
        self.pen.open(
            "svg",
            class_="theory",
            viewBox=f"0 0 {number(WIDTH)} {number(height)}",
            width=WIDTH,
            height=height,
            role="group",
            aria_label=title,
            lang=self.drawing.language,
            direction=self.drawing.direction,
        )
        self.grounds()
        for column in range(4):
            self.boxes(column)
            self.arrows(column)
        self.pen.close("svg")
        return self.pen.written()

    def grounds(self) -> None:
        """Band, lanes, titles and the lines that run behind boxes."""
        pen, layout = self.pen, self.drawing.layout
        pen.open("g", class_="under", aria_hidden="true")
        starts = (0.0, COLUMNS[Kind.PROBLEM][0], COLUMNS[Kind.MECHANISM][0], 978.0)
        kinds = ((Kind.CONTEXT,), *LANE_COLUMNS)
        for start, title, column in zip(starts, COLUMN_TITLES, kinds, strict=True):
            pen.text(start, 15.0, self.say(title), class_="column", data_kind=" ".join(column))
        pen.rect(0.5, TOP, BAND - 1, layout.height - TOP - 2, class_="band")
        for strip in layout.strips:
            wide = WIDTH - LANES_START - 0.5
            pen.rect(LANES_START, strip.y, wide, strip.height, class_="lane", data_lane=strip.lane)
            words = self.say(LANE_TITLES[strip.lane])
            pen.text(LANES_START + 12, strip.y + 20, words, class_="lane-title")
        self.trunks()
        self.trunk_words()
        pen.close("g")

    def trunks(self) -> None:
        """The parts of links that run behind boxes; what is shared is drawn once."""
        bundles: dict[tuple[str, float, float], list[Path]] = {}
        for line in sorted(self.drawing.lines, key=lambda x: x.lit):
            arrow = line.arrow
            if arrow.trunk:
                place = (self.line_class(line, "trunk"), arrow.start[0], arrow.end[0])
                bundles.setdefault(place, []).append(arrow.path)
        for (class_, start, end), paths in bundles.items():
            straight = start == end and {p[0][1][0][1] > p[-1][1][-1][1] for p in paths} == {True}
            for path in [longest(paths)] if straight else paths:
                self.pen.path(path, class_=class_)

    def trunk_words(self) -> None:
        """What the lines behind boxes mean, once per relation."""
        for relation, words in TRUNK_WORDS.items():
            mine = [x.arrow for x in self.drawing.lines if x.arrow.link.relation is relation]
            if mine:
                lane = self.drawing.configuration.by_key[mine[0].link.source].lane
                y = self.drawing.layout.strip(lane).y + DISC_ROW + 4
                x = min(a.start[0] for a in mine) - 8
                self.pen.text(x, y, self.say(words), class_="word", text_anchor="end")

    def boxes(self, column: int) -> None:
        """One column of boxes as a list."""
        items = self.column(column)
        if not items:
            return
        self.pen.open("g", role="list", aria_label=self.say(COLUMN_TITLES[column]))
        for item in items:
            self.box(item)
        self.pen.close("g")

    def box(self, item: Item) -> None:
        """One box: its shape, number, text and notes; a link if it has a page."""
        pen, one = self.pen, item.box
        class_ = f"box {item.kind}{' lit' if item.lit else ''}"
        data = {"data_key": f"place:{item.key}", "data_kind": item.kind, "data_lane": item.lane}
        if item.href:
            pen.open("g", role="listitem", id=f"{self.title_id()}-g", **data)
            pen.open("a", href=item.href, class_=class_, aria_labelledby=self.title_id())
        else:
            self.open_item(class_, **data)
        self.title(item.name)
        if one.occurrence.kind is Kind.CONTEXT:
            pen.rect(one.x, one.y, one.width, one.height, rx=16.0, class_="shape")
        else:
            pen.shape(outline(one), class_="shape")
        if one.occurrence.kind is Kind.OUTCOME:
            x = one.end - DOUBLE
            pen.path((("M", ((x, one.y),)), ("L", ((x, one.bottom),))), class_="edge")
        if item.number is not None:
            disc(self.pen, item.number, (one.x + 18, one.middle), 11.0)
        self.lines_of_text(one)
        if item.href:
            pen.close("a")
        pen.close("g")

    def lines_of_text(self, one: Box) -> None:
        """The text of a box, centred in its height."""
        free = one.height - len(one.lines) * LINE - len(one.notes) * NOTE_LINE
        y = one.y + max(free, PADDING) / 2 + 13.5
        for text in one.lines:
            # a space at the end keeps words apart for whoever reads or copies the lines as one
            self.pen.text(one.text_x, y, f"{text} ")
            y += LINE
        for text in one.notes:
            self.pen.text(one.text_x, y - 1.5, text, class_="note")
            y += NOTE_LINE

    def arrows(self, column: int) -> None:
        """The arrows that leave a column, the signs they end at, and the bars across them."""
        lines = self.lines(column)
        if not lines:
            return
        self.pen.open("g", role="list", aria_label=self.say(ARROW_TITLES[column]))
        for line in lines:
            self.arrow(line)
        for bar, name in self.drawing.bars:
            if bar.column == column:
                self.bar(bar, name)
        self.pen.close("g")
        self.signs(lines)

    def arrow(self, line: Line) -> None:
        """One arrow; of a line behind boxes only the ends."""
        pen, arrow = self.pen, line.arrow
        relation = arrow.link.relation.replace(" ", "_")
        self.open_item(
            self.line_class(line, "arrow"),
            data_key=f"link:{arrow.key}",
            data_kind=relation,
            data_lane=self.drawing.configuration.by_key[arrow.link.source].lane,
        )
        self.title(line.name)
        if not arrow.trunk:
            pen.path(arrow.path, class_="line")
            head(pen, arrow)
            if line.modality is Modality.REFUTED:
                cross(pen, arrow)
        else:
            trunk_ends(pen, arrow)
        pen.close("g")

    def signs(self, lines: list[Line]) -> None:
        """Plus and minus where arrows reach an outcome, one for each polarity."""
        at: dict[Point, list[Line]] = {}
        for line in lines:
            if line.arrow.sign is not None:
                at.setdefault(line.arrow.sign, []).append(line)
        self.pen.open("g", aria_hidden="true")
        for centre, ending in at.items():
            lit = " lit" if any(x.lit for x in ending) else ""
            sign(self.pen, centre, ending[0].arrow.link.polarity or "?", f"sign{lit}")
        self.pen.close("g")

    def bar(self, bar: Bar, name: str) -> None:
        """A condition across the arrows it holds for, its numbers on top."""
        keys = " ".join(f"gate:{key}" for key in gate_keys(self.drawing.configuration, bar))
        lane = lane_of(self.drawing.configuration, bar)
        self.open_item("gate", data_key=keys, data_kind="gate", data_lane=lane)
        self.title(name)
        self.pen.rect(bar.x - 1.75, bar.top, 3.5, bar.bottom - bar.top, class_="bar")
        for count, x, y in bar.discs():
            disc(self.pen, count, (x, y), DISC)
        self.pen.close("g")

    def line_class(self, line: Line, base: str) -> str:
        """How a line is drawn, as classes."""
        relation = line.arrow.link.relation.value.replace(" ", "-")
        return f"{base} {relation} {line.modality.value}{' lit' if line.lit else ''}"

    def open_item(self, class_: str, **data: object) -> None:
        """A named thing that takes focus but leads nowhere; `data` is for scripts."""
        self.pen.open(
            "g",
            role="listitem",
            tabindex="0",
            id=f"{self.title_id()}-g",
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
