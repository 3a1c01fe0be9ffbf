"""A study's team: inviting, giving another role, taking away; for a lead and an administrator."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts import store as people
from base.accounts.guards import hand_over, me
from base.accounts.links.link import TEAM
from base.accounts.links.store import add_link, list_links, remove_link
from base.accounts.people import Person
from base.accounts.permissions import ROLE_WORDS, ROLES, TRANSLATOR
from base.accounts.team import store
from base.accounts.team.forms import InviteForm, role_choices
from base.history import record
from base.locales import LANGUAGES
from base.studies.store import archive_study, get_study, put_back_study
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door, open_while
from base.web.forms import ButtonForm, submitted
from base.web.pages import _, notice

bp = Blueprint("team", __name__)


@bp.route("/studies/<study>/team", methods=["GET", "POST"])
@door("study: lead")
@open_while("archived")
def show(study: str) -> ResponseReturnValue:
    """The team as its lead sees it."""
    return _desk(study, url_for(".show", study=study), "accounts/team.html")


@bp.route("/administration/studies/<name>", methods=["GET", "POST"])
@door("administrator")
def kept(name: str) -> ResponseReturnValue:
    """The same for an administrator, who also archives a study and puts it back."""
    get_study(session(), name)
    here = url_for(".kept", name=name)
    if request.form.get("do") in {"archive", "open", "put back"}:
        return _stand(name, here)
    return _desk(name, here, "accounts/kept.html")


def _desk(study: str, here: str, template: str) -> ResponseReturnValue:
    form = submitted(InviteForm)
    assert isinstance(form, InviteForm)
    form.offer()
    if request.method == "POST":
        if request.form.get("do") == "invite":
            if form.validate():
                return _invite(study, here, form)
        else:
            return _act(study, here)
    page = render_template(
        template,
        form=form,
        buttons=ButtonForm(),
        study=get_study(session(), study),
        target=here,
        team=store.list_members(session(), study=study),
        invitations=list_links(session(), study=study),
        role_words=ROLE_WORDS,
        roles=role_choices(),
    )
    return page, 422 if form.errors else 200


def _invite(study: str, here: str, form: InviteForm) -> ResponseReturnValue:
    role, meant_for = form.role.data or "", (form.meant_for.data or "").strip()
    token = add_link(
        session(),
        purpose=TEAM,
        study=study,
        role=role,
        meant_for=meant_for,
        made_by=me().id,
        languages=_spoken() if role == TRANSLATOR else (),
    )
    detail = {"role": role}
    record(session(), act="invited", study=study, person=me().id, on=meant_for, detail=detail)
    hand_over(url_for("links.invitation", token=token, _external=True), meant_for)
    return redirect(here)


def _act(study: str, here: str) -> ResponseReturnValue:
    if not ButtonForm(request.form).validate():
        notice(_("Nothing was changed. Press the button once more."))
        return redirect(here)
    do, asked = request.form.get("do", ""), request.form.get("person", "")
    if do == "withdraw":
        remove_link(session(), study=study, link=request.form.get("link", ""))
        record(session(), act="invitation withdrawn", study=study, person=me().id)
        notice(_("The invitation is withdrawn. Its link does not work any more."))
        return redirect(here)
    found = people.get_person(session(), asked)
    if do == "languages":
        return _speak(study, here, found)
    role, to = request.form.get("role", ""), request.form.get("to", "")
    try:
        if do == "change" and to in ROLES:
            store.change_role(session(), study=study, person=asked, role=role, to=to)
        elif do == "take away":
            store.remove_role(session(), study=study, person=asked, role=role)
        else:
            raise NotFound(do)
    except store.LastLead:
        session().rollback()
        notice(
            _(
                "%(who)s is the only one who leads this study. Let someone else lead it first.",
                who=found.name,
            )
        )
        return redirect(here)
    _tell(study, do, found.initials, role, to)
    mine = asked == me().id and "/administration/" not in here
    return redirect("/" if mine else here)


def _speak(study: str, here: str, found: Person) -> ResponseReturnValue:
    spoken = _spoken()
    store.change_languages(session(), study=study, person=found.id, languages=spoken)
    record(
        session(),
        act="languages of a translator",
        study=study,
        person=me().id,
        on=found.initials,
        detail={"languages": spoken},
    )
    notice(_("The languages of %(who)s are kept.", who=found.name))
    return redirect(here)


def _spoken() -> list[str]:
    return [code for code in request.form.getlist("languages") if code in LANGUAGES]


def _tell(study: str, do: str, who: str, role: str, to: str) -> None:
    changed = do == "change"
    record(
        session(),
        act="role changed" if changed else "role taken away",
        study=study,
        person=me().id,
        on=who,
        detail={"role": [role, to] if changed else role},
    )
    if changed:
        notice(_("%(who)s has another role now.", who=who))
    else:
        notice(_("%(who)s does not have this role any more. It holds at once.", who=who))


def _stand(study: str, here: str) -> ResponseReturnValue:
    do = request.form["do"]
    if ButtonForm(request.form).validate():
        if do == "put back":
            put_back_study(session(), study=study)
        else:
            archive_study(session(), study=study, archived=do == "archive")
        record(session(), act=f"study: {do}", study=study, person=me().id)
        notice(
            {
                "put back": _("The study is back, with everything in it."),
                "archive": _("The study is archived. Nothing in it can be changed."),
                "open": _("The study is open again."),
            }[do]
        )
    return redirect(here)
