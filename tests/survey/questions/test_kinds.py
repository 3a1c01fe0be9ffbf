"""Every kind of question: what may be posted, and what is said when it may not."""

import pytest

from survey.questions.answer import is_valid
from survey.questions.choice import Several, Single, YesNo
from survey.questions.kind import CHOOSE, ONLY_ONE, UNKNOWN, Question
from survey.questions.open import LongText, Number
from survey.questions.scale import Agree5, Grade10, Satisfied5

ORIGIN = Single("origin", choices=("syria", "eritrea", "other"))
DONE = Several("done", choices=("event", "trial"), exclusive=("none",))


@pytest.mark.parametrize(
    ("question", "posted", "answer"),
    [
        (Agree5("q"), ["agree"], ("agree",)),
        (Agree5("q"), [], ()),
        (Agree5("q"), ["", " "], ()),
        (Agree5("q"), ["agree", "agree"], ("agree",)),
        (Agree5("q"), ["rns"], ("rns",)),
        (Satisfied5("q"), ["neutral"], ("neutral",)),
        (Grade10("q"), ["10"], ("10",)),
        (YesNo("q"), ["no"], ("no",)),
        (ORIGIN, ["syria"], ("syria",)),
        (DONE, ["trial", "event"], ("event", "trial")),
        (DONE, ["none"], ("none",)),
        (DONE, ["dk"], ("dk",)),
        (LongText("q"), [" two\r\nlines "], ("two\nlines",)),
        (LongText("q"), ["", "dk"], ("dk",)),
        (LongText("q"), ["my words", "dk"], ("my words",)),
        (LongText("q"), ["a\x00b"], ("ab",)),
        (Number("q", lowest=0, highest=50), ["٢٠"], ("20",)),
        (Number("q"), ["7", "dk"], ("7",)),
        (Number("q"), ["", "rns"], ("rns",)),
    ],
)
def test_what_may_be_answered(
    question: Question, posted: list[str], answer: tuple[str, ...]
) -> None:
    checked = question.parse(posted)
    assert checked.wrong is None
    assert checked.answer == answer


@pytest.mark.parametrize(
    ("question", "posted", "wrong"),
    [
        (Agree5("q"), ["perhaps"], UNKNOWN),
        (Agree5("q"), ["agree", "dk"], ONLY_ONE),
        (Grade10("q"), ["11"], UNKNOWN),
        (YesNo("q"), ["yes", "no"], ONLY_ONE),
        (ORIGIN, ["none"], UNKNOWN),
        (DONE, ["event", "none"], ONLY_ONE),
        (DONE, ["event", "rns"], ONLY_ONE),
        (DONE, ["event", "elsewhere"], UNKNOWN),
        (Single("consent", required=True, specials=(), choices=("yes",)), [], CHOOSE),
        (Single("consent", specials=(), choices=("yes", "no")), ["dk"], UNKNOWN),
    ],
)
def test_what_may_not_be_answered(question: Question, posted: list[str], wrong: object) -> None:
    assert question.parse(posted).wrong == wrong


@pytest.mark.parametrize("posted", [["-1"], ["51"], ["ten"], ["1.5"], ["9" * 40], ["3", "4"]])
def test_a_number_outside_its_bounds_names_them(posted: list[str]) -> None:
    wrong = Number("q", lowest=0, highest=50).parse(posted).wrong
    assert wrong is not None
    assert wrong.params == {"low": 0, "high": 50}


def test_a_text_of_ten_thousand_letters_is_too_long() -> None:
    assert LongText("q").parse(["a" * 10_000]).wrong is not None


def test_every_code_has_its_value() -> None:
    assert [Agree5("q").value(code) for code in Agree5.points] == [1, 2, 3, 4, 5]
    assert (YesNo("q").value("no"), YesNo("q").value("yes")) == (0, 1)
    assert (Agree5("q").value("dk"), Agree5("q").value("rns")) == (98, 99)


def test_a_special_answer_says_nothing_about_what_was_asked() -> None:
    assert is_valid(("agree",))
    assert not is_valid(("dk",))
    assert not is_valid(())
