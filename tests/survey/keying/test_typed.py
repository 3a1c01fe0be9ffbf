"""What a keyer types is read as the paper has it."""

import pytest

from base.locales import Say
from survey.keying.typed import shown, understand
from survey.questions.answer import Answer
from survey.questions.choice import Ranking, Several, Single
from survey.questions.kind import ONLY_ONE, Question
from survey.questions.open import LongText, Month, Number
from survey.questions.scale import Agree5, Grade10

CITY = Single(id="city", choices=("north", "south", "west"))
HELP = Several(id="help", choices=("course", "coach"), exclusive=("none",))
AGE = Number(id="age", lowest=16, highest=120)
BEGUN = Month(id="begun", lowest=2010, highest=2020)
ORDER = Ranking(id="order", choices=("pay", "hours", "place"))
WORDS = LongText(id="words")


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (CITY, "", ()),
        (CITY, " 2 ", ("south",)),
        (CITY, "98", ("dk",)),
        (CITY, "97", ("unclear",)),
        (CITY, "?", ("unclear",)),
        (HELP, "1 2", ("course", "coach")),
        (HELP, "21", ("course", "coach")),
        (HELP, "3", ("none",)),
        (Grade10(id="grade"), "10", ("10",)),
        (Agree5(id="fair"), "5", ("agree_strongly",)),
        (AGE, "98", ("98",)),
        (AGE, "?98", ("dk",)),
        (AGE, "٢٥", ("25",)),
        (BEGUN, "3 2016", ("2016-03",)),
        (BEGUN, "2016-03", ("2016-03",)),
        (BEGUN, "2016", ("2016",)),
        (ORDER, "2 1 3", ("hours", "pay", "place")),
        (ORDER, "- 1 -", ("hours",)),
        (WORDS, "ደሓን 🎉\nእወ", ("ደሓን 🎉\nእወ",)),
        (WORDS, "?", ("unclear",)),
    ],
)
def test_it_is_understood_and_shown_again_alike(
    question: Question, typed: str, answer: Answer
) -> None:
    found = understand(question, typed)
    assert found.wrong is None
    assert found.answer == answer
    assert understand(question, shown(question, found.answer)).answer == answer


@pytest.mark.parametrize(
    ("question", "typed", "wrong"),
    [
        (CITY, "4", "There is no box with this number."),
        (CITY, "12", ONLY_ONE.msgid),
        (HELP, "1 3", ONLY_ONE.msgid),
        (AGE, "7", "Type a number from {low} to {high}."),
        (ORDER, "1 1", "Type the numbers as they stand beside the answers, and - for none: 2 1 -."),
        (BEGUN, "13 2016", "Choose a month, or only the year."),
    ],
)
def test_what_is_no_answer_says_why(question: Question, typed: str, wrong: str) -> None:
    found = understand(question, typed)
    assert isinstance(found.wrong, Say)
    assert found.wrong.msgid == wrong
