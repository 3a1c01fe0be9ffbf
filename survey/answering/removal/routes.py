"""Removing one's own answers: the receipt code is all it takes."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from base.web.db import session
from base.web.doors import door
from base.web.security import server_key
from survey.responses.store import remove_response

bp = Blueprint("survey_removal", __name__)
LONGEST = 40


@bp.get("/remove")
@door("public")
def ask() -> ResponseReturnValue:
    """Ask for the receipt code of answers that must go."""
    return render_template("survey/removal/ask.html", typed="", unknown=False)


@bp.post("/remove")
@door("public")
def remove() -> ResponseReturnValue:
    """Remove the answers of a receipt code."""
    typed = request.form.get("receipt", "")[:LONGEST]
    if remove_response(session(), receipt=typed, key=server_key()):
        return render_template("survey/removal/done.html")
    return render_template("survey/removal/ask.html", typed=typed, unknown=True), 422
