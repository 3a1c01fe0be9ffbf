"""Why a draft differs: every difference with its reason, and publishing when all have one."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from base.accounts.guards import may
from base.locales import LANGUAGES, say, speak
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, language, notice, two_faces
from cmo.difference import WAY_NAMES, Difference
from cmo.draft import Draft
from cmo.drafts.guards import draft_of, me
from cmo.drafts.routes import ALONG
from cmo.refinement import OPERATION_NAMES, STAYING, Refinement
from cmo.store import find_theory
from kb.evidence.claiming.hanging import LEANING
from kb.evidence.claims import claim_sentence
from kb.evidence.desk.store import element_labels
from kb.judgement.joint import Joint
from kb.judgement.words import REPORTED_WORDS, STANCE_WORDS
from kb.refining import store
from kb.refining.decisions import (
    WAY_SIGNS,
    Desk,
    Waiting,
    desk,
    stayed,
    suggested,
    words_of,
)
from kb.refining.forms import DecisionForm
from kb.refining.support import supports
from kb.refining.twin import desk_twin

bp = Blueprint("kb_refining", __name__)
S: Final = "/studies/<study>"
CHANGES: Final = f"{S}/draft/changes"
ONE: Final = f"{CHANGES}/<decision>"
MOST_SAID: Final = 3


@bp.record_once
def _offer(state: BlueprintSetupState) -> None:
    """Tell who takes a claim or a whole draft away which reasons that touches."""
    state.app.extensions.setdefault(LEANING, []).append(store.list_leaning)
    state.app.extensions[ALONG] = store.list_reasons


@two_faces(bp, CHANGES, opens="study: research")
def changes(study: str) -> Faces:
    """Every difference of the draft from the newest version, with its reason or none yet."""
    draft = draft_of(study)
    found = store.get_desk(session(), draft=draft)
    if found is None:
        context: dict[str, Any] = {"draft": draft}
        return Faces("kb/refining/first.html", context, {"draft": draft.number, "differences": []})
    return Faces(
        "kb/refining/changes.html",
        {"draft": draft, "desk": found, **evidence_of(study), **words(found)},
        lambda: desk_twin(found, language()),
    )


@bp.route(f"{CHANGES}/new", methods=["GET", "POST"])
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """Give a reason for what was ticked; or say that something stays as it is."""
    draft, found = _at_desk(study)
    staying = request.args.get("about") == "stays"
    form = _form(found, staying)
    if request.method == "POST" and form.complete():
        refinement = form.refinement("", _configuration(found, form.targets.data or []))
        refinement = _in_words(found, refinement)
        name = store.add_waiting(
            session(), study=study, number=draft.number, refinement=refinement, by=me()
        )
        notice(_("The reason is kept as %(name)s.", name=name))
        return redirect(url_for(".changes", study=study) + f"#{name}", 303)
    if request.method == "GET":
        ticked = [t for t in request.args.getlist("targets") if t in _offered(form)]
        form.targets.data = ticked
        form.decided_by.data = me().initials
        if not staying:
            form.operation.data = suggested(_differences(found, ticked)).value
    return _page(draft, found, form, staying)


@bp.route(ONE, methods=["GET", "POST"])
@door("study: research")
def edit(study: str, decision: str) -> ResponseReturnValue:
    """Write a reason anew."""
    draft, found = _at_desk(study)
    waiting = store.get_waiting(session(), study=study, number=draft.number, decision=decision)
    staying = waiting.refinement.operation in STAYING
    form = _form(found, staying)
    if request.method == "POST" and form.complete():
        refinement = form.refinement(decision, _configuration(found, form.targets.data or []))
        store.change_waiting(
            session(),
            study=study,
            number=draft.number,
            refinement=_in_words(found, refinement),
            by=me(),
        )
        notice(_("%(name)s is changed.", name=decision))
        return redirect(url_for(".changes", study=study) + f"#{decision}", 303)
    if request.method == "GET":
        form.show(_still(found, waiting))
    return _page(draft, found, form, staying, decision)


@bp.route(f"{ONE}/remove", methods=["GET", "POST"])
@door("study: research")
def remove(study: str, decision: str) -> ResponseReturnValue:
    """Take a reason away, after saying what then has none."""
    draft, found = _at_desk(study)
    waiting = store.get_waiting(session(), study=study, number=draft.number, decision=decision)
    form = submitted(ButtonForm)
    if request.method == "POST" and form.validate():
        store.remove_waiting(
            session(), study=study, number=draft.number, decision=decision, by=me()
        )
        notice(_("%(name)s is removed.", name=decision))
        return redirect(url_for(".changes", study=study), 303)
    reason = next(r for r in found.reasons if r.refinement.id == waiting.refinement.id)
    return render_template("kb/refining/remove.html", form=form, reason=reason, **words(found))


def evidence_of(study: str) -> dict[str, Any]:
    """Functions by which a page shows what a refinement stands on."""
    labels = cache(lambda version: element_labels(session(), study, version))
    theory = find_theory(session(), study)
    return {
        "standing_on": lambda one: supports(one.evidence, _ever(), labels),
        "newest": theory.version if theory else None,
        "stance_words": STANCE_WORDS,
        "reported_words": REPORTED_WORDS,
        "research": may("research"),
    }


def words(found: Desk | None = None) -> dict[str, Any]:
    """What templates of this room say things by."""
    return {
        "way_names": WAY_NAMES,
        "way_signs": WAY_SIGNS,
        "operation_names": OPERATION_NAMES,
        "stays": lambda target: words_of(found, target) if found else None,
    }


def _at_desk(study: str) -> tuple[Draft, Desk]:
    """The open draft with its differences; a first version has none to explain."""
    draft = draft_of(study)
    found = store.get_desk(session(), draft=draft)
    return draft, found or desk(draft.theory, draft.theory, ())


def _form(found: Desk, staying: bool) -> DecisionForm:
    form = submitted(DecisionForm)
    assert isinstance(form, DecisionForm)
    if staying:
        targets = [key for _label, things in stayed(found) for key, _words in things]
    else:
        targets = [row.difference.key for row in found.rows]
    form.offer(targets, _now(g.study.id), staying=staying)
    return form


def _offered(form: DecisionForm) -> set[str]:
    return {str(choice[0]) for choice in form.targets.choices or ()}


def _ever() -> Mapping[str, Joint]:
    """Every claim that a decision can stand on, made once a request."""
    if "joints" not in g:
        g.joints = store.get_joints(session(), study=g.study)
    found: Mapping[str, Joint] = g.joints
    return found


def _now(study: str) -> Mapping[str, Joint]:
    """Those that stand in the newest version: what a new decision can cite."""
    theory = find_theory(session(), study)
    return {
        key: joint
        for key, joint in _ever().items()
        if theory is not None and joint.version == theory.version
    }


def _page(
    draft: Draft, found: Desk, form: DecisionForm, staying: bool, decision: str = ""
) -> ResponseReturnValue:
    study = g.study.id
    labels = element_labels(session(), study)
    theory = find_theory(session(), study)
    names = {c.id: c.label for c in theory.configurations} if theory else {}
    chosen = set(form.targets.data or ())
    near = {row.difference.configuration for row in found.rows if row.difference.key in chosen}
    claims: dict[str, list[tuple[Joint, Any]]] = {}
    for joint in _now(study).values():
        said = claim_sentence(joint.claim, labels)
        claims.setdefault(joint.claim.configuration, []).append((joint, said))
    page = render_template(
        "kb/refining/decision.html",
        draft=draft,
        desk=found,
        form=form,
        staying=staying,
        decision=decision,
        things=stayed(found) if staying else [],
        claims=[(names.get(key, {"en": key}), key in near, rows) for key, rows in claims.items()],
        **words(found),
    )
    return page, 422 if form.errors else 200


def _still(found: Desk, waiting: Waiting) -> Refinement:
    """A waiting refinement with only what it is still about."""
    name = waiting.refinement.id
    return next(r.refinement for r in found.reasons if r.refinement.id == name)


def _differences(found: Desk, targets: list[str]) -> list[Difference]:
    return [row.difference for row in found.rows if row.difference.key in targets]


def _configuration(found: Desk, targets: list[str]) -> str | None:
    """The one configuration that a refinement is about, if it is one."""
    inside = {d.configuration for d in _differences(found, targets)} - {None}
    if not inside:
        inside = {
            t.split(":", 1)[1].split("/", 1)[0]
            for t in targets
            if t.startswith(("place:", "link:"))
        }
    return inside.pop() if len(inside) == 1 else None


def _in_words(found: Desk, refinement: Refinement) -> Refinement:
    """A refinement that does not say what changes says it by its differences."""
    if refinement.change or refinement.operation in STAYING:
        return refinement
    every = [d.sentence for d in _differences(found, list(refinement.targets))]
    said = every[:MOST_SAID]
    if len(every) > MOST_SAID:
        said.append(say("And {n} more.", n=len(every) - MOST_SAID))
    languages = [code for code in LANGUAGES if code in g.study.languages] or [language()]
    change = {code: " ".join(speak(one, code) for one in said) for code in languages}
    return replace(refinement, change=change)
