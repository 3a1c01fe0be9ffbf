"""Figures: regression models with their forest plots, published tables, and the import of a CSV."""

import csv
from io import StringIO
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.charts import odds_axis
from base.history import record
from base.locales import Problem, Say, pick, say, speak
from base.numerals import number_text
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import Faces, _, language, ngettext, notice, two_faces
from kb.findings import store
from kb.findings.columns import REMARK, template_columns
from kb.findings.display import in_words, shown
from kb.findings.estimates import Estimate
from kb.findings.forms import ConfirmForm, SheetForm, posted_text
from kb.findings.plot import ForestRow, forest_row
from kb.findings.published import Finding
from kb.findings.sheet import Sheet, read_sheet

bp = Blueprint("kb_findings", __name__)
S = "/studies/<study>"


@two_faces(bp, f"{S}/findings", opens="study: research")
def index(study: str) -> Faces:
    """The models and tables of a study."""
    models = store.list_models(session(), study=study)
    tables = store.list_figure_tables(session(), study=study)
    return Faces(
        "kb/findings/index.html",
        {"models": models, "tables": tables, "in_words": _placed},
        lambda: {
            "findings": [
                twin_of(f.estimate, g.study.thresholds.level) for m in models for f in m.findings
            ]
        },
    )


@bp.get(f"{S}/findings/models/<outcome>")
@door("study: research")
def model(study: str, outcome: str) -> ResponseReturnValue:
    """One regression model with its forest plot and the same in words and numbers."""
    found = store.get_model(session(), study=study, outcome=outcome)
    rows = [_row(finding) for finding in found.findings]
    return render_template(
        "kb/findings/model.html", model=found, rows=rows, axis=odds_axis(), in_words=_placed
    )


@bp.get(f"{S}/findings/tables/<key>")
@door("study: research")
def table(study: str, key: str) -> ResponseReturnValue:
    """A published table, as printed."""
    found = store.get_figure_table(session(), study=study, key=key)
    names = {
        f.estimate.predictor: f.label
        for found_model in store.list_models(session(), study=study)
        for f in found_model.findings
    }
    return render_template(
        "kb/findings/table.html", table=found, shown=shown(found, names, language(), g.study.words)
    )


@bp.route(f"{S}/findings/import", methods=["GET", "POST"])
@door("study: research")
def take_in(study: str) -> ResponseReturnValue:
    """Read a CSV and show what it holds; nothing is written yet."""
    form = SheetForm(request.form if request.method == "POST" else None)
    if request.method != "POST":
        return render_template("kb/findings/import.html", form=form, columns=_columns())
    text, problem = posted_text(form.text.data)
    if not form.validate() or problem is not None:
        if problem is not None:
            form.file.errors = [*form.file.errors, problem]
        return render_template("kb/findings/import.html", form=form, columns=_columns()), 422
    return _preview(study, text)


@bp.get(f"{S}/findings/import/template.csv")
@door("study: research")
def template(study: str) -> ResponseReturnValue:
    """An empty sheet: the columns, and under each what it holds."""
    columns, sheet = _columns(), StringIO()
    meanings = [speak(meaning, language()) for _name, meaning in columns]
    meanings[0] = f"{REMARK} {meanings[0]}"
    csv.writer(sheet).writerows([[name for name, _meaning in columns], meanings])
    found = Response(f"\ufeff{sheet.getvalue()}", mimetype="text/csv")
    found.headers.set("Content-Disposition", "attachment", filename=f"{study}-estimates.csv")
    return found


def _columns() -> list[tuple[str, Say]]:
    return template_columns(g.study.languages)


@bp.post(f"{S}/findings/import/confirm")
@door("study: research")
def confirm(study: str) -> ResponseReturnValue:
    """Write what was previewed, read and checked once more."""
    form = ConfirmForm(request.form)
    text = form.text.data or ""
    sheet = _read(study, text)
    if not form.validate():
        return _preview(study, text, form)
    if sheet.rows and sheet.problems and not form.confirmed.data:
        form.confirmed.errors = [_("Say that the rows with a problem may be left out.")]
    if form.errors or not sheet.rows:
        return _preview(study, text, form)
    try:
        added = store.add_estimates(session(), study=study, rows=sheet.rows)
    except store.AlreadyThere:  # someone else was a moment earlier
        return _preview(study, text, form)
    record(
        session(), act="estimates imported", study=study, person=g.person.id, detail={"rows": added}
    )
    notice(ngettext("%(num)s estimate was added.", "%(num)s estimates were added.", added))
    outcome = sheet.rows[0].estimate.outcome
    return redirect(url_for("kb_findings.model", study=study, outcome=outcome))


@bp.post(f"{S}/findings/estimates/<estimate>/remove")
@door("study: research")
def remove(study: str, estimate: str) -> ResponseReturnValue:
    """Remove an estimate that was imported by mistake."""
    found = store.get_estimate(session(), study=study, estimate=estimate)
    if ButtonForm(request.form).validate():
        store.remove_estimate(session(), study=study, estimate=estimate)
        record(
            session(),
            act="estimate removed",
            on=found.estimate.predictor,
            study=study,
            person=g.person.id,
        )
        notice(_("The estimate was removed, with what cited it."))
    else:
        notice(_("Nothing was removed. Press the button once more."))
    return redirect(url_for("kb_findings.model", study=study, outcome=found.estimate.outcome))


def _placed(source: str, spoken: str) -> str:
    """A place in the source, with the study's own words."""
    return in_words(source, spoken, g.study.words)


def twin_of(estimate: Estimate, level: float) -> dict[str, Any]:
    """An estimate as programs read it: printed, normalised and recomputed kept apart."""
    return {
        "predictor": estimate.predictor,
        "outcome": estimate.outcome,
        "b": estimate.b,
        "se": estimate.se,
        "wald": estimate.wald,
        "printed": estimate.printed,
        "stars": estimate.stars,
        "odds_ratio": estimate.odds_ratio,
        "ci": estimate.ci(level),
        "p": estimate.p,
        "n": estimate.n,
        "reference": estimate.reference,
        "source": estimate.source,
        # what it says follows only where it is cited under a claim
        "relation": None,
        "direction": None,
    }


def _row(finding: Finding) -> ForestRow:
    limits = g.study.thresholds
    estimate = finding.estimate
    ci = estimate.ci(limits.level)
    ends = [number_text(end, language(), 2) for end in ci] if ci else ["–", "–"]
    words = _(
        "%(name)s: odds ratio %(ratio)s, interval %(low)s to %(high)s",
        name=pick(finding.label, language())[0],
        ratio=number_text(estimate.odds_ratio, language(), 2),
        low=ends[0],
        high=ends[1],
    )
    return forest_row(finding, words=words, band=limits.band, level=limits.level)


def _read(study: str, text: str) -> Sheet:
    known = [(e.outcome, e.predictor) for e in store.list_estimates(session(), study=study)]
    return read_sheet(text, known=known)


def _preview(study: str, text: str, refused: ConfirmForm | None = None) -> ResponseReturnValue:
    sheet = _read(study, text)
    form = refused or ConfirmForm(formdata=None, text=text)
    found = [Finding(row.estimate, row.label, row.factor, row.reference) for row in sheet.rows]
    page = render_template(
        "kb/findings/preview.html",
        form=form,
        sheet=sheet,
        rows=[_row(f) for f in found],
        problems=[(place(problem), problem.what) for problem in sheet.problems],
        axis=odds_axis(),
    )
    return page, 422 if refused else 200


def place(problem: Problem) -> Any:
    """Where a problem is, as a sentence."""
    row, _sep, column = problem.where.partition(":")
    if not column:
        return say("Row {row}", row=row) if row.isdigit() else say("The file")
    return say("Row {row}, column {column}", row=row, column=column)
