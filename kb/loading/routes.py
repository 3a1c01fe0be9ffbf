"""Ways in: on this machine, for a demo, an address that signs a person in."""

from flask import Blueprint, current_app, g, redirect
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from base.accounts.guards import COOKIE
from base.accounts.store import find_person, open_sign_in
from base.web.doors import answer_unknown, door
from kb.loading.store import demo_study
from kb.loading.ways import RESPONDENTS, STAFF, fits
from survey.fieldwork.store import open_for

bp = Blueprint("ways_in", __name__)


@bp.get("/ways-in/<name>/<given>")
@door("public")
def enter(name: str, given: str) -> ResponseReturnValue:
    """Sign a demo person in, or open the questionnaire with a fresh code."""
    secret = current_app.extensions["settings"].secret
    if not fits(secret, name, given):
        return answer_unknown()
    if name in RESPONDENTS:
        return redirect(_fresh_code(RESPONDENTS[name], secret))
    # a GET that writes: opening the address is the act itself, and only a demo has it
    with g.database.writing() as session:
        person = find_person(session, initials=STAFF[name])
        if person is None:
            raise NotFound
        cookie.clear()
        cookie[COOKIE] = open_sign_in(session, person=person.id)
    return redirect("/")


def _fresh_code(language: str, secret: str) -> str:
    """The address of a questionnaire that was handed out to this visitor alone."""
    with g.database.writing() as session:
        return open_for(
            session,
            study=demo_study(session) or "",
            language=language,
            key=secret.encode(),
            questionnaire="status_holders",
        )
