"""A study of one's own: making it, its settings, and putting it away."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlmodel import Session

from base.accounts.guards import hand_over, me
from base.accounts.store import list_people
from base.history import record
from base.locales import Problem, speak
from base.studies.store import archive_study, find_study, put_away_study, put_back_study
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door, open_while
from base.web.forms import ButtonForm, Form, submitted
from base.web.pages import _, language, notice
from kb.studies import store
from kb.studies.changes import untranslated
from kb.studies.forms import LeadForm
from kb.studies.reading import InUse, proposed_id
from kb.studies.sheet import LISTS, Sheet, blank, read_sheet, sheet_of
from kb.studies.spelling import checked

bp = Blueprint("kb_studies", __name__)
S = "/studies/<study>"
USED = "kb_studies: groups and rounds in use"
CONTENTS = "kb_studies: what goes along"
"""Names in app.extensions: what higher rooms say of a study, as (session, study) -> answer."""


@bp.route("/studies/new", methods=["GET", "POST"])
@door("administrator")
def new() -> ResponseReturnValue:
    """Make a study."""
    form = submitted(LeadForm)
    assert isinstance(form, LeadForm)
    form.offer(list_people(session()), me().id)
    if request.method != "POST":
        return _sheet_page("kb/studies/new.html", blank(), form)
    typed, more = read_sheet(_posted()), request.form.get("more", "")
    if more in LISTS:
        return _sheet_page("kb/studies/new.html", typed.longer(more), form, grown=more)
    name = typed.id or proposed_id(typed.title)
    reading = checked(typed, taken=find_study(session(), name) is not None)
    if not form.validate() or reading.problems:
        return _sheet_page("kb/studies/new.html", typed, form, reading.problems)
    lead = form.chosen(me().id)
    token = store.make_study(session(), facts=reading.facts, person=me().id, lead=lead)
    notice(_("The study %(study)s is made.", study=name))
    if token is not None:
        hand_over(url_for("links.invitation", token=token, _external=True), "")
    if lead == me().id:
        return redirect("/")
    return redirect(url_for("team.kept", name=name))


@bp.route(f"{S}/settings", methods=["GET", "POST"])
@door("study: lead")
def settings(study: str) -> ResponseReturnValue:
    """Change what a study says of itself."""
    form = submitted(ButtonForm)
    if request.method != "POST":
        return _sheet_page("kb/studies/settings.html", sheet_of(g.study), form)
    typed, more = read_sheet(_posted()), request.form.get("more", "")
    if more in LISTS:
        return _sheet_page("kb/studies/settings.html", typed.longer(more), form, grown=more)
    used: InUse = _of_higher_rooms(USED)(session(), study)
    reading = checked(typed, before=g.study, used=used)
    if not form.validate() or reading.problems:
        return _sheet_page("kb/studies/settings.html", typed, form, reading.problems)
    store.change_settings(session(), study=study, facts=reading.facts, person=me().id)
    notice(_("The settings are kept."))
    return redirect(url_for(".settings", study=study))


@bp.route(f"{S}/put-away", methods=["GET", "POST"])
@door("study: lead")
@open_while("archived", "removed")
def put_away(study: str) -> ResponseReturnValue:
    """Archive a study, remove it, or take either back."""
    form = submitted(ButtonForm)
    typed, wrong = request.form.get("id", "").strip(), False
    if request.method == "POST" and form.validate():
        do = request.form.get("do", "")
        if do not in ACTS or (do != "put back" and g.study.is_removed):
            raise NotFound(do)
        wrong = do == "remove" and typed != study
        if not wrong:
            ACTS[do](session(), study)
            record(session(), act=f"study: {do}", study=study, person=me().id)
            notice(_said(do))
            return redirect("/" if do == "remove" else url_for(".put_away", study=study))
    page = render_template(
        "kb/studies/put_away.html",
        form=form,
        typed=typed,
        wrong=wrong,
        contents=_of_higher_rooms(CONTENTS)(session(), study),
    )
    return page, 422 if wrong or form.errors else 200


ACTS: Mapping[str, Callable[[Session, str], None]] = {
    "archive": lambda session, study: archive_study(session, study=study),
    "open": lambda session, study: archive_study(session, study=study, archived=False),
    "remove": lambda session, study: put_away_study(session, study=study),
    "put back": lambda session, study: put_back_study(session, study=study),
}


def _said(do: str) -> str:
    return {
        "archive": _("The study is archived. Nothing in it can be changed."),
        "open": _("The study is open again."),
        "remove": _("The study is removed. You can put it back for 30 days, from your first page."),
        "put back": _("The study is back, with everything in it."),
    }[do]


def _sheet_page(
    template: str,
    sheet: Sheet,
    form: Form,
    problems: list[Problem] | None = None,
    grown: str = "",
) -> ResponseReturnValue:
    said: dict[str, list[str]] = {}
    for problem in problems or ():
        said.setdefault(problem.where, []).append(speak(problem.what, language()))
    page = render_template(
        template,
        sheet=sheet,
        form=form,
        problems=said,
        grown=grown,
        spoken=sheet.spoken,
        missing=untranslated(g.study) if g.get("study") else (),
    )
    return page, 422 if said or form.errors else 200


def _posted() -> dict[str, list[str]]:
    return request.form.to_dict(flat=False)


def _of_higher_rooms(name: str) -> Callable[[Session, str], Any]:
    found: Callable[[Session, str], Any] = current_app.extensions[name]
    return found
