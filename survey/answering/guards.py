"""Who holds which draft: a key in a cookie, and nothing else about the person."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property

from flask import Response, current_app, g, make_response, request
from flask.typing import ResponseReturnValue
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

from base.tables import NotFound, now
from base.web.db import READING, session
from survey.answering import flow, store
from survey.questions.paging import Page, pages
from survey.responses import access
from survey.responses.response import TEST

COOKIE = "draft"
SENT = "sent"
WAITING = "waiting."
"""Before the key of a draft that no page opens until someone says whose it is."""
A_DAY = 86_400
A_WHILE = 900
MOST_KNOWN = 64
"""How many versions, each in one language, a process remembers."""


@dataclass(frozen=True)
class Visit:
    """A respondent at work: the key, the draft, and what is asked in their language."""

    draft_key: str
    draft: flow.Draft
    asked: store.Questionnaire
    seal: str = ""
    """By what is known whether another page kept the draft since."""

    @property
    def token(self) -> str:
        """What a form must carry to be theirs."""
        return access.form_token(self.draft_key)

    @property
    def is_test(self) -> bool:
        """Whether the questionnaire is only tried."""
        return self.draft.mode == TEST

    @cached_property
    def pages(self) -> list[Page]:
        """The pages on their route."""
        return pages(self.asked.version.outline, self.draft.answers)

    @cached_property
    def furthest(self) -> str:
        """Where they are on it."""
        return flow.furthest(self.asked.version.outline, self.draft, self.pages)


def visit(*, waiting: bool = False) -> Visit | None:
    """The respondent whose cookie opens a draft; settles the language of the page.

    With ``waiting`` also a draft that was set aside until someone says whose it is.
    """
    held = request.cookies.get(COOKIE, "")
    draft_key = held.removeprefix(WAITING) if waiting else held
    if not access.is_secret(draft_key):
        return None
    found = store.find_draft(looking(), draft_key=draft_key, half_day=half_day())
    if found is None:
        return None
    try:
        return settle(draft_key, *found)
    except NotFound:
        return None


def settle(draft_key: str, draft: flow.Draft, seal: str = "") -> Visit:
    """The visit that a draft makes; the page speaks its language."""
    asked = questionnaire(draft.version, draft.language or g.language)
    g.language = asked.texts.language
    g.questionnaire, g.mode = asked, draft.mode
    return Visit(draft_key, draft, asked, seal)


def questionnaire(version: str, language: str) -> store.Questionnaire:
    """A version in a language, from memory once it is published: then it never changes.

    Raises NotFound if there is no such version.
    """
    known: OrderedDict[tuple[str, str], store.Questionnaire] = current_app.extensions["known"]
    found = known.get((version, language))
    if found is None:
        found = store.get_questionnaire(looking(), version=version, language=language)
        if not found.version.is_draft:
            known[version, language] = found
            while len(known) > MOST_KNOWN:
                known.popitem(last=False)
    return found


def is_theirs(found: Visit) -> bool:
    """Whether a form was posted from one of our own pages."""
    return request.form.get("token") == found.token


def looking() -> Session:
    """To look with: on a post apart from the session that writes, which holds up everyone else."""
    if request.method in READING or "session" in g:
        return session()
    if "looking" not in g:
        g.looking = g.database.open_session(writes=False)
    return g.looking  # type: ignore[no-any-return]


def look_no_more(_error: BaseException | None = None) -> None:
    """Give back what was only looked with."""
    looked: Session | None = g.pop("looking", None)
    if looked is not None:
        looked.close()


def remember(found: Visit, draft: flow.Draft) -> Visit:
    """Keep the draft as it is now; the visit with it.

    Raises ChangedMeanwhile if another page of the same respondent kept it since it was read.
    """
    look_no_more()
    seal = store.keep_draft(
        session(),
        draft_key=found.draft_key,
        draft=draft,
        half_day=half_day(),
        as_read=found.seal,
    )
    # on disk before the next page is drawn: nobody else need wait for the drawing
    session().commit()
    return settle(found.draft_key, draft, seal)


def lend(page: ResponseReturnValue, draft_key: str, *, resumable: bool = False) -> AnyResponse:
    """Give the cookie that opens a draft."""
    return _cookie(make_response(page), draft_key, A_DAY * (30 if resumable else 1))


def set_aside(page: str, draft_key: str) -> AnyResponse:
    """A page after which no other opens the draft, until it is lent again."""
    return _cookie(make_response(page), f"{WAITING}{draft_key}", A_DAY)


def forget(page: str | AnyResponse) -> Response:
    """A page after which nothing of the respondent is left."""
    response = make_response(page)
    response.delete_cookie(COOKIE, path=request.script_root or "/")
    return response


def mark_sent(response: Response, *, version: str, language: str) -> Response:
    """A page after which only the thanks can be seen again, without the receipt."""
    _cookie(response, f"{SENT}.{version}.{language}", A_WHILE)
    return response


def sent() -> tuple[str, str] | None:
    """Version and language of a questionnaire that was sent from here before."""
    name, _, rest = request.cookies.get(COOKIE, "").partition(".")
    version, _, language = rest.partition(".")
    return (version, language) if name == SENT else None


def had_draft() -> bool:
    """Whether a draft was lent to this browser that is no longer there."""
    return COOKIE in request.cookies


def is_quiet() -> bool:
    """Whether our script asks: it takes the next page at once, without being sent to it."""
    return request.headers.get("X-Quiet") == "1"


def half_day() -> int:
    """The half day we live in."""
    return access.half_day(now())


def this_week() -> str:
    """The week we live in."""
    return access.week(now().date())


def _cookie(response: AnyResponse, value: str, age: int) -> AnyResponse:
    response.set_cookie(
        COOKIE,
        value,
        max_age=age,
        path=request.script_root or "/",
        httponly=True,
        secure=request.is_secure,
        samesite="Lax",
    )
    return response
