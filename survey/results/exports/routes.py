"""Taking answers out as files: for researchers only."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NotFoundPage

from base.locales import say
from base.web.db import session
from base.web.doors import door
from survey.results.exports import store
from survey.results.routes import S, bp

ABOUT = {
    "csv": say("Codes of answers, one row for each response; opens in every program."),
    "xlsx": say("The same, with the codebook as a sheet of its own."),
    "sav": say("For SPSS, R or Stata: numbers with labels, missing values declared."),
    "json": say("For programs: answers apart from the ways in which there is none."),
    "codebook": say("What every column and every code means, with the whole texts."),
}
NAMES = {
    "csv": say("CSV"),
    "xlsx": say("Excel (.xlsx)"),
    "sav": say("SPSS (.sav)"),
    "json": say("JSON"),
    "codebook": say("Codebook"),
}


@bp.get(f"{S}/results/<questionnaire>/export")
@door("study: research")
def export(study: str, questionnaire: str) -> ResponseReturnValue:
    """The files that can be taken out, in each language."""
    frame, cuts = store.list_cuts(session(), study=study, questionnaire=questionnaire)
    return render_template(
        "survey/results/export.html", frame=frame, cuts=cuts, about=ABOUT, names=NAMES
    )


@bp.get(f"{S}/results/<questionnaire>/export/file")
@door("study: research")
def export_file(study: str, questionnaire: str) -> ResponseReturnValue:
    """All answers as a file of one kind, with labels in one language."""
    file, language = request.args.get("file", ""), request.args.get("language", "")
    try:
        name, data = store.export_answers(
            session(), study=study, questionnaire=questionnaire, format=file, language=language
        )
    except ValueError as wrong:
        raise NotFoundPage from wrong
    found = Response(data, mimetype=store.FORMATS[file])
    found.headers.set("Content-Disposition", "attachment", filename=name)
    return found
