"""The home page of a questionnaire: how it stands, publishing, opening and closing, trying out."""

from typing import Final

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from base.locales import speak
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import Faces, _, ngettext, notice, two_faces
from base.web.pages import language as spoken
from survey.design.store import Stale, get_draft, list_versions
from survey.publishing import store
from survey.publishing.forms import FreezeForm, TryForm, VersionForm
from survey.publishing.guards import complain, me, published_of, to_home
from survey.publishing.hindrance import Hindrance
from survey.publishing.standing import Home, Standing
from survey.responses.store import list_test_responses
from survey.wording.texts import day_text

bp = Blueprint("survey_publishing", __name__)
Q: Final = "/studies/<study>/questionnaires/<questionnaire>"


@bp.app_template_filter()
def day(written: str) -> str:
    """A day (`2026-11-24`) as it is read; what is no day as it stands."""
    try:
        return day_text(written, spoken())
    except ValueError:
        return written


@two_faces(bp, Q, opens="study: research")
def show(study: str, questionnaire: str) -> Faces:
    """Versions, languages, what asks attention, and the way to every desk."""
    home = store.get_home(session(), study=study, questionnaire=questionnaire)
    context = {"home": home, "try_form": TryForm, "version_form": VersionForm}
    return Faces("survey/publishing/show.html", context, lambda: _twin(home))


@bp.route(f"{Q}/publish", methods=["GET", "POST"])
@door("study: lead")
def publish(study: str, questionnaire: str) -> ResponseReturnValue:
    """What stands in the way, what will be frozen, and the button that does it."""
    draft = get_draft(session(), study=study, questionnaire=questionnaire)
    form = submitted(FreezeForm)
    assert isinstance(form, FreezeForm)
    changed = False
    if request.method == "POST" and form.validate():
        try:
            found = store.publish_draft(
                session(),
                study=study,
                questionnaire=questionnaire,
                revision=form.revision.data or 0,
                person=me(),
            )
            if not found:
                said = _("Version %(n)s is published and frozen. It is not open yet.")
                notice(said % {"n": draft.number})
                return redirect(to_home(draft), 303)
        except Stale as stale:
            draft, changed = stale.now, True
    outlook = store.get_outlook(session(), version=draft)
    page = render_template(
        "survey/publishing/publish.html",
        titles=outlook.titles,
        standing=outlook.standing,
        hindrances=outlook.hindrances,
        form=FreezeForm(revision=draft.revision),
        errors=form.problems(),
        changed=changed,
    )
    return page, 422 if request.method == "POST" else 200


@bp.route(f"{Q}/open", methods=["GET", "POST"])
@door("study: lead")
def open_for_answers(study: str, questionnaire: str) -> ResponseReturnValue:
    """What opening does, and the button that does it; what was only tried goes."""
    form = submitted(VersionForm)
    assert isinstance(form, VersionForm)
    version = published_of(study, questionnaire, form.version.data or request.args.get("version"))
    if request.method == "POST" and form.validate():
        tried = len(list_test_responses(session(), version=version.id))
        if not store.open_version(session(), version=version.id, person=me()):
            notice(_("Version %(n)s is open for answers.") % {"n": version.number})
            if tried:
                notice(
                    ngettext(
                        "%(num)s test answer was erased.",
                        "%(num)s test answers were erased.",
                        tried,
                    )
                )
            return redirect(to_home(version), 303)
    outlook = store.get_outlook(session(), version=version)
    others = list_versions(session(), study=study, questionnaire=questionnaire)
    page = render_template(
        "survey/publishing/open.html",
        also_open=[v.number for v in others if v.is_open and v.id != version.id],
        titles=outlook.titles,
        standing=outlook.standing,
        hindrances=outlook.hindrances,
        form=VersionForm(version=version.number),
        errors=form.problems(),
    )
    return page, 422 if request.method == "POST" else 200


@bp.post(f"{Q}/close")
@door("study: lead")
def close(study: str, questionnaire: str) -> ResponseReturnValue:
    """Take no more answers; it can be opened again."""
    form = VersionForm(request.form)
    version = published_of(study, questionnaire, form.version.data)
    if form.validate():
        store.close_version(session(), version=version, person=me())
        notice(_("Version %(n)s is closed. You can open it again.") % {"n": version.number})
    else:
        complain(form.problems())
    return redirect(to_home(version), 303)


def _twin(home: Home) -> dict[str, object]:
    return {
        "id": home.name,
        "title": dict(home.titles),
        "versions": [_version_twin(each) for each in home.versions],
        "hindrances": [_hindrance_twin(each) for each in home.hindrances],
    }


def _version_twin(standing: Standing) -> dict[str, object]:
    version = standing.version
    return {
        "number": version.number,
        "state": version.state,
        "published": version.published or None,
        "open": version.is_open,
        "group": version.group,
        "round": version.round,
        "identity": version.identity,
        "access": version.access,
        "kept_until": version.kept_until,
        "overdue": standing.overdue,
        "questions": standing.questions,
        "languages": {
            each.language: {
                "needed": each.needed,
                "written": each.written,
                "unsettled": each.unsettled,
            }
            for each in standing.languages
        },
        "responses": standing.responses,
        "tests": len(standing.tried),
    }


def _hindrance_twin(hindrance: Hindrance) -> dict[str, object]:
    return {
        "where": hindrance.where,
        "what": speak(hindrance.what, spoken()),
        "language": hindrance.language or None,
        "stops": hindrance.stops,
    }
