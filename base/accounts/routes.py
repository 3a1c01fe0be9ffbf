"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from base.accounts import store
from base.accounts.forms import SignInForm
from base.accounts.guards import COOKIE, person
from base.studies.store import purge_studies
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import _, notice

bp = Blueprint("accounts", __name__)


@bp.route("/sign-in", methods=["GET", "POST"])
@door("public")
def sign_in() -> ResponseReturnValue:
    """The page where a person says who they are."""
    form = SignInForm(request.form if request.method == "POST" else None)
    if request.method != "POST":
        form.next.data = request.args.get("next", "")
        if person() is not None:
            return redirect(_own_address(form.next.data))
    elif form.validate():
        found = store.check_password(
            session(), name=form.name.data or "", password=form.password.data or ""
        )
        if found is not None:
            enter(found.id)
            return redirect(_own_address(form.next.data))
        session().commit()  # a failure is counted even though the page says no
        form.refuse()
    empty = not store.has_people(session())
    page = render_template("accounts/sign_in.html", form=form, empty=empty)
    return page, 422 if form.errors else 200


@bp.post("/sign-out")
@door("signed in")
def sign_out() -> ResponseReturnValue:
    """End this session."""
    if not ButtonForm(request.form).validate():
        notice(_("You are still signed in. Press sign out once more."))
        return redirect("/")
    store.close_sign_in(session(), token=cookie.pop(COOKIE, ""))
    cookie.clear()
    return redirect(url_for("accounts.sign_in"))


def enter(person_id: str) -> None:
    """Open a session for a person and put it in the cookie.

    Nobody stays signed in for a day, so this is also where removed studies are let go in time.
    """
    purge_studies(session())
    cookie.clear()
    cookie[COOKIE] = store.open_sign_in(session(), person=person_id)


def _own_address(asked: str | None) -> str:
    """Where to go on: only within this site."""
    address = asked or "/"
    try:
        parts = urlsplit(address)
    except ValueError:  # browsers read what Python calls no address
        return "/"
    plain = address.isprintable() and address.startswith("/")
    if parts.scheme or parts.netloc or not plain or address.startswith(("//", "/\\")):
        return "/"
    return address
