"""Files that are not what they seem get a sentence each, and nothing of them is kept."""

import zipfile
from io import BytesIO

import pytest

from base.files.archive import MOST_BYTES
from survey.exchange.formats import FORMATS, Reader
from survey.exchange.report import Questionnaire, Report
from tests.survey.exchange.sheets import book, kept, read, told

ROW = '{"id": "s", "questions": [{"id": "a", "kind": "%s"%s}]}'
LSS = "<document><LimeSurveyDocType>%s</LimeSurveyDocType>%s</document>"


def zipped(**files: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def entities() -> bytes:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
    <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><workbook>&b;</workbook>"""
    whole = zipfile.ZipFile(BytesIO(book(survey="type | name\ntext | a")))
    files = {e.filename: whole.read(e) for e in whole.infolist()}
    return zipped(**{**files, "xl/workbook.xml": bomb})


def document(outline: str = "", **parts: str) -> bytes:
    section = outline or ROW % ("long_text", "")
    said = {
        "schema": "1",
        "questionnaire": '"a"',
        "version": "1",
        "settings": '{"languages": ["nl"]}',
        "outline": f'{{"sections": [{section}]}}',
        "texts": '{"nl": {"a.label": "A"}}',
        **parts,
    }
    facts = ", ".join(f'"{name}": {value}' for name, value in said.items())
    return f'{{"format": "werkzaam-questionnaire", {facts}}}'.encode()


def of(name: str, data: bytes) -> Report:
    return FORMATS[name].read(data, Reader("file", "nl"))


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("xlsform", b"", "damaged"),
        ("xlsform", b"PK\x03\x04 and no more", "damaged"),
        ("xlsform", b"x" * (MOST_BYTES + 1), "too large"),
        ("xlsform", zipped(**{"xl/worksheets/sheet1.xml": b"0" * 50_000_000}), "unpacks to far"),
        ("xlsform", zipped(**{"xl/vbaProject.bin": b"x"}), "holds macros"),
        ("xlsform", zipped(**{"word/document.xml": b"<x/>"}), "damaged"),
        ("xlsform", entities(), "no sheet called survey"),
        ("xlsform", book(questions="type | name\ntext | a"), "no sheet called survey"),
        ("xlsform", book(survey=[]), "no sheet called survey"),
        ("xlsform", book(survey=[["type", "name"], ["text", "=1+1"]]), "holds a formula"),
        ("lss", b"<a><b></a>", "no LimeSurvey survey"),
        ("lss", b'<!DOCTYPE x [<!ENTITY a "b">]><document>&a;</document>', "no LimeSurvey survey"),
        ("lss", (LSS % ("Group", "")).encode(), "as a survey structure"),
        ("lss", (LSS % ("Survey", "")).encode(), "None of the languages"),
        ("json", b"[]", "no questionnaire file"),
        ("json", b"{", "no JSON"),
        ("json", b"[" * 100_000, "no JSON"),
        ("json", document(schema="2"), "a schema that is not known"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(name: str, data: bytes, what: str) -> None:
    report = of(name, data)
    assert report.kept is None
    assert what in told(report.refused)[0][1]


FIRST = "/outline/sections/0/questions/0"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (document(ROW % ("riddle", "")), FIRST),
        (document(ROW % ("number", ', "lowest": "x"')), FIRST),
        (document(ROW % ("single", ', "choices": ["a b"]')), f"{FIRST}/choices"),
        (document(ROW % ("number", ', "shown_if": "today()"')), FIRST),
        (document(ROW.replace('"a"', '"A b"') % ("month", "")), f"{FIRST}/id"),
        (document('{"id": "s"}'), "/outline/sections/0"),
        (document(outline='{"id": "s", "questions": [1]}'), FIRST),
        (document(texts='{"nl": {"a.label": 1}}'), "/texts/nl/a.label"),
        (document(texts='{"xx": {}}'), "/texts/xx"),
        (document(settings='{"languages": ["xx"]}'), "/settings/languages"),
        (document(settings='{"languages": ["nl"], "round": "1"}'), "/settings/round"),
        (document(settings='{"languages": ["nl"], "kept_until": "soon"}'), "/settings/kept_until"),
        (document(questionnaire='"A b"'), "/questionnaire"),
        (document(texts='{"nl": {"a.label": "A\\ud800"}}'), "/texts/nl/a.label"),
        (document(ROW % ("month", ', "colour": ["\\u0000"]')), f"{FIRST}/colour/0"),
        (document(texts='{"nl": {"a\\udfff": "A"}}'), "/texts/nl/a\ufffd"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_document_is_named_by_its_place(data: bytes, where: str) -> None:
    report = of("json", data)
    assert [place for place, _ in told(report.refused)] == [where]


def test_what_a_document_says_besides_is_listed_as_lost() -> None:
    report = of("json", document(ROW % ("month", ', "colour": "red"'), extra="1"))
    assert [where for where, _ in told(report.lost)] == [
        "/extra", "/outline/sections/0/questions/0/colour",
    ]  # fmt: skip
    assert isinstance(report.kept, Questionnaire)


def test_truths_of_spreadsheets_are_no_formulas() -> None:
    form = [["type", "name", "label", "required"], ["text", "a", "A", "=TRUE()"]]
    assert kept(read(survey=form)).version.outline.by_id["a"].required


def test_a_sheet_coloured_to_its_end_is_read_as_far_as_it_says_something() -> None:
    form: list[list[str | None]] = [["type", "name", "label"], ["text", "a", "A"]]
    assert kept(read(survey=[*form, *[[None]] * 30, ["text", "b", "B"]])).version.outline.by_id["b"]
