"""What pages bring along when asked: recordings and pictures, and the letters of a script."""

from io import BytesIO

from flask import Response, send_file
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NotFoundPage

from base.tables import NotFound
from base.web.db import session
from base.web.doors import door
from survey.answering.guards import Visit
from survey.answering.routes import bp, with_draft
from survey.media.store import get_media
from survey.wording.fonts.store import find_font

FAMILIES = {"ar": "Respondent Arabic", "ti": "Respondent Ethiopic"}
FOR_GOOD = "public, max-age=31536000, immutable"
FOR_A_DAY = "private, max-age=86400"


@bp.get("/media/<media>")
@door("public")
@with_draft
def heard(found: Visit, media: str) -> ResponseReturnValue:
    """A recording or a picture of the questionnaire at hand, and of no other."""
    theirs = {
        text
        for key, text in found.asked.texts.texts.items()
        if key.endswith((".audio", ".picture"))
    }
    if media not in theirs:
        raise NotFoundPage
    try:
        kept = get_media(session(), media)
    except NotFound as missing:
        raise NotFoundPage from missing
    # phones ask for a recording in parts
    response = send_file(BytesIO(kept.data), mimetype=kept.kind, conditional=True, etag=media)
    response.headers["Cache-Control"] = FOR_A_DAY
    return response


@bp.get("/font/<version>/<language>.css")
@door("public")
def font_face(version: str, language: str) -> ResponseReturnValue:
    """Where the letters of a version are; whatever it lacks comes from the whole font."""
    if language not in FAMILIES or not version.isalnum():
        raise NotFoundPage
    rule = (
        f'@font-face{{font-family:"{FAMILIES[language]}";'
        f'src:url("{language}.woff2") format("woff2");font-display:swap}}'
    )
    return Response(rule, mimetype="text/css", headers={"Cache-Control": FOR_GOOD})


@bp.get("/font/<version>/<language>.woff2")
@door("public")
def font(version: str, language: str) -> ResponseReturnValue:
    """The letters that a version uses in a language."""
    data = find_font(session(), version=version, language=language)
    if data is None:
        raise NotFoundPage
    return Response(data, mimetype="font/woff2", headers={"Cache-Control": FOR_GOOD})
