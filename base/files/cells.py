"""What a cell of a workbook says, as text: nothing that may say something else than it shows."""

from datetime import date, datetime, time, timedelta
from typing import Any

from base.locales import Say, say


def cell_text(value: Any, kind: str) -> str | Say:
    """A cell's text, or a sentence about what it holds instead.

    Args:
        value: what a reader of workbooks found in the cell; None for an empty one.
        kind: the reader's own letter for it: `f` a formula, `e` an error.
    """
    if value is None:
        return ""
    if kind == "f":
        return say("This cell holds a formula. Put its result there as text.")
    if kind == "e":
        return say("This cell holds an error.")
    if isinstance(value, datetime | date | time | timedelta):
        return say("This cell holds a date. Make it text.")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
