"""A step on paper never leads past a question that the screen would ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import speak
from survey.paper.drawn import leads
from survey.paper.numbering import numbers, printed
from survey.paper.steps import END, Words, step_after
from survey.questions.answer import Answer
from survey.questions.condition import Condition
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.routing import route
from tests.survey.conftest import founding_version
from tests.survey.paper.conftest import SMALL, TEXTS

OUTLINES = {"small": SMALL.outline, "founding": founding_version("status_holders").outline}


def answers_of(question: Question) -> st.SearchStrategy[Answer]:
    if question.codes:
        return st.sampled_from([(), *((code,) for code in (*question.codes, *question.specials))])
    return st.sampled_from([(), ("3",), ("12",), ("dk",)])


@st.composite
def walks(draw: st.DrawFn, outline: Outline) -> tuple[dict[str, Answer], Question, str]:
    """Some answers, and one of them that may lead somewhere."""
    given_answers = {q.id: draw(answers_of(q)) for q in outline if q.asks}
    choosing = [q for q in route(outline, given_answers) if q.codes]
    question = draw(st.sampled_from(choosing))
    code = draw(st.sampled_from([*question.codes, *question.specials]))
    return {**given_answers, question.id: (code,)}, question, code


@pytest.mark.parametrize("name", OUTLINES)
@given(data=st.data())
def test_no_step_leads_past_what_would_be_asked(name: str, data: st.DataObject) -> None:
    outline = OUTLINES[name]
    answers, question, code = data.draw(walks(outline))
    if not leads(question, code):
        return
    ids = [q.id for q in printed(outline)]
    target = step_after(outline, question, code, ids)
    if target is None:
        return
    end = len(ids) if target == END else ids.index(target)
    passed = set(ids[ids.index(question.id) + 1 : end])
    assert passed.isdisjoint(q.id for q in route(outline, answers))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("selected(${barriers}, 'language') or selected(${barriers}, 'other')",
         "Only if you ticked “The language” or “other” at question 4."),
        ("not(${hired} = 'yes')", "Only if you did not tick “Yes” at question 1."),
        ("${hired} != 'no' and ${how_many} >= 5",
         "Only if you did not tick “No” at question 1, and "
         "your number at question 2 is 5 or more."),
        ("not(${how_many} > 2 or ${hired} = 'no')",
         "Only if your number at question 2 is 2 or less, and "
         "you did not tick “No” at question 1."),
        ("10 < ${how_many}", "Only if your number at question 2 is more than 10."),
        ("${total} * 2 > ${how_many}", "Only if it fits the answers that you gave before."),
    ],
)  # fmt: skip
def test_a_condition_is_said_plainly(condition: str, said: str) -> None:
    words = Words(SMALL.outline, TEXTS, numbers(SMALL.outline))
    assert speak(words.only(Condition(condition)), "en") == said
