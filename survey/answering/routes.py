"""The respondents' pages: language, information and consent, questions, check, send."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import Say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.answering import flow, store
from survey.answering.guards import (
    Visit,
    forget,
    had_draft,
    half_day,
    is_theirs,
    key,
    lend,
    mark_sent,
    remember,
    sent,
    this_week,
    visit,
)
from survey.questions.kind import Question
from survey.questions.outline import CONSENT
from survey.questions.routing import route
from survey.responses import access
from survey.responses import store as responses
from survey.responses.drafts.store import remove_draft
from survey.responses.response import CodeUsed, Invitation

bp = Blueprint("survey_answering", __name__)
View = Callable[..., ResponseReturnValue]


def with_draft(view: View) -> View:
    """Hand the view the respondent's visit; a browser without one gets something else."""

    @wraps(view)
    def inner(**values: Any) -> ResponseReturnValue:
        found = visit()
        if found is None:
            return _nothing_here()
        if not found.asked.takes_answers:
            return _page("closed", used=False), 410
        return view(found, **values)

    return inner


@bp.get("/")
@door("public")
@with_draft
def language(found: Visit) -> ResponseReturnValue:
    """Choose a language; without an invitation, type its code."""
    return _page("language", visit=found)


@bp.post("/")
@door("public")
def enter() -> ResponseReturnValue:
    """A code typed by hand."""
    code = access.normal(request.form.get("code", ""))
    if len(code) != access.CODE_LENGTH:
        return _page("code", typed=request.form.get("code", "")[:40], unknown=True), 422
    return redirect(url_for(".exchange", code=code), 303)


@bp.get("/<code>")
@door("public")
def exchange(code: str) -> ResponseReturnValue:
    """Take an invitation code out of the address bar, and give a cookie for it."""
    # a GET that writes: opening the letter's address is the act itself
    with g.database.writing() as writing:
        invitation = responses.find_invitation(writing, code=code, key=key())
        if invitation is None:
            return _page("code", typed="", unknown=True), 404
        asked = store.get_questionnaire(writing, version=invitation.version, language=g.language)
        if invitation.used or not store.is_open(writing, asked=asked):
            return _page("closed", used=invitation.used), 410
        wanted = request.args.get("lang", "")
        draft_key, draft = _draft_for(invitation)
        if wanted in asked.version.languages:
            draft = replace(draft, language=wanted)
        store.keep_draft(writing, draft_key=draft_key, draft=draft, half_day=half_day())
    return lend(redirect(_furthest(asked, draft), 303), draft_key)


@bp.post("/language")
@door("public")
@with_draft
def choose(found: Visit) -> ResponseReturnValue:
    """The language chosen on the first page."""
    wanted = request.form.get("language", "")
    if not is_theirs(found) or wanted not in found.asked.version.languages:
        return redirect(url_for(".language"), 303)
    draft = replace(found.draft, language=wanted)
    remember(found, draft)
    return redirect(_furthest(found.asked, draft), 303)


@bp.get("/information")
@door("public")
@with_draft
def information(found: Visit) -> ResponseReturnValue:
    """Who asks what and why, and the one question that must be answered."""
    if not found.draft.language:
        return redirect(url_for(".language"), 303)
    chosen = ("yes",) if found.draft.consent else ()
    return _page("information", visit=found, question=CONSENT, chosen=chosen)


@bp.post("/information")
@door("public")
@with_draft
def consent(found: Visit) -> ResponseReturnValue:
    """Take part, or leave without a trace."""
    if _switched(found, found.draft):
        return redirect(url_for(".information"), 303)
    checked = CONSENT.parse(request.form.getlist(CONSENT.id))
    if checked.wrong is not None or not is_theirs(found):
        return _page("information", visit=found, question=CONSENT, wrong=checked.wrong), 422
    if checked.answer == ("no",):
        remove_draft(session(), draft_key=found.draft_key)
        return forget(_page("declined", asked=found.asked))
    draft = replace(found.draft, consent=True)
    remember(found, draft)
    return redirect(_furthest(found.asked, draft), 303)


@bp.get("/questions/<name>")
@door("public")
@with_draft
def question(found: Visit, name: str) -> ResponseReturnValue:
    """One question."""
    asked = _asked(found, name)
    if asked is None:
        return redirect(_furthest(found.asked, found.draft), 303)
    typed = found.draft.typed.get(name)
    return _question_page(found, asked, asked.parse(typed).wrong if typed else None)


@bp.post("/questions/<name>")
@door("public")
@with_draft
def answer(found: Visit, name: str) -> ResponseReturnValue:
    """Keep an answer and go on, go back, or switch the language."""
    asked = _asked(found, name)
    if asked is None or not is_theirs(found):
        return redirect(_furthest(found.asked, found.draft), 303)
    outline, checking = found.asked.version.outline, _checking()
    draft, wrong = flow.keep(found.draft, asked, request.form.getlist(name))
    if _switched(found, draft):
        return redirect(_url(name, checking=checking), 303)
    remember(found, draft)
    if "back" in request.form:
        return redirect(_url(flow.backward(outline, draft, name, checking=checking)), 303)
    if wrong is not None:
        return _question_page(replace(found, draft=draft), asked, wrong), 422
    target = flow.forward(outline, draft, name, checking=checking)
    return redirect(_url(target, checking=checking), 303)


@bp.get("/check")
@door("public")
@with_draft
def check(found: Visit) -> ResponseReturnValue:
    """All answers once more, before they are sent."""
    outline = found.asked.version.outline
    furthest = flow.furthest(outline, found.draft)
    if furthest != flow.CHECK:
        return redirect(_url(furthest, checking=furthest in found.draft.typed), 303)
    asked = {each.id for each in route(outline, found.draft.answers)}
    return _page("check", visit=found, asked=asked)


@bp.post("/check")
@door("public")
def send() -> ResponseReturnValue:
    """Hand in, exactly once: the submission is looked for before the code is used."""
    submission = request.form.get("submission", "")
    if access.is_secret(submission) and "do" in request.form:
        receipt = responses.find_receipt(session(), submission=submission, key=key())
        if receipt is not None:
            version, spoken = request.form.get("version", ""), request.form.get("in", "")
            asked = store.get_questionnaire(session(), version=version, language=spoken)
            return _thanks(receipt, asked)
    return _send(submission=submission)


@with_draft
def _send(found: Visit, submission: str) -> ResponseReturnValue:
    if _switched(found, found.draft):
        return redirect(url_for(".check"), 303)
    outline = found.asked.version.outline
    if "back" in request.form:
        return redirect(_url(flow.backward(outline, found.draft, "", checking=False)), 303)
    ready = flow.furthest(outline, found.draft) == flow.CHECK
    if not ready or not is_theirs(found) or submission != found.draft.submission:
        return redirect(url_for(".check"), 303)
    return _hand_in(found)


def _page(name: str, **values: object) -> str:
    return render_template(f"survey/answering/{name}.html", **values)


def _question_page(found: Visit, asked: Question, wrong: Say | None) -> str:
    outline, draft = found.asked.version.outline, found.draft
    return _page(
        "question",
        visit=found,
        question=asked,
        section=outline.section_of(asked.id),
        chosen=flow.shown(draft, asked),
        place=flow.place(outline, draft, asked.id),
        wrong=wrong,
        checking=_checking(),
    )


def _nothing_here() -> ResponseReturnValue:
    """What a browser without a draft gets: thanks if it sent one, else a place for a code."""
    before = sent()
    if before is not None:
        try:
            asked = store.get_questionnaire(session(), version=before[0], language=before[1])
        except NotFound:
            return _page("code", typed="", unknown=True), 404
        g.language = asked.texts.language
        return _page("thanks", asked=asked, receipt=None)
    return _page("code", typed="", unknown=had_draft()), 410 if had_draft() else 200


def _hand_in(found: Visit) -> ResponseReturnValue:
    if not store.is_open(session(), asked=found.asked):
        return _page("closed", used=False), 410
    try:
        receipt = store.hand_in(
            session(), draft=found.draft, asked=found.asked, week=this_week(), key=key()
        )
    except CodeUsed:
        return _page("closed", used=True), 410
    remove_draft(session(), draft_key=found.draft_key)
    return _thanks(receipt, found.asked)


def _thanks(receipt: str, asked: store.Questionnaire) -> ResponseReturnValue:
    g.language = asked.texts.language
    page = _page("thanks", asked=asked, receipt=receipt)
    return mark_sent(page, version=asked.version.id, language=g.language)


def _draft_for(invitation: Invitation) -> tuple[str, flow.Draft]:
    """The draft that this browser already has for the invitation, else a new one."""
    held = visit()
    if held is not None and held.draft.invitation == invitation.code_hash:
        return held.draft_key, held.draft
    fresh = flow.Draft(
        version=invitation.version,
        invitation=invitation.code_hash,
        channel=invitation.channel,
        submission=access.mint_secret(),
    )
    return access.mint_secret(), fresh


def _asked(found: Visit, name: str) -> Question | None:
    outline = found.asked.version.outline
    return outline.by_id[name] if flow.may_see(outline, found.draft, name) else None


def _switched(found: Visit, draft: flow.Draft) -> bool:
    """Take over another language, keeping what is on the page."""
    wanted = request.form.get("language", "")
    if wanted not in found.asked.version.languages or not is_theirs(found):
        return False
    remember(found, replace(draft, language=wanted))
    return True


def _checking() -> bool:
    return request.values.get("checking") == "1"


def _furthest(asked: store.Questionnaire, draft: flow.Draft) -> str:
    if not draft.language:
        return url_for(".language")
    return _url(flow.furthest(asked.version.outline, draft))


def _url(page: str, *, checking: bool = False) -> str:
    """The address of a page of the flow."""
    if page in (flow.INFORMATION, flow.CHECK):
        return url_for(f".{page}")
    return url_for(".question", name=page, checking=1 if checking else None)
