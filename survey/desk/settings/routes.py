"""The questionnaire as a whole: settings, languages, and the pages around the questions."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import LANGUAGES, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.design.acts.act import Act, Illegal
from survey.design.acts.together import Together
from survey.design.acts.whole import AddLanguage, ChangeSettings, ChangeTexts, RemoveLanguage
from survey.design.version import Version
from survey.desk.forms import StepForm, posted_texts
from survey.desk.guards import current, draft_of, keep
from survey.desk.settings.forms import LONGEST_CONTACT, LanguageForm, SettingsForm
from survey.desk.settings.pages import PAGES, page_of, scales_of
from survey.desk.standard.texts import standard_texts
from survey.desk.store import Draft, seen_mark
from survey.wording.store import find_texts

bp = Blueprint("survey_desk_settings", __name__)
DESIGN: Final = "/studies/<study>/questionnaires/<questionnaire>/design"
NO_DAY: Final = say("Type a day as in 2030-12-31.")


@bp.route(f"{DESIGN}/settings", methods=["GET", "POST"])
@door("study: research")
def show(study: str, questionnaire: str) -> ResponseReturnValue:
    """For whom, in which round, how people come in, how long answers are kept; languages."""
    version = draft_of(study, questionnaire).version
    if request.method == "GET":
        return _settings_page(version, SettingsForm(seen=seen_mark(version), **_facts(version)))()
    form = SettingsForm(request.form)
    return keep(
        form,
        lambda: _settings(form, version),
        again=_settings_page(version, form, request.form.to_dict()),
        then=_to_settings,
    )


def _facts(version: Version) -> dict[str, Any]:
    names = ("group", "mode", "identity", "access", "kept_until", "source")
    return {name: getattr(version, name) for name in names} | {"round": str(version.round)}


def _settings(form: SettingsForm, version: Version) -> Act:
    day = (form.kept_until.data or "").strip()
    try:
        date.fromisoformat(day or "2030-01-01")
    except ValueError as error:
        raise Illegal("kept_until", NO_DAY) from error
    return ChangeSettings(
        group=form.group.data,
        round=int(form.round.data),
        mode=form.mode.data,
        identity=form.identity.data,
        access=form.access.data,
        kept_until=day,
        contact=_label("contact", version),
        officer=_label("officer", version),
        source=form.source.data,
    )


def _label(name: str, version: Version) -> dict[str, str]:
    """A text in each language of the questionnaire; others that there are stay."""
    kept = dict(getattr(version, name))
    for code in version.languages:
        typed = request.form.get(f"{name}:{code}")
        if typed is not None:
            kept[code] = typed.strip()[:LONGEST_CONTACT]
    return kept


def _settings_page(
    version: Version, form: SettingsForm, posted: dict[str, str] | None = None
) -> Callable[[], str]:
    """The page of settings, to show now or again."""

    def page() -> str:
        typed = posted or {}
        add = LanguageForm(seen=seen_mark(version))
        add.language.choices = [
            (code, known.name) for code, known in LANGUAGES.items() if code not in version.languages
        ]
        labels = {
            name: {
                code: typed.get(f"{name}:{code}", getattr(version, name).get(code, ""))
                for code in version.languages
            }
            for name in ("contact", "officer")
        }
        return render_template(
            "survey/desk/settings/show.html", version=version, form=form, add=add, labels=labels
        )

    return page


def _to_settings(after: Draft) -> str:
    version = after.version
    return url_for(
        "survey_desk_settings.show", study=version.study, questionnaire=version.questionnaire
    )


@bp.post(f"{DESIGN}/languages")
@door("study: research")
def add_language(study: str, questionnaire: str) -> ResponseReturnValue:
    """Add a language, with the texts that every questionnaire has."""
    version = draft_of(study, questionnaire).version
    form = LanguageForm(request.form)
    code = form.language.data or ""

    def act() -> Act:
        return Together((AddLanguage(code), ChangeTexts(_ready(version, code))))

    def again() -> str:
        shown = SettingsForm(seen=seen_mark(version), **_facts(version))
        shown.show_problems_of(form)
        return _settings_page(version, shown)()

    return keep(form, act, again=again, then=_to_settings)


def _ready(version: Version, code: str) -> dict[tuple[str, str], str]:
    """The standard texts in a language of which the source still says what is standard too."""
    same = standard_texts([version.source])
    said = find_texts(session(), version=version.id, keys=list(same))
    kept = {key for (_code, key), text in same.items() if said.get((version.source, key)) == text}
    return {at: text for at, text in standard_texts([code]).items() if at[1] in kept}


@bp.route(f"{DESIGN}/languages/<code>/remove", methods=["GET", "POST"])
@door("study: research")
def remove_language(study: str, questionnaire: str, code: str) -> ResponseReturnValue:
    """Take a language out with all its texts; how many is said first."""
    version = draft_of(study, questionnaire).version
    if code not in version.languages or code == version.source:
        raise NotFound(code)
    form = StepForm(request.form, seen=seen_mark(version))

    def page() -> str:
        lost = len(find_texts(session(), version=version.id, languages=[code]))
        return render_template(
            "survey/desk/settings/remove_language.html",
            version=version,
            form=form,
            code=code,
            lost=lost,
        )

    if request.method == "GET":
        return page()
    return keep(form, lambda: RemoveLanguage(code), again=page, then=_to_settings)


@bp.route(f"{DESIGN}/pages", methods=["GET", "POST"])
@door("study: research")
def pages(study: str, questionnaire: str) -> ResponseReturnValue:
    """The texts around the questions: title, information, consent, closing, scales."""
    version = draft_of(study, questionnaire).version
    form = StepForm(request.form, seen=seen_mark(version))
    language = request.args.get("language", version.source)
    if language not in version.languages:
        raise NotFound(language)

    def page() -> str:
        every = find_texts(session(), version=version.id, languages=[language, version.source])
        said = {**every, **posted_texts(request.form.to_dict())}
        shown = scales_of(version.outline)
        return render_template(
            "survey/desk/settings/pages.html",
            version=version,
            form=form,
            code=language,
            said=said,
            pages=[page_of(name, said, version.source, language) for name in PAGES],
            scales=[page_of(name, said, version.source, language) for name in shown],
        )

    def act() -> Act:
        return ChangeTexts(
            {k: text for k, text in posted_texts(request.form.to_dict()).items() if _around(k[1])}
        )

    def then(_after: Draft) -> str:
        return url_for(
            "survey_desk_settings.pages",
            study=study,
            questionnaire=questionnaire,
            language=language if language != version.source else None,
        )

    return page() if request.method == "GET" else keep(form, act, again=page, then=then)


def _around(key: str) -> bool:
    """Whether a text stands around the questions; those of questions have pages of their own."""
    return key.partition(".")[0] not in current().version.outline.by_id
