"""A CSV of estimates: what it holds, and every problem by row and column."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import StringIO

from base.locales import LANGUAGES, Label, Problem, Say, say
from kb.findings.columns import COLUMNS, REMARK, REQUIRED
from kb.findings.estimates import Estimate, read_printed

NUMBER = re.compile(
    r"[+\u2212-]?(\d{1,12}([.,]\d{0,15})?|[.,]\d{1,15})([eE][+-]?\d{1,3})?", re.ASCII
)
LONGEST_KEY = 80
LONGEST_WORDS = 300
LONGEST_PRINTED = 20
MOST_ROWS = 5000
MOST_STARS = 4
STEEPEST = 100.0
"""Beyond this a logit or its standard error says only that the model could not be fitted."""


@dataclass(frozen=True)
class Head:
    """What a row says of its whole model."""

    label: Label = field(default_factory=dict)
    design: Label = field(default_factory=dict)
    n: int | None = None
    events: int | None = None
    source: str = ""


@dataclass(frozen=True)
class SheetRow:
    """One row that can be kept: its estimate and how the source names the predictor."""

    row: int
    estimate: Estimate
    label: Label
    factor: str
    sort: int
    reference: Label = field(default_factory=dict)
    head: Head = field(default_factory=Head)


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
    table = _cells(text.lstrip("\ufeff"))
    if table is None:
        return _unread(say("This is not a CSV file we can read."))
    if not any(_filled(cells) for cells in table[1:]):
        return _unread(say("The file has no rows under its header."))
    if sum(_filled(cells) for cells in table[1:]) > MOST_ROWS:
        return _unread(say("The file has more than {most} rows.", most=MOST_ROWS))
    header = [name.strip().lower() for name in table[0]]
    problems = tuple(_header_problems(header, table[1:]))
    if problems:
        return Sheet((), problems, ())
    rows, problems = _read_rows(header, table[1:], set(known))
    return Sheet(rows, problems, tuple(name for name in header if name and name not in COLUMNS))


def _cells(text: str) -> list[list[str]] | None:
    """Rows of cells, or None when it is no table."""
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    if "\x00" in text:
        return None
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return None


def _unread(why: Say) -> Sheet:
    return Sheet((), (Problem("file", why),), ())


def _filled(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _header_problems(header: list[str], body: list[list[str]]) -> Iterable[Problem]:
    for name in REQUIRED:
        if name not in header:
            yield Problem(_at(1, name), say("The column {name} is missing.", name=name))
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield Problem(_at(1, name), say("The column {name} stands twice.", name=name))
    for place, name in enumerate(header):
        # spreadsheets like to save empty columns at the end; those are no loss
        if not name and any(cells[place].strip() for cells in body if len(cells) > place):
            yield Problem(_at(1, str(place + 1)), say("This column has no name."))


def _read_rows(
    header: list[str], body: list[list[str]], taken: set[tuple[str, str]]
) -> tuple[tuple[SheetRow, ...], tuple[Problem, ...]]:
    rows: list[SheetRow] = []
    problems: list[Problem] = []
    heads: dict[str, Head] = {}
    for number, cells in enumerate(body, start=2):
        if not _filled(cells) or cells[0].lstrip().startswith(REMARK):
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
        reading.compare(heads.setdefault(pair[0], made.head), made.head)
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

    def complain(self, column: str, what: Say) -> None:
        self.problems.append(Problem(_at(self.number, column), what))

    def text(self, column: str, most: int = LONGEST_KEY) -> str:
        value = self.values.get(column, "")
        if len(value) > most:
            self.complain(column, say("Use at most {n} characters.", n=most))
        return value

    def key(self, column: str) -> str:
        """A name that stands in addresses and in other files."""
        value = self.text(column)
        if not value:
            self.complain(column, say("This cell is empty."))
        elif "/" in value or not value.isprintable() or not value.strip("."):
            self.complain(column, say("Use letters and digits, without “/” and line breaks."))
        return value

    def figure(self, column: str, most: float = 1e9) -> float | None:
        value = self.values.get(column, "")
        if not value:
            return None
        if not NUMBER.fullmatch(value):
            self.complain(column, say("“{value}” is not a number.", value=value[:40]))
            return None
        number = float(value.replace(",", ".").replace("\u2212", "-"))
        if abs(number) > most:
            self.complain(column, say("This number is too large."))
            return None
        return number

    def count(self, column: str, most: int) -> int:
        """A whole number that may be left out."""
        found = self.figure(column, most)
        if found is not None and (found < 0 or not found.is_integer()):
            self.complain(column, say("Give a whole number."))
            return 0
        return int(found or 0)

    def row(self) -> SheetRow:
        b, se = self.figure("b", STEEPEST), self.figure("se", STEEPEST)
        wald = self.figure("wald")
        if se is not None and se <= 0:
            self.complain("se", say("A standard error is larger than 0."))
        if wald is not None and wald < 0:
            self.complain("wald", say("A Wald statistic is not below 0."))
        if not self.values.get("b") and not self.values.get("odds_ratio_printed"):
            self.complain("b", say("Give B, or the odds ratio as printed."))
        printed, stars = self.printed()
        estimate = Estimate(
            id="",
            model=self.key("outcome_key"),
            predictor=self.key("term_key"),
            outcome=self.values["outcome_key"],
            b=b,
            se=se,
            wald=wald,
            printed=printed,
            stars=stars,
            reference=self.text("reference_key"),
            source=self.text("source"),
            places=_places(self.values.get("b", ""), self.values.get("se", "")),
        )
        return SheetRow(
            self.number,
            estimate,
            self.words("term") or {"nl": estimate.predictor},
            self.text("factor_key"),
            self.count("sort_order", 1_000_000),
            self.words("reference"),
            self.head(estimate.source),
        )

    def words(self, name: str) -> dict[str, str]:
        """A thing in words, by language."""
        said = {language: self.text(f"{name}_{language}", LONGEST_WORDS) for language in LANGUAGES}
        return {language: text for language, text in said.items() if text}

    def head(self, source: str) -> Head:
        """What the row says of its model."""
        most = 1_000_000_000
        n, events = (self.count(name, most) or None for name in ("n", "events"))
        if n is not None and events is not None and events > n:
            self.complain("events", say("There cannot be more of them than n."))
        return Head(self.words("outcome"), self.words("design"), n, events, source)

    def compare(self, first: Head, mine: Head) -> None:
        """The rows of one outcome say the same of it."""
        for column, one, other in (
            ("n", first.n, mine.n),
            ("events", first.events, mine.events),
        ):
            if one is not None and other is not None and one != other:
                what = say("An earlier row of this outcome says {number}.", number=one)
                self.complain(column, what)

    def printed(self) -> tuple[str, str]:
        """The printed value without its stars, and the stars; a `stars` column must not differ."""
        value = self.values.get("odds_ratio_printed", "")
        counted = self.count("stars", MOST_STARS)
        if not value:
            return "", "*" * counted
        found = read_printed(value)
        if found is None or found.value < 0 or len(found.text) > LONGEST_PRINTED:
            self.complain(
                "odds_ratio_printed",
                say("“{value}” is not an odds ratio as a table prints it.", value=value[:40]),
            )
            return "", ""
        if self.values.get("stars") and found.stars and len(found.stars) != counted:
            self.complain("stars", say("The printed value has another number of stars."))
        return found.text, found.stars or "*" * counted


def _at(row: int, column: str) -> str:
    """Where a problem is: `row:column`, for the page to say in words."""
    return f"{row}:{column}"


def _places(*written: str) -> int:
    """To how many decimals B and SE are given: what rounding may hide."""
    return max((len(w.replace(",", ".").partition(".")[2]) for w in written), default=2)
