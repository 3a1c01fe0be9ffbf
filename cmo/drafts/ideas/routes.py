"""The elements of a draft: looked up, changed everywhere at once, marked as alike, taken out."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import pick, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.pages import Faces, language, two_faces
from cmo import store as theories
from cmo.document import element_data
from cmo.draft import Draft
from cmo.drafts.forms import RenameForm, StepForm, actor_choices, read_actor
from cmo.drafts.guards import absent, current, draft_of, keep
from cmo.drafts.ideas.forms import AlikeForm, IdeaForm, NewIdeaForm
from cmo.drafts.naming import new_element, with_new_element
from cmo.drafts.places.routes import idea_form, place_of, to_box
from cmo.drafts.routes import DRAFT, IDEAS
from cmo.editing import (
    ChangeElement,
    Illegal,
    MarkAlike,
    RemoveElement,
    RenameElement,
    ReplaceTheory,
    UnmarkAlike,
)
from cmo.graph import Element, Theory
from cmo.similar import resembling, search

bp = Blueprint("cmo_ideas", __name__)
ALL: Final = f"{DRAFT}/elements"
ONE: Final = f"{ALL}/<element>"
UNUSED, UNSAID = "unused", "untranslated"


@two_faces(bp, ALL, opens="study: research")
def index(study: str) -> Faces:
    """Every element: where it stands, and in which language it has no label yet."""
    draft = draft_of(study)
    asked, only = request.args.get("q", "").strip(), request.args.get("only", "")
    found = _found(draft.theory, asked, only)
    return Faces(
        "cmo/drafts/ideas/index.html",
        _list_context(found, asked, only),
        lambda: {"revision": draft.revision, "elements": [element_data(e) for e in found]},
    )


def _found(theory: Theory, asked: str, only: str) -> list[Element]:
    """Elements with the words that were asked for, of the kind that was asked for."""
    found = [x.element for x in search(theory, asked)]
    if only == UNUSED:
        found = [e for e in found if not theory.places(e.id)]
    if only == UNSAID:
        found = [e for e in found if untranslated(e)]
    return found


def _list_context(
    found: list[Element], asked: str = "", only: str = "", form: NewIdeaForm | None = None
) -> dict[str, object]:
    draft = current()
    theory = draft.theory
    form = form or NewIdeaForm(revision=draft.revision)
    form.actor.choices = actor_choices()
    return {
        "draft": draft,
        "theory": theory,
        "found": found,
        "asked": asked,
        "only": only,
        "unused": sum(1 for e in theory.elements if not theory.places(e.id)),
        "untranslated": sum(1 for e in theory.elements if untranslated(e)),
        "missing": untranslated,
        "form": form,
        "at": IDEAS,
    }


@bp.post(ALL)
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """A new element that stands nowhere yet, for instance as the whole of others."""
    form = NewIdeaForm(request.form)

    def make(found: Draft) -> ReplaceTheory:
        made = new_element(
            found.theory,
            label=form.label.label_value(),
            key=(form.key.data or "").strip(),
            actor=read_actor(form.actor.data or ""),
            own=form.own.data,
        )
        return with_new_element(found.theory, made)

    def again() -> str:
        found = list(current().theory.elements)
        return render_template("cmo/drafts/ideas/index.html", **_list_context(found, form=form))

    def then(after: Draft) -> str:
        return url_for("cmo_ideas.one", study=study, element=after.theory.elements[-1].id)

    return keep(study, form, make, again=again, then=then, adds=True)


def untranslated(element: Element) -> list[str]:
    """The languages of the study in which an element has no label."""
    return [code for code in g.study.languages if not element.label.get(code)]


def _element_of(draft: Draft, element: str) -> Element:
    return draft.theory.find_element(element) or absent(f"element:{element}")


@bp.get(ONE)
@door("study: research")
def one(study: str, element: str) -> ResponseReturnValue:
    """One element: its label, whose it is, where it stands, what resembles it."""
    return _page(_element_of(draft_of(study), element))


def _page(
    element: Element,
    *,
    form: IdeaForm | None = None,
    renaming: RenameForm | None = None,
    marking: AlikeForm | None = None,
) -> str:
    draft = current()
    theory, revision = draft.theory, draft.revision
    marked = {e.id for e in theory.lookalikes(element.id)}
    others = [e for e in theory.elements if e.id != element.id and e.id not in marked]
    marking = marking or AlikeForm(revision=revision)
    marking.other.choices = [(e.id, pick(e.label, language())[0]) for e in others]
    return render_template(
        "cmo/drafts/ideas/one.html",
        draft=draft,
        theory=theory,
        element=element,
        form=form or idea_form(draft, element),
        places=theory.places(element.id),
        parts=[e for e in theory.elements if e.part_of == element.id],
        alike=theory.lookalikes(element.id),
        resembling=resembling(others, element.label),
        marking=marking,
        renaming=renaming or RenameForm(revision=revision, to=element.id),
        published=_is_published(element.id),
        button=StepForm(revision=revision),
        at=IDEAS,
    )


def _is_published(element: str) -> bool:
    """Whether a published version has this element: others cite it by its short name."""
    return any(
        theories.get_theory(session(), g.study.id, v.number).find_element(element)
        for v in theories.list_versions(session(), g.study.id)
    )


@bp.post(ONE)
@door("study: research")
def change(study: str, element: str) -> ResponseReturnValue:
    """Change an element, wherever it stands."""
    found = _element_of(draft_of(study), element)
    form = idea_form(current(), found, request.form)

    def make(_draft: Draft) -> ChangeElement:
        key = form.actor.data or ""
        kept = found.actor is not None and found.actor.id == key
        return ChangeElement(
            element,
            form.label.label_value(),
            found.actor if kept else read_actor(key),
            form.part_of.data or None,
        )

    return keep(
        study, form, make, again=lambda: _page(found, form=form), then=_back(study, element)
    )


def _back(study: str, element: str) -> Callable[[Draft], str]:
    """To the box from where it was changed, else to the list."""
    configuration = request.args.get("configuration", "")
    shown = current().theory.find_configuration(configuration)
    if shown is not None and shown.places(element):
        lane = request.args.get("lane") or None
        return to_box(study, place_of(shown, element, lane))
    return lambda _after: url_for("cmo_ideas.index", study=study)


@bp.post(f"{ONE}/key")
@door("study: research")
def rename(study: str, element: str) -> ResponseReturnValue:
    """Another short name, while it was never published."""
    found = _element_of(draft_of(study), element)
    if _is_published(element):
        raise NotFound(element)
    form = RenameForm(request.form)
    to = (form.to.data or "").strip()
    return keep(
        study,
        form,
        lambda _draft: RenameElement(element, to),
        again=lambda: _page(found, renaming=form),
        then=lambda _after: url_for("cmo_ideas.one", study=study, element=to),
    )


@bp.post(f"{ONE}/alike")
@door("study: research")
def mark(study: str, element: str) -> ResponseReturnValue:
    """Say that another element resembles this one, and is not the same."""
    found = _element_of(draft_of(study), element)
    form = AlikeForm(request.form)

    def make(_draft: Draft) -> MarkAlike:
        if not form.other.data:
            raise Illegal("other", say("Choose another element."))
        return MarkAlike(element, form.other.data)

    return keep(
        study, form, make, again=lambda: _page(found, marking=form), then=_to(study, element)
    )


@bp.post(f"{ONE}/unlike")
@door("study: research")
def unmark(study: str, element: str) -> ResponseReturnValue:
    """Say that another element does not resemble this one after all."""
    found = _element_of(draft_of(study), element)
    form = AlikeForm(request.form)
    return keep(
        study,
        form,
        lambda _draft: UnmarkAlike(element, form.other.data or ""),
        again=lambda: _page(found, marking=form),
        then=_to(study, element),
    )


def _to(study: str, element: str) -> Callable[[Draft], str]:
    return lambda _after: url_for("cmo_ideas.one", study=study, element=element)


@bp.post(f"{ONE}/remove")
@door("study: research")
def remove(study: str, element: str) -> ResponseReturnValue:
    """Take an element out that stands nowhere."""
    found = _element_of(draft_of(study), element)
    form = StepForm(request.form)
    return keep(
        study,
        form,
        lambda _draft: RemoveElement(element),
        again=lambda: _page(found),
        then=lambda _after: url_for("cmo_ideas.index", study=study),
    )
