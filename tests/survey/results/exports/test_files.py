"""Files of answers, opened again by the programs they are for."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.results.exports.codebook import codebook
from survey.results.exports.files import plain, safe, write_csv, write_json, write_xlsx
from survey.results.exports.pieces import cut, cuts
from survey.results.exports.sav import write_sav
from survey.results.exports.table import Table
from tests.survey.results.exports.small import response, table

LONG = "ሰላም ሕድሕድ " * 4_000 + "🙂"
WORDS = ["ما رأيك؟", "ሰላም", "=1+1", "'-", "🙂\nnew line", LONG]


def read_csv(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file, without the quotes that keep spreadsheets from working."""
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: plain(cell) for name, cell in row.items()} for row in rows]


def in_one(row: dict[Any, Any], name: str) -> str:
    """A text that goes on in further columns, put together."""
    parts = [row[name], *(v for k, v in row.items() if k.startswith(f"{name}__part"))]
    return "".join(str(part or "") for part in parts)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words[:6])
def test_words_come_out_of_every_file_as_they_were_sent(words: str, tmp_path: Path) -> None:
    found = table(response(has_garden=("no",), why_not=(words,)))
    assert read_csv(write_csv(found))[0]["why_not"] == words
    record = json.loads(write_json(found))["responses"][0]
    assert (record["answers"]["why_not"], record["made_up"]) == (words, True)
    assert record["nothing"]["size"] == ".empty"
    sheet = openpyxl.load_workbook(BytesIO(write_xlsx(found)))["answers"]
    heading, row = sheet.iter_rows(values_only=True)
    assert in_one(dict(zip(heading, row, strict=True)), "why_not") == words
    frame, _ = sav(found, tmp_path)
    assert in_one(frame.iloc[0].to_dict(), "why_not") == words


def sav(found: Table, folder: Path) -> tuple:  # type: ignore[type-arg]
    """The file for SPSS as another program reads it."""
    write_sav(found, str(folder / "x.sav"))
    return pyreadstat.read_sav(str(folder / "x.sav"), user_missing=True)


def test_a_file_for_spss_has_its_labels_and_its_missing_values(tmp_path: Path) -> None:
    said = {
        "content.label": "ሕጉስ ዲኻ?",
        "agree5.agree": "እሰማማዕ",
        "special.dk": "ኣይፈልጥን",
        "mark.label": "كم درجة تعطي؟",
    }
    found = table(
        response("a", content=("agree",), mark=("rns",), size=("98",), since=("dk",)),
        response("b", has_garden=("yes",), content=("dk",), size=("dk",)),
        language="ti",
        said=said,
    )
    frame, about = sav(found, tmp_path)
    assert about.column_names_to_labels["content"] == "ሕጉስ ዲኻ?"
    assert about.column_names_to_labels["mark"] == "كم درجة تعطي؟"
    assert about.variable_value_labels["content"][4.0] == "እሰማማዕ"
    assert about.variable_value_labels["content"][98.0] == "ኣይፈልጥን"
    assert about.missing_ranges["content"] == [{"lo": 97.0, "hi": 99.0}]
    assert about.file_label.startswith("(made-up example)")
    assert frame["content"].tolist() == [4.0, 98.0]
    assert frame["made_up"].tolist() == [1.0, 1.0]
    # 98 is a number that a person may give here, so that "don't know" is 998
    assert frame["size"].tolist() == [98.0, 998.0]
    assert about.missing_ranges["size"] == [{"lo": 997.0, "hi": 999.0}]
    assert frame["since"].tolist() == ["dk", ""]
    assert frame["mark"].isna().tolist() == [False, True]
    assert frame["why_not_status"].tolist() == [95.0, 95.0]
    assert frame["order_sun"].isna().all()


def test_every_label_that_spss_cuts_is_listed_with_its_whole_text(tmp_path: Path) -> None:
    long = "ሕ" * 90
    found = table(
        response(), said={"content.label": long, "agree5.agree": "ሰ" * 50, "mark.label": "short"}
    )
    assert {(c.column, c.code, len(c.kept)) for c in cuts(found)} == {
        ("content", "", 85),
        ("content", "agree", 40),
    }
    listed = {(line[0], line[4]): line for line in codebook(found)}
    assert listed["content", ""][6:] == (long, "ሕ" * 85)
    assert listed["content", "agree"][5:] == ("4", "ሰ" * 50, "ሰ" * 40)
    assert listed["mark", ""][6:] == ("short", "")
    _, about = sav(found, tmp_path)
    assert about.column_names_to_labels["content"] == "ሕ" * 85
    assert about.variable_value_labels["content"][4.0] == "ሰ" * 40


@given(st.text(max_size=90), st.integers(min_value=1, max_value=256))
def test_a_cut_is_the_beginning_of_the_text_and_fits(text: str, most: int) -> None:
    kept = cut(text, most)
    assert text.startswith(kept)
    assert len(kept.encode()) <= most or kept == text == ""


@given(st.text(alphabet="'=+-@a1\t ", max_size=6))
def test_what_a_spreadsheet_would_work_out_comes_back(text: str) -> None:
    assert plain(safe(text)) == text or safe(text) == text


def test_a_workbook_says_what_it_is(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(write_xlsx(table(response(mark=("7",))))))
    assert book.sheetnames == ["about", "answers", "codebook"]
    about: dict[Any, Any] = {a: b for a, b, *_ in book["about"].iter_rows(values_only=True)}
    assert about["Mark"] == "made-up example"
    assert about[".not_asked"].startswith("not asked")
    assert book["codebook"]["A1"].value == "column"


def test_a_file_without_answers_still_has_its_columns(tmp_path: Path) -> None:
    empty = table()
    assert write_csv(empty).decode("utf-8-sig").startswith("response,")
    frame, _ = sav(empty, tmp_path)
    assert frame.empty
    assert write_xlsx(empty)
