"""The way through a questionnaire: which questions are asked, and which page comes next."""

from survey.questions.answer import BLANK, Answer, Answers
from survey.questions.kind import Question
from survey.questions.outline import Outline


def route(outline: Outline, answers: Answers) -> list[Question]:
    """The questions that are asked, given the answers so far.

    An answer counts for a condition only if its own question is on the route.
    """
    on_route: list[Question] = []
    seen: dict[str, Answer] = {}
    for section in outline.sections:
        if not section.shown_if.holds(seen):
            continue
        for question in section.questions:
            if question.shown_if.holds(seen):
                on_route.append(question)
                seen[question.id] = answers.get(question.id, BLANK)
    return on_route


def next_page(outline: Outline, answers: Answers, after: str | None = None) -> str | None:
    """The question after this one (the first if None); None when it is time to check."""
    ids = [question.id for question in route(outline, answers)]
    place = ids.index(after) + 1 if after in ids else 0
    return ids[place] if place < len(ids) else None


def previous_page(outline: Outline, answers: Answers, before: str | None = None) -> str | None:
    """The question before this one (the last if None); None when that is the first page."""
    ids = [question.id for question in route(outline, answers)]
    place = ids.index(before) if before in ids else len(ids)
    return ids[place - 1] if place else None


def next_unseen(outline: Outline, answers: Answers) -> str | None:
    """The first question on the route that was not seen yet; None when all were."""
    return next((q.id for q in route(outline, answers) if q.id not in answers), None)


def kept(outline: Outline, answers: Answers) -> dict[str, Answer]:
    """What is handed in: answers on the route that are not blank."""
    return {
        question.id: answers[question.id]
        for question in route(outline, answers)
        if answers.get(question.id)
    }
