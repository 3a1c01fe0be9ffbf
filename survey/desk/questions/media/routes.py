"""The picture of a question, and its recordings in one language: uploaded or recorded."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.design.acts.act import Act, Illegal
from survey.design.acts.whole import ChangeTexts
from survey.design.version import Version
from survey.desk.forms import StepForm
from survey.desk.guards import current, draft_of, keep, question_of
from survey.desk.questions.media.items import AUDIO, heard_keys, items
from survey.desk.store import Draft, seen_mark
from survey.media.picture import kept_picture
from survey.media.sound import KIND, LARGEST_UPLOAD, Unfit, kept_sound
from survey.media.store import add_media
from survey.questions.kind import Question
from survey.wording.store import find_texts

bp = Blueprint("survey_desk_media", __name__)
DESIGN: Final = "/studies/<study>/questionnaires/<questionnaire>/design"
MEDIA: Final = f"{DESIGN}/questions/<question>/media/<language>"
NO_FILE: Final = say("Choose a file first.")


@bp.route(MEDIA, methods=["GET", "POST"])
@door("study: research")
def show(study: str, questionnaire: str, question: str, language: str) -> ResponseReturnValue:
    """What of a question is seen and heard in one language."""
    version = draft_of(study, questionnaire).version
    found = question_of(current(), question)
    if language not in version.languages:
        raise NotFound(language)
    form = StepForm(request.form, seen=request.form.get("seen", seen_mark(version)))
    page = _page(version, found, language, form)
    if request.method == "GET":
        response = make_response(page())
        # this page alone may ask for the microphone, and the person still decides
        response.headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=()"
        return response
    return keep(
        form, lambda: _act(version, found, language), again=page, then=_back(found, language)
    )


def _page(version: Version, question: Question, language: str, form: StepForm) -> Callable[[], str]:
    def page() -> str:
        texts = find_texts(session(), version=version.id, begins=[f"{question.id}."])
        said = {key: text for (code, key), text in texts.items() if code == language}
        heard = {c for (c, key) in texts if key.endswith(AUDIO)}
        return render_template(
            "survey/desk/media/show.html",
            version=version,
            question=question,
            code=language,
            form=form,
            items=items(question, said),
            picture=said.get(f"{question.id}.picture", ""),
            described=said.get(f"{question.id}.picture.alt", ""),
            heard=heard,
        )

    return page


def _act(version: Version, question: Question, language: str) -> Act:
    """What the pressed button asks: a file kept, or taken away."""
    what, _colon, key = request.form.get("do", "").partition(":")
    known = heard_keys(question)
    picture = f"{question.id}.picture"
    if what == "describe":
        alt = request.form.get("alt", "").replace("\x00", "").strip()[:500]
        return ChangeTexts({(language, f"{picture}.alt"): alt or None})
    if what == "picture":
        return ChangeTexts(_picture(version, picture, language))
    if what == "no-picture":
        names = (picture, f"{picture}.alt")
        return ChangeTexts({(code, name): None for code in version.languages for name in names})
    if key not in known:
        raise NotFound(key)
    if what == "silence":
        return ChangeTexts({(language, f"{key}{AUDIO}"): None})
    made = add_media(session(), study=version.study, kind=KIND, data=_sound(key))
    return ChangeTexts({(language, f"{key}{AUDIO}"): made})


def _sound(key: str) -> bytes:
    try:
        return kept_sound(_file(f"sound:{key}"))
    except Unfit as refused:
        raise Illegal(f"sound:{key}", refused.what) from refused


def _picture(version: Version, key: str, language: str) -> dict[tuple[str, str], str | None]:
    """The picture in this language; uploaded for the source, in every language."""
    try:
        kind, data = kept_picture(_file("picture"))
    except Unfit as refused:
        raise Illegal("picture", refused.what) from refused
    made = add_media(session(), study=version.study, kind=kind, data=data)
    codes = version.languages if language == version.source else (language,)
    return {(code, key): made for code in codes}


def _file(name: str) -> bytes:
    given = request.files.get(name)
    data = given.stream.read(LARGEST_UPLOAD + 1) if given else b""
    if not data:
        raise Illegal(name, NO_FILE)
    return data


def _back(question: Question, language: str) -> Callable[[Draft], str]:
    def then(after: Draft) -> str:
        version = after.version
        return url_for(
            "survey_desk_media.show",
            study=version.study,
            questionnaire=version.questionnaire,
            question=question.id,
            language=language,
        )

    return then
