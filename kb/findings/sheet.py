"""A CSV of estimates: what it holds, and every problem by row and column."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO

from base.locales import Problem, say
from kb.findings.estimates import Estimate, read_printed

COLUMNS = (
    "outcome_key",
    "term_key",
    "factor_key",
    "term_nl",
    "reference_key",
    "sort_order",
    "b",
    "se",
    "wald",
    "odds_ratio_printed",
    "odds_ratio_printed_value",
    "printed_inverted",
    "odds_ratio",
    "stars",
    "source",
)
"""Columns that are understood; others are named as not kept."""

REQUIRED = ("outcome_key", "term_key")
LONGEST_KEY = 80
MOST_ROWS = 5000


@dataclass(frozen=True)
class SheetRow:
    """One row that can be kept: its estimate and how the source names the predictor."""

    row: int
    estimate: Estimate
    label: str
    factor: str
    sort: int


@dataclass(frozen=True)
class Sheet:
    """A file as read: rows that can be kept, problems, and columns that will not be kept."""

    rows: tuple[SheetRow, ...]
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]


def read_sheet(text: str, *, known: Iterable[tuple[str, str]] = ()) -> Sheet:
    """Read a CSV of estimates.

    `text` has a header; comma or semicolon separated, decimal point or comma. `known` holds the
    (outcome, predictor) pairs the study has already. Nothing is raised for bad content: every
    problem is named by its row and column, and a row with a problem is not among the rows.
    """
    lines = text.lstrip("\ufeff")
    delimiter = (
        ";" if lines.split("\n", 1)[0].count(";") > lines.split("\n", 1)[0].count(",") else ","
    )
    reader = csv.reader(StringIO(lines, newline=""), delimiter=delimiter)
    try:
        table = list(reader)
    except csv.Error:
        return Sheet((), (Problem("file", say("This is not a CSV file we can read.")),), ())
    if len(table) < 2:
        return Sheet((), (Problem("file", say("The file has no rows under its header.")),), ())
    if len(table) > MOST_ROWS:
        too_many = say("The file has more than {most} rows.", most=MOST_ROWS)
        return Sheet((), (Problem("file", too_many),), ())
    header = [name.strip().lower() for name in table[0]]
    missing = [name for name in REQUIRED if name not in header]
    if missing or len(set(header)) != len(header):
        return Sheet((), tuple(_header_problems(header, missing)), ())
    rows, problems = _read_rows(header, table[1:], set(known))
    return Sheet(rows, problems, tuple(name for name in header if name and name not in COLUMNS))


def _header_problems(header: list[str], missing: list[str]) -> Iterable[Problem]:
    for name in missing:
        yield Problem(_at(1, name), say("The column {name} is missing.", name=name))
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield Problem(_at(1, name), say("The column {name} stands twice.", name=name))


def _read_rows(
    header: list[str], body: list[list[str]], taken: set[tuple[str, str]]
) -> tuple[tuple[SheetRow, ...], tuple[Problem, ...]]:
    rows: list[SheetRow] = []
    problems: list[Problem] = []
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            wrong = say("This row has {n} cells; the header has {m}.", n=len(cells), m=len(header))
            problems.append(Problem(_at(number, ""), wrong))
            continue
        values = {name: cell.strip() for name, cell in zip(header, cells, strict=True)}
        reading = _Reading(number, values)
        made = reading.row()
        pair = (made.estimate.outcome, made.estimate.predictor)
        if pair in taken:
            reading.complain("term_key", say("This predictor of this outcome is there already."))
        problems.extend(reading.problems)
        if not reading.problems:
            taken.add(pair)
            rows.append(made)
    return tuple(rows), tuple(problems)


class _Reading:
    """Reading one row, gathering what is wrong with it."""

    def __init__(self, number: int, values: Mapping[str, str]) -> None:
        self.number = number
        self.values = values
        self.problems: list[Problem] = []

    def complain(self, column: str, what: object) -> None:
        self.problems.append(Problem(_at(self.number, column), what))  # type: ignore[arg-type]

    def text(self, column: str, *, required: bool = False) -> str:
        value = self.values.get(column, "")
        if required and not value:
            self.complain(column, say("This cell is empty."))
        if len(value) > LONGEST_KEY:
            self.complain(column, say("Use at most {n} characters.", n=LONGEST_KEY))
        return value

    def figure(self, column: str) -> float | None:
        value = self.values.get(column, "")
        if not value:
            return None
        try:
            number = float(value.replace(",", ".").replace("\u2212", "-"))
        except ValueError:
            number = float("nan")
        if not -1e9 < number < 1e9:
            self.complain(column, say("“{value}” is not a number.", value=value[:40]))
            return None
        return number

    def row(self) -> SheetRow:
        b, se, wald = self.figure("b"), self.figure("se"), self.figure("wald")
        if se is not None and se <= 0:
            self.complain("se", say("A standard error is larger than 0."))
        if wald is not None and wald < 0:
            self.complain("wald", say("A Wald statistic is not below 0."))
        printed, stars = self.printed()
        if b is None and not printed and not self.values.get("b"):
            self.complain("b", say("Give B, or the odds ratio as printed."))
        sort = self.figure("sort_order")
        estimate = Estimate(
            id="",
            model=self.text("outcome_key", required=True),
            predictor=self.text("term_key", required=True),
            outcome=self.values.get("outcome_key", ""),
            b=b,
            se=se,
            wald=wald,
            printed=printed,
            stars=stars,
            reference=self.text("reference_key"),
            source=self.text("source"),
            places=_places(self.values.get("b", ""), self.values.get("se", "")),
        )
        label = self.text("term_nl") or estimate.predictor
        return SheetRow(self.number, estimate, label, self.text("factor_key"), int(sort or 0))

    def printed(self) -> tuple[str, str]:
        """The printed value without its stars, and the stars; a `stars` column must not differ."""
        value = self.values.get("odds_ratio_printed", "")
        counted = self.figure("stars")
        if not value:
            return "", "*" * int(counted or 0)
        found = read_printed(value)
        if found is None:
            self.complain(
                "odds_ratio_printed",
                say("“{value}” is not an odds ratio as a table prints it.", value=value[:40]),
            )
            return "", ""
        if counted is not None and found.stars and len(found.stars) != counted:
            self.complain("stars", say("The printed value has another number of stars."))
        return found.text, found.stars or "*" * int(counted or 0)


def _at(row: int, column: str) -> str:
    """Where a problem is: `row:column`, for the page to say in words."""
    return f"{row}:{column}"


def _places(*written: str) -> int:
    """To how many decimals B and SE are given: what rounding may hide."""
    return max((len(w.replace(",", ".").partition(".")[2]) for w in written), default=2)
