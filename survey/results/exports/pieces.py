"""Texts that are too long for a file: cut labels, which are listed; answers in pieces, whole."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from base.locales import say
from survey.results.exports.table import TEXT, Column, Table, explain

LABEL_BYTES, VALUE_BYTES = 256, 120
"""What a variable label and a value label may hold in SPSS (IBM, SPSS Statistics documentation)."""


@dataclass(frozen=True)
class Cut:
    """A label that a file could not hold whole: of which column, and of which answer if any."""

    column: str
    code: str
    whole: str
    kept: str


def cut(text: str, most: int) -> str:
    """As much of the text as its bytes allow, never half a letter, nor one without its signs.

    Examples:
        >>> cut("abc", 2), len(cut("ሀ" * 100, 256)), cut("ሀሀ", 5)
        ('ab', 85, 'ሀ')
    """
    if len(text.encode()) <= most:
        return text
    end = len(text.encode()[:most].decode(errors="ignore"))
    while end and (unicodedata.combining(text[end]) or text[end] == "\u200d"):
        end -= 1
    return text[:end]


def cuts(table: Table) -> Iterator[Cut]:
    """Every label that is cut in a file for SPSS."""
    for column in table.columns:
        kept = cut(column.label, LABEL_BYTES)
        if kept != column.label:
            yield Cut(column.name, "", column.label, kept)
        for code, label in column.labels.items():
            if code in column.values and (kept := cut(label, VALUE_BYTES)) != label:
                yield Cut(column.name, code, label, kept)


def in_pieces(table: Table, size: Callable[[str], int], most: int) -> Table:
    """The same table; an answer that is longer than a cell goes on in a column beside it.

    Put together again in their order, the pieces are what was answered.
    """
    columns: list[Column] = []
    cells: list[tuple[str, ...]] = []
    for place, column in enumerate(table.columns):
        given = [row[place] for row in table.rows]
        if column.holds != TEXT or all(
            len(text) * 4 <= most or size(text) <= most for text in given
        ):
            columns.append(column)
            cells.append(tuple(given))
            continue
        pieces = [list(_pieces(text, size, most)) for text in given]
        for number in range(max(map(len, pieces))):
            columns.append(_next(column, number, table.language))
            cells.append(tuple(p[number] if number < len(p) else "" for p in pieces))
    rows = tuple(zip(*cells, strict=True)) if cells else ()
    return replace(table, columns=tuple(columns), rows=rows)


def _next(column: Column, number: int, language: str) -> Column:
    if not number:
        return column
    goes_on = explain(say("goes on, part {n}", n=number + 1), language)
    name = f"{column.name[:56]}__part{number + 1}"
    return replace(column, name=name, label=f"({goes_on}) {column.label}")


def _pieces(text: str, size: Callable[[str], int], most: int) -> Iterator[str]:
    while size(text) > most:
        end = most
        while size(text[:end]) > most:
            end -= max(1, (size(text[:end]) - most) // 4)
        # a space at the end of a cell would be lost
        while end > 1 and text[end - 1].isspace():
            end -= 1
        yield text[:end]
        text = text[end:]
    yield text
