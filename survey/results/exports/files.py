"""A table of answers as a file: CSV, a workbook, or JSON."""

import csv
import json
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from survey.results.exports.codebook import HEADING, codebook, explained
from survey.results.exports.pieces import in_pieces
from survey.results.exports.table import NOTHING, NUMBER, PLACE, TEXT, TICK, Column, Table
from survey.results.summary import as_number

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# what a spreadsheet works out begins so
WORKED_OUT = re.compile(r"'*[=+\-@\t\r]")
LONGEST_CELL = 32_000
"""In characters as Excel counts them, which holds 32,767."""


def write_csv(table: Table) -> bytes:
    """The table in UTF-8 as spreadsheets know it.

    A text that a spreadsheet would work out gets a quote before it, as `plain` takes away again.
    """
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(column.name for column in table.columns)
    writer.writerows([safe(cell) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Text as a spreadsheet leaves it alone.

    Examples:
        >>> safe("=1+1"), safe("'=1+1"), safe("work"), safe("-3")
        ("'=1+1", "''=1+1", 'work', '-3')
    """
    return f"'{text}" if WORKED_OUT.match(text) and as_number(text) is None else text


def plain(text: str) -> str:
    """The reverse of `safe`."""
    return text[1:] if text[:1] == "'" and WORKED_OUT.match(text) else text


def write_json(table: Table) -> bytes:
    """The table for programs: answers apart from the ways in which there is none."""
    facts = {
        "study": table.study,
        "title": table.title,
        "questionnaire": table.questionnaire,
        "language": table.language,
        "made_up": table.made_up,
        "columns": [_column(column) for column in table.columns],
        "responses": [_record(table.columns, row) for row in table.rows],
    }
    return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.label,
        "question": column.question,
        "kind": column.kind,
        "holds": column.holds,
        "versions": list(column.versions),
        "values": dict(column.values),
        "labels": dict(column.labels),
    }


def _record(columns: Iterable[Column], row: tuple[str, ...]) -> dict[str, Any]:
    own: dict[str, Any] = {}
    answers: dict[str, str] = {}
    nothing: dict[str, str] = {}
    for column, cell in zip(columns, row, strict=True):
        if not column.question:
            own[column.name] = cell
        elif column.holds == TEXT:
            if cell:
                answers[column.name] = cell
        elif cell in NOTHING:
            nothing[column.name] = cell
        else:
            answers[column.name] = cell
    own["made_up"] = own["made_up"] == "1"
    return {**own, "answers": answers, "nothing": nothing}


def write_xlsx(table: Table) -> bytes:
    """A workbook: what it is, the answers, and the codebook."""
    import openpyxl  # costs 0.2 s, and most visitors take nothing out

    table = in_pieces(table, lambda text: len(text.encode("utf-16-le")) // 2, LONGEST_CELL)
    book = openpyxl.Workbook()
    about, answers = book.worksheets[0], book.create_sheet("answers")
    about.title = "about"
    for n, said in enumerate(explained(table), start=1):
        _line(about, n, said)
    _line(answers, 1, [column.name for column in table.columns], bold=True)
    for n, row in enumerate(table.rows, start=2):
        _line(answers, n, row, table.columns)
    answers.freeze_panes = "B2"
    codes = book.create_sheet("codebook")
    _line(codes, 1, HEADING, bold=True)
    for n, about_code in enumerate(codebook(table), start=2):
        _line(codes, n, about_code)
    codes.freeze_panes = "A2"
    for sheet, widths in ((about, (24, 90)), (codes, (28, 28, 12, 10, 20, 8, 70, 30))):
        for letter, width in zip("ABCDEFGH", widths, strict=False):
            sheet.column_dimensions[letter].width = width
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _line(
    sheet: "Worksheet",
    number: int,
    cells: Iterable[str],
    columns: Iterable[Column] | None = None,
    *,
    bold: bool = False,
) -> None:
    """Text as text: what begins with =, +, - or @ is never worked out; numbers as numbers."""
    from openpyxl.styles import Font

    kinds = [column.holds for column in columns] if columns else []
    for n, text in enumerate(cells, start=1):
        if not text:
            continue
        cell = sheet.cell(number, n)
        if kinds and kinds[n - 1] in NUMBERS and as_number(text) is not None:
            cell.value = float(text) if "." in text else int(text)
            continue
        cell.value = text
        cell.data_type = "s"
        if text[0] in "=+-@":
            cell.quotePrefix = True
        if bold:
            cell.font = Font(bold=True)


NUMBERS = (TICK, PLACE, NUMBER)
