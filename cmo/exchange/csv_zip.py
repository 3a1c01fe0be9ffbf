"""A theory as CSV files in one archive, with the columns of the workbook."""

import csv
import re
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo
from zlib import error as Damaged  # noqa: N812

from base.files.archive import wary
from base.locales import Say, say, speak
from cmo.exchange.grid import COLUMNS, Cells, columns, explained, rows
from cmo.exchange.incoming import Groups, Incoming, refused
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.rows import Sheet, read_sheets

# A spreadsheet works out what begins so; a sign alone is harmless, and is what polarity is.
WORKED_OUT = re.compile(r"'*[=+\-@\t\r]")
HARMLESS = ("+", "-")
ALWAYS = (1980, 1, 1, 0, 0, 0)
MOST_ROWS = 40_000
Trouble = tuple[str, int, str, Say]


def write_csv(out: Outgoing) -> bytes:
    """The archive: one file for each table, in UTF-8 as spreadsheets know it."""
    written = BytesIO()
    tables = rows(out)
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        _add(archive, "read me.txt", "".join(_lines(out)))
        for name in COLUMNS:
            heading = columns(name, out.made_up)
            _add(archive, f"{name}.csv", _table(heading, tables[name]))
    return written.getvalue()


def read_csv(
    data: bytes, *, study: str, version: int, groups: Groups, language: str = "en"
) -> Incoming:
    """A theory from such an archive, or every problem by file, row and column."""
    archive = wary(data)
    if isinstance(archive, Say):
        return refused("", archive)
    sheets: dict[str, Sheet] = {}
    troubles: list[Trouble] = []
    for entry in archive.infolist():
        name = entry.filename.rpartition("/")[2]
        if not name.lower().endswith(".csv") or entry.filename.startswith("__MACOSX"):
            continue
        name = name[:-4]
        found = _read(archive, entry)
        if isinstance(found, Say):
            troubles.append((name, 1, "", found))
            found = ()
        sheets[name] = found
    return read_sheets(
        sheets, study=study, version=version, groups=groups, language=language, problems=troubles
    )


def safe(text: str) -> str:
    """Text as a spreadsheet leaves it alone: what it would work out gets a quote before it.

    Examples:
        >>> safe("=1+1"), safe("'=1+1"), safe("+"), safe("work")
        ("'=1+1", "''=1+1", '+', 'work')
    """
    return f"'{text}" if text not in HARMLESS and WORKED_OUT.match(text) else text


def plain(text: str) -> str:
    """The reverse of `safe`."""
    return text[1:] if text[:1] == "'" and WORKED_OUT.match(text) else text


def _add(archive: ZipFile, name: str, text: str) -> None:
    """A file without a time, so that the same theory gives the same archive."""
    entry = ZipInfo(name, ALWAYS)
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8-sig"))


def _lines(out: Outgoing) -> Iterator[str]:
    for heading, text in explained(out):
        said = [speak(x, out.language) if isinstance(x, Say) else x for x in (heading, text)]
        yield f"{said[0]}: {said[1]}\r\n"


def _table(heading: Sequence[str], table: Sequence[Cells]) -> str:
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(heading)
    writer.writerows([safe(cells.get(c, "")) for c in heading] for cells in table)
    return written.getvalue()


def _read(archive: ZipFile, entry: ZipInfo) -> Sheet | Say:
    try:
        text = archive.read(entry).decode("utf-8-sig")
        return list(_rows(text))
    except UnicodeDecodeError:
        return say("This file is not in UTF-8. Save it as “CSV UTF-8”.")
    except (BadZipFile, Damaged, NotImplementedError, EOFError, ValueError, csv.Error):
        return say("This file is damaged, or it is something else than its name says.")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    for n, row in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1):
        if n > MOST_ROWS:
            raise ValueError(n)
        if any(row):
            yield n, [plain(cell) for cell in row]
