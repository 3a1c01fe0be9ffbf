"""Answers collected elsewhere, as a table of texts: what comes out of a CSV or an SPSS file."""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from io import StringIO
from typing import Any

from base.locales import Say, say
from survey.results.exports.files import plain

MOST_ROWS, MOST_COLUMNS = 5_000, 500
_PART = re.compile(r"__part\d+$")


@dataclass(frozen=True)
class Column:
    """One column: its name and label as the file has them, what its values mean, its cells."""

    name: str
    label: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    is_time: bool = False
    """Whether the file itself says that it holds days or times."""

    @property
    def distinct(self) -> list[str]:
        """The values that occur, in their first order."""
        return list(dict.fromkeys(cell for cell in self.cells if cell))


@dataclass(frozen=True)
class Sheet:
    """A file's columns, all of the same length."""

    columns: tuple[Column, ...]

    @property
    def rows(self) -> int:
        """How many responses it holds."""
        return len(self.columns[0].cells) if self.columns else 0


def read_csv(data: bytes) -> Sheet | Say:
    """A sheet from a CSV file with a heading, or the sentence that says why not."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return say("This file is not in UTF-8. Save it as “CSV UTF-8”.")
    if "\x00" in text:
        return say("This file is damaged, or it is something else than its name says.")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return say("This file is damaged, or it is something else than its name says.")
    rows = [[plain(cell.strip()) for cell in row] for row in rows if any(row)]
    if len(rows) < 2:
        return say("There are no responses in this file.")
    heading = rows[0]
    long = next((n for n, row in enumerate(rows, start=1) if len(row) > len(heading)), None)
    if long is not None:
        return say("Row {n} has more cells than there are columns.", n=long)
    filled = [[*row, *[""] * (len(heading) - len(row))] for row in rows[1:]]
    cells = zip(*filled, strict=True)
    return checked([Column(n, cells=c) for n, c in zip(heading, cells, strict=True)])


def of_spss(
    columns: Mapping[str, Sequence[Any]],
    labels: Mapping[str, str | None],
    meanings: Mapping[str, Mapping[Any, str]],
    formats: Mapping[str, str],
) -> Sheet | Say:
    """A sheet from what a reader of SPSS files found: cells, labels, value labels, formats."""
    found = [
        Column(
            name,
            labels.get(name) or "",
            {_text(value): text for value, text in meanings.get(name, {}).items()},
            tuple(_text(cell) for cell in cells),
            any(formats.get(name, "").startswith(f) for f in _TIMES),
        )
        for name, cells in columns.items()
    ]
    return checked(found)


_TIMES = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "TIME", "DTIME", "DATETIME", "YMDHMS")


def checked(columns: Sequence[Column]) -> Sheet | Say:
    """The sheet, if its columns have names of their own and it is not too large."""
    names = [column.name for column in columns]
    if not columns or not columns[0].cells:
        return say("There are no responses in this file.")
    if len(columns) > MOST_COLUMNS or len(columns[0].cells) > MOST_ROWS:
        return say(
            "A file may have {rows} rows and {columns} columns.",
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
    if "" in names:
        return say("Column {n} has no name.", n=names.index("") + 1)
    twice = next((name for name in names if names.count(name) > 1), None)
    return (
        say("Two columns are called {name}.", name=twice)
        if twice
        else Sheet(tuple(_joined(columns)))
    )


def _joined(columns: Sequence[Column]) -> list[Column]:
    """A text that goes on in `...__part2` is one text again; no cell has blanks around it."""
    parts: dict[str, list[Column]] = {}
    own: list[Column] = []
    for column in columns:
        whole = _PART.sub("", column.name)
        if whole != column.name and any(one.name == whole for one in own):
            parts[whole].append(column)
        else:
            own.append(column)
            parts[column.name] = [column]
    return [
        replace(one, cells=tuple("".join(row).strip() for row in _rows(parts[one.name])))
        for one in own
    ]


def _rows(columns: Sequence[Column]) -> Iterable[tuple[str, ...]]:
    return zip(*(column.cells for column in columns), strict=True)


def written(sheet: Sheet) -> bytes:
    """The sheet as bytes, to carry along in a form."""
    facts = [[c.name, c.label, dict(c.meanings), c.cells] for c in sheet.columns]
    return json.dumps(facts, ensure_ascii=False).encode()


def read_written(data: bytes) -> Sheet | None:
    """The sheet again; None if these bytes are none of ours."""
    try:
        columns = [
            Column(str(n), str(label), {str(k): str(v) for k, v in m.items()}, tuple(map(str, c)))
            for n, label, m, c in json.loads(data)
        ]
    except (ValueError, TypeError, AttributeError):
        return None
    even = len({len(column.cells) for column in columns}) == 1
    found = checked(columns) if even else None
    return found if isinstance(found, Sheet) else None


def _text(value: Any) -> str:
    if value is None or value != value:  # a missing number is not even itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
