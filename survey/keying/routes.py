"""Keying in what came back on paper: piles, and the sheet in hand."""

from typing import Any, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NotFoundPage

from base.accounts.guards import may
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, two_faces
from survey.design.store import list_newest
from survey.keying import store
from survey.keying.batch import Taken
from survey.keying.comparing import astray
from survey.keying.forms import BatchForm, SheetForm
from survey.keying.guards import At, at, initials, me, published
from survey.keying.page import read_sheet

bp = Blueprint("survey_keying", __name__)
S = "/studies/<study>"
Q = f"{S}/questionnaires/<questionnaire>/keying"


@two_faces(bp, f"{S}/keying", opens="study: key")
def index(study: str) -> Faces:
    """The questionnaires whose sheets can be keyed in."""
    found = list_newest(session(), study=study)
    return Faces(
        "survey/keying/index.html",
        {"versions": found},
        {"questionnaires": [version.questionnaire for version in found]},
    )


@bp.route(Q, methods=["GET", "POST"])
@door("study: key")
def show(study: str, questionnaire: str) -> ResponseReturnValue:
    """The piles of a questionnaire; begin one."""
    versions = published(study, questionnaire)
    ids = [version.id for version in versions]
    form = cast(BatchForm, submitted(BatchForm))
    form.offer(versions)
    wrong = ""
    if request.method == "POST" and form.validate():
        version = form.chosen(versions)
        if version is not None:
            batch = store.add_batch(
                session(),
                versions=ids,
                version=version.id,
                language=str(form.language.data),
                channel=str(form.channel.data),
            )
            return redirect(_url(".batch", study, questionnaire, batch=batch.number), 303)
        wrong = _("This version does not have this language.")
    page = render_template(
        "survey/keying/show.html",
        questionnaire=questionnaire,
        batches=store.list_batches(session(), versions=ids),
        form=form,
        wrong=wrong,
    )
    return page, 422 if request.method == "POST" else 200


@bp.route(f"{Q}/<int:batch>", methods=["GET", "POST"])
@door("study: key")
def batch(study: str, questionnaire: str, batch: int) -> ResponseReturnValue:
    """A pile: take the next sheet; researchers see how far each sheet is."""
    here = at(study, questionnaire, batch, open_only=request.method == "POST")
    form = cast(SheetForm, submitted(SheetForm))
    wrong = ""
    if request.method == "POST" and form.validate():
        held = store.find_in_hand(session(), batch=here.batch.id, person=me())
        if held is not None:
            return redirect(_url(".sheet", study, questionnaire, batch=batch), 303)
        try:
            store.take_sheet(session(), batch=here.batch.id, number=form.sheet, person=me())
            return redirect(_url(".sheet", study, questionnaire, batch=batch), 303)
        except Taken as taken:
            wrong = (
                _("You keyed in sheet %(n)s already. The second entry is for somebody else.")
                if taken.by_you
                else _("Two people keyed in sheet %(n)s already.")
            ) % {"n": form.sheet}
    page = render_template(
        "survey/keying/batch.html",
        place=here,
        form=form,
        wrong=wrong,
        **_pile(here),
    )
    return page, 422 if request.method == "POST" else 200


@bp.route(f"{Q}/<int:batch>/sheet", methods=["GET", "POST"])
@door("study: key")
def sheet(study: str, questionnaire: str, batch: int) -> ResponseReturnValue:
    """The sheet in hand: key it in, lay it aside, close it, or throw the entry away."""
    here = at(study, questionnaire, batch)
    held = store.find_in_hand(session(), batch=here.batch.id, person=me())
    back = _url(".batch", study, questionnaire, batch=batch)
    if held is None:
        return redirect(back, 303)
    form = submitted(ButtonForm)
    if request.method == "GET" or not form.validate():
        blocks = here.sheet.blocks(held.answers, held.typed)
        return _sheet_page(here, held.number, blocks, form), 200 if not form.errors else 422
    if request.form.get("do") == "drop":
        store.remove_entry(session(), batch=here.batch.id, number=held.number, person=me())
        flash(_("Your entry of sheet %(n)s is thrown away.", n=held.number))
        return redirect(back, 303)
    answers, typed, wrong = read_sheet(here.version, request.form)
    done = request.form.get("do") == "done"
    if done and wrong:
        blocks = here.sheet.blocks(answers, typed, wrong)
        return _sheet_page(here, held.number, blocks, form), 422
    store.change_entry(
        session(),
        batch=here.batch.id,
        number=held.number,
        person=me(),
        answers=answers,
        typed=typed,
        done=done,
    )
    if not done:
        flash(_("Kept. The sheet stays in your hand."))
        return redirect(_url(".sheet", study, questionnaire, batch=batch), 303)
    flash(_("Sheet %(n)s is keyed in.", n=held.number))
    if astray(here.version.outline, answers):
        flash(
            _(
                "Some answers on it belong to questions that other answers skip. "
                "They stay as typed until a researcher decides."
            )
        )
    return redirect(_url(".batch", study, questionnaire, batch=batch, last=held.number), 303)


@bp.post(f"{Q}/<int:batch>/again/<int:number>")
@door("study: key")
def again(study: str, questionnaire: str, batch: int, number: int) -> ResponseReturnValue:
    """Take a sheet in hand again that one keyed in oneself, unless another is in hand."""
    here = at(study, questionnaire, batch)
    form = submitted(ButtonForm)
    if not form.validate():
        raise NotFoundPage
    if store.find_in_hand(session(), batch=here.batch.id, person=me()) is None:
        store.reopen_entry(session(), batch=here.batch.id, number=number, person=me())
    return redirect(_url(".sheet", study, questionnaire, batch=batch), 303)


def _pile(here: At) -> dict[str, object]:
    """What a keyer may know of a pile: how many they keyed in; a researcher sees every sheet."""
    pile = store.list_sheets(session(), batch=here.batch)
    mine = [sheet for sheet in pile.sheets if any(entry.person == me() for entry in sheet.entries)]
    last = request.args.get("last", "")
    return {
        "held": store.find_in_hand(session(), batch=here.batch.id, person=me()),
        "mine": len(mine),
        "last": next((s.number for s in mine if str(s.number) == last), None),
        "pile": pile if may("research") else None,
        "initials": initials() if may("research") else {},
    }


def _sheet_page(here: At, number: int, blocks: object, form: object) -> str:
    return render_template(
        "survey/keying/sheet.html", place=here, number=number, blocks=blocks, form=form
    )


def _url(endpoint: str, study: str, questionnaire: str, **values: Any) -> str:
    return url_for(endpoint, study=study, questionnaire=questionnaire, **values)
