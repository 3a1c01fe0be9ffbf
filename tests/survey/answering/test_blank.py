"""A page on which nothing is filled in is drawn once, and carries the marks of who asks for it."""

from collections.abc import Callable

from survey.answering.blank import STAND_INS, Marks, is_same_for_all, lent
from survey.questions.choice import Single
from survey.questions.condition import has_any
from survey.questions.outline import Outline, Section
from survey.questions.paging import Page
from survey.wording.texts import Texts
from tests.survey.conftest import Respondent

HELP = Single("help", choices=("coach", "none"))
WORK = Single("work", choices=("yes", "no"), filters={"no": has_any("help", ["none"])})
OUTLINE = Outline((Section("all", (HELP, WORK)),))


def test_it_is_drawn_once_and_marked_for_each() -> None:
    drawings: list[str] = []

    def draw() -> str:
        drawings.append("drawn")
        return f"{STAND_INS.token} {STAND_INS.submission} {STAND_INS.since} {STAND_INS.mark}"

    kept: dict[object, str] = {}
    one = lent(kept, "page", draw, Marks("a", "b", "", "c"))
    other = lent(kept, "page", draw, Marks("d", "e", '<i "', "f"))
    assert (one, other, drawings) == ("a b  c", "d e &lt;i &#34; f", ["drawn"])


def page(*questions: Single) -> Page:
    return Page("page", questions)


def test_what_speaks_of_an_answer_is_drawn_for_each() -> None:
    plain = Texts("en", {"help.label": "Which help?", "section.all": "Help"})
    assert is_same_for_all(OUTLINE, page(HELP), plain)
    for key in ("help.label", "help.none", "section.all", "agree5.agree"):
        piped = Texts("en", {**plain.texts, key: "Like ${work}?"})
        assert not is_same_for_all(OUTLINE, page(HELP), piped), key
    elsewhere = Texts("en", {**plain.texts, "work.label": "With ${help}?"})
    assert is_same_for_all(OUTLINE, page(HELP), elsewhere)


def test_what_is_offered_by_an_answer_is_drawn_for_each() -> None:
    assert not is_same_for_all(OUTLINE, page(WORK), Texts("en", {}))


def test_two_people_at_one_question_carry_their_own_marks(
    phone: Callable[[], Respondent], letter: Callable[..., str]
) -> None:
    one, other = (phone().open(letter("nl")).next(consent="yes") for _ in range(2))
    assert one.address == other.address
    carried = [(person.hidden()["token"], person.hidden()["submission"]) for person in (one, other)]
    assert len(set(carried)) == 2
    assert all(mark not in other.page for mark in (STAND_INS.token, STAND_INS.submission))
    question = one.address.rsplit("/", 1)[1]
    other.next(**{question: "agree"}).press("back", "1")
    assert other.address == one.address
    assert "checked" in other.page
    assert "checked" not in one.open(one.address).page
