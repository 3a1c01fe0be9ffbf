"""How claims are measured: the list, and tying a variable or a question to a claim."""

from typing import Any, cast

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import me
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, notice, two_faces
from cmo.store import find_theory
from kb.evidence.claiming.listing import chapters
from kb.evidence.claims import Claim, claim_sentence
from kb.evidence.desk.store import element_labels, list_names
from kb.evidence.measures import RELATION_WORDS, Measure, MeasureKind, Reading, Relation
from kb.evidence.measuring import store
from kb.evidence.measuring.choices import (
    MEASURE_KIND_WORDS,
    MEASURE_KINDS,
    READING_HELP,
    READING_WORDS,
    RELATION_HELP,
    measure_problems,
)
from kb.evidence.measuring.forms import MeasureForm
from kb.evidence.store import find_claim, list_claims

bp = Blueprint("kb_measures", __name__)
S = "/studies/<study>"


@two_faces(bp, f"{S}/measures", opens="study: research")
def index(study: str) -> Faces:
    """All measures of a study, under their claims."""
    kept = store.list_kept(session(), study=study)
    claims = list_claims(session(), study=study)
    order = {claim.key: place for place, claim in enumerate(claims)}
    listed = sorted(kept, key=lambda one: order.get(one.measure.claim, len(order)))
    context = {
        "kept": listed,
        "claims": {claim.key: claim for claim in claims},
        "names": list_names(session(), study),
        "relation_words": RELATION_WORDS,
        "reading_words": READING_WORDS,
        **_frame(study),
    }
    return Faces(
        "kb/evidence/measures/index.html",
        context,
        lambda: {"measures": [_twin(one) for one in listed]},
    )


@bp.route(f"{S}/measures/new", methods=["GET", "POST"])
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """Tie a variable or a question to a claim: first which of both, then how."""
    kind = request.args.get("kind", "")
    if not kind:
        page = {"there": _there(study), **_frame(study)}
        return render_template("kb/evidence/measures/kinds.html", **page)
    form = _form(study, _kind(kind))
    if request.method == "POST" and form.validate():
        measure = _given(form, study, _kind(kind))
        if measure is not None:
            store.add_kept(session(), study=study, measure=measure, person=me().id)
            notice(_("The measure is kept. Comparisons have been worked out again."))
            return redirect(url_for(".index", study=study), 303)
    return _page(form, study, _kind(kind))


@bp.route(f"{S}/measures/<measure>/edit", methods=["GET", "POST"])
@door("study: research")
def edit(study: str, measure: str) -> ResponseReturnValue:
    """Correct a measure."""
    kept = store.get_kept(session(), study=study, measure=measure)
    form = _form(study, kept.measure.kind)
    if request.method == "GET":
        form.show(kept.measure)
        form.note.data = kept.measure.note
    elif form.validate():
        given = _given(form, study, kept.measure.kind, kept.id)
        if given is not None:
            changed = store.Kept(kept.id, given)
            store.change_kept(session(), study=study, kept=changed, person=me().id)
            notice(_("The measure is changed. Comparisons have been worked out again."))
            return redirect(url_for(".index", study=study), 303)
    return _page(form, study, kept.measure.kind, kept)


@bp.post(f"{S}/measures/<measure>/remove")
@door("study: research")
def remove(study: str, measure: str) -> ResponseReturnValue:
    """Take a measure away; it can be added again at once."""
    if ButtonForm(request.form).validate():
        store.remove_kept(session(), study=study, measure=measure, person=me().id)
        notice(_("The measure is removed. Comparisons have been worked out again."))
    else:
        store.get_kept(session(), study=study, measure=measure)
        notice(_("Nothing was removed. Press the button once more."))
    return redirect(url_for(".index", study=study), 303)


def _form(study: str, kind: MeasureKind) -> MeasureForm:
    form = submitted(MeasureForm)
    assert isinstance(form, MeasureForm)
    theory, labels = find_theory(session(), study), element_labels(session(), study)
    parts = chapters(list_claims(session(), study=study), theory)
    offered = [
        (label, [(c.key, claim_sentence(c, labels)) for c in own]) for _id, label, own in parts
    ]
    form.offer(kind, store.list_variables(session(), study=study, kind=kind), offered)
    return form


def _given(form: MeasureForm, study: str, kind: MeasureKind, itself: str = "") -> Measure | None:
    """The measure as it was filled in, or nothing: then each field says what is wrong."""
    bounds, band = form.pairs()
    relation = cast(Relation, form.relation.data or "")
    figure: Reading = "context only" if relation == "descriptive" else "interval"
    measure = Measure(
        kind=kind,
        variable=form.variable.data or "",
        claim=form.claim.data or "",
        relation=relation,
        reading=figure if kind == "register" else cast(Reading, form.reading.data or ""),
        reversed=bool(form.reversed.data),
        note=(form.note.data or "").strip(),
        bounds=bounds,
        band=band,
    )
    claim = find_claim(session(), study=study, claim=measure.claim) if measure.claim else None
    variables = [v.key for v in store.list_variables(session(), study=study, kind=kind)]
    kept = store.list_kept(session(), study=study)
    others = [one.measure for one in kept if one.id != itself]
    form.complain(measure_problems(measure, claim, variables, others))
    return None if form.errors else measure


def _page(
    form: MeasureForm, study: str, kind: MeasureKind, kept: store.Kept | None = None
) -> ResponseReturnValue:
    page = render_template(
        "kb/evidence/measures/form.html",
        form=form,
        kind=kind,
        kept=kept,
        relation_help=RELATION_HELP,
        reading_help=READING_HELP,
        **_frame(study),
    )
    return page, 422 if form.errors else 200


def _frame(study: str) -> dict[str, Any]:
    labels = element_labels(session(), study)

    def sentence(claim: Claim) -> Any:
        return claim_sentence(claim, labels)

    return {"kinds": MEASURE_KIND_WORDS, "sentence": sentence}


def _there(study: str) -> dict[str, int]:
    """How many variables, questions and claims there are to tie."""
    count: dict[str, int] = {
        kind: len(store.list_variables(session(), study=study, kind=kind)) for kind in MEASURE_KINDS
    }
    return {**count, "claims": len(list_claims(session(), study=study))}


def _twin(one: store.Kept) -> dict[str, Any]:
    measure = one.measure
    return {
        "id": one.id,
        "kind": measure.kind,
        "variable": measure.variable,
        "claim": measure.claim or None,
        "relation": measure.relation,
        "reading": measure.reading,
        "reversed": measure.reversed,
        "bounds": measure.bounds,
        "band": measure.band,
        "note": measure.note,
    }


def _kind(kind: str) -> MeasureKind:
    found = next((known for known in MEASURE_KINDS if known == kind), None)
    if found is None:
        raise NotFound(kind)
    return found
