"""The rows of an XLSForm's sheet by the names of its columns, whatever their order and aliases."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from base.locales import say
from survey.exchange.report import Findings
from survey.exchange.xlsform.languages import read_tag
from survey.exchange.xlsform.workbook import Grid

OWN = "werkzaam"
MEDIA = ("image", "audio", "video", "big-image")
ALIASES = {
    "caption": "label",
    "relevance": "relevant",
    "calculate": "calculation",
    "command": "type",
    "tag": "name",
    "value": "name",
    "list name": "list_name",
    "constraining_message": "constraint_message",
    "constraint message": "constraint_message",
    "required message": "required_message",
    "requiredmsg": "required_message",
    "read_only": "readonly",
    "set_form_title": "form_title",
    "set_form_id": "form_id",
    **{name: f"media::{name}" for name in MEDIA},
}
WRITTEN = ("label", "hint", "guidance_hint", "constraint_message", "required_message", "text")
"""Columns with words, one for each language."""
SPOKEN = (*WRITTEN, *(f"media::{name}" for name in MEDIA), f"{OWN}::short")
PLAIN = frozenset(
    (
        *("type", "name", "list_name", "required", "relevant", "constraint", "calculation"),
        *("appearance", "choice_filter", "parameters", "default", "disabled", "readonly"),
        *("form_title", "form_id", "version", "default_language", "style", "key"),
    )
)


@dataclass(frozen=True)
class Heading:
    """A column: what it holds, and the language that its heading names, if any."""

    name: str
    tag: str
    column: int


@dataclass(frozen=True)
class Line:
    """One row of a sheet."""

    grid: Grid
    number: int
    columns: Mapping[tuple[str, str], int]

    def __getitem__(self, name: str) -> str:
        """What the row says in a column without language, without blanks around it."""
        return self._said(self.columns.get((name, ""))).strip()

    def texts(self, name: str) -> dict[str, str]:
        """Language -> text of a column that each language has."""
        found = {
            code: self._said(column)
            for (named, code), column in self.columns.items()
            if named == name and code
        }
        return {code: text for code, text in found.items() if text}

    def where(self, name: str = "", language: str = "") -> str:
        """The cell of a column; of its first language if none is named."""
        places = [
            column
            for (named, code), column in self.columns.items()
            if named == name and (not language or code in ("", language))
        ]
        return self.grid.at(self.number, places[0] if places else 1)

    def _said(self, column: int | None) -> str:
        return self.grid.cells[self.number].get(column, "") if column else ""


@dataclass(frozen=True)
class Lines:
    """A sheet's rows, and the languages its columns are in, in the order of the columns."""

    grid: Grid
    columns: Mapping[tuple[str, str], int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    heading: int = 1

    def __iter__(self) -> Iterator[Line]:
        for number in self.grid.cells:
            if number != self.heading:
                yield Line(self.grid, number, self.columns)

    def names(self) -> Iterator[tuple[str, str]]:
        """The columns, each with the cell of its heading."""
        for (name, _), column in self.columns.items():
            yield name, self.grid.at(self.heading, column)


def read_headings(grid: Grid) -> list[Heading]:
    """The columns of a sheet.

    Examples:
        >>> read_headings(Grid("survey", {1: {1: "Label :: Dutch (nl)", 2: "image"}}))[0]
        Heading(name='label', tag='Dutch (nl)', column=1)
    """
    if not grid.cells:
        return []
    return [_heading(text, column) for column, text in grid.cells[min(grid.cells)].items()]


def _heading(text: str, column: int) -> Heading:
    parts = [part.strip() for part in re.split(r"::|:", text)]
    first = parts[0].casefold()
    name = ALIASES.get(first, first)
    if first in ("media", OWN) and len(parts) > 1:
        name, parts = f"{first}::{parts[1].casefold()}", parts[1:]
    if name in SPOKEN:
        return Heading(name, "::".join(parts[1:]), column)
    known = name in PLAIN or name.startswith(OWN)
    return Heading(name if known else text.strip(), "", column)  # filters mind the size of letters


def read_lines(grids: Sequence[Grid], untagged: str, findings: Findings) -> list[Lines]:
    """The sheets by their columns; half-tagged languages and doubled columns are refused.

    ``untagged`` is the language of a form whose columns name none.
    """
    headings = [read_headings(grid) for grid in grids]
    tagged = any(h.tag for found in headings for h in found if h.name in WRITTEN)
    return [
        _lines(grid, found, "" if tagged else untagged, findings)
        for grid, found in zip(grids, headings, strict=True)
    ]


def _lines(grid: Grid, headings: Sequence[Heading], untagged: str, findings: Findings) -> Lines:
    columns: dict[tuple[str, str], int] = {}
    row = min(grid.cells, default=1)
    for heading in headings:
        where = grid.at(row, heading.column)
        code = _language(heading, untagged, where, findings)
        if code is None:
            continue
        if (heading.name, code) in columns:
            what = (
                say("There are two columns for one language here. Give each its own language.")
                if heading.tag
                else say("There are two columns with this heading.")
            )
            findings.refuse(where, what)
        columns.setdefault((heading.name, code), heading.column)
    codes = dict.fromkeys(code for name, code in columns if code and name in WRITTEN)
    return Lines(grid, columns, tuple(codes), row)


def _language(heading: Heading, untagged: str, where: str, findings: Findings) -> str | None:
    """The code of a column's language, empty for one without; None where it is not kept."""
    if heading.name not in SPOKEN:
        return ""
    if heading.tag:
        code = read_tag(heading.tag)
        if code is None:
            what = say("This language is not offered here: {language}.", language=heading.tag[:40])
            findings.lose(where, what)
        return code
    if untagged:
        return untagged
    if heading.name in WRITTEN:
        what = say(
            "Other columns name their language and this one does not. Write it in the heading, "
            "as in {example}.",
            example=f"{heading.name}::Nederlands (nl)",
        )
        findings.refuse(where, what)
        return None
    return ""
