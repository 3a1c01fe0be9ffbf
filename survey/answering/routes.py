"""The respondents' pages: who is at work, what is drawn for them, and what for anyone else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from base.locales import LANGUAGES, Label
from base.tables import NotFound
from base.web.db import session
from survey.answering import store
from survey.answering.guards import (
    Visit,
    had_draft,
    looking,
    questionnaire,
    sent,
    set_aside,
    visit,
)
from survey.answering.piping import readable
from survey.responses.drafts.store import ChangedMeanwhile

bp = Blueprint("survey_answering", __name__)
TIMES = 20
View = Callable[..., ResponseReturnValue]
Read = list[tuple[str, list[str]]]
CARRIED = {"token", "submission", "version", "in", "since", "mark", "checking", "do", "enter"}
"""What a form carries along that nobody typed."""


def with_draft(view: View, *, waiting: bool = False) -> View:
    """Hand the view the respondent's visit; a browser without one gets something else.

    With ``waiting`` a draft that was set aside makes a visit too.
    """

    @wraps(view)
    def inner(**values: Any) -> ResponseReturnValue:
        for _ in range(TIMES):
            found = visit(waiting=waiting)
            if found is None:
                return _nothing_here()
            if not found.is_test and not store.takes_answers(looking(), asked=found.asked):
                return notice("closed", contact=found.asked.contact), 410
            try:
                return view(found, **values)
            except ChangedMeanwhile:
                # two pages of one respondent at the same moment: this one reads and writes anew
                session().rollback()
        raise ServiceUnavailable

    return inner


def render(name: str, **values: object) -> str:
    """One of the respondents' templates."""
    return render_template(f"survey/answering/{name}.html", **values)


def notice(reason: str, *, contact: Label | None = None, **values: object) -> str:
    """A page in four languages that says what happened and what to do."""
    languages = [g.language, *(code for code in LANGUAGES if code != g.language)]
    return render("notice", reason=reason, contact=contact or {}, languages=languages, **values)


def begun(found: Visit, kept: Read | None = None) -> Response:
    """Ask whose answers were begun here; until that is said no other page opens them."""
    return set_aside(render("begun", visit=found, kept=kept), found.draft_key)


def _nothing_here() -> ResponseReturnValue:
    """What a browser without a draft gets: thanks if it sent one, else a place for a code."""
    before_this = sent()
    try:
        if before_this is not None:
            asked = questionnaire(*before_this)
            g.language = asked.texts.language
            return render("thanks", asked=asked, receipt=None)
        kept, contact = _typed()
    except NotFound:
        return notice("unknown"), 404
    held = visit(waiting=True)
    if held is not None:
        return begun(held, kept), 409
    if had_draft() or kept:
        return notice("expired", contact=contact, kept=kept), 410
    return render("code")


def _typed() -> tuple[Read, Label]:
    """What a form still held when its draft was gone: question and answer, as they read."""
    version, language = request.form.get("version", ""), request.form.get("in", "")
    if not version:
        return [], {}
    asked = questionnaire(version, language)
    g.language = asked.texts.language
    by_id = asked.version.outline.by_id
    given = [
        (by_id[name], tuple(text for text in values if text.strip()))
        for name, values in request.form.to_dict(flat=False).items()
        if name in by_id and name not in CARRIED
    ]
    read = [(q, q.parse(values).answer or values) for q, values in given]
    kept = [(asked.texts.label(q), readable(asked.texts, q, values)) for q, values in read]
    return [(label, said) for label, said in kept if said], asked.contact
