"""Putting estimates under patterns, and taking citations back."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from base.accounts.guards import me, person
from base.locales import speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import _, language, notice
from cmo.store import find_theory
from kb.coding.citations import PLACE
from kb.evidence.asked.store import add_asked, list_lines, remove_asked
from kb.evidence.citations import store as citations
from kb.evidence.claims import claim_sentence
from kb.evidence.desk.store import CitationDesk, element_labels
from kb.evidence.exhibits import LineKey
from kb.evidence.forms import CiteEstimateForm
from kb.evidence.store import find_claim, list_claims
from kb.findings.store import get_estimate

bp = Blueprint("kb_evidence", __name__)
S = "/studies/<study>"


@bp.record_once
def _offer(state: BlueprintSetupState) -> None:
    """Tell the coding desk who keeps citations."""
    state.app.extensions[PLACE] = CitationDesk()


@bp.route(f"{S}/findings/estimates/<estimate>/cite", methods=["GET", "POST"])
@door("study: research")
def estimate(study: str, estimate: str) -> ResponseReturnValue:
    """Put an estimate under a pattern, saying how its variable measures it."""
    finding = get_estimate(session(), study=study, estimate=estimate)
    form = CiteEstimateForm(request.form if request.method == "POST" else None)
    form.offer(_patterns(study))
    page = {"form": form, "finding": finding}
    if request.method != "POST":
        return render_template("kb/evidence/estimate.html", **page)
    if form.validate() and _cite_estimate(study, estimate, form):
        notice(_("The figure is cited. The comparison has been worked out again."))
        return redirect(url_for("kb_evidence.claim", study=study, claim=form.claim.data))
    return render_template("kb/evidence/estimate.html", **page), 422


@bp.post(f"{S}/claims/<claim>/citations/<citation>/withdraw")
@door("study: research")
def withdraw(study: str, claim: str, citation: str) -> ResponseReturnValue:
    """Take a citation back; it stays on the page of the claim and can be put back."""
    _of(study, claim, citation)
    if ButtonForm(request.form).validate():
        citations.withdraw_citation(session(), study=study, citation=citation, person=me().id)
        notice(_("The citation is taken back and counts no longer. You can put it back below."))
    return _to(study, claim)


@bp.post(f"{S}/claims/<claim>/citations/<citation>/put-back")
@door("study: research")
def put_back(study: str, claim: str, citation: str) -> ResponseReturnValue:
    """Undo a withdrawal."""
    _of(study, claim, citation)
    if ButtonForm(request.form).validate():
        citations.put_back_citation(session(), study=study, citation=citation, person=me().id)
        notice(_("The citation counts again."))
    return _to(study, claim)


@bp.post(f"{S}/claims/<claim>/asked")
@door("study: research")
def asked(study: str, claim: str) -> ResponseReturnValue:
    """Say that a claim was put to the people of a line, or take that back."""
    if find_claim(session(), study=study, claim=claim) is None:
        raise NotFound(claim)
    line = _line(study, request.form.get("line", ""))
    if not ButtonForm(request.form).validate() or line is None:
        return _to(study, claim, "lines")
    if request.form.get("do") == "take back":
        remove_asked(session(), study=study, claim=claim, line=line)
        notice(_("Taken back: this was not asked."))
    else:
        add_asked(session(), study=study, claim=claim, line=line, by=_initials())
        notice(_("Recorded: this was asked. Silence now says something."))
    return _to(study, claim, "lines")


def _line(study: str, name: str) -> LineKey | None:
    """The line of talks with this name, if the study has one."""
    lines = list_lines(session(), study=study)
    return next((line for line in lines if line.name == name), None)


def _patterns(study: str) -> list[tuple[str, str]]:
    theory = find_theory(session(), study)
    labels = element_labels(session(), study)
    claims = list_claims(session(), study=study, version=theory.version if theory else None)
    return [
        (claim.key, speak(claim_sentence(claim, labels), language()))
        for claim in claims
        if claim.kind == "pattern"
    ]


def _cite_estimate(study: str, estimate: str, form: CiteEstimateForm) -> bool:
    claim = form.claim.data or ""
    if find_claim(session(), study=study, claim=claim) is None:
        form.claim.errors = [_("Choose a pattern.")]
        return False
    theory = find_theory(session(), study)
    try:
        citations.cite_estimate(
            session(),
            study=study,
            estimate=estimate,
            claim=claim,
            relation=form.relation.data or "exact",
            reversed=bool(form.reversed.data),
            person=me().id,
            by=_initials(),
            version=theory.version if theory else 0,
        )
    except citations.Refused as refused:
        fields = {"claim": form.claim, "relation": form.relation}
        for problem in refused.problems:
            fields[problem.where].errors = [speak(problem.what, language())]
        return False
    return True


def _of(study: str, claim: str, citation: str) -> None:
    if citations.get_citation(session(), study=study, citation=citation).claim != claim:
        raise NotFound(citation)


def _to(study: str, claim: str, part: str = "citations") -> ResponseReturnValue:
    return redirect(url_for("kb_evidence.claim", study=study, claim=claim) + f"#{part}")


def _initials() -> str:
    found = person()
    assert found is not None
    return found.initials
