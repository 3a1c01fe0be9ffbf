"""Pages of notes on the theory: where researchers argue over a box or an arrow."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import me
from base.tables import NotFound, now
from base.web.db import session
from base.web.doors import door
from base.web.forms import ButtonForm
from base.web.pages import _, notice
from cmo.drafts.store import find_draft
from cmo.graph import Theory
from cmo.notes import store
from cmo.notes.forms import AnswerForm, NoteForm
from cmo.notes.note import Act, find_thing, things
from cmo.store import find_theory

bp = Blueprint("cmo_notes", __name__)
NOTES: Final = "/studies/<study>/notes"
THREAD: Final = f"{NOTES}/<thread>"
ENTRY: Final = f"{THREAD}/<entry>"

bp.add_app_template_global(things, "theory_things")


@bp.get(NOTES)
@door("study: research")
def index(study: str) -> ResponseReturnValue:
    """All threads, open ones first; of one configuration or one thing if asked."""
    theories = _theories(study)
    threads = store.list_threads(session(), study)
    only, on = request.args.get("configuration", ""), request.args.get("on", "")
    return render_template(
        "cmo/notes/index.html",
        threads=[
            thread
            for thread in threads
            if only in ("", thread.configuration) and on in ("", thread.on)
        ],
        things={thread.on: find_thing(theories, thread.on) for thread in threads},
        configurations=_configurations(theories),
        only=only,
        on=on,
        thing=find_thing(theories, on),
        any=bool(threads),
    )


@bp.route(f"{NOTES}/new", methods=["GET", "POST"])
@door("study: research")
def new(study: str) -> ResponseReturnValue:
    """Open a thread on a box, an arrow, a condition or a whole configuration."""
    on = request.args.get("on", "")
    thing = find_thing(_theories(study), on)
    if thing is None:
        raise NotFound(on)
    form = NoteForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        thread = store.add_thread(
            session(), study=study, on=on, name=thing.names, text=_typed(form), by=me()
        )
        return redirect(url_for(".thread", study=study, thread=thread), 303)
    others = [t for t in store.list_threads(session(), study) if t.on == on]
    page = render_template("cmo/notes/new.html", form=form, thing=thing, others=others)
    return page, 422 if form.errors else 200


@bp.route(THREAD, methods=["GET", "POST"])
@door("study: research")
def thread(study: str, thread: str) -> ResponseReturnValue:
    """One thread: read it, answer, settle it or open it again."""
    store.get_thread(session(), study=study, thread=thread)
    form = AnswerForm(request.form if request.method == "POST" else None)
    if request.method == "POST" and form.validate():
        act, text = form.does, _typed(form)
        if text or act is not Act.SAID:
            store.add_entry(session(), study=study, thread=thread, act=act, text=text, by=me())
            if act is not Act.SAID:
                done = {Act.SETTLED: _("The thread is settled.")}
                notice(done.get(act, _("The thread is open again.")))
            return redirect(url_for(".thread", study=study, thread=thread), 303)
        form.text.errors = [_("Write what you want to say first.")]
    return _thread(study, thread, form)


@bp.route(ENTRY, methods=["GET", "POST"])
@door("study: research")
def entry(study: str, thread: str, entry: str) -> ResponseReturnValue:
    """Put other words for one's own, for a quarter of an hour."""
    found = store.get_thread(session(), study=study, thread=thread)
    mine = next((e for e in found.entries if e.id == entry), None)
    if mine is None or mine.person != me().id:
        raise NotFound(entry)
    form = NoteForm(request.form if request.method == "POST" else None, text=mine.text)
    if request.method == "POST" and form.validate():
        try:
            store.change_entry(
                session(), study=study, thread=thread, entry=entry, text=_typed(form), by=me()
            )
        except store.TooLate:
            return _late(study, thread, _typed(form))
        return redirect(url_for(".thread", study=study, thread=thread, _anchor=f"e-{entry}"), 303)
    if not mine.changeable(me().id, now()):
        return _late(study, thread, form.text.data or "")
    page = render_template(
        "cmo/notes/entry.html",
        form=form,
        thread=found,
        entry=mine,
        thing=find_thing(_theories(study), found.on),
    )
    return page, 422 if form.errors else 200


@bp.post(f"{ENTRY}/take-back")
@door("study: research")
def take_back(study: str, thread: str, entry: str) -> ResponseReturnValue:
    """Take one's own words back, for a quarter of an hour."""
    if not ButtonForm(request.form).validate():
        notice(_("This page was open too long. Nothing was changed: please try again."))
        return redirect(url_for(".thread", study=study, thread=thread), 303)
    try:
        gone = store.remove_entry(session(), study=study, thread=thread, entry=entry, by=me())
    except store.TooLate:
        return _late(study, thread, "")
    notice(_("Your words are taken back."))
    back = (
        url_for(".index", study=study) if gone else url_for(".thread", study=study, thread=thread)
    )
    return redirect(back, 303)


def _late(study: str, thread: str, text: str) -> ResponseReturnValue:
    """Back to the thread with the words still there, as an answer that can be sent."""
    notice(_("Words stay as they are after 15 minutes. You can still answer them."))
    return _thread(study, thread, AnswerForm(text=text), 409)


def _thread(study: str, thread: str, form: AnswerForm, status: int = 200) -> ResponseReturnValue:
    found = store.get_thread(session(), study=study, thread=thread)
    mine, moment = me().id, now()
    page = render_template(
        "cmo/notes/thread.html",
        form=form,
        thread=found,
        thing=find_thing(_theories(study), found.on),
        mine={e.id for e in found.entries if e.changeable(mine, moment)},
    )
    return page, 422 if form.errors else status


def _theories(study: str) -> list[Theory]:
    """What a note can be about: the open draft, and the newest version."""
    draft, newest = find_draft(session(), study), find_theory(session(), study)
    return [theory for theory in (draft.theory if draft else None, newest) if theory]


def _configurations(theories: list[Theory]) -> dict[str, object]:
    return {c.id: c.label for theory in theories for c in theory.configurations}


def _typed(form: NoteForm | AnswerForm) -> str:
    return (form.text.data or "").strip()
