"""Doors: every route says who may enter; a route that does not is refused."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, request
from werkzeug.exceptions import NotFound as NotFoundPage
from werkzeug.wrappers import Response

View = TypeVar("View", bound=Callable[..., Any])
Check = Callable[[], Response | None]

PUBLIC = "public"
NAMES = frozenset(
    {
        PUBLIC,
        "signed in",
        "study: read",
        "study: research",
        "study: lead",
        "study: translate",
        "study: key",
        "administrator",
    }
)


class UndeclaredDoor(Exception):
    """A route without a door, or with one nobody guards: a mistake in the code."""


def door(name: str) -> Callable[[View], View]:
    """Say who may enter a view. The check behind a name is registered by the application."""
    if name not in NAMES:
        raise UndeclaredDoor(name)

    def mark(view: View) -> View:
        view.door = name  # type: ignore[attr-defined]
        return view

    return mark


def open_while(*states: str) -> Callable[[View], View]:
    """Say in which states of a study (archived, removed) a view of it still does its work."""

    def mark(view: View) -> View:
        view.open_while = frozenset(states)  # type: ignore[attr-defined]
        return view

    return mark


def stays_open(app: Flask, endpoint: str, state: str) -> bool:
    """Whether an endpoint does its work in this state of a study."""
    return state in getattr(app.view_functions.get(endpoint), "open_while", ())


def door_of(app: Flask, endpoint: str) -> str | None:
    """The door declared on an endpoint, if any."""
    view = app.view_functions.get(endpoint)
    return getattr(view, "door", None)


def init_doors(app: Flask, checks: dict[str, Check]) -> None:
    """Guard every request by the door of its view; call after the blueprints are registered."""
    app.extensions["doors"] = {PUBLIC: lambda: None, **checks}
    for rule in app.url_map.iter_rules():
        name = door_of(app, rule.endpoint)
        if rule.endpoint != "static" and name not in app.extensions["doors"]:
            raise UndeclaredDoor(f"{rule.endpoint} ({name})")
    app.before_request(_guard)


def _guard() -> Response | None:
    if request.endpoint == "static":
        return None
    if request.endpoint is None or _unkeepable():
        return answer_unknown()
    name = door_of(current_app, request.endpoint)
    check: Check = current_app.extensions["doors"][name]
    return check()


def answer_unknown() -> Response:
    """An address that does not exist answers as one that is not yours."""
    unknown: Check | None = current_app.extensions["doors"].get("unknown")
    refused = unknown() if unknown else None
    if refused is None:
        raise NotFoundPage
    return refused


def _unkeepable() -> bool:
    """Whether the address holds the one character that PostgreSQL cannot keep: it names nothing."""
    asked = [request.path, *request.args, *(text for _, text in request.args.items(multi=True))]
    return any("\x00" in text for text in asked)
