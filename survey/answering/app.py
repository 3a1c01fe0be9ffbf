"""The respondents' pages as an application of their own: no people, no theory, no knowledge base.

Mounted under /v/ beside the desk, or run alone on a public server.
"""

from collections import OrderedDict
from pathlib import Path

from flask import Flask, Request, Response, current_app, g, render_template, request
from flask.sessions import NullSession, SessionInterface, SessionMixin
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from base import locales
from base.locales import LANGUAGES
from base.settings import Settings
from base.tables import now
from base.web import pages
from base.web.db import Database, init_db
from base.web.doors import init_doors
from base.web.pages import language, speak_filter
from base.web.security import init_security
from survey.answering import guards, routes
from survey.answering.carried import routes as _carried  # noqa: F401  adds pages to the room
from survey.answering.entering import routes as _entering  # noqa: F401  the same
from survey.answering.removal import routes as removal
from survey.answering.sending import routes as _sending  # noqa: F401  the same
from survey.answering.walking import routes as _walking  # noqa: F401  the same
from survey.responses import access
from survey.responses.drafts.store import remove_old_drafts

ROOT = Path(__file__).parents[2]
LARGEST_POST = 4 * 1024 * 1024
"""A hundred thousand letters, each written with three bytes, each byte with three signs."""


class NoSession(SessionInterface):
    """Respondents have no session: the key of their draft lies in a cookie of its own."""

    def open_session(self, _app: Flask, _request: Request) -> NullSession:
        """Nothing to read, nothing to write."""
        return self.null_session_class()

    def save_session(self, _app: Flask, _session: SessionMixin, _response: Response) -> None:
        """Nothing to keep."""


def create_app(settings: Settings, database: Database) -> Flask:
    """The respondents' application on a database."""
    app = Flask(
        "answering", root_path=str(ROOT), template_folder="templates", static_folder="static"
    )
    app.secret_key = settings.secret
    app.extensions["settings"] = settings
    init_security(app, cookie="answering", path=access.MOUNTED_AT)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_POST, MAX_FORM_MEMORY_SIZE=LARGEST_POST)
    app.session_interface = NoSession()
    app.extensions["known"] = OrderedDict()
    init_db(app, database)
    app.before_request(_choose_language)
    app.before_request(_let_go)
    app.teardown_request(guards.look_no_more)
    _init_templates(app)
    app.register_blueprint(pages.bp)
    app.register_blueprint(routes.bp)
    app.register_blueprint(removal.bp)
    init_doors(app, {})
    app.register_error_handler(HTTPException, _refusal)
    app.register_error_handler(InternalServerError, _refusal)
    return app


def _choose_language() -> None:
    """Until a draft says otherwise: asked for in the address, else the browser's."""
    asked = request.args.get("lang", "")
    browser = request.headers.get("Accept-Language", "")
    g.language = asked if asked in LANGUAGES else locales.negotiate(browser, tuple(LANGUAGES), "nl")


def _let_go() -> None:
    """Once in every half day, whoever comes first: drafts that nobody touched are let go."""
    current = access.half_day(now())
    if current_app.extensions.get("let_go") != current:
        current_app.extensions["let_go"] = current
        with g.database.writing() as session:
            remove_old_drafts(session, half_day=current)


def _init_templates(app: Flask) -> None:
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda m: locales.gettext(language(), m),
        lambda s, p, n: locales.ngettext(language(), s, p, n),
        newstyle=True,
    )
    app.jinja_env.filters["speak"] = speak_filter
    app.jinja_env.globals.update(language=language, LANGUAGES=LANGUAGES, said=locales.gettext)


def _refusal(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    return render_template("survey/answering/error.html", code=error.code), error.code
