"""The checks behind the doors: who is signed in, and what they may in a study."""

from functools import partial
from typing import cast

from flask import (
    Flask,
    current_app,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from werkzeug.exceptions import NotFound as NotFoundPage
from werkzeug.wrappers import Response

from base.accounts import store
from base.accounts.people import Person
from base.accounts.permissions import PERMISSIONS, allows
from base.studies.store import find_study
from base.web.db import READING, session
from base.web.doors import Check, stays_open
from base.web.pages import wants_json

COOKIE = "signed_in"
HANDED = "handed"


def person() -> Person | None:
    """Who is signed in on this request, if anyone."""
    if "person" not in g:
        token = cookie.get(COOKIE)
        g.person = store.find_signed_in(session(), token=token) if token else None
        if token and g.person is None:
            cookie.pop(COOKIE, None)
    return cast(Person | None, g.person)


def me() -> Person:
    """Who is signed in, behind a door that lets nobody in unknown."""
    found = person()
    assert found is not None, "the door lets nobody in unknown"
    return found


def may(permission: str) -> bool:
    """Whether the signed-in person may do this in the study at hand."""
    return allows(f"study: {permission}", g.get("roles", ()))


def hand_over(address: str, to: str) -> None:
    """Show an address on the next page, once; it is kept in the browser of who made it."""
    cookie[HANDED] = [address, to]


def handed() -> list[str] | None:
    """The address that was made just now, and who it is for; only the first time it is asked."""
    return cast(list[str] | None, cookie.pop(HANDED, None))


def checks() -> dict[str, Check]:
    """Door -> its check, for the application that knows people."""
    studies = {name: partial(_study_door, name) for name in PERMISSIONS}
    return {
        "signed in": _signed_in,
        "administrator": _administrator,
        "unknown": _signed_in,
        **studies,
    }


def init_guards(app: Flask) -> None:
    """What templates may ask about the person."""
    app.jinja_env.globals.update(person=person, may=may, handed=handed)


def _signed_in() -> Response | None:
    if person() is not None:
        return None
    if wants_json():
        answer = jsonify(error=401)
        answer.status_code = 401
        return answer
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in", next=asked))


def _administrator() -> Response | None:
    refused = _signed_in()
    if refused is not None:
        return refused
    found = person()
    if found is None or not found.administrator:
        raise NotFoundPage
    return None


def _study_door(permission: str) -> Response | None:
    refused = _signed_in()
    if refused is not None:
        return refused
    found = person()
    asked = (request.view_args or {}).get("study", "")
    roles = store.list_roles(session(), person=found.id).get(asked, set()) if found else set()
    study = find_study(session(), asked) if allows(permission, roles) else None
    if study is None or (study.is_removed and not _still_works("removed")):
        raise NotFoundPage
    g.roles, g.study = roles, study
    if study.archived and request.method not in READING and not _still_works("archived"):
        return make_response(render_template("accounts/archived.html"), 409)
    return None


def _still_works(state: str) -> bool:
    return stays_open(current_app, request.endpoint or "", state)
