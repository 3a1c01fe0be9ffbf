"""The codebook: every column and every code of a table of answers, with its whole text."""

import csv
from collections.abc import Iterator
from io import StringIO

from base.locales import Say, say
from survey.results.exports.pieces import cuts
from survey.results.exports.table import EMPTY, MADE_UP_NOTE, NOT_ASKED, Table, explain

HEADING = ("column", "question", "kind", "versions", "code", "value", "text", "in_spss")
"""As programs read them: never translated."""

Line = tuple[str, ...]


def codebook(table: Table) -> list[Line]:
    """A line for each column and one for each of its codes; `in_spss` is what is left of a text.

    The value is the number in a file for SPSS; what has none there is missing.
    """
    shorter = {(c.column, c.code): c.kept for c in cuts(table)}
    lines: list[Line] = []
    for column in table.columns:
        versions = " ".join(str(number) for number in column.versions)
        about = (column.name, column.question, column.kind or column.holds, versions)
        lines.append((*about, "", "", column.label, shorter.get((column.name, ""), "")))
        for code in dict.fromkeys((*column.values, *column.labels)):
            value = str(column.values[code]) if code in column.values else ""
            kept = shorter.get((column.name, code), "")
            text = column.labels.get(code, "")
            lines.append((*about, code, value, text, kept))
    return lines


def write_codebook(table: Table) -> bytes:
    """The codebook as a CSV file, what the file is on top."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(HEADING)
    writer.writerows(codebook(table))
    return written.getvalue().encode("utf-8-sig")


def explained(table: Table) -> Iterator[tuple[str, str]]:
    """What a person should know who opens the file: two texts a line."""
    for heading, text in _explained(table):
        yield _said(heading, table.language), _said(text, table.language)


def _explained(table: Table) -> Iterator[tuple[Say | str, Say | str]]:
    yield say("Study"), table.title
    yield say("Questionnaire"), table.questionnaire
    if table.made_up:
        yield say("Mark"), MADE_UP_NOTE
    yield say("Responses"), str(len(table.rows))
    yield say("Order"), say("By random number: it does not tell who came first.")
    yield NOT_ASKED, say("not asked: the question was not on this person's route")
    yield EMPTY, say("left empty: the question was asked and not answered")
    yield "dk, rns, unclear", say("don't know, rather not say, unclear on paper")
    yield say("Missing in SPSS"), say("97 to 99 are declared missing; not asked and empty too")
    if any(cuts(table)):
        yield (
            say("Cut in SPSS"),
            say("SPSS holds 256 bytes of a question and 120 of an answer; the codebook has all."),
        )


def _said(text: Say | str, language: str) -> str:
    return explain(text, language) if isinstance(text, Say) else text
