"""Pictures and recordings as the researchers and translators of a study see and hear them."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.media.store import get_media

bp = Blueprint("survey_media", __name__)


@bp.get("/studies/<study>/media/<media>")
@door("study: translate")
def show(study: str, media: str) -> ResponseReturnValue:
    """One picture or recording; it never changes, so it may be kept by the browser."""
    found = get_media(session(), media)
    if found.study != study:
        raise NotFound(media)
    response = Response(found.data, content_type=found.kind)
    response.headers["Cache-Control"] = "private, max-age=86400"
    return response
