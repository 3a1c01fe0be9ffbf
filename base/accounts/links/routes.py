"""Pages behind a link that works once: begin here, join a team, choose a new password."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts import store
from base.accounts.guards import person
from base.accounts.links import store as links
from base.accounts.links.forms import NewPersonForm, PasswordForm
from base.accounts.links.link import PASSWORD, START, TEAM, Link
from base.accounts.people import Person
from base.accounts.permissions import ROLE_WORDS
from base.accounts.routes import enter
from base.accounts.team.store import take_up_role
from base.history import record
from base.studies.store import find_study
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm, Form, submitted
from base.web.pages import _, notice

bp = Blueprint("links", __name__)


@bp.route("/start/<code>", methods=["GET", "POST"])
@door("public")
def start(code: str) -> ResponseReturnValue:
    """The first person of this installation: its administrator."""
    link = links.find_link(session(), token=code, purpose=START)
    if link is None or store.has_people(session()):
        return _wrong_start()
    form = submitted(NewPersonForm)
    made = _made(form, administrator=True)
    if made is None:
        page = render_template("accounts/start.html", form=form)
        return page, 422 if form.errors else 200
    if not links.take_start(session(), token=code):
        session().rollback()
        return _nothing()
    record(session(), act="administrator made", person=made.id, on=made.initials)
    enter(made.id)
    return redirect("/")


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@door("public")
def invitation(token: str) -> ResponseReturnValue:
    """Join a study's team: with a new account, or as who is signed in."""
    link = links.find_link(session(), token=token, purpose=TEAM)
    study = find_study(session(), link.study) if link and link.study else None
    if link is None or study is None or study.is_removed:
        return _nothing()
    found = person()
    form = submitted(ButtonForm if found else NewPersonForm)
    joins = (found if _is_sent(form) else None) if found else _made(form)
    if joins is None:
        page = render_template(
            "accounts/invitation.html",
            form=form,
            study=study,
            role=ROLE_WORDS[link.role or ""],
            address=url_for(".invitation", token=token),
        )
        return page, 422 if form.errors else 200
    return _join(token, joins, link)


@bp.route("/passwords/<token>", methods=["GET", "POST"])
@door("public")
def password(token: str) -> ResponseReturnValue:
    """Choose a new password with a link from an administrator."""
    link = links.find_link(session(), token=token, purpose=PASSWORD)
    if link is None or link.person is None or store.get_person(session(), link.person).left:
        return _nothing()
    form = submitted(PasswordForm)
    if not _is_sent(form):
        whose = store.get_person(session(), link.person)
        page = render_template("accounts/password.html", form=form, whose=whose)
        return page, 422 if form.errors else 200
    if links.take_link(session(), token=token, purpose=PASSWORD) is None:
        return _nothing()
    links.remove_links_of(session(), person=link.person)
    store.change_password(session(), person=link.person, password=form["password"].data)
    record(session(), act="password chosen", person=link.person)
    enter(link.person)
    notice(_("Your new password is kept. You are signed in."))
    return redirect("/")


def _is_sent(form: Form) -> bool:
    return request.method == "POST" and form.validate()


def _made(form: Form, *, administrator: bool = False) -> Person | None:
    """The person that a form describes, made; nothing when something is wrong with it."""
    if not isinstance(form, NewPersonForm) or not _is_sent(form):
        return None
    try:
        return store.add_person(
            session(),
            name=form.name.data or "",
            initials=form.initials.data or "",
            password=form.password.data,
            administrator=administrator,
        )
    except store.Taken as taken:
        form.refuse(str(taken))
        return None


def _join(token: str, joins: Person, link: Link) -> ResponseReturnValue:
    study, role = link.study or "", link.role or ""
    if links.take_link(session(), token=token, purpose=TEAM) is None:
        session().rollback()
        return _nothing()
    if take_up_role(session(), study=study, person=joins.id, role=role, languages=link.languages):
        record(
            session(),
            act="joined",
            study=study,
            person=joins.id,
            on=joins.initials,
            detail={"role": role, "invited by": link.made_by},
        )
    if person() is None:
        enter(joins.id)
    return redirect("/")


def _wrong_start() -> ResponseReturnValue:
    if links.has_starts(session()):
        session().rollback()
        # a GET that writes: each wrong code counts, also one that is only looked at
        with g.database.writing() as writing:
            links.count_wrong_start(writing)
    return _nothing()


def _nothing() -> ResponseReturnValue:
    """The same page for a link that was used, withdrawn, too old, or never there."""
    return render_template("accounts/no_link.html", empty=not store.has_people(session())), 404
