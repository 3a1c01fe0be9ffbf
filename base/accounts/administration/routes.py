"""What an administrator does: people, studies and who works in them; nothing from inside."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts import store
from base.accounts.guards import hand_over, me
from base.accounts.links.link import PASSWORD
from base.accounts.links.store import add_link, remove_links_by, remove_links_of
from base.accounts.people import Person
from base.accounts.permissions import ROLE_WORDS
from base.accounts.team.store import list_leads
from base.history import record
from base.studies.store import list_studies
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import _, notice

bp = Blueprint("administration", __name__)


@bp.get("/administration")
@door("administrator")
def index() -> ResponseReturnValue:
    """Studies with their teams, and everyone with an account."""
    studies = [(s, store.list_team(session(), study=s.id)) for s in list_studies(session())]
    people = store.list_people(session())
    works_in = {
        one.id: [study for study, team in studies if one.id in {p.id for p, _role in team}]
        for one in people
    }
    return render_template(
        "accounts/administration.html",
        studies=studies,
        people=people,
        works_in=works_in,
        role_words=ROLE_WORDS,
        buttons=ButtonForm(),
    )


@bp.post("/administration/people/<name>")
@door("administrator")
def change(name: str) -> ResponseReturnValue:
    """Let someone go or take them back, give a link for a password, make an administrator."""
    found = store.get_person(session(), name)
    act = ACTS.get(request.form.get("do", ""))
    if act is None:
        raise NotFound(name)
    if ButtonForm(request.form).validate():
        act(found)
    else:
        notice(_("Nothing was changed. Press the button once more."))
    return redirect(url_for(".index"))


def _let_go(found: Person) -> None:
    if found.id == me().id:
        notice(_("You cannot let yourself go. Ask another administrator."))
        return
    store.change_standing(session(), person=found.id, left=True)
    remove_links_of(session(), person=found.id)
    remove_links_by(session(), person=found.id)
    record(session(), act="person let go", person=me().id, on=found.initials)
    notice(_("%(who)s cannot sign in any more and is signed out everywhere.", who=found.name))
    for study in list_studies(session()):
        led = store.list_roles(session(), person=found.id).get(study.id, ())
        if "lead" in led and not list_leads(session(), study=study.id):
            notice(_("Nobody leads the study %(study)s now. Invite someone.", study=study.id))


def _take_back(found: Person) -> None:
    store.change_standing(session(), person=found.id, left=False)
    record(session(), act="person taken back", person=me().id, on=found.initials)
    notice(_("%(who)s can sign in again, with the roles they had.", who=found.name))


def _link(found: Person) -> None:
    if found.left:
        notice(_("%(who)s does not work here any more. Take them back first.", who=found.name))
        return
    remove_links_of(session(), person=found.id)
    token = add_link(session(), purpose=PASSWORD, person=found.id, made_by=me().id)
    record(session(), act="link for a password", person=me().id, on=found.initials)
    hand_over(url_for("links.password", token=token, _external=True), found.name)


def _make_administrator(found: Person) -> None:
    store.change_administrator(session(), person=found.id, administrator=True)
    record(session(), act="administrator made", person=me().id, on=found.initials)
    notice(_("%(who)s is an administrator now.", who=found.name))


def _make_ordinary(found: Person) -> None:
    if found.id == me().id:
        notice(_("You cannot take this from yourself. Ask another administrator."))
        return
    store.change_administrator(session(), person=found.id, administrator=False)
    remove_links_by(session(), person=found.id)
    record(session(), act="administrator no more", person=me().id, on=found.initials)
    notice(_("%(who)s is no administrator any more.", who=found.name))


ACTS = {
    "let go": _let_go,
    "take back": _take_back,
    "link": _link,
    "make administrator": _make_administrator,
    "make ordinary": _make_ordinary,
}
