"""The routing in words: who reads the paper needs no other help."""

from survey.paper.laying import lay_out
from survey.paper.numbering import numbers
from survey.paper.sheet import Item, Sheet
from survey.wording.texts import Texts
from tests.survey.conftest import founding_texts, founding_version
from tests.survey.paper.conftest import SMALL, TEXTS

SHEET = lay_out(SMALL, TEXTS, made_up=True, reviewed=True)


def items(sheet: Sheet) -> list[Item]:
    return [
        sheet.consent,
        *(item for part in sheet.parts for group in part.groups for item in group),
    ]


def item(name: str) -> Item:
    return next(item for item in items(SHEET) if item.id == name)


def test_questions_are_numbered_and_a_line_has_the_number_of_its_choice() -> None:
    assert numbers(SMALL.outline) == {
        "hired": 1, "how_many": 2, "since": 3, "barriers": 4, "barriers_other": 4,
        "order": 5, "fair": 6, "kind": 7, "story": 8,
    }  # fmt: skip


def test_an_answer_that_skips_questions_says_where_to_go() -> None:
    goes = {box.code: box.go for box in (*item("hired").boxes, *item("hired").specials)}
    to_barriers = "go to question 4"
    assert goes == {"yes": "", "no": to_barriers, "dk": to_barriers, "rns": to_barriers}


def test_one_of_several_answers_leads_nowhere_alone() -> None:
    assert not any(box.go for box in item("barriers").boxes)


def test_a_question_says_for_whom_it_is() -> None:
    assert item("how_many").only == "Only if you ticked “Yes” at question 1."


def test_a_part_says_for_whom_it_is_and_where_the_others_go() -> None:
    part = SHEET.parts[1]
    assert part.only == "Only if your number at question 2 is more than 10."
    assert part.otherwise == "Otherwise go to question 8."


def test_other_namely_is_a_line_behind_its_choice() -> None:
    lines = {box.code: box.line for box in item("barriers").boxes}
    assert lines == {"language": "", "other": "barriers_other", "none": ""}


def test_a_computed_value_is_not_printed() -> None:
    assert "total" not in {one.id for one in items(SHEET)}


def test_questions_that_share_a_page_share_a_table() -> None:
    assert [[i.id for i in group] for group in SHEET.parts[1].groups] == [
        ["order"],
        ["fair", "kind"],
    ]


def test_an_earlier_answer_in_a_text_is_pointed_at() -> None:
    assert item("order").label == "You hired (your answer to question 2): what matters most?"


def test_paper_promises_no_receipt() -> None:
    assert "You answer on paper: there is no draft and no receipt code." in SHEET.aside


def test_the_founding_instruments_lead_around_what_was_not_done() -> None:
    version = founding_version("status_holders")
    texts = Texts("nl", founding_texts("status_holders")["nl"])
    sheet = lay_out(version, texts, made_up=True, reviewed=True)
    done = next(i for i in items(sheet) if i.id == "instruments_done")
    assert {b.code: b.go for b in done.boxes if b.go} == {"none": "ga naar vraag 35"}
    assert sheet.parts[3].only == "Alleen als je bij vraag 6 “Proefplaatsing” hebt aangekruist."
    assert sheet.parts[3].otherwise == "Ga anders naar vraag 19."
