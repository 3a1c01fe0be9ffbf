"""Kinds of questions beyond one list and one scale, and answers that depend on earlier ones."""

import pytest
import yaml

from survey.questions.choice import Consent, Ranking, Single
from survey.questions.condition import Condition
from survey.questions.kind import CHOOSE, UNKNOWN, Question
from survey.questions.open import LongText, Month, Number, ShortText
from survey.questions.outline import Outline, read_outline
from survey.questions.paging import pages
from survey.questions.routing import before, kept, route


@pytest.mark.parametrize(
    ("question", "posted", "answer"),
    [
        (Month("q", lowest=2010, highest=2020), ["3", "2016"], ("2016-03",)),
        (Month("q", lowest=2010, highest=2020), ["٠٣", "٢٠١٦"], ("2016-03",)),
        (Month("q", lowest=2010, highest=2020), ["", "2016"], ("2016",)),
        (Month("q", lowest=2010, highest=2020), ["2016-03"], ("2016-03",)),
        (Month("q", lowest=2010, highest=2020), ["", "", "dk"], ("dk",)),
        (Month("q", lowest=2000, highest=2020, calendar="ethiopian"), ["13", "2008"], ("2008-13",)),
        (Ranking("q", choices=("a", "b", "c")), ["c", "a", ""], ("c", "a")),
        (Ranking("q", choices=("a", "b", "c")), ["", "", "", "rns"], ("rns",)),
        (ShortText("q"), ["  two\r\n  words "], ("two words",)),
        (Number("q", decimals=1), ["٧٫٥"], ("7.5",)),
        (Number("q"), ["፳፬"], ("24",)),
        (Number("q", decimals=1), ["፫.፭"], ("3.5",)),
        (Number("q", lowest=-10), ["-5"], ("-5",)),
        (LongText("q"), ["unclear"], ("unclear.",)),
        (LongText("q", specials=()), ["dk"], ("dk.",)),
        (Consent("q"), ["no"], ("no",)),
    ],
)
def test_what_may_be_answered(
    question: Question, posted: list[str], answer: tuple[str, ...]
) -> None:
    checked = question.parse(posted)
    assert (checked.answer, checked.wrong) == (answer, None)


@pytest.mark.parametrize(
    ("question", "posted"),
    [
        (Month("q", lowest=2010, highest=2020), ["3", ""]),
        (Month("q", lowest=2010, highest=2020), ["3", "2008"]),
        (Month("q", lowest=2010, highest=2020), ["13", "2016"]),
        (Ranking("q", choices=("a", "b")), ["a", "a"]),
        (Ranking("q", choices=("a", "b", "c")), ["a", "", "b"]),
        (Ranking("q", choices=("a", "b")), ["z"]),
        (Consent("q"), []),
        (Consent("q"), ["dk"]),
    ],
)
def test_what_may_not_be_answered(question: Question, posted: list[str]) -> None:
    assert question.parse(posted).wrong is not None


def test_required_if_and_checks_look_at_earlier_answers() -> None:
    question = Number(
        "hours", required_if=Condition("${paid} = 'yes'"), checks=(Condition(". <= ${most}"),)
    )
    assert question.parse([], {"paid": ("no",)}).wrong is None
    assert question.parse([], {"paid": ("yes",)}).wrong == CHOOSE
    assert question.parse(["40"], {"most": ("36",)}).failed == 1
    assert question.parse(["36"], {"most": ("36",)}).wrong is None


def test_a_choice_that_is_not_offered_cannot_be_chosen() -> None:
    question = Single("city", choices=("a", "b"), filters={"b": Condition("${land} = 'nl'")})
    assert question.offered({}) == ("a",)
    assert question.parse(["b"], {}).wrong == UNKNOWN
    assert question.parse(["b"], {"land": ("nl",)}).answer == ("b",)


@pytest.fixture
def outline() -> Outline:
    return read_outline(
        yaml.safe_load(
            """
            sections:
              - id: first
                questions:
                  - {id: hours, kind: number}
                  - {id: much, kind: calculated, formula: "if(${hours} >= 20, 'yes', 'no')"}
                  - {id: welcome, kind: statement, shown_if: "${much} = 'yes'"}
                  - {id: land, kind: single, choices: [nl, other]}
                  - id: city
                    kind: single
                    choices: [hague, far]
                    filters: {far: "${land} = 'other'"}
                  - {id: far_words, kind: short_text, shown_if: "${city} = 'far'"}
              - id: second
                questions:
                  - {id: a, kind: agree5, page: grid}
                  - {id: b, kind: agree5, page: grid}
                  - {id: help, kind: multiple, choices: [x, other], page: help}
                  - id: help_other
                    kind: short_text
                    namely: other
                    page: help
                    shown_if: help has other
                  - {id: last, kind: yesno}
            """
        )
    )


def test_a_calculated_value_routes_and_is_handed_in_but_never_shown(outline: Outline) -> None:
    assert "welcome" in [q.id for q in route(outline, {"hours": ("30",)})]
    assert "much" not in [q.id for q in route(outline, {"hours": ("30",)})]
    assert kept(outline, {"hours": ("30",)}) == {"hours": ("30",), "much": ("yes",)}
    assert before(outline, {"hours": ("3",)}, "land") == {"hours": ("3",), "much": ("no",)}


def test_an_answer_that_is_no_longer_offered_is_not_handed_in(outline: Outline) -> None:
    answers = {"land": ("other",), "city": ("far",), "far_words": ("north",)}
    assert kept(outline, answers).keys() == {"much", "land", "city", "far_words"}
    changed = {**answers, "land": ("nl",)}
    assert kept(outline, changed).keys() == {"much", "land"}


def test_neighbours_with_one_page_name_stand_together(outline: Outline) -> None:
    found = pages(outline, {})
    assert [(p.id, [q.id for q in p.questions]) for p in found] == [
        ("hours", ["hours"]),
        ("land", ["land"]),
        ("city", ["city"]),
        ("grid", ["a", "b"]),
        ("help", ["help", "help_other"]),
        ("last", ["last"]),
    ]
    assert [p.id for p in found if p.is_table] == ["grid"]
