"""Boxes: an element put in a configuration, changed, moved, taken out."""

from collections.abc import Callable
from typing import Any, Final

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import pick
from base.web.db import session
from base.web.doors import door
from base.web.pages import language
from cmo.draft import Draft
from cmo.drafts.choices import Standing, goes_along, holds, targets
from cmo.drafts.forms import MoveForm, StepForm
from cmo.drafts.guards import absent, configuration_of, current, draft_of, keep, to_configuration
from cmo.drafts.ideas.forms import IdeaForm
from cmo.drafts.links.forms import ConditionForm, LinkForm
from cmo.drafts.places.forms import BoxForm
from cmo.drafts.routes import CONFIGURATION
from cmo.editing import (
    Act,
    ChangeOccurrence,
    MoveOccurrence,
    RemoveOccurrence,
    legal_links,
)
from cmo.elements import Kind
from cmo.graph import Configuration, Element, Occurrence, Theory
from cmo.notes.store import list_open

bp = Blueprint("cmo_places", __name__)
BOXES: Final = f"{CONFIGURATION}/boxes"
BOX: Final = f"{BOXES}/<element>"
IN_LANE: Final = f"{BOX}/<any(problem,intervention,both):lane>"


def place_of(shown: Configuration, element: str, lane: str | None) -> Occurrence:
    """The box of an element, in this lane if it stands in both; absent where there is none."""
    places = [o for o in shown.places(element) if lane is None or o.lane.value == lane]
    if places:
        return places[0]
    key = f"{shown.id}/{element}"
    return absent(f"place:{key}/{lane}" if lane else f"place:{key}")


@bp.get(BOX, defaults={"lane": None})
@bp.get(IN_LANE)
@door("study: research")
def box(study: str, configuration: str, element: str, lane: str | None) -> ResponseReturnValue:
    """One box: what it is here, the idea behind it, its arrows, its conditions."""
    shown = configuration_of(draft_of(study), configuration)
    return box_page(study, shown, place_of(shown, element, lane))


def box_page(
    study: str,
    shown: Configuration,
    place: Occurrence,
    *,
    form: BoxForm | None = None,
    link: LinkForm | None = None,
    condition: ConditionForm | None = None,
) -> str:
    """The page of a box, with the form in which something is wrong."""
    draft = current()
    theory, revision = draft.theory, draft.revision
    form = form or BoxForm(
        revision=revision,
        stands=Standing(place.kind, place.lane).value,
        valence=place.valence or "",
        horizon=place.horizon or "",
        wording=place.wording or {},
        mechanism_not_stated=place.mechanism_not_stated,
    )
    form.offer(Standing(place.kind, place.lane))
    link = link or LinkForm(revision=revision, source=place.key)
    offered = targets(theory, shown.id, place.key)
    link.offer(offered)
    condition = condition or ConditionForm(revision=revision, context=place.key)
    condition.unseen.add("context")
    condition.offer(holds(shown, g.study.notation))
    return render_template(
        "cmo/drafts/places/box.html",
        draft=draft,
        configuration=shown,
        place=place,
        form=form,
        idea=idea_form(draft, place.element),
        link_form=link,
        offered=offered,
        condition_form=condition,
        incoming=_incoming(theory, shown, place),
        elsewhere=[o for o in theory.places(place.element.id) if o.configuration != shown.id],
        theory=theory,
        along=goes_along(theory, RemoveOccurrence(place.key), f"place:{place.key}"),
        move=MoveForm(revision=revision),
        button=StepForm(revision=revision),
        address=_address(study, place),
        open_notes=list_open(session(), study),
        at=shown.id,
    )


def idea_form(draft: Draft, element: Element, posted: Any = None) -> IdeaForm:
    """The form of an idea as it stands, or as it was posted."""
    form = IdeaForm(
        posted,
        revision=draft.revision,
        label=element.label,
        actor=element.actor.id if element.actor else "",
        part_of=element.part_of or "",
    )
    others = [
        (e.id, pick(e.label, language())[0]) for e in draft.theory.elements if e.id != element.id
    ]
    actor = element.actor
    form.offer(others, (actor.id, pick(actor.label, language())[0]) if actor else None)
    return form


def _incoming(
    theory: Theory, shown: Configuration, place: Occurrence
) -> list[tuple[Occurrence, str]]:
    """The boxes that may set this one off, with what an arrow from there would say."""
    return [
        (source, f"{relation.value}|{target.key}")
        for source in shown.occurrences
        for relation, target in legal_links(theory, shown.id, source.key)
        if target.key == place.key
    ]


def _address(study: str, place: Occurrence) -> dict[str, Any]:
    return {
        "study": study,
        "configuration": place.configuration,
        "element": place.element.id,
        "lane": place.lane.value if place.doubled else None,
    }


def to_box(study: str, place: Occurrence) -> Callable[[Draft], str]:
    """Back to a box, if it is still there."""

    def then(after: Draft) -> str:
        found = after.theory.find_configuration(place.configuration)
        if found is None or not found.places(place.element.id):
            return to_configuration(study, place.configuration)(after)
        return url_for("cmo_places.box", **_address(study, place))

    return then


@bp.post(BOX, defaults={"lane": None})
@bp.post(IN_LANE)
@door("study: research")
def change(study: str, configuration: str, element: str, lane: str | None) -> ResponseReturnValue:
    """Change what belongs to this place only."""
    shown = configuration_of(draft_of(study), configuration)
    place = place_of(shown, element, lane)
    form = BoxForm(request.form, wording=place.wording or {})

    def make(_found: Draft) -> Act:
        stands = form.standing()
        return ChangeOccurrence(
            place.key,
            stands.kind,
            stands.lane,
            form.valence.data or None,
            form.horizon.data or None,
            form.wording.label_value() or None,
            form.mechanism_not_stated.data and stands.kind is Kind.OUTCOME,
        )

    return keep(
        study,
        form,
        make,
        again=lambda: box_page(study, shown, place, form=form),
        then=to_configuration(study, configuration),
    )


@bp.post(f"{BOX}/move", defaults={"lane": None})
@bp.post(f"{IN_LANE}/move")
@door("study: research")
def move(study: str, configuration: str, element: str, lane: str | None) -> ResponseReturnValue:
    """One place up or down in its column and lane."""
    shown = configuration_of(draft_of(study), configuration)
    place = place_of(shown, element, lane)
    form = MoveForm(request.form)
    return keep(
        study,
        form,
        lambda _found: MoveOccurrence(place.key, int(form.by.data or 0)),
        again=lambda: box_page(study, shown, place),
        then=to_configuration(study, configuration),
    )


@bp.post(f"{BOX}/remove", defaults={"lane": None})
@bp.post(f"{IN_LANE}/remove")
@door("study: research")
def remove(study: str, configuration: str, element: str, lane: str | None) -> ResponseReturnValue:
    """Take a box out, with its arrows and its conditions."""
    shown = configuration_of(draft_of(study), configuration)
    place = place_of(shown, element, lane)
    return keep(
        study,
        StepForm(request.form),
        lambda _found: RemoveOccurrence(place.key),
        again=lambda: box_page(study, shown, place),
        then=to_configuration(study, configuration),
    )
