"""All answers once more, and handing them in exactly once."""

from flask import g, make_response, request
from flask.typing import ResponseReturnValue

from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.security import server_key
from survey.answering import flow, store
from survey.answering.guards import (
    Visit,
    is_theirs,
    mark_sent,
    questionnaire,
    this_week,
)
from survey.answering.routes import bp, notice, render, with_draft
from survey.answering.walking.routes import draw, go, switch, url_of
from survey.responses import access
from survey.responses import store as responses
from survey.responses.drafts.store import remove_draft
from survey.responses.response import CodeUsed


@bp.get("/check")
@door("public")
@with_draft
def check(found: Visit) -> ResponseReturnValue:
    """All answers once more, before they are sent."""
    furthest = found.furthest
    if furthest != flow.CHECK:
        unclear = furthest in {page.id for page in found.pages} and found.draft.typed
        return go(found, furthest, checking=bool(unclear))
    return draw(found, flow.CHECK)


@bp.post("/check")
@door("public")
def send() -> ResponseReturnValue:
    """Hand in, exactly once: the submission is looked for before the code is used."""
    submission = request.form.get("submission", "")
    if access.is_secret(submission) and "do" in request.form:
        receipt = responses.find_receipt(session(), submission=submission, key=server_key())
        if receipt is not None:
            try:
                asked = questionnaire(request.form.get("version", ""), request.form.get("in", ""))
            except NotFound:
                return notice("used"), 410
            return _thanks(receipt, asked)
    return _send(submission=submission)


@with_draft
def _send(found: Visit, submission: str) -> ResponseReturnValue:
    switched = switch(found, found.draft)
    if switched is not None:
        return go(switched, flow.CHECK)
    if "back" in request.form:
        return go(found, flow.backward("", checking=False, found=found.pages))
    is_same = submission == found.draft.submission
    if found.furthest != flow.CHECK or not is_theirs(found) or not is_same:
        return go(found, found.furthest)
    return _hand_in(found)


def _hand_in(found: Visit) -> ResponseReturnValue:
    contact = found.asked.contact
    if not found.is_test and not store.is_open(session(), asked=found.asked):
        return notice("closed", contact=contact), 410
    try:
        receipt = store.hand_in(
            session(), draft=found.draft, asked=found.asked, week=this_week(), key=server_key()
        )
    except CodeUsed:
        return notice("used", contact=contact), 410
    remove_draft(session(), draft_key=found.draft_key)
    # on disk before the thanks are drawn
    session().commit()
    return _thanks(receipt, found.asked)


def _thanks(receipt: str, asked: store.Questionnaire) -> ResponseReturnValue:
    g.language, g.questionnaire = asked.texts.language, asked
    page = make_response(render("thanks", asked=asked, receipt=receipt))
    page.headers["Content-Location"] = url_of(flow.CHECK)
    return mark_sent(page, version=asked.version.id, language=g.language)
