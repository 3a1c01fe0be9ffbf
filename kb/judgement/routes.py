"""The page of a claim, and what a person decides there: confirm, explain, judge."""

from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from base.accounts.guards import may, me
from base.charts import odds_axis, share_axis
from base.locales import Say, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import Faces, _, language, notice, two_faces, wants_json
from cmo.store import get_theory
from kb.coding.opened.store import list_own_words
from kb.evidence.carried.store import last_version
from kb.evidence.citations.store import list_claim_citations
from kb.evidence.claiming.hanging import PLACE as HANGING
from kb.evidence.claims import CLAIM_KIND_WORDS, claim_sentence
from kb.evidence.desk.store import element_labels, list_names
from kb.evidence.exhibits import Quote
from kb.evidence.measures import RELATION_WORDS
from kb.evidence.routes import bp as evidence
from kb.evidence.store import get_claim
from kb.judgement import store
from kb.judgement.forms import ConfirmForm, ExplainForm, VerdictForm
from kb.judgement.joint import Joint
from kb.judgement.judged import (
    COMPONENT_WORDS,
    CONFIDENCE_WORDS,
    EXPLANATION_WORDS,
    VERDICT_WORDS,
    verdict_problems,
)
from kb.judgement.lines import DIRECTION_WORDS, MARK_WORDS
from kb.judgement.pictures import odds_picture, share_picture
from kb.judgement.twin import claim_twin, for_board
from kb.judgement.words import (
    AXIS_WORDS,
    CODE_WORDS,
    PAIR_WORDS,
    REPORTED_WORDS,
    STANCE_WORDS,
    line_words,
)

bp = Blueprint("kb_judgement", __name__)
S = "/studies/<study>"


@bp.record_once
def _offer(state: BlueprintSetupState) -> None:
    """Tell who removes a claim what goes along."""
    state.app.extensions.setdefault(HANGING, []).append(judged_on_claims)


def judged_on_claims(db: Any, study: str) -> dict[str, list[Say]]:
    """What people decided on each claim, as sentences."""
    return {
        claim: [
            *([say("codes that were confirmed or chosen: {n}", n=codes)] if codes else []),
            *([say("explanations: {n}", n=explained)] if explained else []),
        ]
        for claim, (codes, explained) in store.count_judged(db, study=study).items()
    }


@two_faces(evidence, f"{S}/claims/<claim>", opens="study: read")
def claim(study: str, claim: str) -> Faces:
    """Everything that bears on a claim, line by line, and what is proposed and decided.

    An evidence page by its address; it lives here because it needs the comparison.
    """
    joint = _joint(claim, _version_of(study, claim))
    board = not may("research")
    small = g.study.thresholds.small_cells
    return Faces(
        "kb/evidence/claim.html",
        {} if wants_json() else _page(joint),
        lambda: claim_twin(joint, language(), board=board, small=small, made_up=g.study.made_up),
    )


@bp.post(f"{S}/claims/<claim>/confirm")
@door("study: research")
def confirm(study: str, claim: str) -> ResponseReturnValue:
    """Confirm what the rule proposes, or choose otherwise with a reason."""
    joint = _joint(claim, _version(study))
    form = ConfirmForm(request.form)
    form.offer(joint.comparison.proposed)
    valid = form.validate()
    code, reason = form.code.data or "", (form.reason.data or "").strip()
    if valid and code != joint.comparison.proposed and not reason:
        form.reason.errors = [_("You choose otherwise than the rule: give your reason.")]
        valid = False
    if not valid:
        return render_template("kb/evidence/claim.html", **_page(joint, confirming=form)), 422
    store.confirm_comparison(
        session(),
        study=g.study,
        version=joint.version,
        claim=claim,
        code=code,
        reason=reason,
        person=me().id,
        by=me().initials,
    )
    notice(_("Recorded. What the rule proposed stays visible beside it."))
    return _to(study, claim, "comparison")


@bp.post(f"{S}/claims/<claim>/explanations")
@door("study: research")
def explain(study: str, claim: str) -> ResponseReturnValue:
    """Record why the lines differ."""
    joint = _joint(claim, _version(study))
    form = ExplainForm(request.form)
    form.offer(ground.kind for ground in joint.grounds)
    if not form.validate():
        return render_template("kb/evidence/claim.html", **_page(joint, explaining=form)), 422
    store.add_explanation(
        session(),
        study=study,
        claim=claim,
        kind=form.kind.data or "",
        text={language(): (form.text.data or "").strip()},
        person=me().id,
        by=me().initials,
    )
    notice(_("The explanation is recorded under your initials."))
    return _to(study, claim, "explanations")


@bp.post(f"{S}/claims/<claim>/explanations/<explanation>/remove")
@door("study: research")
def remove_explanation(study: str, claim: str, explanation: str) -> ResponseReturnValue:
    """Take an explanation away."""
    joint = _joint(claim, _version(study))
    if explanation not in {one.id for one in joint.explanations}:
        raise NotFound(explanation)
    if ButtonForm(request.form).validate():
        store.remove_explanation(session(), study=study, explanation=explanation, person=me().id)
        notice(_("The explanation is removed."))
    return _to(study, claim, "explanations")


@bp.route(f"{S}/verdicts/<element>", methods=["GET", "POST"])
@door("study: research")
def verdict(study: str, element: str) -> ResponseReturnValue:
    """Judge a mechanism or an intervention of the newest version."""
    theory = get_theory(session(), study)
    place = theory.find_element(element)
    if place is None:
        raise NotFound(element)
    earlier = store.list_all_verdicts(session(), study=study, version=theory.version)
    form = VerdictForm(request.form if request.method == "POST" else None)
    form.offer()
    page = {
        "form": form,
        "place": place,
        "version": theory.version,
        "components": COMPONENT_WORDS,
        "verdict_words": VERDICT_WORDS,
        "confidence_words": CONFIDENCE_WORDS,
        "earlier": earlier.get(element, []),
        "mechanism": any(p.kind.value == "mechanism" for p in theory.places(element)),
    }
    if request.method != "POST":
        return render_template("kb/judgement/verdict.html", **page)
    valid = form.validate()
    problems = verdict_problems(
        form.value.data or "", form.confidence.data or "", form.components()
    )
    if not valid or problems:
        form.complain(problems)
        return render_template("kb/judgement/verdict.html", **page), 422
    store.record_verdict(
        session(),
        study=study,
        element=element,
        version=theory.version,
        value=form.value.data or "",
        confidence=form.confidence.data or "",
        text=_in_words(form.text.data),
        components=form.components(),
        person=me().id,
        by=me().initials,
        dissent=_in_words(form.dissent.data),
    )
    notice(_("The verdict is recorded. Earlier ones stay."))
    endpoint = "mechanism" if page["mechanism"] else "intervention"
    return redirect(url_for(f"kb_dossiers.{endpoint}", study=study, element=element))


def _in_words(text: str | None) -> dict[str, str]:
    """What was typed, in the language of the page; nothing where nothing was."""
    kept = (text or "").strip()
    return {language(): kept} if kept else {}


def _version(study: str) -> int:
    asked = request.args.get("version", "")
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) < 6):
        raise NotFound(asked)
    return get_theory(session(), study, int(asked) if asked else None).version


def _version_of(study: str, claim: str) -> int:
    """The version asked for; else the newest one in which the claim still stands."""
    if request.args.get("version"):
        return _version(study)
    last = last_version(
        session(), study=study, claim=get_claim(session(), study=study, claim=claim)
    )
    return _version(study) if last is None else last


def _joint(claim: str, version: int) -> Joint:
    return store.get_joint(session(), study=g.study, version=version, claim=claim)


def _page(
    joint: Joint, confirming: ConfirmForm | None = None, explaining: ExplainForm | None = None
) -> dict[str, Any]:
    """What the page of a claim is made from; the board gets its own, poorer joint display."""
    study, claim = g.study.id, joint.claim
    board = not may("research")
    seen = for_board(joint, g.study.thresholds.small_cells) if board else joint
    labels = element_labels(session(), study, joint.version)
    cited = [] if board else list_claim_citations(session(), study=study, claim=claim.key)
    if not board and confirming is None:
        confirming = ConfirmForm()
        confirming.offer(joint.comparison.proposed)
    if not board and explaining is None:
        explaining = ExplainForm()
        explaining.offer(ground.kind for ground in joint.grounds)
    return {
        "joint": seen,
        "sentence": claim_sentence(claim, labels),
        "labels": labels,
        "quotes": {
            x.what.coding: x.what
            for line in joint.lines
            for x in line.exhibits
            if isinstance(x.what, Quote) and not board
        },
        "citations": cited,
        "words": {} if board else list_own_words(session(), study=study).get(claim.key, {}),
        "confirming": confirming,
        "explaining": explaining,
        "line_words": line_words,
        "direction_words": DIRECTION_WORDS,
        "mark_words": MARK_WORDS,
        "code_words": CODE_WORDS,
        "axis_words": AXIS_WORDS,
        "stance_words": STANCE_WORDS,
        "reported_words": REPORTED_WORDS,
        "relation_words": RELATION_WORDS,
        "explanation_words": EXPLANATION_WORDS,
        "names": list_names(session(), study),
        "odds": lambda e, direction: odds_picture(e, direction, g.study.thresholds, language()),
        "share": lambda item: share_picture(item, g.study.thresholds, language()),
        "axes": (odds_axis(), share_axis()),
        "pair_words": PAIR_WORDS,
        "claim_kinds": CLAIM_KIND_WORDS,
        "newest": get_theory(session(), study).version,
    }


def _to(study: str, claim: str, part: str) -> ResponseReturnValue:
    return redirect(url_for("kb_evidence.claim", study=study, claim=claim) + f"#{part}")
