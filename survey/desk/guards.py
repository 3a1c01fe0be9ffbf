"""What every page of the desk passes: who asks, which draft, and a change kept or answered."""

from collections.abc import Callable, Sequence
from typing import NoReturn, cast

from flask import abort, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from base.accounts import guards
from base.locales import pick
from base.steps import Author, Step
from base.tables import NotFound
from base.web.db import session
from base.web.forms import Form
from base.web.pages import _, language, notice
from survey.design.acts.act import Act, Illegal
from survey.design.version import Version
from survey.desk import store
from survey.desk.forms import DeskForm
from survey.desk.past.store import as_steps, list_since
from survey.desk.sides import sides
from survey.desk.store import Draft
from survey.questions.kind import Question
from survey.questions.outline import Section
from survey.wording.store import get_texts
from survey.wording.texts import Texts

UNSAID = ("csrf_token", "seen")


def me() -> Author:
    """Who is designing."""
    who = guards.me()
    return Author(who.id, who.initials)


def draft_of(study: str, questionnaire: str) -> Draft:
    """The open draft; who comes without one is sent to where it is begun."""
    found = store.find_draft(session(), study=study, questionnaire=questionnaire)
    if found is None:
        if request.method == "POST":
            abort(make_response(*gone(questionnaire, ())))
        notice(_("There is no draft to change. Start one first."))
        abort(redirect(url_for("survey_desk.design", study=study, questionnaire=questionnaire)))
    g.draft = found
    return found


def current() -> Draft:
    """The draft that this request is about, once asked for."""
    return cast(Draft, g.draft)


def question_of(draft: Draft, name: str) -> Question:
    """A question of the draft; absent where there is none."""
    found = draft.version.outline.by_id.get(name)
    if found is None:
        _absent(draft, f"question:{name}")
    return found


def section_of(draft: Draft, name: str) -> Section:
    """A section of the draft; absent where there is none."""
    found = next((s for s in draft.version.outline.sections if s.id == name), None)
    if found is None:
        _absent(draft, f"section:{name}")
    return found


def source_texts(version: Version) -> Texts:
    """The texts in the language that they are written in first."""
    return get_texts(session(), version=version.id, language=version.source)


def _absent(draft: Draft, key: str) -> NoReturn:
    """What an address names is not in the draft: if it was just taken out, say so. Else 404."""
    if request.method == "POST":
        steps = as_steps(list_since(session(), version=draft.version.id, revision=0))
        if since := [step for step in steps if key in step.keys][-1:]:
            abort(make_response(*gone(draft.version.questionnaire, since)))
    raise NotFound(key)


def keep(
    form: DeskForm,
    make: Callable[[], Act],
    *,
    again: Callable[[], str],
    then: Callable[[Draft], str],
) -> ResponseReturnValue:
    """Change the draft as the form says.

    Args:
        form: as it was posted.
        make: the act; may raise Illegal.
        again: the page with the form, for when something is wrong.
        then: where to go when it is done.
    """
    version = current().version
    try:
        if form.validate():
            before = current()
            after = store.change_draft(
                session(),
                study=version.study,
                questionnaire=version.questionnaire,
                act=make(),
                seen=form.seen.data or "",
                by=me(),
            )
            g.draft = after
            return kept(after, before, then)
    except Illegal as refused:
        form.complain(refused.where, refused.what)
    except store.Stale as stale:
        return both(version.questionnaire, stale)
    return again(), 422


def kept(after: Draft, before: Draft, then: Callable[[Draft], str]) -> ResponseReturnValue:
    """Say what was done, with the way back, and go on."""
    if after.version.revision == before.version.revision:
        notice(_("Nothing changed: it was like this already."))
    else:
        undo = Markup('<button class="plain" form="undo">{}</button>').format(_("Undo"))
        notice(Markup("{} {}").format(sentence(after.undo), undo))
    return redirect(then(after))


def sentence(step: Step | None) -> str:
    """What a step did, in the reader's language."""
    return pick(step.sentence, language())[0] if step else ""


def both(questionnaire: str, stale: store.Stale) -> ResponseReturnValue:
    """Two people changed the same: both versions side by side, and the choice between them.

    Who looked at a draft that is gone is told so.
    """
    if not stale.steps:
        return gone(questionnaire, ())
    page = render_template(
        "survey/desk/both.html",
        stale=stale,
        questionnaire=questionnaire,
        sides=sides(stale.now.version, stale.mine, stale.texts),
        seen=store.seen_mark(stale.now.version),
        typed=_posted(),
        address=request.full_path.rstrip("?"),
        form=Form(),
    )
    return page, 409


def gone(questionnaire: str, steps: Sequence[Step]) -> tuple[str, int]:
    """What a form is about was taken out meanwhile: what was typed is shown, to copy."""
    page = render_template(
        "survey/desk/gone.html", typed=_posted(), steps=steps, questionnaire=questionnaire
    )
    return page, 409


def to_design(anchor: str = "") -> Callable[[Draft], str]:
    """The address of the whole questionnaire, at a section or a question."""

    def then(after: Draft) -> str:
        version = after.version
        return url_for(
            "survey_desk.design",
            study=version.study,
            questionnaire=version.questionnaire,
            _anchor=anchor or None,
        )

    return then


def _posted() -> list[tuple[str, str]]:
    return [(n, v) for n, v in request.form.items(multi=True) if n not in UNSAID]
