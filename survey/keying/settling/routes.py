"""Where two entries of a sheet differ somebody decides; then the pile is closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base import history
from base.locales import Say
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import _, ngettext
from base.web.security import server_key
from survey.keying import store
from survey.keying.batch import NotReady
from survey.keying.comparing import Compared, Settled
from survey.keying.guards import At, at, initials, me, this_week
from survey.keying.typed import understand
from survey.questions.answer import BLANK, UNCLEAR, Answer
from survey.questions.kind import Question

bp = Blueprint("survey_settling", __name__)
Q = "/studies/<study>/questionnaires/<questionnaire>/keying/<int:batch>"
FIRST, SECOND, OTHER, NONE, UNDO = "first", "second", "other", "none", "undo"


@dataclass(frozen=True)
class Row:
    """A question about which somebody decides, or decided."""

    question: Question
    said: tuple[str, ...]
    """What each entry says."""
    differs: bool
    stray: bool
    settled: Settled | None
    settled_as: str
    typed: str = ""
    wrong: Say | None = None


@bp.route(f"{Q}/sheets/<int:number>", methods=["GET", "POST"])
@door("study: research")
def compare(study: str, questionnaire: str, batch: int, number: int) -> ResponseReturnValue:
    """The two entries of a sheet side by side: decide about each difference."""
    here = at(study, questionnaire, batch)
    found = store.get_sheet(session(), batch=here.batch, number=number)
    form = submitted(ButtonForm)
    wrong: dict[str, Say] = {}
    status = 200
    if request.method == "POST":
        status = 422
        wrong = _decide(here, found) if form.validate() else {}
        if not form.errors and not wrong:
            way = url_for(
                ".compare", study=study, questionnaire=questionnaire, batch=batch, number=number
            )
            return redirect(way, 303)
    page = render_template(
        "survey/keying/compare.html",
        place=here,
        found=found,
        rows=_rows(here, found, wrong),
        others=list(found.keyed),
        initials=initials(),
        form=form,
    )
    return page, status


@bp.route(f"{Q}/close", methods=["GET", "POST"])
@door("study: research")
def close(study: str, questionnaire: str, batch: int) -> ResponseReturnValue:
    """Close a pile: its sheets become answers, and go."""
    here = at(study, questionnaire, batch, open_only=False)
    back = url_for("survey_keying.batch", study=study, questionnaire=questionnaire, batch=batch)
    if here.batch.closed:
        return redirect(back, 303)
    form = submitted(ButtonForm)
    if request.method == "POST" and form.validate():
        try:
            closed = store.close_batch(
                session(), batch=here.batch, week=this_week(), key=server_key()
            )
        except NotReady:
            form.form_errors.append(_("Something about a sheet is still open."))
        else:
            history.record(
                session(),
                study=study,
                person=me(),
                act="close a batch of paper",
                on=f"{questionnaire} {batch}",
                detail={"kept": closed.kept, "left out": closed.left_out},
            )
            flash(
                ngettext(
                    "%(num)s sheet became an answer.", "%(num)s sheets became answers.", closed.kept
                )
            )
            return redirect(back, 303)
    page = render_template(
        "survey/keying/close.html",
        place=here,
        pile=store.list_sheets(session(), batch=here.batch),
        form=form,
    )
    return page, 422 if request.method == "POST" else 200


def _decide(here: At, found: Compared) -> dict[str, Say]:
    """Keep what was chosen for each row; what cannot be understood comes back."""
    wrong: dict[str, Say] = {}
    for question in found.keyed:
        chosen = request.form.get(f"s-{question.id}", "")
        if chosen == UNDO:
            store.unsettle(
                session(), batch=here.batch.id, number=found.number, question=question.id
            )
            continue
        answer = _chosen(found, question, chosen, wrong)
        if answer is not None:
            store.settle(
                session(),
                batch=here.batch.id,
                number=found.number,
                question=question.id,
                answer=answer,
                person=me(),
            )
    return wrong


def _chosen(
    found: Compared, question: Question, chosen: str, wrong: dict[str, Say]
) -> Answer | None:
    if chosen == FIRST:
        return found.entries[0].answers.get(question.id, BLANK)
    if chosen == SECOND and found.twice:
        return found.entries[1].answers.get(question.id, BLANK)
    if chosen == NONE:
        return BLANK
    if chosen == OTHER:
        typed = understand(question, request.form.get(f"o-{question.id}", ""))
        if typed.wrong is None:
            return typed.answer
        wrong[question.id] = typed.wrong
    return None


def _rows(here: At, found: Compared, wrong: Mapping[str, Say]) -> list[Row]:
    """What is to be decided or was, in the order of the paper; and what was asked for besides."""
    wanted = {*found.differences, *found.astray, *found.settled, request.args.get("also", "")}
    return [
        Row(
            question=question,
            said=tuple(
                _read(here, question, entry.answers.get(question.id, BLANK))
                for entry in found.entries
            ),
            differs=question.id in found.differences,
            stray=question.id in found.astray,
            settled=found.settled.get(question.id),
            settled_as=_read(here, question, found.settled[question.id].answer)
            if question.id in found.settled
            else "",
            typed=request.form.get(f"o-{question.id}", ""),
            wrong=wrong.get(question.id),
        )
        for question in found.keyed
        if question.id in wanted
    ]


def _read(here: At, question: Question, answer: Answer) -> str:
    return _("unclear") if answer == (UNCLEAR,) else here.sheet.read(question, answer)
