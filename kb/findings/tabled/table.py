"""A published table as a person brings it in: any columns, or shares given in words."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final

from base.locales import Problem, Say, say

SHARES: Final = "stated_shares"
"""The key of the one table of shares in words, which stand beside answers or in their place."""

KINDS: Final[Mapping[str, Say]] = {
    "printed": say("A table as it is printed"),
    "shares": say("Shares that a document gives in words"),
}
KIND_HELP: Final[Mapping[str, Say]] = {
    "printed": say(
        "Any columns. A column instrument_key names variables, so that measures can tie the "
        "table to a claim as a description."
    ),
    "shares": say("“Three quarters agreed”: one row per share. There is one such table a study."),
}
SHARE_COLUMNS: Final[Mapping[str, Say]] = {
    "respondent_group_key": say("Who answered: begins with “survey” for a questionnaire."),
    "instrument_key": say("The choice whose block of questions the item stands in, if any."),
    "item_key": say("The question, as the questionnaire calls it."),
    "answer_key": say("agree or disagree."),
    "base_n": say("How many were asked."),
    "share_key": say("count_given if the document gives a count; else a short name."),
    "share_text": say("The share in the words of the document."),
    "share_low": say("The least that the words allow, like 0.6."),
    "share_high": say("The most that the words allow, like 0.73."),
    "count": say("The count, if the document gives one."),
    "source": say("Where it stands: table, page or section."),
}
MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 40
LONGEST_CELL: Final = 500
LONGEST_KEY: Final = 60
_KEY: Final = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


@dataclass(frozen=True)
class Printed:
    """A table as read: its columns and rows, or what is wrong with it."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    problems: tuple[Problem, ...] = ()


def read_printed_table(text: str, kind: str) -> Printed:
    """Read a CSV with a header; comma or semicolon separated.

    Every problem is named by its row and column; a table with a problem is not kept.
    """
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        cells = list(csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter))
    except csv.Error:
        return Printed(problems=(_wrong(0, "", say("This is not a CSV file we can read.")),))
    filled = [(n, [c.strip() for c in row]) for n, row in enumerate(cells, 1) if any(row)]
    if len(filled) < 2:
        what = say("The file has no rows under its header.")
        return Printed(problems=(_wrong(0, "", what),))
    header, body = filled[0][1], filled[1:]
    problems = [*_header_problems(header, kind), *_size_problems(header, body)]
    if not problems and kind == "shares":
        problems = [
            p for n, row in body for p in _share_problems(n, dict(zip(header, row, strict=True)))
        ]
    return Printed(tuple(header), tuple(tuple(row) for _n, row in body), tuple(problems))


def table_key(title: str, taken: Iterable[str]) -> str:
    """A key for a table, made from its title, that is not taken.

    Examples:
        >>> table_key("Tabel 3: wie kreeg een bon?", ["new"])
        'tabel_3_wie_kreeg_een_bon'
    """
    plain = unicodedata.normalize("NFKD", title).casefold().encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:LONGEST_KEY].strip("_") or "table"
    used, number, key = {*taken, "new", SHARES}, 1, base
    while key in used:
        number += 1
        key = f"{base}_{number}"
    return key


def key_problem(key: str, taken: Iterable[str]) -> Say | None:
    """Why a table may not have this key."""
    if not _KEY.fullmatch(key) or len(key) > LONGEST_KEY or key in ("new", SHARES):
        return say("Use small letters, digits and underscores, such as table_3.")
    if key in set(taken):
        return say("There is a table {key} already.", key=key)
    return None


def _header_problems(header: Sequence[str], kind: str) -> Iterable[Problem]:
    for place, name in enumerate(header, 1):
        if not name:
            yield _wrong(1, str(place), say("This column has no name."))
        elif header.count(name) > 1 and header.index(name) == place - 1:
            yield _wrong(1, name, say("The column {name} stands twice.", name=name))
    if kind == "shares":
        for name in SHARE_COLUMNS:
            if name not in header:
                yield _wrong(1, name, say("The column {name} is missing.", name=name))


def _size_problems(
    header: Sequence[str], body: Sequence[tuple[int, Sequence[str]]]
) -> Iterable[Problem]:
    if len(header) > MOST_COLUMNS or len(body) > MOST_ROWS:
        what = say(
            "At most {rows} rows and {columns} columns.", rows=MOST_ROWS, columns=MOST_COLUMNS
        )
        yield _wrong(0, "", what)
    for number, row in body:
        if len(row) != len(header):
            what = say("This row has {n} cells; the header has {m}.", n=len(row), m=len(header))
            yield _wrong(number, "", what)
        elif any(len(cell) > LONGEST_CELL for cell in row):
            yield _wrong(number, "", say("Use at most {n} characters.", n=LONGEST_CELL))


def _share_problems(number: int, row: Mapping[str, str]) -> Iterable[Problem]:
    if row["answer_key"] not in ("agree", "disagree"):
        yield _wrong(number, "answer_key", say("Write agree or disagree."))
    if not (row["base_n"].isascii() and row["base_n"].isdigit() and 0 < int(row["base_n"]) < 10**9):
        yield _wrong(number, "base_n", say("Give a whole number."))
    shares = [_share(row[name]) for name in ("share_low", "share_high")]
    for name, share in zip(("share_low", "share_high"), shares, strict=True):
        if share is None:
            yield _wrong(number, name, say("Give a share between 0 and 1, like 0.6."))
    low, high = shares
    if low is not None and high is not None and low > high:
        yield _wrong(number, "share_low", say("The lower bound is above the upper one."))


def _share(text: str) -> float | None:
    if not re.fullmatch(r"[01](\.\d{1,6})?|\.\d{1,6}", text, re.ASCII):
        return None
    return share if (share := float(text)) <= 1 else None


def _wrong(row: int, column: str, what: Say) -> Problem:
    return Problem(f"{row}:{column}" if row else "file", what)
