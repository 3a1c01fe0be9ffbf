"""The home page of a questionnaire: how it stands, publishing, opening and closing, trying out."""

from typing import Any, Final

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.accounts.guards import person
from base.locales import speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import Faces, _, ngettext, notice, two_faces
from base.web.pages import language as spoken
from base.web.security import POLICY
from survey.design.store import Stale, get_draft, list_versions
from survey.design.version import Version
from survey.publishing import store
from survey.publishing.forms import FreezeForm, TryForm, VersionForm
from survey.publishing.hindrance import LANGUAGE_NAMES, Hindrance
from survey.publishing.sheet import consent_face, sheet
from survey.publishing.standing import Home, Standing
from survey.responses import access
from survey.wording.store import list_texts
from survey.wording.texts import Texts, day_text

bp = Blueprint("survey_publishing", __name__)
Q: Final = "/studies/<study>/questionnaires/<questionnaire>"
_NO_FRAME, _OWN_FRAME = "frame-ancestors 'none'", "frame-ancestors 'self'"


@bp.app_template_global()
def way(endpoint: str, **values: Any) -> str:
    """The address of a desk of the questionnaire at hand; empty while there is none."""
    if endpoint not in current_app.view_functions:
        return ""
    here = {n: v for n, v in (request.view_args or {}).items() if n in ("study", "questionnaire")}
    return url_for(endpoint, **here, **values)


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
                person=_me(),
            )
            if not found:
                said = _("Version %(n)s is published and frozen. It is not open yet.")
                notice(said % {"n": draft.number})
                return redirect(_home(draft), 303)
        except Stale as stale:
            draft, changed = stale.now, True
    page = render_template(
        "survey/publishing/publish.html",
        titles=store.titles_of(session(), version=draft),
        standing=store.get_standing(session(), version=draft),
        hindrances=store.list_hindrances(session(), version=draft),
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
    version = _published(study, questionnaire, form.version.data or request.args.get("version"))
    if request.method == "POST" and form.validate():
        tried = len(store.get_standing(session(), version=version).tried)
        if not store.open_version(session(), version=version.id, person=_me()):
            notice(_("Version %(n)s is open for answers.") % {"n": version.number})
            if tried:
                notice(
                    ngettext(
                        "%(num)s test answer was erased.",
                        "%(num)s test answers were erased.",
                        tried,
                    )
                )
            return redirect(_home(version), 303)
    page = render_template(
        "survey/publishing/open.html",
        titles=store.titles_of(session(), version=version),
        standing=store.get_standing(session(), version=version),
        hindrances=store.list_hindrances(session(), version=version),
        form=VersionForm(version=version.number),
        errors=form.problems(),
    )
    return page, 422 if request.method == "POST" else 200


@bp.post(f"{Q}/close")
@door("study: lead")
def close(study: str, questionnaire: str) -> ResponseReturnValue:
    """Take no more answers; it can be opened again."""
    form = VersionForm(request.form)
    version = _published(study, questionnaire, form.version.data)
    if form.validate():
        store.close_version(session(), version=version, person=_me())
        notice(_("Version %(n)s is closed. You can open it again.") % {"n": version.number})
    else:
        _say(form.problems())
    return redirect(_home(version), 303)


@bp.post(f"{Q}/try")
@door("study: research")
def try_out(study: str, questionnaire: str) -> ResponseReturnValue:
    """Mint a code that only tries, and go where it leads."""
    form = TryForm(request.form)
    version = _version(study, questionnaire, form.version.data)
    if not form.validate() or form.language.data not in version.languages:
        _say(form.problems())
        return redirect(_home(version), 303)
    code = store.mint_test(session(), version=version, language=form.language.data, key=_key())
    return redirect(access.public_url(code, form.language.data), 303)


@bp.route(f"{Q}/tried", methods=["GET", "POST"])
@door("study: research")
def tried(study: str, questionnaire: str) -> ResponseReturnValue:
    """What was answered while trying out, and the button that erases it."""
    form = submitted(VersionForm)
    assert isinstance(form, VersionForm)
    version = _version(study, questionnaire, form.version.data or request.args.get("version"))
    if request.method == "POST" and form.validate():
        gone = store.erase_tried(session(), version=version)
        notice(
            ngettext("%(num)s test answer was erased.", "%(num)s test answers were erased.", gone)
        )
        return redirect(_home(version), 303)
    page = render_template(
        "survey/publishing/tried.html",
        titles=store.titles_of(session(), version=version),
        standing=store.get_standing(session(), version=version),
        texts=list_texts(session(), version=version.id),
        form=VersionForm(version=version.number),
        errors=form.problems(),
    )
    return page, 422 if request.method == "POST" else 200


@bp.get(f"{Q}/preview/<language>")
@door("study: research")
def preview(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """The questionnaire in a language as respondents see it, on a phone or a wide screen."""
    version = _version(study, questionnaire, request.args.get("version"))
    if language not in version.languages:
        raise NotFound(language)
    width = "wide" if request.args.get("width") == "wide" else "phone"
    page = render_template(
        "survey/publishing/preview.html",
        version=version,
        titles=store.titles_of(session(), version=version),
        shown=language,
        name=LANGUAGE_NAMES[language],
        width=width,
    )
    return page, {"Content-Security-Policy": f"{POLICY}; frame-src 'self'"}


@bp.get(f"{Q}/preview/<language>/pages")
@door("study: research")
def pages(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """Every page under the other, in the respondents' own layout; shown inside the preview."""
    version = _version(study, questionnaire, request.args.get("version"))
    if language not in version.languages:
        raise NotFound(language)
    texts = list_texts(session(), version=version.id)
    said = texts.get(language, Texts(language, {}))
    words = texts.get(spoken(), texts.get(version.source, said))
    if version.kept_until:
        said = said.filled(kept_until=version.kept_until, contact=version.contact)
    reader, g.language = spoken(), language  # the page speaks to a respondent
    page = render_template(
        "survey/publishing/pages.html",
        version=version,
        texts=said,
        parts_of=sheet(version.outline, said, words),
        consent=consent_face(version.outline, said),
        reader=reader,
        url_for=_as_for_respondents,
        speak=speak,
    )
    return page, {"Content-Security-Policy": POLICY.replace(_NO_FRAME, _OWN_FRAME)}


def _as_for_respondents(endpoint: str, **values: Any) -> str:
    """Addresses on a respondent's page, as the staff's application knows them."""
    if endpoint == "survey_answering.heard":
        return url_for("survey_media.show", study=g.study.id, media=values["media"])
    return url_for(endpoint, **values)


def _me() -> str:
    who = person()
    assert who is not None, "the door lets nobody in unknown"
    return who.id


def _key() -> bytes:
    return str(current_app.secret_key).encode()


def _home(version: Version) -> str:
    return url_for(".show", study=version.study, questionnaire=version.questionnaire)


def _say(problems: list[tuple[str, str]]) -> None:
    for _id, message in problems:
        notice(message)


def _version(study: str, questionnaire: str, number: int | str | None) -> Version:
    """The version with this number; without one the draft, else the newest."""
    versions = list_versions(session(), study=study, questionnaire=questionnaire)
    if number is None or number == "":
        return versions[0]
    found = next((v for v in versions if str(v.number) == str(number)), None)
    if found is None:
        raise NotFound(f"{questionnaire} {number}")
    return found


def _published(study: str, questionnaire: str, number: int | str | None) -> Version:
    """The published version with this number; without one the newest."""
    versions = list_versions(session(), study=study, questionnaire=questionnaire)
    for version in versions:
        if not version.is_draft and (not number or str(version.number) == str(number)):
            return version
    raise NotFound(questionnaire)


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
