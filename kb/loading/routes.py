"""Ways in: on this machine, for a demo, an address that signs a person in."""

from flask import Blueprint, current_app, g, redirect
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from base.accounts.guards import COOKIE
from base.accounts.store import find_person, open_sign_in
from base.web.doors import door
from kb.loading.ways import RESPONDENTS, STAFF, fits

bp = Blueprint("ways_in", __name__)


@bp.get("/ways-in/<name>/<given>")
@door("public")
def enter(name: str, given: str) -> ResponseReturnValue:
    """Sign a demo person in, or open the questionnaire with a fresh code."""
    if not fits(current_app.extensions["settings"].secret, name, given):
        raise NotFound
    if name in RESPONDENTS:
        raise NotFound
    # a GET that writes: opening the address is the act itself, and only a demo has it
    with g.database.writing() as session:
        person = find_person(session, initials=STAFF[name])
        if person is None:
            raise NotFound
        cookie.clear()
        cookie[COOKIE] = open_sign_in(session, person=person.id)
    return redirect("/")
