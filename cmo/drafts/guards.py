"""What every page of a draft passes: who asks, which draft, and a change kept or answered."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, cast

from flask import (
    Response,
    abort,
    g,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from base.accounts import guards
from base.locales import pick
from base.steps import Author, Step
from base.tables import NotFound
from base.web.db import session
from base.web.forms import Form
from base.web.pages import _, language, notice
from cmo.draft import Draft
from cmo.drafts import store
from cmo.drafts.forms import DraftForm, StepForm
from cmo.drafts.sides import sides, spared
from cmo.editing import Act, Illegal
from cmo.graph import Configuration

UNSAID = ("csrf_token", "revision")
LONGEST_NUMBER = 12


def me() -> Author:
    """Who is drawing."""
    who = guards.me()
    return Author(who.id, who.initials)


def draft_of(study: str) -> Draft:
    """The open draft; who comes without one is sent to where it is begun."""
    found = store.find_draft(session(), study)
    if found is None:
        if request.method == "POST":
            abort(make_response(*gone(())))
        notice(_("There is no draft to change. Start one first."))
        abort(redirect(url_for("cmo_drafts.draft", study=study)))
    g.draft = found
    return found


def current() -> Draft:
    """The draft that this request is about, once asked for."""
    return cast(Draft, g.draft)


def configuration_of(draft: Draft, configuration: str) -> Configuration:
    """One configuration of the draft; absent where there is none."""
    return draft.theory.find_configuration(configuration) or absent(
        f"configuration:{configuration}"
    )


def absent(key: str) -> NoReturn:
    """What an address names (typed key) is not in the draft.

    Somebody took it out since the form was opened: what was typed is shown. Else NotFound.
    """
    seen = request.form.get("revision", "")
    if request.method == "POST" and seen.isdecimal():
        steps = store.list_steps(session(), g.study.id)
        if not _of_this_draft(revision := int(seen[:LONGEST_NUMBER]), steps):
            abort(make_response(*gone(())))
        if since := [s for s in steps if s.number > revision and key in s.keys]:
            abort(make_response(*gone(since)))
    raise NotFound(key)


def _of_this_draft(revision: int, steps: Sequence[Step]) -> bool:
    newest = current().revision
    return newest - len(steps) <= revision <= newest


def asks_json() -> bool:
    """Whether a script posted the form."""
    return request.accept_mimetypes.best == "application/json"


def keep(
    study: str,
    form: DraftForm,
    make: Callable[[Draft], Act],
    *,
    again: Callable[[], str],
    then: Callable[[Draft], str],
    adds: bool = False,
) -> ResponseReturnValue:
    """Change the draft as the form says.

    Args:
        study: whose draft.
        form: as it was posted.
        make: the act, from the draft as it is now; may raise Illegal.
        again: the page with the form, for when something is wrong.
        then: where to go when it is done.
        adds: the act only adds to the draft as it is now, so that it overwrites nobody.
    """
    draft = draft_of(study)
    try:
        if form.validate():
            act = make(draft)
            seen = form.revision.data or 0
            steps = store.list_steps(session(), study) if adds else ()
            if adds and _of_this_draft(seen, steps):
                seen = draft.revision
            after = store.change_draft(session(), study=study, act=act, revision=seen, by=me())
            return kept(after, draft, then)
    except Illegal as refused:
        form.complain(refused.where, refused.what)
    except store.Stale as stale:
        return both(stale)
    return refused_form(form, again)


def refused_form(form: DraftForm, again: Callable[[], str]) -> ResponseReturnValue:
    """The page with what is wrong beside each field; for a script only what is wrong."""
    if asks_json():
        said = " ".join(message for _id, message in form.problems())
        return jsonify(errors=form.typed(), say=said), 422
    if isinstance(form, StepForm):  # a button has no field to stand beside
        for _id, message in form.problems():
            notice(message)
    return again(), 422


def kept(after: Draft, before: Draft, then: Callable[[Draft], str]) -> ResponseReturnValue:
    """Say what was done, with the way back, and go on."""
    if after.revision == before.revision:
        said = _("Nothing changed: it was like this already.")
        shown: str = said
    else:
        said = sentence(after.undo)
        undo = Markup('<button class="plain" form="undo">{}</button>').format(_("Undo"))
        shown = Markup("{} {}").format(said, undo)
    return answer(after, said, shown, then(after))


def answer(after: Draft, said: str, shown: str, address: str) -> ResponseReturnValue:
    """What was done: as JSON to a script, else as a notice on the next page."""
    if asks_json():
        return jsonify(revision=after.revision, say=said, go=address)
    notice(shown)
    return redirect(address)


def sentence(step: Step | None) -> str:
    """What a step did, in the reader's language."""
    return pick(step.sentence, language())[0] if step else ""


def both(stale: store.Stale) -> ResponseReturnValue:
    """Two people changed the same: both versions side by side, and the choice between them.

    Who looked at a draft that is gone is told so.
    """
    if not stale.steps:
        return gone(())
    theirs = {key for step in stale.steps for key in step.keys}
    shown = sides(stale.base, stale.now.theory, stale.act, theirs)
    here = (request.view_args or {}).get("configuration", "")
    at = here if stale.now.theory.find_configuration(here) else ""
    typed = spared(stale.base, stale.now.theory, stale.act, _posted())
    page = _aside("cmo/drafts/both.html", typed, stale=stale, sides=shown, at=at)
    if asks_json():
        steps = [{"by": s.by, "say": sentence(s)} for s in stale.steps]
        return jsonify(revision=stale.now.revision, steps=steps, html=page), 409
    return page, 409


def gone(steps: Sequence[Step]) -> tuple[str | Response, int]:
    """What a form is about was taken out meanwhile: what was typed is shown, to copy."""
    page = _aside("cmo/drafts/gone.html", _posted(), steps=steps)
    return (jsonify(html=page), 409) if asks_json() else (page, 409)


def _posted() -> list[tuple[str, str]]:
    return [(n, v) for n, v in request.form.items(multi=True) if n not in UNSAID]


def _aside(template: str, typed: Sequence[tuple[str, str]], **context: Any) -> str:
    return render_template(
        template, typed=typed, address=request.full_path.rstrip("?"), form=Form(), **context
    )


def to_draft(study: str) -> Callable[[Draft], str]:
    """The address of the draft."""
    return lambda _after: url_for("cmo_drafts.draft", study=study)


def to_configuration(study: str, configuration: str) -> Callable[[Draft], str]:
    """The address of a configuration of the draft; of the draft, where it is gone."""

    def then(after: Draft) -> str:
        if after.theory.find_configuration(configuration) is None:
            return to_draft(study)(after)
        return url_for("cmo_drafts.configuration", study=study, configuration=configuration)

    return then
