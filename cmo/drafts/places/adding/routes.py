"""A new box: an element that there is already, found by searching, or a new one."""

from typing import Final

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import say
from base.web.doors import door
from base.web.pages import language
from cmo.draft import Draft
from cmo.drafts.choices import Standing, kinds
from cmo.drafts.forms import read_actor
from cmo.drafts.guards import configuration_of, current, draft_of, keep, to_configuration
from cmo.drafts.naming import new_element
from cmo.drafts.places.forms import NewBoxForm
from cmo.drafts.routes import CONFIGURATION
from cmo.editing import Act, AddOccurrence, Illegal
from cmo.elements import LANES_OF, Kind, Lane
from cmo.graph import Configuration, Element, Theory
from cmo.similar import Likeness, resembling, search

bp = Blueprint("cmo_adding", __name__)
BOXES: Final = f"{CONFIGURATION}/boxes"


@bp.get(BOXES)
@door("study: research")
def new(study: str, configuration: str) -> ResponseReturnValue:
    """Look for an element that is there already, or make a new one: both become a box."""
    theory = draft_of(study).theory
    shown = configuration_of(current(), configuration)
    asked = request.args.get("q", "").strip()
    chosen = theory.find_element(request.args.get("element", ""))
    stands = _proposed(theory, shown, chosen)
    form = NewBoxForm(
        revision=current().revision,
        element=chosen.id if chosen else "",
        label={language(): asked} if asked and not chosen else {},
        stands=stands.value,
    )
    return _new_page(shown, form, asked)


def _new_page(shown: Configuration, form: NewBoxForm, asked: str = "") -> str:
    theory = current().theory
    form.offer()
    chosen = theory.find_element(form.element.data or "")
    found: list[Likeness] = []
    if chosen is None:
        found = search(theory, asked) if asked else resembling(theory.elements, form.label.data)
    return render_template(
        "cmo/drafts/places/new.html",
        draft=current(),
        configuration=shown,
        form=form,
        chosen=chosen,
        asked=asked,
        found=found,
        theory=theory,
        kind=request.args.get("kind", ""),
        at=shown.id,
    )


@bp.post(BOXES)
@door("study: research")
def add(study: str, configuration: str) -> ResponseReturnValue:
    """Put an element in the configuration."""
    form = NewBoxForm(request.form)
    shown = configuration_of(draft_of(study), configuration)

    def make(found: Draft) -> Act:
        stands = form.standing()
        return AddOccurrence(
            configuration,
            _element(form, found.theory),
            stands.kind,
            stands.lane,
            form.valence.data or None,
            form.horizon.data or None,
            form.wording.label_value() or None,
            form.mechanism_not_stated.data and stands.kind is Kind.OUTCOME,
        )

    def then(after: Draft) -> str:
        if "more" in request.form:
            kind = (form.stands.data or "").partition(":")[0]
            return url_for("cmo_adding.new", study=study, configuration=configuration, kind=kind)
        return to_configuration(study, configuration)(after)

    return keep(study, form, make, again=lambda: _new_page(shown, form), then=then)


def _element(form: NewBoxForm, theory: Theory) -> Element:
    """The element that was taken, or a new one; never one for another that only looks the same."""
    taken = form.element.data or ""
    if taken:
        known = theory.find_element(taken)
        if known is None:
            raise Illegal("element", say("There is no element “{element}”.", element=taken))
        return known
    return new_element(
        theory,
        label=form.label.label_value(),
        key=(form.key.data or "").strip(),
        actor=read_actor(form.actor.data or ""),
        own=form.own.data,
    )


def _proposed(theory: Theory, shown: Configuration, chosen: Element | None) -> Standing:
    """What a new box most likely is: as asked, as the element is elsewhere, as the box before."""
    asked = request.args.get("kind", "")
    if asked in set(Kind):
        kind = Kind(asked)
    else:
        places = theory.places(chosen.id) if chosen else []
        kind = places[0].kind if places else kinds(g.study.notation)[0]
    asked_lane = request.args.get("lane", "")
    if asked_lane in {lane.value for lane in LANES_OF[kind]}:
        return Standing(kind, Lane(asked_lane))
    before = [o.lane for o in shown.of(kind)]
    if before:
        return Standing(kind, before[-1])
    alone = kind is Kind.CONTEXT and not g.study.notation.problem
    return Standing(kind, Lane.INTERVENTION if alone else LANES_OF[kind][-1])
