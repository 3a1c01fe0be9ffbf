"""A table of answers as an SPSS file, with variable and value labels and declared missing values.

Limits of the format: 256 bytes of a variable label, 120 of a value label, 32,767 of a text.
"""

from typing import TYPE_CHECKING, Any

from survey.questions.answer import SPECIAL_VALUES
from survey.results.exports.pieces import LABEL_BYTES, VALUE_BYTES, cut, in_pieces
from survey.results.exports.table import (
    EMPTY,
    MADE_UP_NOTE,
    NOT_ASKED,
    NUMBER,
    OWN,
    PLACE,
    STATUS,
    WORD,
    Column,
    Table,
    explain,
)

if TYPE_CHECKING:
    from pandas import DataFrame

LONGEST_TEXT = 32_000
NOWHERE = (NOT_ASKED, EMPTY)


def write_sav(table: Table, path: str) -> None:
    """Write the table to a file that the caller names and owns.

    What was not asked or left empty is system missing; "don't know", "rather not say" and
    "unclear" are values that are declared missing. A text too long for one variable goes on in the
    next.
    """
    import pyreadstat  # brings pandas: 0.6 s, for the few who take a file out

    table = in_pieces(table, lambda text: len(text.encode()), LONGEST_TEXT)
    pyreadstat.write_sav(
        _frame(table),
        path,
        file_label=cut(_title(table), 64),
        column_labels={c.name: cut(c.label, LABEL_BYTES) for c in table.columns},
        variable_value_labels={c.name: labels for c in table.columns if (labels := _labels(c))},
        missing_ranges={c.name: gone for c in table.columns if (gone := _missing(c))},
        variable_measure={c.name: _measure(c) for c in table.columns},
        note=[explain(MADE_UP_NOTE, table.language)] if table.made_up else None,
    )


def _title(table: Table) -> str:
    mark = f"({explain(MADE_UP_NOTE, table.language)}) " if table.made_up else ""
    return f"{mark}{table.questionnaire}, {table.title}"


def _frame(table: Table) -> "DataFrame":
    import pandas  # as above

    cells: dict[str, list[Any]] = {}
    for place, column in enumerate(table.columns):
        given = [row[place] for row in table.rows]
        cells[column.name] = [_cell(column, text) for text in given]
    frame = pandas.DataFrame(cells)
    for column in table.columns:
        frame[column.name] = frame[column.name].astype(float if column.is_numeric else object)
    return frame


def _cell(column: Column, text: str) -> float | str | None:
    if column.is_numeric:
        if text in column.values:
            return float(column.values[text])
        return None if text in NOWHERE or not text else float(text)
    return "" if column.holds == WORD and text in NOWHERE else text


def _labels(column: Column) -> dict[Any, str]:
    """Value labels: of numbers by their number, of short texts by the text."""
    if column.is_numeric:
        values: dict[str, Any] = dict(column.values)
    elif column.holds in (WORD, OWN):
        values = {code: code for code in column.labels if code not in NOWHERE}
    else:
        values = {}
    return {
        values[code]: cut(label, VALUE_BYTES)
        for code, label in column.labels.items()
        if code in values
    }


def _missing(column: Column) -> list[Any]:
    gone = [column.values[code] for code in SPECIAL_VALUES if code in column.values]
    if column.holds == STATUS:
        return []
    if gone:
        return [{"lo": min(gone), "hi": max(gone)}]
    return list(SPECIAL_VALUES) if column.holds == WORD else []


def _measure(column: Column) -> str:
    if column.holds == PLACE or column.kind in ("agree5", "satisfied5"):
        return "ordinal"
    if column.holds == NUMBER or column.kind == "grade10":
        return "scale"
    return "nominal"
