"""From tables back to the content of a theory, with the sheet, row and column of every part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from base.locales import Label, Problem, Say, say, speak
from cmo.elements import Modality, Relation
from cmo.exchange.grid import (
    ALIKE,
    CODES,
    COLUMNS,
    CONFIGURATIONS,
    ELEMENTS,
    GATES,
    GROUPS,
    LINKS,
    MADE_UP,
    NEEDED,
    OCCURRENCES,
    READ_ME,
    YES,
)
from cmo.exchange.incoming import FROM_MADE_UP, Groups, Incoming
from cmo.exchange.meanings import LANES, MEANINGS, plain_words
from cmo.exchange.shape import group_problems, read_content
from cmo.graph import Link

Sheet = Sequence[tuple[int, Sequence[str]]]
"""Rows with something in them, each with its number; the first one is the heading."""
Data = dict[str, Any]
Found = tuple[int, Mapping[str, str]]

HEADINGS = {
    "part_of": "part of",
    "mechanism_not_stated": "mechanism not stated",
    "link": "link from",
    "alike/0": "one",
    "alike/1": "other",
}


@dataclass
class Book:
    """Tables on their way to become content: where everything stood, and what was wrong."""

    language: str
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def where(self, sheet: str, row: int | None = None, column: str = "") -> str:
        """A place in words."""
        if row is None:
            return speak(say("sheet {sheet}", sheet=sheet), self.language)
        if not column:
            return speak(say("sheet {sheet}, row {row}", sheet=sheet, row=row), self.language)
        place = say(
            "sheet {sheet}, row {row}, column {column}", sheet=sheet, row=row, column=column
        )
        return speak(place, self.language)

    def complain(self, what: Say, sheet: str, row: int | None = None, column: str = "") -> None:
        """Note what is wrong."""
        self.problems.append(Problem(self.where(sheet, row, column), what))

    def locate(self, pointer: str) -> str:
        """Where a JSON pointer into the content lies."""
        known = pointer
        while known and known not in self.places:
            known = known.rpartition("/")[0]
        if not known:
            return pointer
        sheet, row = self.places[known]
        rest = pointer[len(known) + 1 :]
        name = f"{sheet}/{rest}" if sheet == ALIKE else rest
        return self.where(sheet, row, HEADINGS.get(name, rest.replace("/", " ")))


def read_sheets(
    sheets: Mapping[str, Sheet],
    *,
    study: str,
    version: int,
    groups: Groups,
    language: str,
    problems: Iterable[tuple[str, int, str, Say]] = (),
) -> Incoming:
    """A theory from sheets, or every problem by sheet, row and column.

    Args:
        sheets: the sheets by name, as a file holds them.
        study, version, groups: what the theory becomes part of.
        language: in which a place is named.
        problems: what was wrong with single cells, from the reading of the file.
    """
    book = Book(language)
    for sheet, row, column, what in problems:
        book.complain(what, sheet, row, column)
    tables = _tables(book, sheets)
    notices = []
    if any(row.get(MADE_UP) for table in tables.values() for _, row in table):
        notices.append(FROM_MADE_UP)
    content = {
        "elements": _numbered(book, tables[ELEMENTS], ELEMENTS, _element),
        "alike": _numbered(book, tables[ALIKE], ALIKE, _pair),
        "configurations": _configurations(book, tables),
    }
    incoming = read_content(
        content,
        study=study,
        version=version,
        groups=groups,
        brought=_groups(book, tables[GROUPS]),
        locate=book.locate,
        notices=notices,
    )
    if book.problems:
        return Incoming(None, (*book.problems, *incoming.problems))
    return incoming


def _tables(book: Book, sheets: Mapping[str, Sheet]) -> dict[str, list[Found]]:
    named = {name.strip().casefold(): sheet for name, sheet in sheets.items()}
    for name in named:
        if name not in COLUMNS and name != READ_ME:
            known = ", ".join(COLUMNS)
            book.complain(
                say("This sheet is not known. Known are: {allowed}.", allowed=known), name
            )
    for name in (ELEMENTS, CONFIGURATIONS, OCCURRENCES):
        if name not in named:
            book.complain(say("This sheet is missing."), name)
    return {name: _table(book, name, named.get(name, ())) for name in COLUMNS}


def _table(book: Book, name: str, sheet: Sheet) -> list[Found]:
    if not sheet:
        return []
    number, heading = sheet[0]
    columns = [plain_words(text) for text in heading]
    for n, column in enumerate(columns):
        if column and column not in (*COLUMNS[name], MADE_UP):
            book.complain(say("This column is not known."), name, number, column)
        elif column and column in columns[:n]:
            book.complain(say("This column stands twice."), name, number, column)
    if missing := [c for c in NEEDED[name] if c not in columns]:
        for column in missing:
            book.complain(say("This column is missing."), name, number, column)
        return []
    return [
        (row, {c: _read(c, text) for c, text in zip(columns, cells, strict=False) if text.strip()})
        for row, cells in sheet[1:]
    ]


def _read(column: str, text: str) -> str:
    """What a cell says: words as they are, all else without spaces and in the tool's own terms."""
    if column.rpartition(" ")[2] in CODES or column == "horizon":
        return text
    return MEANINGS.get(column.removeprefix("link "), {}).get(plain_words(text), text.strip())


def _numbered(book: Book, table: Sequence[Found], name: str, make: Any) -> list[Any]:
    for n, (row, _) in enumerate(table):
        book.places[f"/{name}/{n}"] = (name, row)
    return [make(cells) for _, cells in table]


def _groups(book: Book, table: Sequence[Found]) -> dict[str, Label]:
    """Actor groups that the file describes, with a name of their own."""
    found: dict[str, Label] = {}
    for row, cells in table:
        name, label = cells.get("id", ""), _label(cells, "label")
        problems = list(group_problems(name, label, "")) if label else []
        for problem in problems:
            book.complain(problem.what, GROUPS, row)
        if label and not problems:
            found[name] = label
    return found


def _label(cells: Mapping[str, str], name: str) -> dict[str, str]:
    return {code: cells[f"{name} {code}"] for code in CODES if f"{name} {code}" in cells}


def _element(cells: Mapping[str, str]) -> Data:
    return {
        "id": cells.get("id", ""),
        "label": _label(cells, "label"),
        "actor": cells.get("actor"),
        "part_of": cells.get("part of"),
    }


def _pair(cells: Mapping[str, str]) -> list[str]:
    return [cells.get("one", ""), cells.get("other", "")]


def _configurations(book: Book, tables: Mapping[str, Sequence[Found]]) -> list[Data]:
    made: list[Data] = _numbered(
        book,
        tables[CONFIGURATIONS],
        CONFIGURATIONS,
        lambda cells: {
            "id": cells.get("id", ""),
            "label": _label(cells, "label"),
            "occurrences": [],
            "links": [],
            "gates": [],
        },
    )
    by_id = {c["id"]: (n, c) for n, c in reversed(list(enumerate(made)))}
    for name, make in ((OCCURRENCES, _place), (LINKS, _link), (GATES, _gate)):
        for row, cells in tables[name]:
            asked = cells.get("configuration", "")
            if asked not in by_id:
                what = say("There is no configuration “{configuration}”.", configuration=asked)
                book.complain(what, name, row, "configuration")
                continue
            n, configuration = by_id[asked]
            book.places[f"/{CONFIGURATIONS}/{n}/{name}/{len(configuration[name])}"] = (name, row)
            configuration[name].append(make(configuration, cells))
    return made


def _place(_configuration: Data, cells: Mapping[str, str]) -> Data:
    said = cells.get("mechanism not stated", "no")
    kind = cells.get("kind", "")
    usual = {"context": "both", "problem": "problem"}.get(kind, "intervention")
    return {
        "element": cells.get("element", ""),
        "kind": kind,
        "lane": cells.get("lane", usual),
        "valence": cells.get("valence"),
        "horizon": cells.get("horizon"),
        "wording": _label(cells, "wording") or None,
        "mechanism_not_stated": {YES: True, "no": False}.get(said, said),
    }


def key_of(configuration: str, text: str) -> str:
    """The key of a place as a row names it; the reverse of `end`.

    Examples:
        >>> key_of("c", "trust"), key_of("c", "trust/problem"), key_of("c", "d/trust")
        ('c/trust', 'c/trust/problem', 'd/trust')
    """
    parts = text.split("/")
    own = len(parts) == 1 or (len(parts) == 2 and parts[1] in LANES)
    return f"{configuration}/{text}" if own else text


def _link(configuration: Data, cells: Mapping[str, str]) -> Data:
    return {
        "from": key_of(configuration["id"], cells.get("from", "")),
        "relation": cells.get("relation", ""),
        "to": key_of(configuration["id"], cells.get("to", "")),
        "polarity": cells.get("polarity"),
        "modality": cells.get("modality", Modality.HYPOTHESISED.value),
    }


def _gate(configuration: Data, cells: Mapping[str, str]) -> Data:
    on = {c.removeprefix("link "): text for c, text in cells.items() if c.startswith("link ")}
    return {
        "context": key_of(configuration["id"], cells.get("context", "")),
        "effect": cells.get("effect", "not stated"),
        "link": _link_key(configuration, _link(configuration, on)) if on else None,
        "lane": cells.get("lane"),
    }


def _link_key(configuration: Data, wanted: Data) -> str:
    """The key of the link that a condition names; the sign may be left out where one fits."""
    ends = ("from", "relation", "to")
    fitting = [x for x in configuration["links"] if all(x[e] == wanted[e] for e in ends)]
    exact = [x for x in fitting if x["polarity"] == wanted["polarity"]]
    if not exact and wanted["polarity"] is None and len(fitting) == 1:
        exact = fitting
    found = exact[0] if exact else wanted
    if found["relation"] not in set(Relation):
        return f"{found['from']}/{found['relation']}/{found['to']}"
    link = Link(found["from"], Relation(found["relation"]), found["to"], found["polarity"])
    return link.key
