"""The picture of a question, and its recordings in one language: uploaded or recorded."""

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from base.locales import Say, say
from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.design.acts.act import Act, Illegal
from survey.design.acts.whole import ChangeTexts
from survey.design.version import Version
from survey.desk.forms import StepForm
from survey.desk.guards import draft_of, keep, question_of
from survey.desk.questions.media.items import AUDIO, around_keys, heard_keys, items
from survey.desk.store import seen_mark
from survey.media.picture import kept_picture
from survey.media.sound import KIND, LARGEST_UPLOAD, Unfit, kept_sound
from survey.media.store import add_media
from survey.questions.kind import Question
from survey.wording.store import find_texts

bp = Blueprint("survey_desk_media", __name__)
DESIGN: Final = "/studies/<study>/questionnaires/<questionnaire>/design"
MEDIA: Final = f"{DESIGN}/questions/<question>/media/<language>"
AROUND: Final = f"{DESIGN}/pages/sound/<language>"
NO_FILE: Final = say("Choose a file first.")


@bp.route(MEDIA, methods=["GET", "POST"])
@door("study: research")
def show(study: str, questionnaire: str, question: str, language: str) -> ResponseReturnValue:
    """What of a question is seen and heard in one language."""
    draft = draft_of(study, questionnaire)
    found = question_of(draft, question)
    return _answer(draft.version, language, heard_keys(found), found)


@bp.route(AROUND, methods=["GET", "POST"])
@door("study: research")
def around(study: str, questionnaire: str, language: str) -> ResponseReturnValue:
    """What of the pages around the questions, and of the scales, is heard in one language."""
    version = draft_of(study, questionnaire).version
    said = find_texts(session(), version=version.id, begins=["info."])
    return _answer(version, language, around_keys(version.outline, said), None)


def _answer(
    version: Version, language: str, keys: Mapping[str, Say], question: Question | None
) -> ResponseReturnValue:
    """The page of what is heard, or what was done on it."""
    if language not in version.languages:
        raise NotFound(language)
    form = StepForm(request.form, seen=seen_mark(version))
    page = _page(version, keys, question, language, form)
    if request.method == "POST":
        address = _address(version, question, language)
        return keep(
            form,
            lambda: _act(version, keys, question, language),
            again=page,
            then=lambda _after: address,
        )
    response = make_response(page())
    # this page alone may ask for the microphone, and the person still decides
    response.headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=()"
    return response


def _page(
    version: Version,
    keys: Mapping[str, Say],
    question: Question | None,
    language: str,
    form: StepForm,
) -> Callable[[], str]:
    def page() -> str:
        wanted = [f"{key}{end}" for key in keys for end in ("", AUDIO)]
        picture = f"{question.id}.picture" if question else ""
        wanted += [picture, f"{picture}.alt"] if question else []
        texts = find_texts(session(), version=version.id, keys=[("", key) for key in wanted])
        said = {key: text for (code, key), text in texts.items() if code == language}
        return render_template(
            "survey/desk/media/show.html",
            version=version,
            question=question,
            code=language,
            form=form,
            items=items(keys, said),
            picture=said.get(picture, ""),
            described=said.get(f"{picture}.alt", ""),
            heard={code for (code, key) in texts if key.endswith(AUDIO)},
            links={code: _address(version, question, code) for code in version.languages},
        )

    return page


def _act(
    version: Version, keys: Mapping[str, Say], question: Question | None, language: str
) -> Act:
    """What the pressed button asks: a file kept, or taken away."""
    what, _colon, key = request.form.get("do", "").partition(":")
    if question is not None and not key:
        return _seen(version, f"{question.id}.picture", language, what)
    if key not in keys:
        raise NotFound(key)
    if what == "silence":
        return ChangeTexts({(language, f"{key}{AUDIO}"): None})
    made = add_media(session(), study=version.study, kind=KIND, data=_sound(key))
    return ChangeTexts({(language, f"{key}{AUDIO}"): made})


def _seen(version: Version, picture: str, language: str, what: str) -> Act:
    """The picture kept, described, or taken away."""
    if what == "describe":
        alt = request.form.get("alt", "").strip()[:500]
        return ChangeTexts({(language, f"{picture}.alt"): alt or None})
    if what == "no-picture":
        names = (picture, f"{picture}.alt")
        return ChangeTexts({(code, name): None for code in version.languages for name in names})
    return ChangeTexts(_picture(version, picture, language))


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


def _address(version: Version, question: Question | None, language: str) -> str:
    where = {"study": version.study, "questionnaire": version.questionnaire}
    where["language"] = language
    if question is None:
        return url_for("survey_desk_media.around", **where)  # type: ignore[arg-type]
    return url_for("survey_desk_media.show", question=question.id, **where)  # type: ignore[arg-type]
