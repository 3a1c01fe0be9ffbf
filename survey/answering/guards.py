"""Who holds which draft: a key in a cookie, and nothing else about the person."""

from dataclasses import dataclass

from flask import Response, current_app, g, make_response, request
from werkzeug.wrappers import Response as AnyResponse

from base.tables import NotFound, now
from base.web.db import session
from survey.answering import flow, store
from survey.responses import access

COOKIE = "draft"
SENT = "sent"
A_DAY = 86_400
A_WHILE = 900


@dataclass(frozen=True)
class Visit:
    """A respondent at work: the key, the draft, and what is asked in their language."""

    draft_key: str
    draft: flow.Draft
    asked: store.Questionnaire

    @property
    def token(self) -> str:
        """What a form must carry to be theirs."""
        return access.form_token(self.draft_key)


def visit() -> Visit | None:
    """The respondent whose cookie opens a draft; settles the language of the page."""
    draft_key = request.cookies.get(COOKIE, "")
    if not access.is_secret(draft_key):
        return None
    draft = store.find_draft(session(), draft_key=draft_key, half_day=half_day())
    if draft is None:
        return None
    try:
        asked = store.get_questionnaire(
            session(), version=draft.version, language=draft.language or g.language
        )
    except NotFound:
        return None
    g.language = asked.texts.language
    g.questionnaire = asked
    return Visit(draft_key, draft, asked)


def is_theirs(found: Visit) -> bool:
    """Whether a form was posted from one of our own pages."""
    return request.form.get("token") == found.token


def remember(found: Visit, draft: flow.Draft) -> None:
    """Keep the draft as it is now."""
    store.keep_draft(session(), draft_key=found.draft_key, draft=draft, half_day=half_day())


def lend(response: AnyResponse, draft_key: str) -> AnyResponse:
    """Give the cookie that opens a draft."""
    return _cookie(response, draft_key, A_DAY)


def forget(page: str) -> Response:
    """A page after which nothing of the respondent is left."""
    response = make_response(page)
    response.delete_cookie(COOKIE, path=request.script_root or "/")
    return response


def mark_sent(page: str, *, version: str, language: str) -> Response:
    """A page after which only the thanks can be seen again, without the receipt."""
    response = make_response(page)
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


def key() -> bytes:
    """The server's key, which no database holds."""
    return str(current_app.secret_key).encode()


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
