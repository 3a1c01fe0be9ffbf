"""The whole application put together: the desk, and the respondents' pages mounted under /v/."""

from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Blueprint, Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from base.accounts import routes as accounts
from base.accounts.administration import routes as administration
from base.accounts.guards import checks, init_guards
from base.accounts.links import routes as links
from base.accounts.team import routes as team
from base.settings import Settings
from base.web import pages
from base.web.db import Database, init_db
from base.web.doors import init_doors
from base.web.forms import init_forms
from base.web.pages import choose_language, init_pages
from base.web.security import init_security
from cmo import routes as cmo
from cmo.drafts import routes as drafts
from cmo.drafts.ideas import routes as ideas
from cmo.drafts.links import routes as drawn_links
from cmo.drafts.ordering import routes as ordering
from cmo.drafts.pasting import routes as pasting
from cmo.drafts.places import routes as places
from cmo.drafts.places.adding import routes as adding
from cmo.notes import routes as notes
from cmo.trading import routes as trading
from kb.coding import routes as coding
from kb.coding.acts import routes as acts
from kb.coding.codes import routes as codes
from kb.coding.opened import routes as opened
from kb.coding.releases import routes as releases
from kb.dossiers import routes as dossiers
from kb.dossiers.board import routes as board
from kb.dossiers.carrying import routes as _carrying  # noqa: F401  adds pages to refining
from kb.dossiers.inside.store import count_contents, get_uses
from kb.dossiers.statements import routes as statements
from kb.evidence import routes as evidence
from kb.evidence.claiming import routes as claiming
from kb.evidence.measuring import routes as measuring
from kb.evidence.store import list_printed
from kb.findings import routes as findings
from kb.findings.tabled import routes as tabled
from kb.interviews import routes as interviews
from kb.judgement import routes as judgement
from kb.loading import routes as loading
from kb.loading.store import has_ways_in
from kb.map import routes as whole_map
from kb.map.store import list_told_links
from kb.refining import routes as refining
from kb.refining.history import routes as _history  # noqa: F401  adds pages to that room
from kb.refining.publishing import routes as _publishing  # noqa: F401  the same
from kb.studies import routes as studies
from survey.answering.app import create_app as create_answering
from survey.desk import routes as desk
from survey.desk.beginning import routes as desk_new
from survey.desk.conditions import routes as desk_conditions
from survey.desk.questions import routes as desk_questions
from survey.desk.questions.media import routes as desk_media
from survey.desk.sections import routes as desk_sections
from survey.desk.settings import routes as desk_settings
from survey.exchange import routes as exchange
from survey.fieldwork import routes as fieldwork
from survey.keying import routes as keying
from survey.keying.settling import routes as settling
from survey.media import routes as media
from survey.paper import routes as paper
from survey.publishing import routes as publishing
from survey.publishing.trying import routes as _trying  # noqa: F401  the same
from survey.responses.access import MOUNTED_AT
from survey.results import routes as results
from survey.results.corrections import routes as _corrections  # noqa: F401  adds pages to results
from survey.results.crossing import routes as _crossing  # noqa: F401  the same
from survey.results.exports import routes as _exports  # noqa: F401  the same
from survey.results.imports import routes as _imports  # noqa: F401  the same
from survey.translation import routes as translation
from survey.translation.comparing import routes as _comparing  # noqa: F401  adds pages to it
from survey.translation.files import routes as _files  # noqa: F401  the same
from survey.translation.terms import routes as _terms  # noqa: F401  the same
from survey.translation.whole import routes as _whole  # noqa: F401  the same

ROOT = Path(__file__).parents[1]

ROOMS: tuple[Blueprint, ...] = (
    pages.bp,
    accounts.bp,
    links.bp,
    team.bp,
    administration.bp,
    studies.bp,
    cmo.bp,
    drafts.bp,
    ordering.bp,
    adding.bp,
    places.bp,
    drawn_links.bp,
    ideas.bp,
    pasting.bp,
    notes.bp,
    trading.bp,
    fieldwork.bp,
    exchange.bp,
    results.bp,
    translation.bp,
    publishing.bp,
    paper.bp,
    keying.bp,
    settling.bp,
    media.bp,
    desk_new.bp,
    desk.bp,
    desk_sections.bp,
    desk_questions.bp,
    desk_conditions.bp,
    desk_media.bp,
    desk_settings.bp,
    interviews.bp,
    codes.bp,
    coding.bp,
    acts.bp,
    releases.bp,
    opened.bp,
    findings.bp,
    tabled.bp,
    evidence.bp,
    claiming.bp,
    measuring.bp,
    judgement.bp,
    whole_map.bp,
    refining.bp,
    dossiers.bp,
    statements.bp,
    board.bp,
)


def create_app(settings: Settings, database: Database) -> Flask:
    """The staff's application, which also answers for the respondents' one under /v/."""
    app = Flask(
        "werkzaam", root_path=str(ROOT), template_folder="templates", static_folder="static"
    )
    app.secret_key = settings.secret
    app.extensions["settings"] = settings
    app.extensions[results.PRINTED] = list_printed
    app.extensions[drafts.TOLD] = list_told_links
    app.extensions[studies.CONTENTS] = count_contents
    app.extensions[studies.USED] = get_uses
    init_security(app, cookie="werkzaam")
    init_db(app, database)
    app.before_request(lambda: choose_language())
    init_pages(app)
    init_guards(app)
    init_forms(app)
    for room in ROOMS:
        app.register_blueprint(room)
    with database.reading() as session:
        if has_ways_in(session, settings):
            app.register_blueprint(loading.bp)
    init_doors(app, checks())
    answering = create_answering(settings, database)
    answering.wsgi_app = _with_slash(answering.wsgi_app)  # type: ignore[method-assign, assignment]
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {MOUNTED_AT.rstrip("/"): answering})  # type: ignore[method-assign]
    return app


def _with_slash(answering: WSGIApplication) -> WSGIApplication:
    """The address of a letter, typed without its last slash, is the same place."""

    def whole(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["PATH_INFO"] = environ.get("PATH_INFO") or "/"
        return answering(environ, start_response)

    return whole
