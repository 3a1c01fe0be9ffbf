"""Booklets as PDF: in every language, every letter there, every box where it is said to be."""

from base64 import b64decode
from dataclasses import replace
from functools import cache

import pypdfium2
import pytest

from survey.paper.laying import lay_out
from survey.paper.printing import Printed, Unprintable, print_sheet
from survey.wording.texts import Texts
from tests.survey.conftest import founding_texts, founding_version
from tests.survey.paper.conftest import FONTS, SMALL, TEXTS

DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
A4 = (595.3, 841.9)


@cache
def booklet(language: str, *, large: bool = False) -> Printed:
    version = founding_version("status_holders")
    texts = Texts(language, founding_texts("status_holders")[language])
    sheet = lay_out(version, texts, made_up=True, reviewed=language in ("nl", "en"))
    return print_sheet(sheet, name=f"status_holders 1 {language}", fonts=FONTS, large=large)


def pages(printed: Printed) -> list[str]:
    document = pypdfium2.PdfDocument(printed.pdf)
    assert all(page.get_size() == pytest.approx(A4, abs=0.1) for page in document)
    return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize("language", ["nl", "ar", "ti", "en"])
def test_every_sheet_says_what_it_is(language: str) -> None:
    printed = booklet(language)
    texts = pages(printed)
    assert len(texts) == printed.pages
    # a reader of PDF may tear the code apart where the line runs leftward
    assert language == "ar" or all(printed.code in text for text in texts)


def test_every_question_and_answer_has_its_boxes() -> None:
    found = {(spot.id, spot.code) for spot in booklet("ar").spots}
    outline = founding_version("status_holders").outline
    assert {(q.id, code) for q in outline for code in (*q.codes, *q.offered_specials)} <= found
    assert {("guidance_words", ""), ("consent", "yes"), ("sheet", "3")} <= found


def test_boxes_lie_inside_the_marks_and_mirror() -> None:
    left, right = (
        next(s for s in booklet(language).spots if s.id == "consent") for language in ("en", "ar")
    )
    assert left.x + left.w / 2 == pytest.approx(A4[0] - right.x - right.w / 2, abs=0.2)
    assert all(20 < s.x < A4[0] - 20 and 60 < s.y < A4[1] - 60 for s in booklet("ti").spots)


def test_a_box_is_drawn_where_it_is_said_to_be() -> None:
    printed = booklet("en")
    spot = next(s for s in printed.spots if s.id == "consent")
    page = pypdfium2.PdfDocument(printed.pdf)[spot.page - 1]
    image = page.render(scale=2)
    row = round((spot.y + spot.h / 2) * 2)
    at = [round((spot.x + part * spot.w) * 2) for part in (0.0, 0.5)]
    edge, inside = (image.buffer[row * image.stride + x * image.n_channels] for x in at)
    assert edge < 128 < inside


def test_large_print_takes_more_sheets_and_another_code() -> None:
    usual, large = booklet("nl"), booklet("nl", large=True)
    assert large.pages > usual.pages
    assert large.code != usual.code


def test_every_kind_of_question_prints() -> None:
    sheet = lay_out(SMALL, TEXTS, made_up=False, reviewed=True)
    printed = print_sheet(sheet, name="small 3 en", fonts=FONTS)
    ids = {(spot.id, spot.code) for spot in printed.spots}
    assert {("how_many", "2"), ("since", "y3"), ("barriers_other", ""), ("order", "pay")} <= ids
    assert "Only if" in "".join(pages(printed))


def test_a_letter_that_no_font_has_is_refused_with_the_text_it_is_in() -> None:
    texts = replace(TEXTS, texts={**TEXTS.texts, "hired.label": "Hired anyone? 🎉"})
    sheet = lay_out(SMALL, texts, made_up=False, reviewed=True)
    with pytest.raises(Unprintable) as refused:
        print_sheet(sheet, name="small", fonts=FONTS)
    assert refused.value.what.params == {
        "letter": "🎉", "number": "1F389", "text": "Hired anyone? 🎉",
    }  # fmt: skip


def test_people_who_are_not_anonymous_have_a_place_for_their_case() -> None:
    known = replace(SMALL, identity="pseudonymous")
    places = [
        any(
            spot.id == ":case"
            for spot in print_sheet(
                lay_out(version, TEXTS, made_up=False, reviewed=True), name="small", fonts=FONTS
            ).spots
        )
        for version in (SMALL, known)
    ]
    assert places == [False, True]


def test_a_picture_stands_with_its_question_and_is_described() -> None:
    sheet = lay_out(SMALL, TEXTS, made_up=False, reviewed=True)
    without = print_sheet(sheet, name="small", fonts=FONTS)
    printed = print_sheet(sheet, name="small", fonts=FONTS, pictures={"hired": DOT})
    yes = [next(s for s in p.spots if s.id == "hired") for p in (without, printed)]
    assert (yes[1].page, yes[1].y) > (yes[0].page, yes[0].y)
