"""Quotes on their way to the sounding board: looked at by a second person."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from base.history import record
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import Faces, _, notice, two_faces
from kb.coding.releases import store
from kb.coding.routes import me

bp = Blueprint("kb_releases", __name__)
RULE = "/studies/<study>/releases"


@two_faces(bp, RULE, opens="study: research")
def index(study: str) -> Faces:
    """Quotes proposed, released and refused."""
    releases = store.list_releases(session(), study=study)
    context = {"releases": releases, "me": me()}
    return Faces(
        "kb/coding/releases.html",
        context,
        lambda: {
            "releases": [
                {"id": r.id, "coding": r.coding, "quote": r.quote, "state": r.state}
                for r in releases
            ]
        },
    )


@bp.post(f"{RULE}/<release>")
@door("study: research")
def review(study: str, release: str) -> ResponseReturnValue:
    """Answer whether somebody could recognise the speaker."""
    if ButtonForm(request.form).validate():
        recognisable = request.form.get("do") != "release"
        try:
            store.review_release(
                session(), study=study, release=release, reviewer=me(), recognisable=recognisable
            )
        except store.OwnProposal:
            notice(_("You proposed this quote yourself. A second person must look at it."))
        else:
            act = "quote refused" if recognisable else "quote released"
            record(session(), act=act, on=release, study=study, person=me().id)
    return redirect(url_for(".index", study=study), 303)


@bp.post(f"{RULE}/<release>/take-back")
@door("study: research")
def take_back(study: str, release: str) -> ResponseReturnValue:
    """Take a proposal or a released quote back."""
    if ButtonForm(request.form).validate():
        store.remove_release(session(), study=study, release=release)
        record(session(), act="release taken back", on=release, study=study, person=me().id)
        notice(_("Taken back. The board no longer sees it."))
    return redirect(url_for(".index", study=study), 303)
