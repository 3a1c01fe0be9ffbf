"""The respondents' pages: information and consent, and the questions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Blueprint, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from base.locales import LANGUAGES, Label
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.answering import blank, flow, store
from survey.answering.face import faces
from survey.answering.guards import (
    Visit,
    forget,
    had_draft,
    is_quiet,
    is_theirs,
    looking,
    questionnaire,
    remember,
    sent,
    visit,
)
from survey.answering.piping import in_plain, readable
from survey.questions.kind import Checked
from survey.questions.outline import CONSENT
from survey.questions.paging import Page
from survey.questions.routing import before, route
from survey.responses import access
from survey.responses.drafts.store import ChangedMeanwhile, remove_draft

bp = Blueprint("survey_answering", __name__)
TIMES = 20
View = Callable[..., ResponseReturnValue]
CARRIED = {"token", "submission", "version", "in", "since", "mark", "checking", "do", "enter"}
"""What a form carries along that nobody typed."""


def with_draft(view: View) -> View:
    """Hand the view the respondent's visit; a browser without one gets something else."""

    @wraps(view)
    def inner(**values: Any) -> ResponseReturnValue:
        for _ in range(TIMES):
            found = visit()
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


@bp.get("/information")
@door("public")
@with_draft
def information(found: Visit) -> ResponseReturnValue:
    """Who asks what and why, and the one question that must be answered."""
    if not found.draft.language:
        return redirect(url_for(".language"), 303)
    return draw(found, flow.INFORMATION)


@bp.post("/information")
@door("public")
@with_draft
def consent(found: Visit) -> ResponseReturnValue:
    """Take part, or leave without a trace."""
    switched = switch(found, found.draft)
    if switched is not None:
        return go(switched, flow.INFORMATION)
    checked = CONSENT.parse(request.form.getlist(CONSENT.id))
    if checked.wrong is not None or not is_theirs(found):
        return _information(found, checked), 422
    if checked.answer == ("no",):
        remove_draft(session(), draft_key=found.draft_key)
        return forget(render("declined", asked=found.asked))
    return go_furthest(remember(found, replace(found.draft, consent=True)))


@bp.get("/questions/<name>")
@door("public")
@with_draft
def question(found: Visit, name: str) -> ResponseReturnValue:
    """One question, or a few that belong together."""
    if _asked(found, name) is None:
        return go_furthest(found)
    return draw(found, name, checking=_checking())


@bp.post("/questions/<name>")
@door("public")
@with_draft
def answer(found: Visit, name: str) -> ResponseReturnValue:
    """Keep an answer and go on, go back, or switch the language."""
    page = _asked(found, name)
    if page is None or not is_theirs(found):
        return go_furthest(found)
    outline, checking = found.asked.version.outline, _checking()
    kept = flow.keep(outline, found.draft, page, request.form.to_dict(flat=False))
    since, mark = request.form.get("since", ""), request.form.get("mark", "")
    stale = flow.is_stale(found.draft, page, since=since, mark=mark)
    if stale and not flow.same(found.draft, kept.draft, page):
        drawn = _question_page(found, page, checking=checking, other=kept.draft)
        return _stay(drawn, url_of(name, checking=checking)), 409
    draft = flow.marked(kept.draft, page, mark)
    switched = switch(found, draft)
    if switched is not None:
        return go(switched, name, checking=checking)
    now = remember(found, draft)
    if "back" in request.form:
        return go(now, flow.backward(outline, draft, name, checking=checking))
    if kept.wrong:
        drawn = _question_page(now, page, kept.wrong, checking=checking)
        return _stay(drawn, url_of(name, checking=checking)), 422
    following = flow.forward(outline, draft, name, checking=checking, found=now.pages)
    return go(now, following, checking=checking)


def switch(found: Visit, draft: flow.Draft) -> Visit | None:
    """Take over another language, keeping what is on the page; None if none was asked for."""
    wanted = request.form.get("language", "")
    if wanted not in found.asked.version.languages or not is_theirs(found):
        return None
    return remember(found, replace(draft, language=wanted))


def go(found: Visit, page: str, *, checking: bool = False) -> ResponseReturnValue:
    """On to a page of the flow; our script gets it at once."""
    address = url_of(page, checking=checking)
    if not is_quiet():
        return redirect(address, 303)
    return _stay(draw(found, page, checking=checking), address)


def go_furthest(found: Visit) -> ResponseReturnValue:
    """On to where a respondent is."""
    if not found.draft.language:
        return redirect(url_for(".language"), 303)
    return go(found, flow.furthest(found.asked.version.outline, found.draft))


def draw(found: Visit, name: str, *, checking: bool = False) -> str:
    """A page of the flow as it stands."""
    outline, draft = found.asked.version.outline, found.draft
    if name == flow.INFORMATION:
        return _information(found)
    page = flow.find_page(found.pages, name)
    if name == flow.CHECK or page is None:
        asked = {each.id for each in route(outline, draft.answers) if each.asks}
        return render("check", visit=found, rows=_rows(found, asked))
    return _question_page(found, page, flow.wrongs(outline, draft, page), checking=checking)


def url_of(page: str, *, checking: bool = False) -> str:
    """The address of a page of the flow."""
    if page in (flow.INFORMATION, flow.CHECK):
        return url_for(f"survey_answering.{page}")
    return url_for("survey_answering.question", name=page, checking=1 if checking else None)


def render(name: str, **values: object) -> str:
    """One of the respondents' templates."""
    return render_template(f"survey/answering/{name}.html", **values)


def notice(reason: str, *, contact: Label | None = None, **values: object) -> str:
    """A page in four languages that says what happened and what to do."""
    languages = [g.language, *(code for code in LANGUAGES if code != g.language)]
    return render("notice", reason=reason, contact=contact or {}, languages=languages, **values)


def _stay(drawn: str, address: str) -> Response:
    """A page together with the address under which our script shows it."""
    response = make_response(drawn)
    response.headers["Content-Location"] = address
    return response


def _information(found: Visit, checked: Checked | None = None) -> str:
    chosen = ("yes",) if found.draft.consent else ()
    (face,) = faces(
        found.asked.version.outline,
        Page(CONSENT.id, (CONSENT,)),
        found.asked.texts,
        {},
        {CONSENT.id: chosen},
        {CONSENT.id: checked} if checked else {},
    )
    return render("information", visit=found, face=face)


def _question_page(
    found: Visit,
    page: Page,
    wrong: Mapping[str, Checked] | None = None,
    *,
    checking: bool,
    other: flow.Draft | None = None,
) -> str:
    """A page of questions; ``other`` is what an older page wanted to put in their place."""
    asked, draft, place = found.asked, found.draft, flow.place(found.pages, page.id)
    since, mark = draft.marks.get(page.id, ""), access.mint_secret()[:8]
    marks = blank.Marks(found.token, draft.submission, since, mark)
    if (
        wrong
        or other
        or any(flow.shown(draft, page).values())
        or not blank.is_same_for_all(asked.version.outline, page, asked.texts)
    ):
        return _drawn(found, page, marks, place, checking, wrong, other)
    questions = tuple(question.id for question in page.questions)
    key = (request.script_root, draft.mode, page.id, questions, place, checking)
    nobody = Visit(blank.KEY, blank.drafted_by_nobody(draft), asked)
    return blank.lent(
        asked.drawn, key, lambda: _drawn(nobody, page, blank.STAND_INS, place, checking), marks
    )


def _drawn(
    found: Visit,
    page: Page,
    marks: blank.Marks,
    place: tuple[int, int],
    checking: bool,
    wrong: Mapping[str, Checked] | None = None,
    other: flow.Draft | None = None,
) -> str:
    outline, texts, answers = found.asked.version.outline, found.asked.texts, found.draft.answers
    first = page.questions[0]
    earlier = before(outline, answers, first.id)
    return render(
        "question",
        visit=found,
        page=page,
        faces=faces(outline, page, texts, answers, flow.shown(found.draft, page), wrong or {}),
        title=in_plain(texts.label(first), outline, texts, earlier),
        section=in_plain(texts.section(outline.section_of(first.id)), outline, texts, earlier),
        place=place,
        since=marks.since,
        mark=marks.mark,
        checking=checking,
        other=_other(found, page, other) if other else [],
    )


def _other(found: Visit, page: Page, other: flow.Draft) -> list[tuple[str, list[str], list[str]]]:
    """What was filled in on an older page: question, what it reads, what its fields held."""
    texts, shown = found.asked.texts, flow.shown(other, page)
    return [
        (q.id, readable(texts, q, shown[q.id]), request.form.getlist(q.id))
        for q in page.questions
        if shown[q.id]
    ]


def _rows(found: Visit, asked: set[str]) -> list[tuple[str, list[dict[str, Any]]]]:
    """All answers once more, by section: heading, and what was asked and answered."""
    outline, texts, answers = found.asked.version.outline, found.asked.texts, found.draft.answers
    page_of = {q.id: page.id for page in found.pages for q in page.questions}
    every = before(outline, answers, "")
    found_rows = []
    for section in outline.sections:
        rows = [
            {
                "id": q.id,
                "page": page_of[q.id],
                "label": in_plain(texts.label(q), outline, texts, every),
                "answer": readable(texts, q, answers.get(q.id, ())),
                "own_words": not q.codes,
            }
            for q in section.questions
            if q.id in asked
        ]
        if rows:
            heading = in_plain(texts.section(section), outline, texts, every)
            found_rows.append((heading, rows))
    return found_rows


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
    if had_draft() or kept:
        return notice("expired", contact=contact, kept=kept), 410
    return render("code")


def _typed() -> tuple[list[tuple[str, list[str]]], Label]:
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


def _asked(found: Visit, name: str) -> Page | None:
    outline = found.asked.version.outline
    if not flow.may_see(outline, found.draft, found.pages, name):
        return None
    return flow.find_page(found.pages, name)


def _checking() -> bool:
    return request.values.get("checking") == "1"
