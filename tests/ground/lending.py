"""Applications to lend: made once, used by test after test, each time on another database.

Making one compiles two hundred addresses and, page after page, every template: ten times what the
pages of an ordinary test cost. What a test may change in it is put back before it is lent again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from base.settings import Settings
from base.web.db import Database
from tests.ground.client import Client, watch_leftovers
from tests.ground.site import SECRET

Make = Callable[[Settings, Database], Flask]
_kept: dict[object, list[Flask]] = {}
_as_made: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {}


@contextmanager
def desk(database: Database, folder: Path) -> Iterator[Flask]:
    """The whole application, strictly read, on a database and with a data folder."""
    # pure and store tests need no application, and importing it takes a second
    from kb.loading.store import has_ways_in

    url = database.engine.url.render_as_string(hide_password=False)
    settings = Settings(data=folder, database_url=url, secret=SECRET)
    with database.reading() as session:
        ways_in = has_ways_in(session, settings)
    with lent(("desk", ways_in), _made_strict, settings, database) as app:
        app.extensions["leftovers"] = []
        yield app


@contextmanager
def lent(kind: object, make: Make, settings: Settings, database: Database) -> Iterator[Flask]:
    """An application of a kind on this database; nobody else has it until the end of the block."""
    waiting = _kept.setdefault(kind, [])
    app = waiting.pop() if waiting else _made(make, settings, database)
    for part in _parts(app):
        extensions, config = _as_made[id(part)]
        _refill(part.extensions, extensions)
        _refill(part.config, config)
        part.extensions |= {"database": database, "settings": settings}
    yield app
    waiting.append(app)


def _made_strict(settings: Settings, database: Database) -> Flask:
    from kb.app import create_app

    app = create_app(settings, database)
    app.test_client_class = Client
    watch_leftovers(app)
    return app


def _made(make: Make, settings: Settings, database: Database) -> Flask:
    app = make(settings, database)
    app.testing = True
    for part in _parts(app):
        _as_made[id(part)] = (_copied(part.extensions), _copied(part.config))
    return app


def _parts(app: Flask) -> list[Flask]:
    """An application and those mounted in it."""
    outer = app.wsgi_app
    mounts = outer.mounts.values() if isinstance(outer, DispatcherMiddleware) else ()
    return [app, *(part for part in mounts if isinstance(part, Flask))]


def _refill(held: dict[str, Any], kept: dict[str, Any]) -> None:
    held.clear()
    held.update(_copied(kept))


def _copied(held: dict[str, Any]) -> dict[str, Any]:
    """The same, with stores of its own: what one test had the application remember is forgotten."""
    return {k: copy(v) if isinstance(v, dict | list | set) else v for k, v in held.items()}
