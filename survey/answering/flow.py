"""A respondent's draft, and where each act takes them: pure, whatever the pages look like."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from base.locales import say
from survey.questions.answer import BLANK, Answer, is_valid
from survey.questions.kind import Checked
from survey.questions.open import ShortText
from survey.questions.outline import Outline
from survey.questions.paging import Page, asker_of
from survey.questions.routing import before, route

INFORMATION = "information"
CHECK = "check"
NOT_CHOSEN = say("You wrote something at an answer that you did not choose. Choose it too.")
Posted = Mapping[str, Sequence[str]]


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
    mode: str = "self"
    round: int | None = None
    case: str = ""
    resumable: bool = False
    """Whether its code opens it anywhere, for thirty days."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Page -> the mark of the page that wrote its answers last."""


@dataclass(frozen=True)
class Kept:
    """The draft after a page was posted, and what is wrong with which question."""

    draft: Draft
    wrong: Mapping[str, Checked] = field(default_factory=dict)


def write_draft(draft: Draft) -> str:
    """The draft as text."""
    return json.dumps(draft.__dict__, ensure_ascii=False)


def read_draft(text: str) -> Draft:
    """A draft from its text."""
    facts = json.loads(text)
    for name in ("answers", "typed"):
        facts[name] = {question: tuple(given) for question, given in facts[name].items()}
    return Draft(**facts)


def keep(outline: Outline, draft: Draft, page: Page, posted: Posted) -> Kept:
    """The draft with what was posted for the questions of a page, and what is wrong with them."""
    answers, typed = dict(draft.answers), dict(draft.typed)
    wrong: dict[str, Checked] = {}
    for question in page.questions:
        given = tuple(posted.get(question.id, ()))
        checked = question.parse(given, before(outline, answers, question.id))
        if not question.asks:
            checked = Checked()
        if checked.wrong is None:
            answers[question.id] = checked.answer
            typed.pop(question.id, None)
        else:
            answers.pop(question.id, None)
            typed[question.id] = given
            wrong[question.id] = checked
    asked = {question.id for question in route(outline, answers)}
    wrong = {question: said for question, said in wrong.items() if question in asked}
    wrong |= {q: Checked(wrong=NOT_CHOSEN) for q in _unchosen(page, answers) if q not in wrong}
    return Kept(replace(draft, answers=answers, typed=typed), wrong)


def _unchosen(page: Page, answers: Mapping[str, Answer]) -> list[str]:
    """Questions with a line that says more of an answer which is not chosen."""
    lines = [q for q in page.questions if isinstance(q, ShortText) and q.namely]
    return [
        asker_of(line.id, line.namely)
        for line in lines
        if is_valid(answers.get(line.id, BLANK))
        and line.namely not in answers.get(asker_of(line.id, line.namely), (line.namely,))
    ]


def wrongs(outline: Outline, draft: Draft, page: Page) -> dict[str, Checked]:
    """What is wrong with what was typed on a page before."""
    typed = [question for question in page.questions if question.id in draft.typed]
    asked = {question.id for question in route(outline, draft.answers)} if typed else set()
    found = {
        question.id: question.parse(
            draft.typed[question.id], before(outline, draft.answers, question.id)
        )
        for question in typed
        if question.id in asked
    }
    return {question: checked for question, checked in found.items() if checked.wrong}


def shown(draft: Draft, page: Page) -> dict[str, Answer]:
    """What a page shows as chosen or typed."""
    return {q.id: draft.typed.get(q.id) or draft.answers.get(q.id, BLANK) for q in page.questions}


def same(one: Draft, other: Draft, page: Page) -> bool:
    """Whether two drafts say the same on a page."""
    return all(
        (one.answers.get(q.id), one.typed.get(q.id))
        == (other.answers.get(q.id), other.typed.get(q.id))
        for q in page.questions
    )


def is_stale(draft: Draft, page: Page, *, since: str, mark: str) -> bool:
    """Whether another page wrote answers here after the posted page was made."""
    last = draft.marks.get(page.id, "")
    return last not in (since, mark)


def marked(draft: Draft, page: Page, mark: str) -> Draft:
    """The draft with the page that wrote last."""
    return replace(draft, marks={**draft.marks, page.id: mark})


def find_page(found: Sequence[Page], name: str) -> Page | None:
    """The page with a name, if it is on the route."""
    return next((page for page in found if page.id == name), None)


def forward(
    outline: Outline,
    draft: Draft,
    after: str,
    *,
    checking: bool,
    found: Sequence[Page],
) -> str:
    """The page after a page; while checking, only pages that this answer brought up.

    ``found`` are the pages on the route.
    """
    ids = [page.id for page in found]
    if (
        checking
        or after not in ids
        or after in unseen(outline, draft, [p for p in found if p.id == after])
    ):
        new = unseen(outline, draft, found)
        return next((page for page in ids if page in new), CHECK)
    following = ids[ids.index(after) + 1 :]
    return next(iter(following), CHECK)


def backward(start: str, *, checking: bool, found: Sequence[Page]) -> str:
    """The page before a page; while checking, the list that was left."""
    if checking:
        return CHECK
    ids = [page.id for page in found]
    place = ids.index(start) if start in ids else len(ids)
    return ids[place - 1] if place else INFORMATION


def unseen(outline: Outline, draft: Draft, found: Sequence[Page]) -> set[str]:
    """The pages on the route with a question that was not seen yet."""
    new = {p.id: [q.id for q in p.questions if _is_new(draft, q.id)] for p in found}
    if not any(new.values()):
        return set()
    asked = {q.id for q in route(outline, draft.answers)}
    return {page for page, questions in new.items() if not asked.isdisjoint(questions)}


def _is_new(draft: Draft, question: str) -> bool:
    return question not in draft.answers and question not in draft.typed


def furthest(outline: Outline, draft: Draft, found: Sequence[Page]) -> str:
    """Where a respondent is who asks for a page that is not theirs yet."""
    if not draft.consent:
        return INFORMATION
    unclear = [page.id for page in found if wrongs(outline, draft, page)]
    new = unseen(outline, draft, found)
    return next(iter(unclear), "") or next((p.id for p in found if p.id in new), CHECK)


def may_see(outline: Outline, draft: Draft, found: Sequence[Page], name: str) -> bool:
    """Whether a page is on the route and everything before it was seen."""
    if not draft.consent:
        return False
    earlier = list(takewhile(lambda page: page.id != name, found))
    return len(earlier) < len(found) and not unseen(outline, draft, earlier)


def place(found: Sequence[Page], name: str) -> tuple[int, int]:
    """The number of a page on the route, and how many there are."""
    return [page.id for page in found].index(name) + 1, len(found)
