"""The way through a questionnaire: which questions are asked, and what is handed in."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from survey.questions.answer import BLANK, Answer, Answers
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.unasked import Calculated

T = TypeVar("T")
MOST_WAYS = 512
LONGEST_KEPT = 80
"""Letters of an answer: what a person wrote at length is not remembered, whatever hangs on it."""


def walk(outline: Outline, answers: Answers) -> Iterator[tuple[Question, dict[str, Answer]]]:
    """Each question that is reached, calculated ones too, with the answers that count before it.

    An answer counts for a condition only if its own question is on the route. The mapping grows
    as the walk goes on.
    """
    seen: dict[str, Answer] = {}
    for section in outline.sections:
        if not section.shown_if.holds(seen):
            continue
        for question in section.questions:
            if not question.shown_if.holds(seen):
                continue
            yield question, seen
            # not isinstance: that of an abstract class is slow, and this runs at every press
            if type(question) is Calculated:
                seen[question.id] = question.formula.answer(seen)
            else:
                given = answers.get(question.id, BLANK)
                seen[question.id] = _still_offered(question, given, seen)


def route(outline: Outline, answers: Answers) -> list[Question]:
    """The questions that a person meets, given the answers so far."""
    return by_deciders(outline, answers, "route", _route)


def _route(outline: Outline, answers: Answers) -> list[Question]:
    return [q for q, _ in walk(outline, answers) if type(q) is not Calculated]


def by_deciders(
    outline: Outline, answers: Answers, name: str, find: Callable[[Outline, Answers], list[T]]
) -> list[T]:
    """What follows from nothing but the answers that decide the way; found once for each way.

    Many people take the same way, and each of them asks for it at every press.
    """
    deciding = tuple(answers.get(question, BLANK) for question in outline.deciders)
    if any(len(said) > LONGEST_KEPT for answer in deciding for said in answer):
        return find(outline, answers)
    found: list[T] | None = outline.ways.get((name, deciding))
    if found is None:
        found = find(outline, answers)
        if len(outline.ways) >= MOST_WAYS:
            outline.ways.clear()
        outline.ways[name, deciding] = found
    return list(found)


def before(outline: Outline, answers: Answers, question: str) -> dict[str, Answer]:
    """The answers that count when a question is reached, calculated values among them."""
    seen: dict[str, Answer] = {}
    for reached, seen in walk(outline, answers):
        if reached.id == question:
            return dict(seen)
    return dict(seen)


def kept(outline: Outline, answers: Answers) -> dict[str, Answer]:
    """What is handed in: answers on the route that are not blank, and what follows from them.

    An answer that is no longer offered, because an earlier one changed, is not handed in.
    """
    handed: dict[str, Answer] = {}
    for question, seen in walk(outline, answers):
        if type(question) is Calculated:
            given = question.formula.answer(seen)
        else:
            given = _still_offered(question, answers.get(question.id, BLANK), seen)
        if given:
            handed[question.id] = given
    return handed


def _still_offered(question: Question, answer: Answer, seen: Answers) -> Answer:
    if not answer or not getattr(question, "filters", None):
        return answer
    gone = set(question.codes) - set(question.offered(seen))
    return tuple(code for code in answer if code not in gone) if gone else answer
