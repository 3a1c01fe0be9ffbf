"""How a respondent comes in: a code, typed or opened, or an open link; and in which language."""

from dataclasses import replace
from functools import partial

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.security import server_key
from survey.answering import flow, store
from survey.answering.guards import (
    Visit,
    forget,
    half_day,
    is_theirs,
    lend,
    questionnaire,
    remember,
    settle,
    visit,
)
from survey.answering.routes import begun, bp, notice, render, with_draft
from survey.answering.walking.routes import go_furthest
from survey.design.version import LINK
from survey.responses import access
from survey.responses import store as responses
from survey.responses.drafts.store import remove_draft
from survey.responses.response import INTERVIEWER, SELF, TEST, Invitation

BY_LINK = "link"


@bp.get("/")
@door("public")
@with_draft
def language(found: Visit) -> ResponseReturnValue:
    """Choose a language; without an invitation, type its code."""
    return render("language", visit=found)


@bp.post("/")
@door("public")
def enter() -> ResponseReturnValue:
    """A code typed by hand."""
    typed = request.form.get("code", "")[:40]
    code = access.normal(typed)
    if len(code) != access.CODE_LENGTH:
        return notice("unknown", typed=typed), 422
    return redirect(url_for(".exchange", code=code), 303)


@bp.post("/language")
@door("public")
@with_draft
def choose(found: Visit) -> ResponseReturnValue:
    """The language chosen on the first page."""
    wanted = request.form.get("language", "")
    if not is_theirs(found) or wanted not in found.asked.version.languages:
        return redirect(url_for(".language"), 303)
    return go_furthest(remember(found, replace(found.draft, language=wanted)))


@bp.get("/<code>")
@door("public")
def exchange(code: str) -> ResponseReturnValue:
    """Take an invitation code out of the address bar, and give a cookie for it."""
    invitation = responses.find_invitation(session(), code=code, key=server_key())
    if invitation is None:
        return notice("unknown", typed=access.normal(code)[:40]), 404
    asked = questionnaire(invitation.version, g.language)
    if invitation.used:
        return notice("used", contact=asked.contact), 410
    if invitation.mode != TEST and not store.is_open(session(), asked=asked):
        return notice("closed", contact=asked.contact), 410
    draft_key, draft = _draft_for(code, invitation, asked)
    return _begin(draft_key, draft, asked)


@bp.get("/open/<version>")
@door("public")
def come_in(version: str) -> ResponseReturnValue:
    """A questionnaire that needs no code: each browser gets a draft of its own."""
    try:
        asked = questionnaire(version, g.language)
    except NotFound:
        return notice("unknown"), 404
    if asked.version.access != LINK or asked.version.is_draft:
        return notice("unknown"), 404
    if not store.is_open(session(), asked=asked):
        return notice("closed", contact=asked.contact), 410
    held = visit(waiting=True)
    if held is not None and _came_by(held, version):
        if held.draft.consent:
            # who opens the link may be the next person on a phone that many use
            draft = replace(held.draft, language=_wanted(asked) or held.draft.language)
            return begun(settle(held.draft_key, draft))
        return _begin(held.draft_key, held.draft, asked)
    fresh = flow.Draft(
        version=version, invitation="", channel=BY_LINK, submission=access.mint_secret()
    )
    return _begin(access.mint_secret(), fresh, asked)


@bp.post("/open/<version>")
@door("public")
@partial(with_draft, waiting=True)
def go_on_or_anew(found: Visit, version: str) -> ResponseReturnValue:
    """Go on with the answers that were begun on this phone, or forget them and start anew."""
    wanted, do = _wanted(found.asked), request.form.get("do", "")
    back = redirect(url_for(".come_in", version=version, lang=wanted or None), 303)
    if not is_theirs(found) or not _came_by(found, version) or do not in ("on", "anew"):
        return back
    if do == "anew":
        remove_draft(session(), draft_key=found.draft_key)
        return forget(back)
    draft = replace(found.draft, language=wanted or found.draft.language)
    return lend(go_furthest(remember(found, draft)), found.draft_key)


def _came_by(found: Visit, version: str) -> bool:
    """Whether a draft was begun by the open link of a version."""
    return (found.draft.version, found.draft.invitation) == (version, "")


def _wanted(asked: store.Questionnaire) -> str:
    """The language that the address asks for, if it is offered."""
    wanted = request.args.get("lang", "")
    return wanted if wanted in asked.version.languages else ""


def _begin(draft_key: str, draft: flow.Draft, asked: store.Questionnaire) -> ResponseReturnValue:
    """Keep the draft, lend its cookie, and go to where it is."""
    draft = replace(draft, language=_wanted(asked) or draft.language)
    # a GET that writes: opening the address is the act itself
    with g.database.writing() as writing:
        store.keep_draft(writing, draft_key=draft_key, draft=draft, half_day=half_day())
    response = go_furthest(settle(draft_key, draft))
    return lend(response, draft_key, resumable=draft.resumable)


def _draft_for(
    code: str, invitation: Invitation, asked: store.Questionnaire
) -> tuple[str, flow.Draft]:
    """The draft that this browser, or this code, already has for the invitation; else a new one."""
    resumable = not asked.version.is_anonymous
    if resumable:
        draft_key = access.resumable_key(code, key=server_key())
        held = store.find_draft(session(), draft_key=draft_key, half_day=half_day())
        if held is not None:
            return draft_key, held[0]
    else:
        draft_key = access.mint_secret()
        here = visit()
        if here is not None and here.draft.invitation == invitation.code_hash:
            return here.draft_key, here.draft
    fresh = flow.Draft(
        version=invitation.version,
        invitation=invitation.code_hash,
        channel=invitation.channel,
        submission=access.mint_secret(),
        language=invitation.language if invitation.language in asked.version.languages else "",
        mode=_mode(invitation, asked),
        round=invitation.round,
        case=invitation.case if resumable else "",
        resumable=resumable,
    )
    return draft_key, fresh


def _mode(invitation: Invitation, asked: store.Questionnaire) -> str:
    """How it is answered: as the code says, or with an interviewer if the version always is."""
    always = invitation.mode == SELF and asked.version.mode == INTERVIEWER
    return INTERVIEWER if always else invitation.mode
