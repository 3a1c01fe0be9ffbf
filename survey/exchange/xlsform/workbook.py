"""Workbooks as tables of texts: written so that nothing is worked out, read with distrust."""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from base.files.archive import wary
from base.files.cells import cell_text
from base.locales import Say, say
from survey.exchange.report import Findings

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 20_000
MOST_COLUMNS = 300
WIDE, NARROW = 40, 16
_TRUTHS = {"=TRUE()": "yes", "=FALSE()": "no"}
DAMAGED = say("This file is damaged, or it is something else than its name says.")

Table = Sequence[Sequence[str]]
"""Rows of cells, the heading first."""


@dataclass(frozen=True)
class Grid:
    """One sheet: its name as the file has it, and its cells that are not empty."""

    name: str
    cells: Mapping[int, Mapping[int, str]]
    """Row number -> column number -> text; both from 1."""

    def at(self, row: int, column: int) -> str:
        """A cell as people find it."""
        return place(self.name, row, column)


def place(sheet: str, row: int, column: int) -> str:
    """A cell as people find it.

    Examples:
        >>> place("survey", 12, 28)
        'survey!AB12'
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{sheet}!{letters}{row}"


def write_book(tables: Mapping[str, Table]) -> bytes:
    """A workbook with a sheet for each table."""
    import openpyxl  # costs 0.2 s, and most visitors take nothing out

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        _sheet(book.create_sheet(name), table)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _sheet(sheet: "Worksheet", table: Table) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for n, cells in enumerate(table, start=1):
        for m, text in enumerate(cells, start=1):
            if text:
                _put(sheet, n, m, text)
    for m, heading in enumerate(table[0], start=1):
        sheet.cell(1, m).font = Font(bold=True)
        long = any(len(row[m - 1]) > NARROW for row in table[1:])
        sheet.column_dimensions[get_column_letter(m)].width = WIDE if long else len(heading) + 4
    sheet.freeze_panes = "A2"


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    """Text as text: what begins with =, +, - or @ is never worked out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    if text[0] in "=+-@":
        cell.quotePrefix = True


def read_book(data: bytes, wanted: Sequence[str], findings: Findings) -> dict[str, Grid] | Say:
    """The wanted sheets that are there, or a sentence that says why the file cannot be read.

    Sheets are found whatever the size of their letters. Sheets nobody asked for are listed as
    lost; formulas, dates and errors are refused with their cell.
    """
    archive = wary(data)
    if isinstance(archive, Say):
        return archive
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):  # of what no form needs: print areas, styles
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
            found = _grids(book.worksheets, wanted, findings)
    except Exception:  # whatever a torn or hostile workbook makes the reader stumble over
        return DAMAGED
    return found


def _grids(sheets: Sequence[Any], wanted: Sequence[str], findings: Findings) -> dict[str, Grid]:
    found: dict[str, Grid] = {}
    for sheet in sheets:
        name = sheet.title.strip().casefold()
        if name in wanted and name not in found:
            found[name] = _grid(sheet, findings)
        elif not name.startswith("_"):
            what = say("This sheet is not read. Read are: {sheets}.", sheets=list(wanted))
            findings.lose(sheet.title[:60], what)
    return found


def _grid(sheet: Any, findings: Findings) -> Grid:
    """The cells of a sheet with something in them."""
    sheet.reset_dimensions()  # what a file says of its own size may be anything
    cells: dict[int, dict[int, str]] = {}
    rows = sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1000)  # coloured, but empty
    for n, row in enumerate(rows, start=1):
        if texts := dict(_texts(sheet.title, n, row, findings)):
            cells[n] = texts
            if n > MOST_ROWS:
                findings.refuse(place(sheet.title, n, 1), say("There are too many rows."))
                break
    return Grid(sheet.title, cells)


def _texts(name: str, n: int, row: Sequence[Any], findings: Findings) -> Iterator[tuple[int, str]]:
    for m, cell in enumerate(row, start=1):
        if cell.value is None:
            continue
        said = _text(cell.value, cell.data_type)
        if isinstance(said, Say):
            findings.refuse(place(name, n, m), said)
        elif said.strip():
            yield m, said


def _text(value: Any, kind: str) -> str | Say:
    """What a cell says; truths that a program writes as formulas are no formulas of a person."""
    if kind == "f" and str(value).upper() in _TRUTHS:
        return _TRUTHS[str(value).upper()]
    return cell_text(value, kind)
