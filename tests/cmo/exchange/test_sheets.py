"""A theory goes out as sheets and comes in the same; problems name sheet, row and column."""

import csv
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given

from base.files.archive import MOST_BYTES
from base.locales import speak
from cmo.document import content_hash
from cmo.exchange.csv_zip import read_csv, write_csv
from cmo.exchange.grid import COLUMNS, empty
from cmo.exchange.incoming import Incoming
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.xlsx import read_xlsx, write_xlsx
from cmo.graph import Theory
from tests.cmo.exchange.trust import GOOD
from tests.cmo.founding_theory import FACTS, chapters
from tests.cmo.random_theories import GROUPS, STUDY, theories
from tests.cmo.small import small
from tests.cmo.small import theory as of

WAYS: list[tuple[Callable[[Outgoing], bytes], Callable[..., Incoming]]] = [
    (write_xlsx, read_xlsx),
    (write_csv, read_csv),
]


def out(theory: Theory, *, made_up: bool = False, language: str = "en") -> Outgoing:
    return Outgoing(theory, {"en": "A study"}, GROUPS, made_up, language=language)


def told(incoming: Incoming) -> list[tuple[str, str]]:
    return [(p.where, speak(p.what, "en")) for p in incoming.problems]


@pytest.mark.parametrize(("write", "read"), WAYS, ids=["xlsx", "csv"])
@given(theory=theories())
def test_out_and_in_again_gives_the_same_theory_and_hash(
    write: Callable[[Outgoing], bytes], read: Callable[..., Incoming], theory: Theory
) -> None:
    incoming = read(write(out(theory)), study=STUDY, version=0, groups=GROUPS)
    assert told(incoming) == []
    assert incoming.theory == theory
    assert content_hash(incoming.theory) == content_hash(theory)


@pytest.mark.parametrize(("write", "read"), WAYS, ids=["xlsx", "csv"])
@pytest.mark.parametrize("number", [0, 1])
def test_the_founding_theory_keeps_its_hash_and_its_mark(
    number: int, write: Callable[[Outgoing], bytes], read: Callable[..., Incoming]
) -> None:
    theory = chapters()[number].theory
    groups = {e.actor.id: e.actor.label for e in theory.elements if e.actor}
    data = write(Outgoing(theory, FACTS["title"], groups, True, language="nl"))  # type: ignore[arg-type]
    incoming = read(data, study="other", version=0, groups=groups)
    assert incoming.theory is not None, told(incoming)[:5]
    assert content_hash(incoming.theory) == content_hash(theory)
    assert ["made up" in speak(n, "en") for n in incoming.notices] == [True]


def test_every_row_of_every_sheet_of_a_made_up_study_says_so() -> None:
    book = openpyxl.load_workbook(BytesIO(write_xlsx(out(GOOD, made_up=True))))
    for name in COLUMNS:
        heading, *rows = book[name].iter_rows(values_only=True)
        place = heading.index("made up")
        assert {row[place] for row in rows} <= {"yes"}
    assert book["read me"]["A1"].value == "Made up"


def test_nothing_in_a_workbook_is_worked_out() -> None:
    risky = of(small("C b law"))
    label = {"en": "=HYPERLINK(1)", "nl": "+31", "ar": "-x", "ti": "@you"}
    element = type(risky.elements[0])("law", label)
    book = openpyxl.load_workbook(BytesIO(write_xlsx(out(Theory(STUDY, 0, (element,), ())))))
    cells = [cell for cell in book["elements"][2] if cell.value in label.values()]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert all(cell.quotePrefix for cell in cells)


def test_nothing_in_a_csv_is_worked_out() -> None:
    theory = of(small("C b law"))
    element = type(theory.elements[0])("law", {"en": "=1+1", "nl": "'=1", "ar": "-"})
    archive = zipfile.ZipFile(BytesIO(write_csv(out(Theory(STUDY, 0, (element,), ())))))
    text = archive.read("elements.csv").decode("utf-8-sig")
    [_, row] = csv.reader(StringIO(text))
    assert row[:4] == ["law", "''=1", "'=1+1", "-"]


def book_of(**sheets: list[list[Any]]) -> bytes:
    """A workbook as a person fills it in."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def filled(**changed: list[list[Any]]) -> bytes:
    """A small theory in the columns that are needed, in any order, with other rows if asked."""
    sheets: dict[str, list[list[Any]]] = {
        "elements": [["label en", "id"], ["Law", "law"], ["Help", "help"], ["Trust", "trust"]],
        "configurations": [["id", "label en"], ["c", "C"]],
        "occurrences": [
            ["configuration", "element", "kind"],
            ["c", "law", "Context"],
            ["c", "help", "interventie"],
            ["c", "trust", "mechanism"],
        ],
        "links": [
            ["configuration", "from", "relation", "to"],
            ["c", "help", "brengt op gang", "trust"],
        ],
        "gates": [["configuration", "context", "lane"], ["c", "law", "intervention"]],
    }
    return book_of(**{**sheets, **changed})


def read_filled(**changed: list[list[Any]]) -> Incoming:
    return read_xlsx(filled(**changed), study=STUDY, version=0, groups=GROUPS)


def test_only_the_needed_columns_will_do_in_words_of_either_language() -> None:
    incoming = read_filled(
        links=[["configuration", "from", "relation", "to"], ["c", "help", " Triggers ", "trust"]]
    )
    assert told(incoming) == []
    assert incoming.theory is not None
    [configuration] = incoming.theory.configurations
    assert [(o.key, o.kind, o.lane) for o in configuration.occurrences] == [
        ("c/law", "context", "both"),
        ("c/help", "intervention", "intervention"),
        ("c/trust", "mechanism", "intervention"),
    ]


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        (
            {"elements": [["id", "label en"], ["Law!", "Law"]]},
            "sheet elements, row 2, column id",
            "small letters",
        ),
        (
            {"elements": [["id", "label en"], [], ["law", None]]},
            "sheet elements, row 3, column label",
            "at least one language",
        ),
        (
            {"elements": [["id", "label en", "actor"], ["law", "Law", "nobody"]]},
            "sheet elements, row 2, column actor",
            "no actor group “nobody”. It has: people, firms",
        ),
        (
            {"elements": [["id", "label en"], ["law", "=1+1"]]},
            "sheet elements, row 2, column label en",
            "holds a formula",
        ),
        ({"elements": [["label en"], ["Law"]]}, "sheet elements, row 1, column id", "is missing"),
        (
            {"elements": [["id", "label fr"], ["law", "Loi"]]},
            "sheet elements, row 1, column label fr",
            "not known",
        ),
        (
            {"elements": [["id", "id"], ["law", "Loi"]]},
            "sheet elements, row 1, column id",
            "stands twice",
        ),
        ({"other": [["id"]]}, "sheet other", "not known. Known are: elements"),
        (
            {"occurrences": [["configuration", "element", "kind"], ["d", "law", "context"]]},
            "sheet occurrences, row 2, column configuration",
            "no configuration “d”",
        ),
        (
            {"occurrences": [["configuration", "element", "kind"], ["c", "law", "barrier"]]},
            "sheet occurrences, row 2, column kind",
            "“barrier” is not possible here. Choose: context, problem",
        ),
        (
            {
                "occurrences": [
                    ["configuration", "element", "kind", "lane"],
                    ["c", "law", "problem", "intervention lane"],
                ]
            },
            "sheet occurrences, row 2",
            "there can be no problem",
        ),
        (
            {
                "links": [
                    ["configuration", "from", "relation", "to"],
                    ["c", "law", "triggers", "trust"],
                ]
            },
            "sheet links, row 2",
            "A context causes nothing by itself",
        ),
        (
            {"gates": [["configuration", "context", "lane"], ["c", "law", None]]},
            "sheet gates, row 2",
            "one link or for one lane",
        ),
        (
            {
                "gates": [
                    ["configuration", "context", "link from", "link relation", "link to"],
                    ["c", "law", "trust", "triggers", "help"],
                ]
            },
            "sheet gates, row 2",
            "a link that is not there",
        ),
        (
            {"alike": [["one", "other"], ["law", "rule"]]},
            "sheet alike, row 2, column other",
            "no element “rule”",
        ),
    ],
)
def test_what_is_wrong_is_said_by_sheet_row_and_column(
    changed: dict[str, list[list[Any]]], where: str, what: str
) -> None:
    incoming = read_filled(**changed)
    assert incoming.theory is None
    assert any(w == where and what in sentence for w, sentence in told(incoming)), told(incoming)


def test_places_are_named_in_the_language_of_the_page() -> None:
    data = filled(elements=[["id", "label en"], ["Law!", "Law"]])
    incoming = read_xlsx(data, study=STUDY, version=0, groups=GROUPS, language="nl")
    assert "blad elements, rij 2, kolom id" in [p.where for p in incoming.problems]


def test_a_missing_sheet_is_named() -> None:
    incoming = read_xlsx(book_of(elements=[["id"]]), study=STUDY, version=0, groups=GROUPS)
    assert ("sheet occurrences", "This sheet is missing.") in told(incoming)


def zipped(**files: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


@pytest.mark.parametrize("read", [read_xlsx, read_csv])
@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"x" * (MOST_BYTES + 1), "too large"),
        (zipped(**{"xl/worksheets/sheet1.xml": b"0" * 50_000_000}), "unpacks to far more"),
        (zipped(**{f"{n}.xml": b"" for n in range(600)}), "unpacks to far more"),
        (zipped(**{"xl/vbaProject.bin": b"x"}), "holds macros"),
    ],
    ids=["empty", "torn", "large", "bomb", "many", "macros"],
)
def test_what_may_not_be_opened_is_refused_in_words(
    read: Callable[..., Incoming], data: bytes, what: str
) -> None:
    incoming = read(data, study=STUDY, version=0, groups=GROUPS)
    assert what in told(incoming)[0][1]


def test_a_workbook_with_an_entity_bomb_is_refused() -> None:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
    <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>
    <workbook>&c;</workbook>"""
    whole = zipfile.ZipFile(BytesIO(write_xlsx(out(GOOD))))
    files = {e.filename: whole.read(e) for e in whole.infolist()}
    incoming = read_xlsx(
        zipped(**{**files, "xl/workbook.xml": bomb}), study=STUDY, version=0, groups=GROUPS
    )
    assert incoming.theory is None
    assert all("aaaa" not in sentence for _, sentence in told(incoming))


def test_a_csv_with_semicolons_is_read() -> None:
    archive = zipfile.ZipFile(BytesIO(write_csv(out(GOOD))))
    files = {}
    for entry in archive.infolist():
        if entry.filename.endswith(".csv"):
            rows = list(csv.reader(StringIO(archive.read(entry).decode("utf-8-sig"), newline="")))
            text = StringIO(newline="")
            csv.writer(text, delimiter=";").writerows(rows)
            files[f"theory/{entry.filename}"] = text.getvalue().encode()
    incoming = read_csv(zipped(**files), study=STUDY, version=0, groups=GROUPS)
    assert incoming.theory == GOOD


def test_a_csv_in_another_encoding_is_refused() -> None:
    data = zipped(**{"elements.csv": "id,label nl\nx,café\n".encode("cp1252")})
    incoming = read_csv(data, study=STUDY, version=0, groups=GROUPS)
    assert told(incoming)[0][1].startswith("This file is not in UTF-8")


@pytest.mark.parametrize(("write", "read"), WAYS, ids=["xlsx", "csv"])
def test_the_template_is_read_as_an_empty_theory(
    write: Callable[[Outgoing], bytes], read: Callable[..., Incoming]
) -> None:
    incoming = read(write(empty(out(GOOD))), study=STUDY, version=0, groups=GROUPS)
    assert incoming.theory == Theory(STUDY, 0, (), ())
