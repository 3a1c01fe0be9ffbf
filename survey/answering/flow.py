"""A respondent's draft, and where each act takes them: pure, whatever the pages look like."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from base.locales import Say
from survey.questions.answer import Answer
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.routing import next_page, next_unseen, previous_page, route

INFORMATION = "information"
CHECK = "check"


@dataclass(frozen=True)
class Draft:
    """What a respondent has done so far; kept sealed until it is sent."""

    version: str
    invitation: str
    channel: str
    submission: str
    language: str = ""
    consent: bool = False
    answers: Mapping[str, Answer] = field(default_factory=dict)
    typed: Mapping[str, Answer] = field(default_factory=dict)
    """What was typed but is no answer yet: shown again, so that nothing is lost."""


def write_draft(draft: Draft) -> str:
    """The draft as text."""
    return json.dumps(draft.__dict__, ensure_ascii=False)


def read_draft(text: str) -> Draft:
    """A draft from its text."""
    facts = json.loads(text)
    for name in ("answers", "typed"):
        facts[name] = {question: tuple(given) for question, given in facts[name].items()}
    return Draft(**facts)


def keep(draft: Draft, question: Question, posted: Sequence[str]) -> tuple[Draft, Say | None]:
    """The draft with what was posted for a question, and what is wrong with it."""
    checked = question.parse(posted)
    answers = {k: v for k, v in draft.answers.items() if k != question.id}
    typed = {k: v for k, v in draft.typed.items() if k != question.id}
    if checked.wrong is None:
        answers[question.id] = checked.answer
    else:
        typed[question.id] = tuple(posted)
    return replace(draft, answers=answers, typed=typed), checked.wrong


def shown(draft: Draft, question: Question) -> Answer:
    """What the page of a question shows as chosen or typed."""
    return draft.typed.get(question.id) or draft.answers.get(question.id, ())


def forward(outline: Outline, draft: Draft, after: str, *, checking: bool) -> str:
    """The page after a question; while checking, only questions that this answer brought up."""
    if checking:
        return next_unseen(outline, draft.answers) or CHECK
    return next_page(outline, draft.answers, after) or CHECK


def backward(outline: Outline, draft: Draft, before: str, *, checking: bool) -> str:
    """The page before a question; while checking, the list that was left."""
    if checking:
        return CHECK
    return previous_page(outline, draft.answers, before) or INFORMATION


def furthest(outline: Outline, draft: Draft) -> str:
    """Where a respondent is who asks for a page that is not theirs yet."""
    if not draft.consent:
        return INFORMATION
    asked = {question.id for question in route(outline, draft.answers)}
    unclear = next((question for question in draft.typed if question in asked), None)
    return unclear or next_unseen(outline, draft.answers) or CHECK


def may_see(outline: Outline, draft: Draft, question: str) -> bool:
    """Whether a question is on the route and everything before it was seen."""
    if not draft.consent:
        return False
    for asked in route(outline, draft.answers):
        if asked.id == question:
            return True
        if asked.id not in draft.answers and asked.id not in draft.typed:
            return False
    return False


def place(outline: Outline, draft: Draft, question: str) -> tuple[int, int]:
    """The number of a question on the route, and how many there are."""
    ids = [asked.id for asked in route(outline, draft.answers)]
    return ids.index(question) + 1, len(ids)
