"""The designer's desk: the whole questionnaire on one page, put in order, undone and done again."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.web.db import session
from base.web.doors import door
from base.web.pages import Faces, _, notice, two_faces
from survey.design import store as designs
from survey.design.acts.act import Act, Illegal
from survey.design.acts.questions import MoveQuestion
from survey.design.acts.sections import MoveSection
from survey.design.version import Version
from survey.desk import store
from survey.desk.forms import OrderForm, StepForm
from survey.desk.guards import both, current, draft_of, keep, me, sentence, source_texts, to_design
from survey.desk.lines import parts
from survey.desk.past.store import list_steps
from survey.desk.store import Draft, seen_mark
from survey.questions.outline import freeze

bp = Blueprint("survey_desk", __name__)
DESIGN: Final = "/studies/<study>/questionnaires/<questionnaire>/design"
SHOWN_STEPS: Final = 12

bp.add_app_template_global(seen_mark, "seen_mark")


@two_faces(bp, DESIGN, opens="study: research")
def design(study: str, questionnaire: str) -> Faces:
    """The whole questionnaire in the language it is written in; or how to begin a draft."""
    found = store.find_draft(session(), study=study, questionnaire=questionnaire)
    if found is None:
        newest = designs.get_newest(session(), study=study, questionnaire=questionnaire)
        context = {"newest": newest, "questionnaire": questionnaire, "form": StepForm()}
        return Faces("survey/desk/none.html", context, {"draft": None})
    return Faces("survey/desk/design.html", design_context(found), lambda: _twin(found.version))


def _twin(version: Version) -> dict[str, object]:
    return {
        "draft": version.number,
        "revision": version.revision,
        "languages": list(version.languages),
        "source": version.source,
        "outline": freeze(version.outline),
    }


def design_context(found: Draft) -> dict[str, object]:
    """What the page of the whole questionnaire shows."""
    version = found.version
    texts = source_texts(version)
    steps = list_steps(session(), version=version.id)[::-1]
    every = request.args.get("steps") == "all"
    shown = parts(version.outline, texts)
    return {
        "draft": found,
        "version": version,
        "title": texts["title"],
        "parts": shown,
        "wrong": [line for part in shown for line in part.lines if line.problems],
        "steps": steps if every else steps[:SHOWN_STEPS],
        "more": 0 if every else max(0, len(steps) - SHOWN_STEPS),
        "form": OrderForm(seen=seen_mark(version)),
    }


@bp.post(f"{DESIGN}/start")
@door("study: research")
def start(study: str, questionnaire: str) -> ResponseReturnValue:
    """Begin the next version from the newest one."""
    form = StepForm(request.form)
    if not form.validate():
        notice(" ".join(message for _id, message in form.problems()))
    else:
        try:
            store.start_draft(session(), study=study, questionnaire=questionnaire, by=me())
            notice(_("The draft is there. Nobody who answers sees it until it is published."))
        except store.Refused:
            notice(_("There is a draft already: this is it."))
    return redirect(url_for("survey_desk.design", study=study, questionnaire=questionnaire))


@bp.route(f"{DESIGN}/remove", methods=["GET", "POST"])
@door("study: research")
def remove(study: str, questionnaire: str) -> ResponseReturnValue:
    """Throw the draft away; what is lost is said first."""
    found = draft_of(study, questionnaire)
    version = found.version
    form = StepForm(request.form)
    if request.method == "POST" and form.validate():
        if form.seen.data != seen_mark(version):
            notice(_("The draft was changed while you looked. Read this page again first."))
            return redirect(request.path)
        store.remove_draft(session(), study=study, questionnaire=questionnaire, by=me())
        notice(_("The draft is thrown away."))
        if designs.find_newest(session(), study=study, questionnaire=questionnaire) is None:
            return redirect(url_for("survey_results.index", study=study))
        return redirect(url_for("survey_desk.design", study=study, questionnaire=questionnaire))
    newest = designs.find_newest(session(), study=study, questionnaire=questionnaire)
    context = {"steps": list_steps(session(), version=version.id), "newest": newest}
    page = render_template(
        "survey/desk/remove.html", draft=found, version=version, form=form, **context
    )
    return page, 422 if form.errors else 200


@bp.post(f"{DESIGN}/undo")
@door("study: research")
def undo(study: str, questionnaire: str) -> ResponseReturnValue:
    """Take back the last step that stands."""
    return _turn(study, questionnaire, back=True)


@bp.post(f"{DESIGN}/redo")
@door("study: research")
def redo(study: str, questionnaire: str) -> ResponseReturnValue:
    """Do again what was undone last."""
    return _turn(study, questionnaire, back=False)


def _turn(study: str, questionnaire: str, *, back: bool) -> ResponseReturnValue:
    before = draft_of(study, questionnaire)
    form = StepForm(request.form)
    step = before.undo if back else before.redo
    address = to_design()(before)
    if not form.validate() or step is None:
        notice(_("There is nothing to undo.") if back else _("There is nothing to do again."))
        return redirect(address)
    turn = store.undo_draft if back else store.redo_draft
    try:
        turn(
            session(),
            study=study,
            questionnaire=questionnaire,
            seen=form.seen.data or "",
            by=me(),
        )
    except store.Stale as stale:
        return both(questionnaire, stale)
    except Illegal as refused:
        form.complain("", refused.what)
        notice(" ".join(message for _id, message in form.problems()))
        return redirect(address)
    done = _("Undone: %(what)s") if back else _("Done again: %(what)s")
    notice(done % {"what": sentence(step)})
    return redirect(address)


@bp.post(f"{DESIGN}/order")
@door("study: research")
def order(study: str, questionnaire: str) -> ResponseReturnValue:
    """A section or a question one place up or down."""
    found = draft_of(study, questionnaire)
    form = OrderForm(request.form)
    way, _colon, name = (form.do.data or "").partition(":")
    if way not in ("up", "down"):
        abort(400)
    by = -1 if way == "up" else 1

    def act() -> Act:
        of_question = name in found.version.outline.by_id
        return MoveQuestion(name, by) if of_question else MoveSection(name, by)

    return keep(form, act, again=lambda: _again(form), then=to_design(f"q-{name}"))


def _again(form: OrderForm) -> str:
    for _id, message in form.problems():
        notice(message)
    return render_template("survey/desk/design.html", **design_context(current()))
