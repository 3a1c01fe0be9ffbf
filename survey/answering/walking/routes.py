"""The way through a questionnaire: information and consent, questions, and the pages between."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Response, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from base.web.db import session
from base.web.doors import door
from survey.answering import blank, flow
from survey.answering.checking import rows
from survey.answering.face import faces
from survey.answering.guards import Visit, forget, is_quiet, is_theirs, remember
from survey.answering.piping import in_plain, readable
from survey.answering.routes import bp, render, with_draft
from survey.questions.kind import Checked
from survey.questions.outline import CONSENT
from survey.questions.paging import Page
from survey.questions.routing import before
from survey.responses import access
from survey.responses.drafts.store import remove_draft


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
        return go(now, flow.backward(name, checking=checking, found=now.pages))
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
    return go(found, found.furthest)


def draw(found: Visit, name: str, *, checking: bool = False) -> str:
    """A page of the flow as it stands."""
    outline, draft = found.asked.version.outline, found.draft
    if name == flow.INFORMATION:
        return _information(found)
    page = flow.find_page(found.pages, name)
    if name == flow.CHECK or page is None:
        every = rows(outline, found.asked.texts, draft.answers, found.pages)
        return render("check", visit=found, rows=every)
    return _question_page(found, page, flow.wrongs(outline, draft, page), checking=checking)


def url_of(page: str, *, checking: bool = False) -> str:
    """The address of a page of the flow."""
    if page in (flow.INFORMATION, flow.CHECK):
        return url_for(f"survey_answering.{page}")
    return url_for("survey_answering.question", name=page, checking=1 if checking else None)


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


def _asked(found: Visit, name: str) -> Page | None:
    outline = found.asked.version.outline
    if not flow.may_see(outline, found.draft, found.pages, name):
        return None
    return flow.find_page(found.pages, name)


def _checking() -> bool:
    return request.values.get("checking") == "1"
