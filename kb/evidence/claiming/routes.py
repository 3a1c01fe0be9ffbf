"""The list of claims; making, correcting and removing them, one by one or all that are implied."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import me
from base.locales import Label, Problem, Say, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import Faces, _, ngettext, notice, two_faces
from cmo.graph import Theory
from cmo.refinement import Refinement
from cmo.store import find_theory, list_refinements, list_versions
from kb.evidence.claiming import store
from kb.evidence.claiming.forms import ClaimForm, ImpliedForm
from kb.evidence.claiming.hanging import LEANING, PLACE, gathered
from kb.evidence.claiming.listing import (
    KIND_HELP,
    KIND_SHORT,
    NOTHING,
    chapters,
    option,
    twin,
    wants_attribute,
)
from kb.evidence.claiming.possible import (
    about,
    implied,
    key_problems,
    outcomes,
    possible,
    proposed_key,
    same,
)
from kb.evidence.claims import (
    CLAIM_KIND_WORDS,
    CLAIM_KINDS,
    Claim,
    ClaimKind,
    claim_sentence,
)
from kb.evidence.naming import names_in
from kb.evidence.store import get_claim, list_claims

bp = Blueprint("kb_claims", __name__)
S = "/studies/<study>"


@two_faces(bp, f"{S}/claims", opens="study: research")
def index(study: str) -> Faces:
    """All claims of a study by configuration, with what hangs on each."""
    claims, theory = list_claims(session(), study=study), find_theory(session(), study)
    waiting = sum(len(part.claims) for part in implied(theory, claims)) if theory else 0
    context = {
        "claims": chapters(claims, theory),
        "hanging": store.list_hanging(session(), study=study),
        "short": KIND_SHORT,
        "waiting": waiting,
        **_frame(study, theory),
    }
    return Faces(
        "kb/evidence/claims/index.html", context, lambda: {"claims": [twin(c) for c in claims]}
    )


@bp.route(f"{S}/claims/new", methods=["GET", "POST"])
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """Make a claim: first its kind, then what it is about, from what the theory allows."""
    theory, kind = find_theory(session(), study), request.args.get("kind", "")
    if theory is None or not kind:
        page = {"kinds": CLAIM_KIND_WORDS, "kind_help": KIND_HELP, **_frame(study, theory)}
        return render_template("kb/evidence/claims/kinds.html", **page)
    form = _form(study, theory, _kind(kind))
    if request.method == "POST" and form.validate():
        claim = _given(form, study, theory, _kind(kind))
        if claim is not None:
            existing = list_claims(session(), study=study)
            taken = [one.key for one in existing]
            typed = (form.key.data or "").strip()
            claim = replace(claim, key=typed or proposed_key(claim, taken))
            form.complain(key_problems(claim.key, taken))
            _check(form, claim, theory, existing)
            if not form.errors and _added(study, form, claim):
                notice(_("The claim is added. You can now cite evidence under it."))
                return redirect(url_for("kb_evidence.claim", study=study, claim=claim.key), 303)
    return _page(form, study, theory, _kind(kind))


@bp.route(f"{S}/claims/implied", methods=["GET", "POST"])
@door("study: research")
def propose(study: str) -> ResponseReturnValue:
    """Everything that the theory claims by itself and nobody claimed yet, to be ticked."""
    theory = find_theory(session(), study)
    parts = implied(theory, list_claims(session(), study=study)) if theory else ()
    form = submitted(ImpliedForm)
    assert isinstance(form, ImpliedForm)
    form.claims.choices = []
    chosen = form.claims.data or []
    if request.method == "POST" and form.validate():
        wanted = [claim for part in parts for claim in part.claims if about(claim) in chosen]
        if wanted:
            added = store.add_claims(session(), study=study, claims=wanted, person=me().id)
            notice(ngettext("%(num)s claim is added.", "%(num)s claims are added.", added))
            return redirect(url_for(".index", study=study), 303)
        form.claims.errors = [_("Tick at least one claim that is not there yet.")]
    page = render_template(
        "kb/evidence/claims/implied.html",
        form=form,
        parts=parts,
        chosen=chosen if request.method == "POST" else None,
        about=about,
        **_frame(study, theory),
    )
    return page, 422 if form.errors else 200


@bp.route(f"{S}/claims/<claim>/edit", methods=["GET", "POST"])
@door("study: research")
def edit(study: str, claim: str) -> ResponseReturnValue:
    """Let a claim be about something else, while nothing hangs on it."""
    found, theory = get_claim(session(), study=study, claim=claim), find_theory(session(), study)
    hanging = store.find_hanging(session(), study=study, claim=claim)
    hangs = not hanging.bare or _upper(PLACE, study, claim)
    if theory is None or hangs or _leaning(study, claim) or _upper(LEANING, study, claim):
        return _stays(study, found, theory, hanging)
    form = _form(study, theory, found.kind)
    if request.method == "GET":
        form.show(found)
    elif form.validate():
        given = _given(form, study, theory, found.kind)
        if given is not None:
            moved = about(replace(given, condition={})) != about(replace(found, condition={}))
            changed = replace(given, key=claim, since=theory.version if moved else found.since)
            _check(form, changed, theory, list_claims(session(), study=study))
            if not form.errors:
                store.change_claim(session(), study=study, claim=changed, person=me().id)
                notice(_("The claim is changed."))
                return redirect(url_for("kb_evidence.claim", study=study, claim=claim), 303)
    return _page(form, study, theory, found.kind, found)


@bp.route(f"{S}/claims/<claim>/remove", methods=["GET", "POST"])
@door("study: research")
def remove(study: str, claim: str) -> ResponseReturnValue:
    """Take a claim away, after saying what goes along; while something is cited it stays."""
    found, theory = get_claim(session(), study=study, claim=claim), find_theory(session(), study)
    hanging = store.find_hanging(session(), study=study, claim=claim)
    if not hanging.free or _leaning(study, claim) or _upper(LEANING, study, claim):
        return _stays(study, found, theory, hanging)
    form = submitted(ButtonForm)
    if request.method == "POST" and form.validate():
        store.remove_claim(session(), study=study, claim=claim, person=me().id)
        notice(_("The claim %(claim)s is removed.", claim=claim))
        return redirect(url_for(".index", study=study), 303)
    return render_template(
        "kb/evidence/claims/remove.html",
        form=form,
        claim=found,
        hanging=hanging,
        upper=_upper(PLACE, study, claim),
        **_frame(study, theory),
    )


def _leaning(study: str, claim: str) -> list[Refinement]:
    """The published changes of the theory that name this claim as their evidence."""
    return [one for one in _refinements(study) if claim in one.evidence]


def _upper(where: str, study: str, claim: str) -> tuple[Say, ...]:
    """What rooms above this one say of a claim."""
    return gathered(current_app.extensions.get(where, ()), session(), study, claim)


def _form(study: str, theory: Theory, kind: ClaimKind) -> ClaimForm:
    form = submitted(ClaimForm)
    assert isinstance(form, ClaimForm)
    ends = outcomes(theory) if kind == "pattern" else ()
    names = _names(study, theory)
    form.offer(
        possible(theory, kind, _refinements(study)), ends, lambda one: option(one, theory, names)
    )
    return form


def _given(form: ClaimForm, study: str, theory: Theory, kind: ClaimKind) -> Claim | None:
    """The claim as it was chosen, without its name; says at each field what is missing."""
    ends = outcomes(theory) if kind == "pattern" else ()
    return form.chosen(possible(theory, kind, _refinements(study)), ends)


def _check(form: ClaimForm, claim: Claim, theory: Theory, existing: list[Claim]) -> None:
    """Say at the fields why a claim cannot be kept."""
    where = "start" if claim.kind == "pattern" else "about"
    if wants_attribute(claim, theory) and not claim.condition:
        what = say("Name the attribute: of this context, what was so there and not elsewhere?")
        form.complain([Problem(f"condition_{g.language}", what)])
    there = same(claim, existing)
    if there is not None:
        what = say("This claim is there already, as {key}.", key=there.key)
        form.complain([Problem(where, what)])


def _added(study: str, form: ClaimForm, claim: Claim) -> bool:
    try:
        store.add_claims(session(), study=study, claims=[claim], person=me().id)
    except store.KeyTaken:  # someone else was a moment earlier
        form.complain(key_problems(claim.key, [claim.key]))
        return False
    return True


def _page(
    form: ClaimForm, study: str, theory: Theory, kind: ClaimKind, claim: Claim | None = None
) -> ResponseReturnValue:
    page = render_template(
        "kb/evidence/claims/form.html",
        form=form,
        kind=kind,
        claim=claim,
        heading=CLAIM_KIND_WORDS[kind],
        help=KIND_HELP[kind],
        nothing=NOTHING[kind],
        **_frame(study, theory),
    )
    return page, 422 if form.errors else 200


def _stays(
    study: str, claim: Claim, theory: Theory | None, hanging: store.Hanging
) -> ResponseReturnValue:
    """The page that says why a claim stays as it is."""
    status = 409 if request.method == "POST" else 200
    page = render_template(
        "kb/evidence/claims/stays.html",
        claim=claim,
        hanging=hanging,
        leaning=_leaning(study, claim.key),
        waiting=_upper(LEANING, study, claim.key),
        upper=_upper(PLACE, study, claim.key),
        **_frame(study, theory),
    )
    return page, status


def _frame(study: str, theory: Theory | None) -> dict[str, Any]:
    names = _names(study, theory)
    return {
        "theory": theory,
        "draft": url_for("cmo_drafts.draft", study=study),
        "sentence": lambda claim: claim_sentence(claim, names),
    }


def _names(study: str, theory: Theory | None) -> dict[str, Label]:
    return names_in(theory, _refinements(study))


def _refinements(study: str) -> list[Refinement]:
    versions = [version.number for version in list_versions(session(), study)]
    return [one for n in versions for one in list_refinements(session(), study, n)]


def _kind(kind: str) -> ClaimKind:
    found = next((known for known in CLAIM_KINDS if known == kind), None)
    if found is None:
        raise NotFound(kind)
    return found
