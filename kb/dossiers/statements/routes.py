"""Pages on which the theory's realist sentences are read, mended and thrown away."""

from hashlib import sha256
from itertools import groupby
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import me
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import _, notice
from kb.dossiers.statement import Statement, Told
from kb.dossiers.statements import store
from kb.dossiers.statements.forms import StatementForm

bp = Blueprint("kb_statements", __name__)
STATEMENTS: Final = "/studies/<study>/statements"
ONE: Final = f"{STATEMENTS}/<configuration>/<element>"


@bp.get(STATEMENTS)
@door("study: research")
def index(study: str) -> ResponseReturnValue:
    """Every mechanism and intervention with its sentence: written by people, or by the graph."""
    told = groupby(store.list_told(session(), study=study), lambda one: one.configuration)
    grouped = [(configuration, list(ones)) for configuration, ones in told]
    return render_template("kb/statements/index.html", told=grouped)


@bp.route(ONE, methods=["GET", "POST"])
@door("study: research")
def edit(study: str, configuration: str, element: str) -> ResponseReturnValue:
    """Read a sentence beside the one the graph makes, and put it in other words."""
    told = store.get_told(session(), study=study, configuration=configuration, element=element)
    if request.method == "GET":
        stands = told.stands
        form = StatementForm(data={**stands.text, "seen": _mark(stands)})
        return _page(told, form)
    form = StatementForm(request.form)
    if not form.validate():
        return _page(told, form, 422)
    if not any(form.text.values()):
        form.nl.errors = [_("Write the sentence in at least one language.")]
        return _page(told, form, 422)
    if form.seen.data != _mark(told.stands):
        form.seen.data = _mark(told.stands)
        return _page(told, form, 409, moved=True)
    store.change_statement(session(), study=study, told=told, text=form.text, by=me())
    notice(_("The sentence is kept."))
    return _back(study, told)


@bp.post(f"{ONE}/remove")
@door("study: research")
def remove(study: str, configuration: str, element: str) -> ResponseReturnValue:
    """Throw a written sentence away, so that the one before it stands again."""
    told = store.get_told(session(), study=study, configuration=configuration, element=element)
    if not ButtonForm(request.form).validate():
        notice(_("This page was open too long. Nothing was changed: please try again."))
        return redirect(
            url_for(".edit", study=study, configuration=configuration, element=element), 303
        )
    store.remove_statement(session(), study=study, told=told, by=me())
    notice(_("The sentence is thrown away."))
    return _back(study, told)


def _page(
    told: Told, form: StatementForm, status: int = 200, moved: bool = False
) -> ResponseReturnValue:
    page = render_template("kb/statements/edit.html", told=told, form=form, moved=moved)
    return page, status


def _back(study: str, told: Told) -> ResponseReturnValue:
    place = f"{told.configuration.id}-{told.place.element.id}"
    return redirect(url_for(".index", study=study, _anchor=place), 303)


def _mark(statement: Statement) -> str:
    """Tells one wording from another, so that nobody writes over what they did not see."""
    words = "\n".join(f"{code} {text}" for code, text in sorted(statement.text.items()))
    return sha256(words.encode()).hexdigest()[:16]
