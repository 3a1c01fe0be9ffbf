"""A theory as a workbook, one sheet for each kind of thing; also the import template."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from base.files.archive import wary
from base.files.cells import cell_text
from base.locales import Say, say, speak
from cmo.exchange.grid import (
    COLUMNS,
    NEEDED,
    READ_ME,
    Cells,
    columns,
    explained,
    rows,
    values_of,
)
from cmo.exchange.incoming import Groups, Incoming, refused
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.rows import Sheet, read_sheets

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_ROWS = 40_000
MOST_COLUMNS = 40
ROOM_FOR_MORE = 500
NARROW, WIDE = 16, 44
Trouble = tuple[str, int, str, Say]


def write_xlsx(out: Outgoing) -> bytes:
    """The workbook: what it is on the first sheet, then the tables."""
    import openpyxl  # costs 0.2 s, and most visitors take nothing out

    book = openpyxl.Workbook()
    _read_me(book, out)
    tables = rows(out)
    for name in COLUMNS:
        _sheet(book.create_sheet(name), name, columns(name, out.made_up), tables[name])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def read_xlsx(
    data: bytes, *, study: str, version: int, groups: Groups, language: str = "en"
) -> Incoming:
    """A theory from such a workbook, or every problem by sheet, row and column."""
    archive = wary(data)
    if isinstance(archive, Say):
        return refused("", archive)
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        found = {sheet.title: list(_rows(sheet)) for sheet in book.worksheets}
    except Exception:
        what = say("This file is damaged, or it is something else than its name says.")
        return refused("", what)
    sheets, troubles = _texts(found)
    return read_sheets(
        sheets, study=study, version=version, groups=groups, language=language, problems=troubles
    )


def _read_me(book: "Workbook", out: Outgoing) -> None:
    sheet = book.worksheets[0]
    sheet.title = READ_ME
    for n, (heading, text) in enumerate(explained(out), start=1):
        for column, said in enumerate((heading, text), start=1):
            words = speak(said, out.language) if isinstance(said, Say) else said
            _put(sheet, n, column, words)
    _widths(sheet, (30, 100))


def _sheet(sheet: "Worksheet", name: str, heading: Sequence[str], table: Sequence[Cells]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for n, column in enumerate(heading, start=1):
        _put(sheet, 1, n, column)
        sheet.cell(1, n).font = Font(bold=True, italic=column not in NEEDED[name])
        if allowed := values_of(column):
            listed = ",".join(allowed)
            choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            choice.showErrorMessage = False  # a word in another language may do as well
            letter = get_column_letter(n)
            choice.add(f"{letter}2:{letter}{len(table) + ROOM_FOR_MORE}")
            sheet.add_data_validation(choice)
    for row, cells in enumerate(table, start=2):
        for n, column in enumerate(heading, start=1):
            if column in cells:
                _put(sheet, row, n, cells[column])
    sheet.freeze_panes = "A2"
    _widths(sheet, [WIDE if " " in c else NARROW for c in heading])


def _put(sheet: "Worksheet", row: int, column: int, text: str) -> None:
    """Text as text: what begins with =, +, - or @ is never worked out."""
    from openpyxl.styles import Alignment

    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    if text[0] in "=+-@":
        cell.quotePrefix = True
    if "\n" in text:
        cell.alignment = Alignment(wrap_text=True)


def _widths(sheet: "Worksheet", widths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    for n, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = width


def _rows(sheet: Any) -> Iterator[tuple[int, list[Any]]]:
    """Rows with something in them, as cells."""
    sheet.reset_dimensions()
    for n, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if any(cell.value not in (None, "") for cell in row):
            yield n, [(cell.value, cell.data_type) for cell in row]
            if n > MOST_ROWS:
                return


def _texts(found: dict[str, list[tuple[int, list[Any]]]]) -> tuple[dict[str, Sheet], list[Trouble]]:
    sheets: dict[str, Sheet] = {}
    troubles: list[Trouble] = []
    for name, table in found.items():
        heading = [str(value or "") for value, _ in table[0][1]] if table else []
        read = []
        for number, cells in table:
            if number > MOST_ROWS:
                troubles.append((name, number, "", say("There are too many rows.")))
                break
            texts = []
            for n, (value, kind) in enumerate(cells):
                text = cell_text(value, kind)
                if isinstance(text, Say):
                    column = heading[n].strip() if n < len(heading) else str(n + 1)
                    troubles.append((name, number, column, text))
                    text = ""
                texts.append(text)
            read.append((number, texts))
        if name.strip().casefold() != READ_ME:
            sheets[name] = read
    return sheets, [t for t in troubles if t[0].strip().casefold() != READ_ME]
