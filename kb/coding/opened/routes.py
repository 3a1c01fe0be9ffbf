"""Open answers to read and code: for researchers only, and nothing in them takes a side."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NotFoundPage

from base.locales import pick, speak
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, language, notice, two_faces
from kb.coding.anchors import Span, span, typed, unbroken
from kb.coding.codebook import Codebook
from kb.coding.opened import store
from kb.coding.opened.document import Answered, Document
from kb.coding.opened.forms import CodeAnswerForm
from kb.coding.routes import me
from kb.coding.store import get_codebook
from survey.results.frame import Frame
from survey.results.routes import in_our_language
from survey.wording.store import list_texts
from survey.wording.texts import Texts

bp = Blueprint("kb_opened", __name__)
S = "/studies/<study>"
ONE = f"{S}/own-words/<questionnaire>/<question>/<int:number>"


@two_faces(bp, f"{S}/own-words", opens="study: research")
def index(study: str) -> Faces:
    """The documents: what people wrote, by question and round."""
    found = store.list_documents(session(), study=study)
    texts = {version: _texts(version) for version in {one.asked.version.id for _, one in found}}
    labels = [texts[one.asked.version.id].label(one.asked.question) for _, one in found]
    return Faces(
        "kb/opened/index.html",
        {"documents": [(*pair, label) for pair, label in zip(found, labels, strict=True)]},
        lambda: {"documents": [_twin(one) for _frame, one in found]},
    )


@two_faces(bp, ONE, opens="study: research")
def show(study: str, questionnaire: str, question: str, number: int) -> Faces:
    """One document: a paragraph for each response, with what was coded in it."""
    frame, document = _document(study, questionnaire, question, number)
    form = CodeAnswerForm()
    book = _offer(form, study)
    return Faces(
        "kb/opened/show.html",
        _context(frame, document, form, book),
        lambda: {
            **_twin(document),
            "answers": [
                {
                    "response": answer.response,
                    "language": answer.language,
                    "text": answer.text,
                    "made_up": answer.made_up,
                    "codings": [
                        {"id": c.id, "start": c.start, "end": c.end, "code": c.code, "by": c.coder}
                        for c in answer.codings
                    ],
                }
                for answer in document.answers
            ],
        },
    )


@bp.post(f"{ONE}/codings")
@door("study: research")
def code(study: str, questionnaire: str, question: str, number: int) -> ResponseReturnValue:
    """Give words of one answer a code."""
    frame, document = _document(study, questionnaire, question, number)
    form = submitted(CodeAnswerForm)
    assert isinstance(form, CodeAnswerForm)
    book = _offer(form, study)
    answer = document.answer(form.response.data or "")
    if answer is None:
        raise NotFoundPage
    if form.validate():
        found = _span(answer, form.words.data or "")
        if isinstance(found, Span):
            try:
                store.add_opened_coding(
                    session(),
                    study=study,
                    response=answer.response,
                    question=answer.question,
                    span=found,
                    code=form.code.data or "",
                    coder=me(),
                )
            except store.CodedAlready:
                form.code.errors = [_("You gave this code to these words before.")]
            else:
                notice(_("Coded."))
                return redirect(f"{_url(document, study)}#a-{answer.short}", 303)
        else:
            form.words.errors = [found]
    page = render_template("kb/opened/show.html", **_context(frame, document, form, book))
    return page, 422


@bp.post(f"{ONE}/codings/<coding>/remove")
@door("study: research")
def uncode(
    study: str, questionnaire: str, question: str, number: int, coding: str
) -> ResponseReturnValue:
    """Take one's own coding away."""
    _frame, document = _document(study, questionnaire, question, number)
    if ButtonForm(request.form).validate():
        store.remove_opened_coding(session(), study=study, coding=coding, coder=me())
        notice(_("The coding is gone."))
    return redirect(_url(document, study), 303)


def _span(answer: Answered, words: str) -> Span | str:
    """The words that were meant, all of the answer if none were typed; or what is wrong."""
    wanted = unbroken(words).strip()
    if not wanted:
        whole = span(answer.text, 0, len(answer.text))
        return whole or _("There is nothing to code here.")
    found = typed(answer.text, wanted, (0, len(answer.text)))
    return found if isinstance(found, Span) else speak(found.what, language())


def _document(study: str, questionnaire: str, question: str, number: int) -> tuple[Frame, Document]:
    return store.get_document(
        session(), study=study, questionnaire=questionnaire, question=question, round_=number
    )


def _offer(form: CodeAnswerForm, study: str) -> Codebook:
    book = get_codebook(session(), study=study)
    form.code.choices = [(one.key, pick(one.label, language())[0]) for one in book.codes]
    return book


def _context(
    frame: Frame, document: Document, form: CodeAnswerForm, book: Codebook
) -> dict[str, Any]:
    return {
        "frame": frame,
        "document": document,
        "label": _texts(document.asked.version.id).label(document.asked.question),
        "form": form,
        "codes": {one.key: one for one in book.codes},
        "me": me(),
    }


def _texts(version: str) -> Texts:
    return in_our_language(list_texts(session(), version=version))


def _url(document: Document, study: str) -> str:
    return url_for(
        ".show",
        study=study,
        questionnaire=document.questionnaire,
        question=document.name,
        number=document.round,
    )


def _twin(document: Document) -> dict[str, Any]:
    return {
        "questionnaire": document.questionnaire,
        "question": document.name,
        "round": document.round,
        "responses": len(document.answers),
        "codings": document.coded,
    }
