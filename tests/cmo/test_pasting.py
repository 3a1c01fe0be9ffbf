"""Tables and lists as they are copied from documents and spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.pasting import read_paste


def read(text: str) -> list[str]:
    """The boxes, as `M trust`."""
    return [
        f"{b.kind.value[0].upper() if b.kind else '?'} {b.text}" for b in read_paste(text).boxes
    ]


def said(text: str) -> str:
    """The notes."""
    return " ".join(note.msgid for note in read_paste(text).notes)


def test_columns_are_known_by_their_headings_in_two_languages() -> None:
    for heads in ("Context\tInterventie\tMechanisme\tUitkomst", "C\tI\tM\tO",
                  "Contexts (C)\tActivity\tMechanism\tOutcomes"):  # fmt: skip
        assert read(f"{heads}\nkrapte\tcoach\ttrots\twerk") == [
            "C krapte",
            "I coach",
            "M trots",
            "O werk",
        ]


def test_headings_may_stand_in_any_order() -> None:
    assert read("Outcome\tContext\nwork\tshortage") == ["O work", "C shortage"]


@pytest.mark.parametrize(
    ("row", "boxes"),
    [
        ("a1\tb1\tc1", "C M O"),
        ("a1\tb1\tc1\td1", "C I M O"),
        ("a1\tb1\tc1\td1\te1", "C P I M O"),
        ("a1\tb1\tc1\td1\te1\tf1", "C P I R M O"),
        ("a1\tb1", "? ?"),
    ],
)
def test_without_headings_the_order_says_it(row: str, boxes: str) -> None:
    assert " ".join(b[0] for b in read(row)) == boxes
    assert ("have no headings" in said(row)) == ("?" not in boxes)


def test_every_line_and_every_bullet_in_a_cell_is_a_box() -> None:
    spreadsheet = 'Context\tMechanism\n"• shortage\n• no bus"\t"1. trust\n2. pride"'
    assert read(spreadsheet) == ["C shortage", "C no bus", "M trust", "M pride"]
    document = "Context\tMechanism\n• shortage\n• no bus\ttrust\nShops\tpride"
    assert read(document) == ["C shortage", "C no bus", "M trust", "C Shops", "M pride"]


def test_quotes_of_people_stay_and_those_of_a_spreadsheet_go() -> None:
    assert read('Context\tMechanism\n"I can do it"\t"she said ""yes"" to me"') == [
        'C "I can do it"',
        'M she said "yes" to me',
    ]


def test_empty_cells_and_merged_rows_are_no_boxes() -> None:
    assert read("Context\tMechanism\tOutcome\nbus\ttrust\twork\n\tpride\t\n\t\t") == [
        "C bus",
        "M trust",
        "O work",
        "M pride",
    ]


def test_whose_reasoning_it_is_goes_to_the_mechanisms_of_the_row() -> None:
    boxes = read_paste("Actor\tMechanism\tOutcome\nWomen\ttrust\twork").boxes
    assert [(b.text, b.actor) for b in boxes] == [("trust", "Women"), ("work", "")]


def test_a_table_on_its_side_is_read_by_its_first_column() -> None:
    assert read("Context\tshortage\tno bus\nMechanism\ttrust\nOutcome\twork") == [
        "C shortage",
        "C no bus",
        "M trust",
        "O work",
    ]


def test_a_list_with_headings_and_marks() -> None:
    text = "Context\n- shortage\n- no bus\n\nMechanism:\nM1: trust\nO: work\nelse"
    assert read(text) == ["C shortage", "C no bus", "M trust", "O work", "M else"]


def test_a_list_without_headings_asks_for_every_kind() -> None:
    assert read("trust\nwork") == ["? trust", "? work"]
    assert "we do not know what they are" in said("trust\nwork")


def test_what_stands_twice_is_one_box_and_is_said() -> None:
    text = "Context\tOutcome\nbus\twork\nBus.\tpay"
    assert read(text) == ["C bus", "O work", "O pay"]
    assert "becomes one box" in said(text)


def test_a_column_that_is_not_known_is_kept_to_be_chosen() -> None:
    assert read("Context\tRemark\tOutcome\nbus\tsee p. 4\twork") == [
        "C bus",
        "? see p. 4",
        "O work",
    ]


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\n\n"])
def test_nothing_pasted_says_what_to_do(text: str) -> None:
    assert read(text) == []
    assert "There is nothing in it yet" in said(text)


def test_only_headings_says_what_to_do() -> None:
    assert read("Context\tMechanism\tOutcome") == []
    assert "only headings" in said("Context\tMechanism\tOutcome")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8))
def test_any_table_is_read_and_no_word_is_lost(table: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in table)
    found = read_paste(text)
    assert all(b.text.strip() for b in found.boxes)
    assert found.boxes or found.notes
