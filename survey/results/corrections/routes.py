"""Responses one by one: read, correct an answer, let one go; for researchers only."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NotFoundPage

from base.accounts.guards import person
from base.locales import say, speak
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import _, language, notice
from survey.questions.answer import Answer
from survey.questions.routing import before
from survey.questions.unasked import Unasked
from survey.results import store as results
from survey.results.corrections import store
from survey.results.corrections.correction import corrected
from survey.results.corrections.forms import CorrectionForm, ReasonForm
from survey.results.drawing import MODES, Drawing
from survey.results.frame import Entry
from survey.results.routes import S, bp, in_our_language
from survey.wording.store import list_texts
from survey.wording.texts import Texts

PER_PAGE = 50
ORIGINS = {
    "given": say("handed in here"),
    "imported": say("brought in from elsewhere"),
    "paper": say("keyed in from paper"),
}
ONE = f"{S}/results/<questionnaire>/response"
# which response, and which question of it, stand in the query: they are no pages of their own kind


@bp.get(f"{S}/results/<questionnaire>/responses")
@door("study: research")
def responses(study: str, questionnaire: str) -> ResponseReturnValue:
    """All responses by a random number, which does not tell who came first."""
    frame = results.load_frame(session(), study=study, questionnaire=questionnaire)
    asked = request.args.get("page", "1")
    last = max(1, -(-len(frame) // PER_PAGE))
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    if not 1 <= page <= last:
        raise NotFoundPage
    return render_template(
        "survey/results/responses.html",
        frame=frame,
        shown=frame.entries[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        last=last,
        corrections=store.count_corrections(session(), frame=frame),
        **_words(),
    )


@bp.get(ONE)
@door("study: research")
def response(study: str, questionnaire: str) -> ResponseReturnValue:
    """Everything that one person answered, and what was corrected in it."""
    entry, texts = _entry(study, questionnaire, request.args.get("response", ""))
    reached = {name for name, key in entry.names.items() if key in entry.given}
    asked = [q for q in entry.version.outline if not isinstance(q, Unasked)]
    return render_template(
        "survey/results/response.html",
        entry=entry,
        on_route=[q for q in asked if q.id in reached],
        off_route=[q for q in asked if q.id not in reached and q.id in entry.response.answers],
        texts=texts,
        corrections=store.list_corrections(session(), response=entry.response.id),
        form=ReasonForm(),
        **_words(),
    )


@bp.route(f"{ONE}/correct", methods=["GET", "POST"])
@door("study: research")
def correct(study: str, questionnaire: str) -> ResponseReturnValue:
    """Put another answer in the place of one that was given."""
    entry, texts = _entry(study, questionnaire, request.args.get("response", ""))
    question = request.args.get("question", "")
    outline = entry.version.outline
    asked = outline.by_id.get(question)
    if asked is None or isinstance(asked, Unasked):
        raise NotFoundPage
    form = submitted(CorrectionForm)
    assert isinstance(form, CorrectionForm)
    answer: Answer = entry.response.answers.get(question, ())
    wrong = ""
    if request.method == "POST":
        posted = request.form.getlist("answer")
        checked = corrected(asked, posted, before(outline, entry.response.answers, question))
        wrong = speak(checked.wrong, language()) if checked.wrong else ""
        if form.has_reason() and not wrong:
            who = person()
            store.correct_answer(
                session(),
                entry=entry,
                question=question,
                answer=checked.answer,
                reason=(form.reason.data or "").strip(),
                person=who.id if who else "",
                initials=who.initials if who else "",
                keep_former=not form.forget.data,
            )
            notice(_("The answer is corrected. The trail says what it was and why."))
            to = url_for(
                ".response", study=study, questionnaire=questionnaire, response=entry.response.id
            )
            return redirect(to, 303)
        answer = tuple(posted)
    page = render_template(
        "survey/results/correct.html",
        entry=entry,
        question=asked,
        answer=answer,
        wrong=wrong,
        texts=texts,
        form=form,
        **_words(),
    )
    return page, 422 if request.method == "POST" else 200


@bp.route(f"{ONE}/remove", methods=["GET", "POST"], endpoint="remove_response")
@door("study: research")
def remove(study: str, questionnaire: str) -> ResponseReturnValue:
    """Let a response go for good, after a look and with a reason."""
    entry, _texts = _entry(study, questionnaire, request.args.get("which", ""))
    form = submitted(ReasonForm)
    assert isinstance(form, ReasonForm)
    if request.method == "POST" and form.has_reason():
        who = person()
        store.remove_response(
            session(),
            entry=entry,
            reason=(form.reason.data or "").strip(),
            person=who.id if who else "",
        )
        notice(_("The response is removed, and all that hung on it."))
        return redirect(url_for(".responses", study=study, questionnaire=questionnaire), 303)
    page = render_template("survey/results/remove.html", entry=entry, form=form)
    return page, 422 if request.method == "POST" else 200


def _entry(study: str, questionnaire: str, response: str) -> tuple[Entry, Texts]:
    entry = store.get_entry(session(), study=study, questionnaire=questionnaire, response=response)
    return entry, in_our_language(list_texts(session(), version=entry.version.id))


def _words() -> dict[str, Any]:
    draw = Drawing(language(), 0.95)
    return {"draw": draw, "modes": MODES, "origins": ORIGINS, "button": ButtonForm}
