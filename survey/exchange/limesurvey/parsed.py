"""A LimeSurvey file (.lss) as rows: XML read with distrust, old and new layouts alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from base.locales import Say, say
from survey.exchange.xlsform.languages import read_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_ROWS = 50_000
Row = Mapping[str, str]
NO_XML = say("This is no LimeSurvey survey that can be read.")


@dataclass(frozen=True)
class Survey:
    """The tables of the file, and the texts of each row by language."""

    tables: Mapping[str, list[Row]]
    languages: Mapping[str, str]
    """The languages of the file that we have: theirs -> ours, the survey's own first."""
    others: tuple[str, ...] = ()
    """Those that we do not have."""
    _words: Mapping[tuple[str, str], dict[str, dict[str, str]]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, each thing once, in the order of the file."""
        return self.tables.get(table, [])

    def words(self, table: str, id: str, column: str) -> dict[str, str]:  # noqa: A002
        """Language -> what a text of a row says."""
        found = self._words.get((table, id), {})
        return {
            ours: found[theirs][column]
            for theirs, ours in self.languages.items()
            if found.get(theirs, {}).get(column, "").strip()
        }


KEYS = {
    "groups": "gid",
    "questions": "qid",
    "subquestions": "qid",
    "answers": "aid",
    "surveys_languagesettings": "surveyls_survey_id",
}
"""The column that tells the rows of a table apart."""


def read_survey(data: bytes) -> Survey | Say:
    """The survey of a file, or a sentence that says why it cannot be read."""
    from defusedxml.ElementTree import fromstring  # only who brings a survey in needs it

    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except Exception:  # entities, document types, torn XML: whatever it is, it is not read
        return NO_XML
    kind = root.findtext("LimeSurveyDocType", "").strip()
    if root.tag != "document" or kind != "Survey":
        return say("This is no LimeSurvey survey: export it as a survey structure (.lss).")
    tables = {table.tag: list(_rows(table)) for table in root}
    if sum(len(rows) for rows in tables.values()) > MOST_ROWS:
        return say("There are too many rows.")
    named = [node.text or "" for node in root.iterfind("languages/language")]
    first = [row["language"] for row in tables.get("surveys", []) if row.get("language")]
    codes = [*first, *named]
    found = {code: ours for code in codes if (ours := read_tag(code))}
    others = tuple(dict.fromkeys(code for code in codes if not read_tag(code)))
    return Survey(_once(tables), found, others, _words(tables))


def _rows(table: "Element") -> Iterator[Row]:
    for row in table.iterfind("rows/row"):
        yield {cell.tag: cell.text or "" for cell in row}


def _once(tables: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Old files have a row for each language: here each thing is there once."""
    found: dict[str, list[Row]] = {}
    for name, rows in tables.items():
        seen = {identity(name, row): row for row in reversed(rows)}
        found[name] = list(reversed(seen.values())) if name in KEYS else rows
    return found


def identity(table: str, row: Row) -> str:
    """What tells a row apart; answers of old files have no number of their own."""
    if table == "answers" and "aid" not in row:
        return f"{row.get('qid')}/{row.get('scale_id', '0')}/{row.get('code')}"
    return row.get(KEYS.get(table, ""), "")


def _words(tables: Mapping[str, list[Row]]) -> dict[tuple[str, str], dict[str, dict[str, str]]]:
    """(table, id) -> language -> column -> text, from either layout."""
    found: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    for name in KEYS:
        for row in tables.get(name, []):
            code = row.get("language") or row.get("surveyls_language")
            if code:
                found.setdefault((name, identity(name, row)), {})[code] = dict(row)
    for name, ids in (("group", "gid"), ("question", "qid"), ("answer", "aid")):
        for row in tables.get(f"{name}_l10ns", []):
            tabled = [f"{name}s", *(["subquestions"] if name == "question" else [])]
            for table in tabled:
                words = found.setdefault((table, row.get(ids, "")), {})
                words[row.get("language", "")] = dict(row)
    return found


def ordered(rows: list[Row], column: str) -> list[Row]:
    """Rows in the order that a column of numbers gives."""
    return sorted(rows, key=lambda row: number(row.get(column, "")))


def number(text: str) -> int:
    """A whole number; nought where there is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
