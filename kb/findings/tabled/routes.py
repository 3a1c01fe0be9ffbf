"""Bringing in a published table by hand, and taking it out again."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.history import record
from base.locales import pick, speak
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, submitted
from base.web.pages import _, language, notice
from kb.findings import store
from kb.findings.forms import posted_text
from kb.findings.routes import place
from kb.findings.tabled.forms import TableForm
from kb.findings.tabled.table import (
    KIND_HELP,
    KINDS,
    SHARE_COLUMNS,
    SHARES,
    Printed,
    key_problem,
    read_printed_table,
    table_key,
)

bp = Blueprint("kb_tables", __name__)
RULE = "/studies/<study>/findings/tables"


@bp.route(f"{RULE}/new", methods=["GET", "POST"])
@door("study: research")
def add(study: str) -> ResponseReturnValue:
    """Bring in a table as CSV; one with a problem is not kept, and nothing typed is lost."""
    form = submitted(TableForm)
    assert isinstance(form, TableForm)
    form.offer()
    read = Printed()
    if request.method == "POST" and form.validate():
        kind = form.kind.data if form.kind.data in KINDS else "printed"
        read = _posted(form, kind or "printed")
        key = _key(form, study, kind or "printed")
        if not form.errors and not read.problems:
            return _keep(form, study, key, read)
    page = render_template(
        "kb/findings/new_table.html",
        form=form,
        kind_help=KIND_HELP,
        share_columns=SHARE_COLUMNS,
        problems=[(place(problem), problem.what) for problem in read.problems],
    )
    return page, 422 if form.errors or read.problems else 200


@bp.post(f"{RULE}/<key>/remove")
@door("study: research")
def remove(study: str, key: str) -> ResponseReturnValue:
    """Take a table out that was brought in by mistake."""
    found = store.get_figure_table(session(), study=study, key=key)
    if not ButtonForm(request.form).validate():
        notice(_("Nothing was removed. Press the button once more."))
        return redirect(url_for("kb_findings.table", study=study, key=key), 303)
    store.remove_figure_table(session(), study=study, key=key)
    record(session(), act="table removed", on=key, study=study, person=g.person.id)
    notice(_("The table %(title)s is removed.", title=pick(found.title, language())[0]))
    return redirect(url_for("kb_findings.index", study=study), 303)


def _posted(form: TableForm, kind: str) -> Printed:
    """The table as read; what is in the file is put in the box, so that it can be mended there."""
    text, problem = posted_text(form.text.data)
    if problem is not None:
        form.file.errors = [*form.file.errors, problem]
        return Printed()
    form.text.data = text
    return read_printed_table(text, kind)


def _key(form: TableForm, study: str, kind: str) -> str:
    """The table's short name; says at the fields what is missing or taken."""
    taken = [table.key for table in store.list_figure_tables(session(), study=study)]
    title = form.title()
    if not title:
        where = form[f"title_{language()}"]
        where.errors = [_("Give the table a title, in one language at least.")]
    if kind == "shares":
        if SHARES in taken:
            form.kind.errors = [_("There is a table of shares already. Remove it first.")]
        return SHARES
    typed = (form.key.data or "").strip()
    if not typed:
        return table_key(pick(title, language())[0], taken)
    problem = key_problem(typed, taken)
    if problem is not None:
        form.key.errors = [speak(problem, language())]
    return typed


def _keep(form: TableForm, study: str, key: str, read: Printed) -> ResponseReturnValue:
    store.add_figure_table(
        session(),
        study=study,
        key=key,
        title=form.title(),
        columns=list(read.columns),
        rows=[list(row) for row in read.rows],
    )
    record(session(), act="table added", on=key, study=study, person=g.person.id)
    notice(_("The table is kept, as printed."))
    return redirect(url_for("kb_findings.table", study=study, key=key), 303)
