"""The configurations of a draft: added, named, put in order, taken out."""

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from cmo import store as theories
from cmo.draft import Draft
from cmo.drafts.choices import goes_along
from cmo.drafts.forms import ConfigurationForm, MoveForm, NewConfigurationForm, RenameForm, StepForm
from cmo.drafts.guards import configuration_of, current, draft_of, keep, to_configuration, to_draft
from cmo.drafts.routes import CONFIGURATION, DRAFT, draft_context
from cmo.editing import (
    AddConfiguration,
    ChangeConfiguration,
    MoveConfiguration,
    RemoveConfiguration,
    RenameConfiguration,
    proposed_key,
)
from cmo.graph import Configuration

bp = Blueprint("cmo_ordering", __name__)


@bp.post(f"{DRAFT}/configurations")
@door("study: research")
def add_configuration(study: str) -> ResponseReturnValue:
    """A new, empty configuration."""
    form = NewConfigurationForm(request.form)

    def make(found: Draft) -> AddConfiguration:
        label = form.label.label_value()
        taken = {c.id for c in found.theory.configurations}
        key = (form.id.data or "").strip() or proposed_key(label, taken)
        return AddConfiguration(key, label)

    def again() -> str:
        return render_template("cmo/drafts/draft.html", **draft_context(current(), form))

    def then(after: Draft) -> str:
        return to_configuration(study, after.theory.configurations[-1].id)(after)

    return keep(study, form, make, again=again, then=then)


@bp.route(f"{CONFIGURATION}/name", methods=["GET", "POST"])
@door("study: research")
def name(study: str, configuration: str) -> ResponseReturnValue:
    """What a configuration is called; here it is also taken out."""
    shown = configuration_of(draft_of(study), configuration)
    form = ConfigurationForm(
        request.form if request.method == "POST" else None,
        revision=current().revision,
        label=shown.label,
    )
    if request.method == "GET":
        return _name_page(shown, form)

    def make(_found: Draft) -> ChangeConfiguration:
        return ChangeConfiguration(configuration, form.label.label_value())

    return keep(
        study,
        form,
        make,
        again=lambda: _name_page(shown, form),
        then=to_configuration(study, configuration),
    )


@bp.post(f"{CONFIGURATION}/key")
@door("study: research")
def rename(study: str, configuration: str) -> ResponseReturnValue:
    """Another short name, while it was never published."""
    shown = configuration_of(draft_of(study), configuration)
    if _is_published(configuration):
        raise NotFound(configuration)
    form = RenameForm(request.form)
    to = (form.to.data or "").strip()

    def again() -> str:
        whole = ConfigurationForm(revision=current().revision, label=shown.label)
        return _name_page(shown, whole, form)

    return keep(
        study,
        form,
        lambda _found: RenameConfiguration(configuration, to),
        again=again,
        then=to_configuration(study, to),
    )


def _name_page(
    shown: Configuration, form: ConfigurationForm, renaming: RenameForm | None = None
) -> str:
    found = current()
    return render_template(
        "cmo/drafts/name.html",
        draft=found,
        configuration=shown,
        form=form,
        renaming=renaming or RenameForm(revision=found.revision, to=shown.id),
        published=_is_published(shown.id),
        along=goes_along(found.theory, RemoveConfiguration(shown.id), ""),
        button=StepForm(revision=found.revision),
    )


def _is_published(configuration: str) -> bool:
    """Whether a published version has a configuration of this name: others cite it by then."""
    return any(
        theories.get_theory(session(), g.study.id, v.number).find_configuration(configuration)
        for v in theories.list_versions(session(), g.study.id)
    )


@bp.post(f"{CONFIGURATION}/move")
@door("study: research")
def move(study: str, configuration: str) -> ResponseReturnValue:
    """One place up or down in the order of reading."""
    form = MoveForm(request.form)
    return keep(
        study,
        form,
        lambda _found: MoveConfiguration(configuration, int(form.by.data or 0)),
        again=lambda: render_template("cmo/drafts/draft.html", **draft_context(current())),
        then=to_draft(study),
    )


@bp.post(f"{CONFIGURATION}/remove")
@door("study: research")
def remove_configuration(study: str, configuration: str) -> ResponseReturnValue:
    """Take a configuration out, with its boxes."""
    form = StepForm(request.form)
    return keep(
        study,
        form,
        lambda _found: RemoveConfiguration(configuration),
        again=lambda: render_template("cmo/drafts/draft.html", **draft_context(current())),
        then=to_draft(study),
    )
