"""Where each act takes a respondent: pure, without a page."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.answering.flow import CHECK, INFORMATION, Draft, backward, forward, furthest
from survey.questions.answer import Answer
from survey.questions.paging import pages
from survey.questions.routing import route
from tests.survey.questions.test_routing import OUTLINE


def drafted(answers: Mapping[str, Answer]) -> Draft:
    return Draft("v", "", "link", "s", language="en", consent=True, answers=answers)


def after(answers: Mapping[str, Answer], page: str) -> str:
    found = pages(OUTLINE, answers)
    return forward(OUTLINE, drafted(answers), page, checking=False, found=found)


def before(answers: Mapping[str, Answer], page: str) -> str:
    return backward(page, checking=False, found=pages(OUTLINE, answers))


def test_the_next_and_the_previous_page() -> None:
    answers = {"works": ("yes",), "done": ("trial",), "words": ()}
    assert pages(OUTLINE, answers)[0].id == "works"
    assert after(answers, "done") == "tp_useful"
    assert after(answers, "words") == CHECK
    assert before(answers, "tp_useful") == "done"
    assert before(answers, CHECK) == "words"
    assert before(answers, "works") == INFORMATION


@pytest.mark.parametrize(
    ("answers", "page"), [({"works": (), "done": ()}, CHECK), ({"works": ()}, "done")]
)
def test_a_question_left_blank_was_seen(answers: Mapping[str, Answer], page: str) -> None:
    assert furthest(OUTLINE, drafted(answers), pages(OUTLINE, answers)) == page


@pytest.mark.property
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "works": st.sampled_from([(), ("yes",), ("no",), ("dk",)]),
            "done": st.sampled_from([(), ("event",), ("trial",), ("event", "trial"), ("none",)]),
            "intends": st.sampled_from([(), ("agree",)]),
        },
    )
)
def test_forward_and_back_meet_every_asked_question_once(some: dict[str, Answer]) -> None:
    answers = {**dict.fromkeys(OUTLINE.by_id, ()), **some}
    onward = []
    page = pages(OUTLINE, answers)[0].id
    while page != CHECK:
        onward.append(page)
        page = after(answers, page)
    back = []
    page = before(answers, CHECK)
    while page != INFORMATION:
        back.append(page)
        page = before(answers, page)
    assert onward == [question.id for question in route(OUTLINE, answers)]
    assert onward == back[::-1]
