"""The draft of the next version: begun, looked at, put in order, undone, thrown away."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final, Protocol

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from base.studies.study import Study
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.pages import Faces, _, language, notice, two_faces
from cmo import store as theories
from cmo.document import configuration_data, content_hash, document
from cmo.draft import Draft
from cmo.drafts import store
from cmo.drafts.choices import KIND_TITLES, NEW_BOXES, kinds, on_what
from cmo.drafts.forms import (
    NewConfigurationForm,
    StartForm,
    StepForm,
)
from cmo.drafts.guards import (
    answer,
    both,
    configuration_of,
    draft_of,
    me,
    sentence,
    to_configuration,
    to_draft,
)
from cmo.drafts.missing import missing, theory_gaps
from cmo.drawing import draw
from cmo.elements import (
    EFFECT_NAMES,
    LANE_NAMES,
    MODALITY_NAMES,
    RELATION_NAMES,
    VALENCE_NAMES,
)
from cmo.graph import Configuration, Theory
from cmo.notes.store import list_open
from cmo.phrases import say_link
from cmo.rules import warnings
from cmo.tabular import does

bp = Blueprint("cmo_drafts", __name__)
DRAFT: Final = "/studies/<study>/draft"
CONFIGURATION: Final = f"{DRAFT}/configurations/<configuration>"
SHOWN_STEPS: Final = 12
IDEAS: Final = "/"

TOLD: Final = "told_links"


class ToldLinks(Protocol):
    """Which links of a theory, a draft too, a source supports: by key."""

    def __call__(self, session: Session, *, study: Study, theory: Theory) -> Collection[str]: ...


ALONG: Final = "reasons_with_a_draft"


class Along(Protocol):
    """The reasons that wait with a draft and go when it goes, as data."""

    def __call__(
        self, session: Session, *, study: str, number: int
    ) -> Sequence[dict[str, Any]]: ...


WORDS: Final = {
    "columns": KIND_TITLES,
    "new": NEW_BOXES,
    "lanes": LANE_NAMES,
    "effects": EFFECT_NAMES,
    "valences": VALENCE_NAMES,
    "sure": MODALITY_NAMES,
    "relations": {r.value: name for r, name in RELATION_NAMES.items()},
    "does": does,
    "link": say_link,
    "on": on_what,
}

bp.add_app_template_global(StepForm, "step_form")
bp.record_once(lambda state: state.app.jinja_env.globals.update(theory_words=WORDS))


@two_faces(bp, DRAFT, opens="study: research")
def draft(study: str) -> Faces:
    """The draft with its configurations, what they lack, and its steps; or how to begin one."""
    found = store.find_draft(session(), study)
    if found is None:
        context = {
            "versions": theories.list_versions(session(), study),
            "form": StartForm(),
        }
        return Faces("cmo/drafts/none.html", context, {"draft": None})
    return Faces("cmo/drafts/draft.html", draft_context(found), lambda: _draft_twin(found))


def _draft_twin(found: Draft) -> dict[str, object]:
    return {
        "draft": found.number,
        "started_from": found.started_from,
        "revision": found.revision,
        "hash": content_hash(found.theory),
        "theory": document(found.theory),
    }


def draft_context(found: Draft, form: NewConfigurationForm | None = None) -> dict[str, object]:
    steps = store.list_steps(session(), g.study.id)
    all_steps = request.args.get("steps") == "all"
    return {
        "draft": found,
        "configurations": [(c, missing(c)) for c in found.theory.configurations],
        "gaps": theory_gaps(found.theory, _told(found)),
        "steps": steps[::-1] if all_steps else steps[::-1][:SHOWN_STEPS],
        "more": 0 if all_steps else max(0, len(steps) - SHOWN_STEPS),
        "form": form or NewConfigurationForm(revision=found.revision),
        "at": "",
    }


def _told(found: Draft) -> Collection[str] | None:
    """The links that a source supports, if the room that knows lends its eyes."""
    lent: ToldLinks | None = current_app.extensions.get(TOLD)
    return lent(session(), study=g.study, theory=found.theory) if lent else None


@bp.post(f"{DRAFT}/start")
@door("study: research")
def start(study: str) -> ResponseReturnValue:
    """Begin a draft: from a published version, or empty."""
    form = StartForm(request.form)
    asked = (form.version.data or "").strip()
    if not form.validate() or (asked and not asked.isdecimal()):
        raise NotFound(asked)
    try:
        store.start_draft(session(), study=study, version=int(asked) if asked else None, by=me())
        notice(_("The draft is there. Nothing in it is public until you publish it."))
    except theories.Refused:
        notice(_("There is a draft already: this is it."))
    return redirect(url_for("cmo_drafts.draft", study=study))


@bp.route(f"{DRAFT}/remove", methods=["GET", "POST"])
@door("study: research")
def remove(study: str) -> ResponseReturnValue:
    """Throw the draft away; what is lost is said first."""
    found = draft_of(study)
    lent: Along | None = current_app.extensions.get(ALONG)
    along = lent(session(), study=study, number=found.number) if lent else ()
    form = StepForm(request.form, revision=found.revision)
    if request.method == "POST" and form.validate():
        if form.revision.data == found.revision:
            store.remove_draft(session(), study=study, by=me(), along=along)
            notice(_("The draft is thrown away."))
            return redirect(url_for("cmo_drafts.draft", study=study))
        notice(_("The draft was changed while you looked. Read this page again first."))
        return redirect(url_for("cmo_drafts.remove", study=study))
    steps = store.list_steps(session(), study)
    form = StepForm(revision=found.revision)
    return render_template(
        "cmo/drafts/remove.html", draft=found, steps=steps, reasons=len(along), form=form
    )


@bp.post(f"{DRAFT}/undo")
@door("study: research")
def undo(study: str) -> ResponseReturnValue:
    """Take back the last step that stands."""
    return _turn(study, back=True)


@bp.post(f"{DRAFT}/redo")
@door("study: research")
def redo(study: str) -> ResponseReturnValue:
    """Do again what was undone last."""
    return _turn(study, back=False)


def _turn(study: str, *, back: bool) -> ResponseReturnValue:
    before = draft_of(study)
    form = StepForm(request.form)
    then = _at(study, form.at.data or "")
    step = before.undo if back else before.redo
    if not form.validate() or step is None:
        said = _("There is nothing to undo.") if back else _("There is nothing to do again.")
        return answer(before, said, said, then(before))
    turn = store.undo_draft if back else store.redo_draft
    try:
        after = turn(session(), study=study, revision=form.revision.data or 0, by=me())
    except store.Stale as stale:
        return both(stale)
    done = _("Undone: %(what)s") if back else _("Done again: %(what)s")
    said = done % {"what": sentence(step)}
    return answer(after, said, said, then(after))


def _at(study: str, where: str) -> Callable[[Draft], str]:
    """Back to the page where the button was."""
    if where == IDEAS:
        return lambda _after: url_for("cmo_ideas.index", study=study)
    return to_configuration(study, where) if where else to_draft(study)


@two_faces(bp, CONFIGURATION, opens="study: research")
def configuration(study: str, configuration: str) -> Faces:
    """One configuration to draw in: the diagram, and the same in tables with every change."""
    found = draft_of(study)
    shown = configuration_of(found, configuration)
    drawing = draw(
        shown,
        language(),
        hrefs=box_addresses(study, shown),
        notation=g.study.notation,
        empty_lanes=True,
    )
    return Faces(
        "cmo/drafts/configuration.html",
        {
            "draft": found,
            "configuration": shown,
            "place": found.theory.configurations.index(shown) + 1,
            "drawing": drawing,
            "missing": missing(shown),
            "warnings": warnings(shown),
            "kinds": kinds(g.study.notation, found.theory),
            "open_notes": list_open(session(), study),
            "at": configuration,
        },
        lambda: {"revision": found.revision, "configuration": configuration_data(shown)},
    )


def box_addresses(study: str, shown: Configuration) -> dict[str, str]:
    """Where each box is changed."""
    return {
        o.key: url_for(
            "cmo_places.box",
            study=study,
            configuration=shown.id,
            element=o.element.id,
            lane=o.lane.value if o.doubled else None,
        )
        for o in shown.occurrences
    }
