"""Looking at a questionnaire as respondents do: the preview, a walk along it, and its answers."""

from typing import Any, Final

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import LANGUAGE_NAMES, speak
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from base.web.forms import submitted
from base.web.pages import language as spoken
from base.web.pages import ngettext, notice
from base.web.security import POLICY, server_key
from survey.publishing import store
from survey.publishing.forms import TryForm, VersionForm
from survey.publishing.guards import complain, to_home, version_of
from survey.publishing.routes import Q, bp
from survey.publishing.sheet import consent_face, sheet
from survey.responses import access
from survey.wording.store import list_texts
from survey.wording.texts import Texts

_NO_FRAME: Final = "frame-ancestors 'none'"
_OWN_FRAME: Final = "frame-ancestors 'self'"


@bp.post(f"{Q}/try")
@door("study: research")
def try_out(study: str, questionnaire: str) -> ResponseReturnValue:
    """Mint a code that only tries, and go where it leads."""
    form = TryForm(request.form)
    version = version_of(study, questionnaire, form.version.data)
    if not form.validate() or form.language.data not in version.languages:
        complain(form.problems())
        return redirect(to_home(version), 303)
    code = store.mint_test(
        session(), version=version, language=form.language.data, key=server_key()
    )
    return redirect(access.public_url(code, form.language.data), 303)


@bp.route(f"{Q}/tried", methods=["GET", "POST"])
@door("study: research")
def tried(study: str, questionnaire: str) -> ResponseReturnValue:
    """What was answered while trying out, and the button that erases it."""
    form = submitted(VersionForm)
    assert isinstance(form, VersionForm)
    version = version_of(study, questionnaire, form.version.data or request.args.get("version"))
    if request.method == "POST" and form.validate():
        gone = store.erase_tried(session(), version=version)
        notice(
            ngettext("%(num)s test answer was erased.", "%(num)s test answers were erased.", gone)
        )
        return redirect(to_home(version), 303)
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
    version = version_of(study, questionnaire, request.args.get("version"))
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
    version = version_of(study, questionnaire, request.args.get("version"))
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
