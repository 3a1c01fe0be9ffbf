"""The whole application put together: the desk, and the respondents' pages mounted under /v/."""

from pathlib import Path

from flask import Blueprint, Flask

from base.accounts import routes as accounts
from base.accounts.guards import checks, init_guards
from base.settings import Settings
from base.web import pages
from base.web.db import Database, init_db
from base.web.doors import init_doors
from base.web.forms import init_forms
from base.web.pages import choose_language, init_pages
from base.web.security import init_security
from kb.loading import routes as loading
from kb.loading.store import is_demo

ROOT = Path(__file__).parents[1]

ROOMS: tuple[Blueprint, ...] = (
    pages.bp,
    accounts.bp,
)


def create_app(settings: Settings, database: Database) -> Flask:
    """The staff's application, which also answers for the respondents' one under /v/."""
    app = Flask(
        "werkzaam", root_path=str(ROOT), template_folder="templates", static_folder="static"
    )
    app.secret_key = settings.secret
    app.extensions["settings"] = settings
    init_security(app, cookie="werkzaam")
    init_db(app, database)
    app.before_request(lambda: choose_language())
    init_pages(app)
    init_guards(app)
    init_forms(app)
    for room in ROOMS:
        app.register_blueprint(room)
    with database.reading() as session:
        if settings.on_loopback and is_demo(session):
            app.register_blueprint(loading.bp)
    init_doors(app, checks())
    return app
