"""Translations as a workbook: one row for each text."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from base.files.archive import wary
from base.locales import LANGUAGES, Say, say, speak
from survey.translation.files.rows import Line
from survey.wording.checking import tidy

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

KEY, SOURCE, TEXT = "key", "source", "translation"
COLUMNS = (KEY, "place", SOURCE, TEXT, "state")
WIDTHS = (30, 22, 60, 60, 18)
MOST_ROWS = 20_000
DAMAGED = say("This file is damaged, or it is something else than its name says.")


def write(lines: list[Line], *, written_in: str, language: str, spoken: str) -> bytes:
    """A workbook with a row for each text; only the column of translations is to be filled in."""
    import openpyxl  # costs 0.2 s, and few visitors take a file out

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = f"{written_in}-{language}"
    sheet.sheet_view.rightToLeft = False
    for n, (name, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True), start=1):
        _put(sheet, 1, n, name)
        sheet.column_dimensions["ABCDE"[n - 1]].width = width
    for row, line in enumerate(lines, start=2):
        cells = (line.key, line.what, line.source, line.text, line.state)
        for n, said in enumerate(cells, start=1):
            words = speak(said, spoken) if isinstance(said, Say) else said
            rtl = {3: written_in, 4: language}.get(n)
            _put(sheet, row, n, words, rtl=bool(rtl) and LANGUAGES[str(rtl)].direction == "rtl")
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> list[Line] | Say:
    """The texts of a workbook; or a sentence about why it cannot be read."""
    archive = wary(data)
    if isinstance(archive, Say):
        return archive
    import openpyxl

    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        table = [
            [(cell.value, cell.data_type) for cell in row]
            for row in sheet.iter_rows(max_col=20, max_row=MOST_ROWS + 1)
        ]
    except Exception:
        return DAMAGED
    return _lines(table)


def _lines(table: list[list[tuple[Any, str]]]) -> list[Line] | Say:
    heading = [str(value or "").strip().casefold() for value, _ in table[0]] if table else []
    if KEY not in heading or TEXT not in heading:
        return say("The first row must name the columns key and translation.")
    if len(table) > MOST_ROWS:
        return say("There are too many rows.")
    found: list[Line] = []
    for number, row in enumerate(table[1:], start=2):
        cells = {name: row[n] for n, name in enumerate(heading) if n < len(row) and name}
        if all(value in (None, "") for value, _ in cells.values()):
            continue
        texts = {}
        for name in (KEY, SOURCE, TEXT):
            value, kind = cells.get(name, (None, "n"))
            if kind in ("f", "e"):
                return say("Row {n} holds a formula. Put its result there as text.", n=number)
            texts[name] = "" if value is None else tidy(str(value))
        found.append(Line(texts[KEY], texts[SOURCE], texts[TEXT], str(number)))
    return found


def _put(sheet: "Worksheet", row: int, column: int, text: str, *, rtl: bool = False) -> None:
    """Text as text: what begins with =, +, - or @ is never worked out."""
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@"):
        cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top", readingOrder=2 if rtl else 0)
    if row == 1:
        cell.font = Font(bold=True)
