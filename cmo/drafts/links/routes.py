"""Arrows and conditions: only legal ones are offered, others are refused with the reason."""

from typing import Final

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from base.web.db import session
from base.web.doors import door
from cmo.draft import Draft
from cmo.drafts.choices import (
    Choice,
    find_gate,
    gates_of,
    goes_along,
    holds,
    sources,
    targets,
)
from cmo.drafts.forms import StepForm
from cmo.drafts.guards import absent, configuration_of, current, draft_of, keep, to_configuration
from cmo.drafts.links.forms import ConditionForm, EffectForm, LinkForm, SureForm, read_effect
from cmo.drafts.places.routes import box_page, to_box
from cmo.drafts.routes import CONFIGURATION
from cmo.editing import AddLink, ChangeGate, ChangeLink, RemoveGate, RemoveLink
from cmo.elements import Kind
from cmo.graph import Configuration, Gate, Link, Occurrence
from cmo.notes.store import list_open
from cmo.phrases import say_gate, say_link

bp = Blueprint("cmo_links", __name__)
LINKS: Final = f"{CONFIGURATION}/links"
LINK: Final = f"{CONFIGURATION}/link"
CONDITIONS: Final = f"{CONFIGURATION}/conditions"
CONDITION: Final = f"{CONFIGURATION}/condition"
BESIDE: Final = "box"


@bp.get(LINKS)
@door("study: research")
def new(study: str, configuration: str) -> ResponseReturnValue:
    """A new arrow: first the box where it starts, then where it may go."""
    shown = configuration_of(draft_of(study), configuration)
    source = shown.by_key.get(request.args.get("from", ""))
    form = LinkForm(
        revision=current().revision,
        source=source.key if source else "",
        to=request.args.get("to", ""),
    )
    return _new_page(shown, source, form)


def _new_page(shown: Configuration, source: Occurrence | None, form: LinkForm) -> str:
    offered = targets(current().theory, shown.id, source.key) if source else {}
    form.offer(offered)
    if source is None:  # the page asks where it begins, and shows no other field
        form.unseen |= {"to", "polarity", "modality"}
    return render_template(
        "cmo/drafts/links/new.html",
        draft=current(),
        configuration=shown,
        source=source,
        sources=sources(current().theory, shown),
        offered=offered,
        form=form,
        at=shown.id,
    )


@bp.post(LINKS)
@door("study: research")
def add(study: str, configuration: str) -> ResponseReturnValue:
    """Draw an arrow."""
    shown = configuration_of(draft_of(study), configuration)
    form = LinkForm(request.form)
    source = shown.by_key.get(form.source.data or "")
    beside = source if request.args.get("beside") == BESIDE else None

    def make(_found: Draft) -> AddLink:
        relation, target = form.end()
        return AddLink(
            configuration,
            form.source.data or "",
            relation,
            target,
            form.polarity.data or None,
            form.sure(),
        )

    def again() -> str:
        return (
            box_page(study, shown, beside, link=form) if beside else _new_page(shown, source, form)
        )

    then = to_box(study, beside) if beside else to_configuration(study, configuration)
    return keep(study, form, make, again=again, then=then)


def _link_of(shown: Configuration) -> Link:
    """The arrow that the address names."""
    key = request.args.get("link", "")
    return shown.links_by_key.get(key) or absent(f"link:{key}")


@bp.route(LINK, methods=["GET", "POST"])
@door("study: research")
def link(study: str, configuration: str) -> ResponseReturnValue:
    """One arrow: its sign, how sure it is, the conditions on it."""
    shown = configuration_of(draft_of(study), configuration)
    one = _link_of(shown)
    if request.method == "GET":
        form = SureForm(
            revision=current().revision, polarity=one.polarity or "", modality=one.modality.value
        )
        return _link_page(shown, one, form)
    form = SureForm(request.form)

    def make(_found: Draft) -> ChangeLink:
        return ChangeLink(configuration, one.key, form.polarity.data or None, form.sure())

    return keep(
        study,
        form,
        make,
        again=lambda: _link_page(shown, one, form),
        then=to_configuration(study, configuration),
    )


def _link_page(shown: Configuration, one: Link, form: SureForm) -> str:
    form.offer_sure()
    draft = current()
    return render_template(
        "cmo/drafts/links/link.html",
        draft=draft,
        configuration=shown,
        link=one,
        says=say_link(shown, one),
        form=form,
        gates=gates_of(shown, one),
        along=goes_along(draft.theory, RemoveLink(shown.id, one.key), f"link:{one.key}"),
        button=StepForm(revision=draft.revision),
        open_notes=list_open(session(), g.study.id),
        at=shown.id,
    )


@bp.post(f"{LINK}/remove")
@door("study: research")
def remove(study: str, configuration: str) -> ResponseReturnValue:
    """Take an arrow out, with the conditions on it."""
    shown = configuration_of(draft_of(study), configuration)
    key = request.args.get("link", "")
    return keep(
        study,
        StepForm(request.form),
        lambda _found: RemoveLink(configuration, key),
        again=lambda: _new_page(shown, None, LinkForm(revision=current().revision)),
        then=to_configuration(study, configuration),
    )


@bp.get(CONDITIONS)
@door("study: research")
def new_condition(study: str, configuration: str) -> ResponseReturnValue:
    """A new condition: which context, and on what."""
    shown = configuration_of(draft_of(study), configuration)
    form = ConditionForm(
        revision=current().revision,
        context=request.args.get("context", ""),
        on=request.args.get("on", ""),
    )
    return _condition_page(shown, form)


def _condition_page(shown: Configuration, form: ConditionForm) -> str:
    contexts = [Choice(o.key, o.label) for o in shown.of(Kind.CONTEXT)]
    form.offer(holds(shown, g.study.notation), contexts)
    return render_template(
        "cmo/drafts/links/new_condition.html",
        draft=current(),
        configuration=shown,
        form=form,
        contexts=contexts,
        at=shown.id,
    )


@bp.post(CONDITIONS)
@door("study: research")
def add_condition(study: str, configuration: str) -> ResponseReturnValue:
    """Make a context a condition on an arrow, a lane, or all that sets off a mechanism."""
    shown = configuration_of(draft_of(study), configuration)
    form = ConditionForm(request.form)
    context = shown.by_key.get(form.context.data or "")
    beside = context if request.args.get("beside") == BESIDE else None

    def again() -> str:
        if beside:
            return box_page(study, shown, beside, condition=form)
        return _condition_page(shown, form)

    then = to_box(study, beside) if beside else to_configuration(study, configuration)
    return keep(study, form, lambda _found: form.act(configuration), again=again, then=then)


def _gate_of(shown: Configuration) -> Gate:
    """The condition that the address names."""
    key = request.args.get("condition", "")
    return find_gate(shown, key) or absent(f"gate:{key}")


@bp.route(CONDITION, methods=["GET", "POST"])
@door("study: research")
def condition(study: str, configuration: str) -> ResponseReturnValue:
    """One condition: what it does; here it is also taken off."""
    shown = configuration_of(draft_of(study), configuration)
    gate = _gate_of(shown)
    if request.method == "GET":
        form = EffectForm(revision=current().revision, effect=gate.effect.value)
        return _gate_page(shown, gate, form)
    form = EffectForm(request.form)
    return keep(
        study,
        form,
        lambda _found: ChangeGate(configuration, gate.key, read_effect(form.effect.data)),
        again=lambda: _gate_page(shown, gate, form),
        then=to_configuration(study, configuration),
    )


def _gate_page(shown: Configuration, gate: Gate, form: EffectForm) -> str:
    form.offer()
    return render_template(
        "cmo/drafts/links/condition.html",
        draft=current(),
        configuration=shown,
        gate=gate,
        says=say_gate(shown, gate),
        form=form,
        button=StepForm(revision=current().revision),
        open_notes=list_open(session(), g.study.id),
        at=shown.id,
    )


@bp.post(f"{CONDITION}/remove")
@door("study: research")
def remove_condition(study: str, configuration: str) -> ResponseReturnValue:
    """Take a condition off."""
    shown = configuration_of(draft_of(study), configuration)
    key = request.args.get("condition", "")
    return keep(
        study,
        StepForm(request.form),
        lambda _found: RemoveGate(configuration, key),
        again=lambda: _condition_page(shown, ConditionForm(revision=current().revision)),
        then=to_configuration(study, configuration),
    )
