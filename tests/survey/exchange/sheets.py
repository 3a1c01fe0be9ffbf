"""Workbooks written as tables in a test, as a person fills them in."""

from io import BytesIO
from typing import Any

import openpyxl

from base.locales import speak
from survey.exchange.report import Questionnaire, Report
from survey.exchange.xlsform.incoming import read_xlsform

Rows = list[list[Any]]


def book(**sheets: str | Rows) -> bytes:
    """A workbook; a table may be written as `a | b` lines."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, table in sheets.items():
        sheet = made.create_sheet(name)
        for row in written(table) if isinstance(table, str) else table:
            sheet.append(row)
    data = BytesIO()
    made.save(data)
    return data.getvalue()


def written(table: str) -> Rows:
    """The rows of a table with bars between its cells."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [[cell.strip() or None for cell in line.split("|")] for line in lines]


def read(**sheets: str | Rows) -> Report:
    """What comes of a form written in a test."""
    return read_xlsform(book(**sheets), name="form", language="en")


def kept(report: Report) -> Questionnaire:
    """The questionnaire of a file of which nothing is refused."""
    assert report.kept is not None, told(report.refused)
    return report.kept


def told(problems: Any) -> list[tuple[str, str]]:
    """Where and what, in English."""
    return [(p.where, speak(p.what, "en")) for p in problems]
