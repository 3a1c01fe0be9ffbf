"""Reads a table pasted from a document or a spreadsheet as boxes of a configuration."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from base.locales import Say, say
from cmo.elements import KIND_NAMES, Kind
from cmo.similar import folded

C, P, I, R, M, O = Kind  # noqa: E741
ORDERS: Mapping[int, tuple[Kind, ...]] = {
    3: (C, M, O),
    4: (C, I, M, O),
    5: (C, P, I, M, O),
    6: (C, P, I, R, M, O),
}
"""What columns mean that have no heading, by how many there are."""
ACTOR = "actor"
WORDS: Mapping[str, Kind | str] = {
    **dict.fromkeys(("c", "context", "contexts", "contexten", "contextfactoren"), C),
    **dict.fromkeys(("omstandigheid", "omstandigheden", "circumstance", "circumstances"), C),
    **dict.fromkeys(("conditions", "condition", "voorwaarde", "voorwaarden"), C),
    **dict.fromkeys(("p", "problem", "problems", "probleem", "problemen"), P),
    **dict.fromkeys(("knelpunt", "knelpunten"), P),
    **dict.fromkeys(("i", "intervention", "interventions", "interventie", "interventies"), I),
    **dict.fromkeys(("activiteit", "activiteiten", "activity", "activities", "aanpak"), I),
    **dict.fromkeys(("r", "resource", "resources", "hulpbron", "hulpbronnen", "middelen"), R),
    **dict.fromkeys(("m", "mechanism", "mechanisms", "mechanisme", "mechanismen"), M),
    **dict.fromkeys(("reasoning", "redenering", "respons", "response", "mechanismes"), M),
    **dict.fromkeys(("o", "outcome", "outcomes", "uitkomst", "uitkomsten"), O),
    **dict.fromkeys(("resultaat", "resultaten", "result", "results", "effect", "effects"), O),
    **dict.fromkeys(("effecten", "gevolg", "gevolgen"), O),
    **dict.fromkeys(("a", "actor", "actors", "actoren", "who", "wie", "betrokkene"), ACTOR),
    **dict.fromkeys(("betrokkenen", "groep", "group", "groups", "groepen"), ACTOR),
}
BESIDE = {"en", "and", "of", "or", "the", "de", "het", "van", "factoren", "factors"}
BESIDE |= {"intended", "unintended", "expected", "beoogde", "onbedoelde", "verwachte"}
"""What may stand beside the word that says it: `Beoogde uitkomsten`."""
BULLET = re.compile(
    r"^\s*(?:[•·▪◦‣●○■\uf0b7\uf0a7*–—-]|o(?=\t| )|\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*"
)
MARKED = re.compile(r"^\s*(?P<word>[^\W\d_]+)\s?\d{0,2}\s*:\s*(?P<rest>\S.*)$")
# a spreadsheet puts quotes round a cell that holds a new line, a tab or a quote
QUOTED = re.compile(r'(?:(?<=[\t\n])|\A)"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
INNER = "\x1e"


@dataclass(frozen=True)
class PastedBox:
    """One box that was read: its words, what it seems to be, whose it is, and where it stood."""

    text: str
    kind: Kind | None
    row: int
    column: int
    actor: str = ""


@dataclass(frozen=True)
class Column:
    """A column: its heading as typed, and what its boxes are (None: not known)."""

    heading: str
    means: Kind | str | None

    @property
    def kind(self) -> Kind | None:
        """The kind of its boxes."""
        return self.means if isinstance(self.means, Kind) else None


@dataclass(frozen=True)
class Paste:
    """What was read: columns, boxes, and what a person should know about the reading."""

    columns: tuple[Column, ...] = ()
    boxes: tuple[PastedBox, ...] = ()
    notes: tuple[Say, ...] = ()


def read_paste(text: str) -> Paste:
    """The boxes in a pasted table or list.

    Columns mean what their heading says, or what their order says where there is none; one with
    neither gives boxes without a kind. Every line in a cell is a box. A text that stands twice
    with the same kind is one box.
    """
    rows = _rows(text)
    if not rows:
        return Paste(notes=(say("There is nothing in it yet. Paste a table or a list."),))
    if max(len(row) for row in rows) == 1:
        return _noted((), _listed([row[0] for row in rows]), by_order=False)
    if all(_sideways(row) for row in rows) and len({_meaning(row[0]) for row in rows}) > 1:
        boxes = [b for n, row in enumerate(rows) for b in _sideways_boxes(n, row)]
        return _noted((), boxes, by_order=False)
    headed = _is_heading(rows[0])
    columns = _headed(rows[0]) if headed else _ordered(max(len(row) for row in rows))
    body = rows[1:] if headed else rows
    boxes = [b for n, row in enumerate(body) for b in _boxes(n, row, columns)]
    return _noted(columns, boxes, by_order=not headed)


def _noted(columns: Sequence[Column], boxes: Sequence[PastedBox], *, by_order: bool) -> Paste:
    """With what a person should know about the reading."""
    first: dict[object, PastedBox] = {}
    for box in boxes:
        first.setdefault((folded(box.text) or box.text, box.kind), box)
    once = list(first.values())
    notes = []
    if not once:
        notes.append(say("There are only headings in it. Paste the rows below them as well."))
    if by_order and any(c.means for c in columns):
        kinds = [KIND_NAMES[c.kind] for c in columns if c.kind]
        notes.append(say("The columns have no headings. We read them as {kinds}.", kinds=kinds))
    if any(b.kind is None for b in once):
        notes.append(say("Of some texts we do not know what they are. Choose it yourself."))
    twice = len(boxes) - len(once)
    if twice:
        notes.append(say("What stands in it twice becomes one box. Left out: {n}.", n=twice))
    return Paste(tuple(columns), tuple(once), tuple(notes))


def _rows(text: str) -> list[list[str]]:
    """Rows of cells; a cell of several lines keeps them."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", INNER)
    plain = QUOTED.sub(_unquoted, plain).strip("\n")
    lines = [line.rstrip(" ") for line in plain.split("\n")]
    if not plain.strip():
        return []
    if not any("\t" in line for line in lines):
        return [[part] for line in lines for part in line.split(INNER) if part.strip()]
    if all(isinstance(_meaning(line.split("\t")[0]), Kind) for line in lines if line.strip()):
        return [line.split("\t") for line in lines if line.strip()]
    width = max(line.count("\t") for line in lines) + 1
    rows: list[list[str]] = []
    open_row = False
    for line in lines:
        cells = line.split("\t")
        if not line.strip():
            # an empty line ends a row that is whole
            open_row = open_row and len(rows[-1]) < width
        elif not open_row or (len(cells) > 1 and len(rows[-1]) + len(cells) - 1 > width):
            rows.append(cells)
            # under a heading a new row begins, also with a cell of several lines
            open_row = not (len(rows) == 1 and _is_heading(cells))
        else:
            rows[-1][-1] = f"{rows[-1][-1]}{INNER}{cells[0]}"
            rows[-1] += cells[1:]
    return [row for row in rows if any(cell.strip() for cell in row)]


def _unquoted(found: re.Match[str]) -> str:
    inner = found[1]
    if not any(mark in inner for mark in ("\n", "\t", '""')):
        return found[0]
    return inner.replace('""', '"').replace("\n", INNER).replace("\t", " ")


def _meaning(cell: str) -> Kind | str | None:
    """What a heading means: `Mechanismen (M)` are mechanisms; `I can do it` is no heading."""
    words = [word for word in folded(cell).split() if word not in BESIDE and not word.isdecimal()]
    if not words or any(word not in WORDS for word in words):
        return None
    return WORDS[words[0]]


def _is_heading(row: Sequence[str]) -> bool:
    """Two columns at least that say what they are, and differ; letters alone only if all do."""
    meanings = [m for cell in row if (m := _meaning(cell)) is not None]
    letters = any(len(folded(cell)) == 1 for cell in row)
    return len(set(meanings)) > 1 and (not letters or len(meanings) == len(row))


def _headed(row: Sequence[str]) -> list[Column]:
    return [Column(cell.replace(INNER, " ").strip(), _meaning(cell)) for cell in row]


def _ordered(width: int) -> list[Column]:
    kinds = ORDERS.get(width)
    return [Column("", kinds[n] if kinds else None) for n in range(width)]


def _sideways(row: Sequence[str]) -> bool:
    """Whether a row says in its first cell what stands behind it."""
    return len(row) > 1 and isinstance(_meaning(row[0]), Kind)


def _sideways_boxes(number: int, row: Sequence[str]) -> list[PastedBox]:
    found = []
    for n, cell in enumerate(row[1:], start=1):
        found += _boxes_in(cell, PastedBox("", Column("", _meaning(row[0])).kind, number, n))
    return found


def _boxes(number: int, row: Sequence[str], columns: Sequence[Column]) -> list[PastedBox]:
    """The boxes of a row; what stands under *actor* is whose reasoning its mechanisms are."""
    named = [cell for cell, c in zip(row, columns, strict=False) if c.means == ACTOR]
    actor = " ".join(cell.replace(INNER, " ").strip() for cell in named)
    found = []
    for n, cell in enumerate(row):
        column = columns[n] if n < len(columns) else Column("", None)
        if column.means != ACTOR:
            found += _boxes_in(cell, PastedBox("", column.kind, number, n))
    return [replace(b, actor=actor if b.kind is Kind.MECHANISM else "") for b in found]


def _boxes_in(cell: str, like: PastedBox) -> list[PastedBox]:
    """Every line of a cell, or every part behind a bullet, as a box."""
    parts = [part for line in cell.split(INNER) for part in re.split(r"\s+•\s*", line)]
    return [_marked(text, like) for part in parts if (text := _bare(part))]


def _bare(text: str) -> str:
    """A line without its bullet and without double spaces."""
    return " ".join(BULLET.sub("", text, count=1).split())


def _marked(text: str, like: PastedBox) -> PastedBox:
    """`M2: trust` is a mechanism, wherever it stands."""
    found = MARKED.match(text)
    meaning = WORDS.get(folded(found["word"])) if found else None
    if found and isinstance(meaning, Kind):
        return replace(like, text=found["rest"].strip(), kind=meaning)
    return replace(like, text=text)


def _listed(lines: Sequence[str]) -> list[PastedBox]:
    """A list: a line that only names a kind holds for the lines below it."""
    found: list[PastedBox] = []
    kind: Kind | None = None
    for number, line in enumerate(lines):
        meaning = _meaning(line)
        if isinstance(meaning, Kind):
            kind = meaning
        else:
            found += _boxes_in(line, PastedBox("", kind, number, 0))
    return found
