"""A client that reads every answer as strictly as our readers' machines would."""

from functools import cache
from gettext import NullTranslations
from typing import Any

from flask import Flask, Response, current_app, g, request
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from werkzeug.test import TestResponse

from base.accounts import store
from base.accounts.guards import COOKIE
from base.accounts.people import Person
from base.locales import LANGUAGES, catalogue
from base.web.db import Database
from tests.ground.owed import faults
from tests.house.messages import written

UNSAID: set[str] = set()


class Client(FlaskClient):
    """Fails on a faulty page and on work that was not committed."""

    collected: list[str] | None = None
    """Where faults are gathered on a long walk; without it the first one fails the test."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page and look at what came."""
        UNSAID.clear()  # what pure tests drew in Arabic is no page's fault
        response = super().open(*args, **kwargs)
        wrong = [f"{response.request.path}: {fault}" for fault in self._wrong_with(response)]
        if self.collected is None:
            assert not wrong, wrong
        else:
            self.collected += wrong
        return response

    def _wrong_with(self, response: TestResponse) -> list[str]:
        wrong: list[str] = []
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400:
            wrong += faults(response.get_data(as_text=True))
        left: list[str] = self.application.extensions["leftovers"]
        wrong += [f"not committed: {request}" for request in left]
        # forms also look up the names of their fields, which no page shows
        unsaid = {message for message in UNSAID if message in written()}
        wrong += [f"not translated: {message!r}" for message in sorted(unsaid)]
        left.clear()
        return wrong

    def enter(self, initials: str) -> Person:
        """Sign in as the person with these initials."""
        database: Database = self.application.extensions["database"]
        with database.writing() as session:
            person = store.find_person(session, initials=initials)
            assert person is not None, f"nobody is called {initials}"
            token = store.open_sign_in(session, person=person.id)
        with self.session_transaction() as cookie:
            cookie.clear()
            cookie[COOKIE] = token
        return person

    def leave(self) -> None:
        """Be a stranger again."""
        with self.session_transaction() as cookie:
            cookie.clear()


class _Missing(NullTranslations):
    """Stands behind a catalogue and notes what it does not know."""

    def gettext(self, message: str) -> str:
        UNSAID.add(message)
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        UNSAID.add(msgid1)
        return msgid1 if n == 1 else msgid2


@cache
def watch_words() -> None:
    """From now on, note every sentence that a catalogue lacks."""
    for language in LANGUAGES:
        catalogue(language).add_fallback(_Missing())


def watch_leftovers(app: Flask) -> None:
    """Note every request that changed something and ended well without committing it."""
    watch_words()
    app.extensions["leftovers"] = []
    app.after_request(_remember)
    app.teardown_request(_look)


def _remember(response: Response) -> Response:
    g.ended_well = response.status_code < 400
    return response


def _look(_error: BaseException | None) -> None:
    session: Session | None = g.get("session")
    if session is None or not g.get("ended_well"):
        return
    waiting = session.new or session.dirty or session.deleted
    if waiting or session.info.get("changed"):
        left: list[str] = current_app.extensions["leftovers"]
        left.append(f"{request.method} {request.path}")


@event.listens_for(Session, "after_flush")
def _flushed(session: Session, _context: UOWTransaction) -> None:
    session.info["changed"] = True


@event.listens_for(Session, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        state.session.info["changed"] = True


@event.listens_for(Session, "after_commit")
def _committed(session: Session) -> None:
    session.info["changed"] = False
