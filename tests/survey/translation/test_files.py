"""Translations out to a file and in again: nothing is lost, nothing can be taken away."""

from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from base.locales import Say, speak
from survey.design.version import read_version
from survey.translation.desk import Desk, make_desk
from survey.translation.files import po, workbook
from survey.translation.files.rows import Line, Plan, lines_out, plan
from survey.wording.review import Written
from tests.survey.translation.conftest import DUTCH, FACTS, TIGRINYA, desk_of

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=0, max_size=30
)


def a_desk(texts: dict[str, str]) -> Desk:
    """The desk of a draft in Arabic, with these texts in it."""
    version = replace(read_version(FACTS), id="v", state="draft")
    return make_desk(
        version,
        "ar",
        source=DUTCH,
        written={key: Written(text, "draft") for key, text in texts.items()},
        renderings={},
        people={},
        releases={},
        notes={},
        past={},
    )


def planned(desk: Desk, lines: list[Line] | Say) -> Plan:
    assert not isinstance(lines, Say), lines
    shown = {item.key: item.shown(None) for item in desk.items}
    return plan(desk, lines, shown=shown, open_to=lambda _item: True)


def written(desk: Desk, kind: str) -> bytes:
    lines = lines_out(desk, None)
    if kind == "po":
        return po.write(lines, title="short", language="ar", spoken="nl")
    return workbook.write(lines, written_in="nl", language="ar", spoken="nl")


READ = {"po": po.read, "xlsx": workbook.read}


@pytest.mark.parametrize("kind", ["po", "xlsx"])
@settings(max_examples=15)
@given(said=st.dictionaries(st.sampled_from(sorted(DUTCH)), TEXT.map(str.strip)))
def test_a_file_that_comes_back_changes_nothing(kind: str, said: dict[str, str]) -> None:
    desk = a_desk({key: text for key, text in said.items() if text})
    found = planned(desk, READ[kind](written(desk, kind)))
    assert (found.changes, found.problems) == ((), ())
    assert found.same + found.empty == len(DUTCH)


@settings(max_examples=40)
@given(
    there=st.dictionaries(st.sampled_from(sorted(DUTCH)), TEXT.map(str.strip)),
    lines=st.lists(st.tuples(st.sampled_from([*DUTCH, "", "other"]), TEXT.map(str.strip))),
)
def test_no_file_ever_takes_a_text_away(
    there: dict[str, str], lines: list[tuple[str, str]]
) -> None:
    desk = a_desk(there)
    found = planned(desk, [Line(key, "", text, str(n)) for n, (key, text) in enumerate(lines)])
    after = {**there, **found.texts}
    assert {key for key, text in there.items() if text} <= {k for k, t in after.items() if t}
    assert set(found.texts) <= set(DUTCH)
    assert all(found.texts.values())


def test_a_file_says_what_is_wrong_by_row(begun: Session) -> None:
    desk = desk_of(begun)
    book = openpyxl.load_workbook(BytesIO(workbook.write(
        lines_out(desk, None), written_in="nl", language="ti", spoken="en")))  # fmt: skip
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["key", "place", "source", "translation", "state"]
    row = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
    sheet.cell(row["info.1"], 4).value = "ክሳብ ንዕቅቦም።"
    sheet.cell(row["yesno.yes"], 4).value = "አዎ"
    sheet.cell(row["yesno.no"], 3).value = "Nooit"
    sheet.cell(row["yesno.no"], 4).value = "ኣይፋል"
    sheet.cell(row["title"], 4).value = TIGRINYA["title"]
    sheet.append(["nothing", "", "", "x"])
    out = BytesIO()
    book.save(out)
    found = planned(desk, workbook.read(out.getvalue()))
    assert {problem.where for problem in found.problems} == {
        str(row["info.1"]), str(row["yesno.yes"]), str(row["yesno.no"]), str(sheet.max_row)
    }  # fmt: skip
    assert found.texts == {"title": TIGRINYA["title"]}
    said = [speak(problem.what, "nl") for problem in found.problems]
    assert any("ontbreekt" in one for one in said)
    assert any("is veranderd sinds" in one for one in said)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"key,translation\n", b"\xff\xfe\x00"])
def test_what_is_no_such_file_is_refused_in_words(data: bytes) -> None:
    assert isinstance(workbook.read(data), Say)
    assert isinstance(po.read(data), Say) or planned(a_desk({}), po.read(data)).changes == ()


def test_a_po_file_keeps_the_key_as_context_and_tells_the_place() -> None:
    text = written(a_desk({"yesno.yes": "نعم"}), "po").decode()
    assert 'msgctxt "yesno.yes"\nmsgid "Ja"\nmsgstr "نعم"' in text
    assert "#. antwoord" in text
