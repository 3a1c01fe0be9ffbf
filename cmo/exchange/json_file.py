"""A theory as a JSON file: nothing lost, so that in and out again gives the same hash."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from base.files.json_text import parsed
from base.locales import Label, Problem, Say, say
from cmo.document import content_hash, document
from cmo.exchange.checks import flag, maybe, parts, step, text, whole, words
from cmo.exchange.incoming import FROM_MADE_UP, Groups, Incoming, refused
from cmo.exchange.shape import group_problems, read_content
from cmo.graph import Theory

FORMAT = "werkzaam theory"
SCHEMA = 1


def write_json(
    theory: Theory, *, title: Label, groups: Groups, made_up: bool, draft: bool = False
) -> str:
    """The file, in the order in which people read it."""
    return json.dumps(
        {
            "format": FORMAT,
            "schema": SCHEMA,
            "study": theory.study,
            "title": dict(title),
            "version": "draft" if draft else theory.version,
            "hash": content_hash(theory),
            "made_up": made_up,
            "groups": {key: dict(label) for key, label in groups.items()},
            "content": document(theory),
        },
        ensure_ascii=False,
        indent=1,
    )


def read_json(data: bytes, *, study: str, version: int, groups: Groups) -> Incoming:
    """A theory from such a file, or everything that is wrong with it."""
    found = parsed(data)
    if isinstance(found, Say):
        return refused("", found)
    if problems := list(_envelope(found)):
        return Incoming(None, tuple(problems))
    notices = _notices(found)
    incoming = read_content(
        found["content"],
        study=study,
        version=version,
        groups=groups,
        brought=found.get("groups", {}),
        locate=lambda pointer: f"/content{pointer}",
        notices=notices,
    )
    told = found.get("hash")
    if incoming.theory is None or told in (None, content_hash(incoming.theory)):
        return incoming
    changed = say("The file was changed after it was made: its hash is not that of its content.")
    return replace(incoming, notices=(*notices, changed))


def _envelope(found: Any) -> Sequence[Problem]:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        what = say("This is no theory file: its format should be “{format}”.", format=FORMAT)
        return [Problem("/format", what)]
    if found.get("schema") != SCHEMA or isinstance(found["schema"], bool):
        newer = say(
            "This file has a schema that is not known here. Known is {schema}.", schema=SCHEMA
        )
        return [Problem("/schema", newer)]
    return list(ENVELOPE(found, ""))


def _anything(_value: Any, _where: str) -> Sequence[Problem]:
    return ()


def _version(value: Any, where: str) -> Sequence[Problem]:
    return () if value == "draft" else list(whole(value, where))


def _groups(value: Any, where: str) -> Sequence[Problem]:
    if not isinstance(value, dict):
        return [Problem(where, say("This must be an object with named parts."))]
    return [p for key, label in value.items() for p in group_problems(key, label, step(where, key))]


ENVELOPE = parts(
    {"format": _anything, "schema": _anything, "content": _anything},
    {
        "study": text(80),
        "title": words(400),
        "version": _version,
        "hash": maybe(text(64)),
        "made_up": flag,
        "groups": _groups,
    },
)


def _notices(found: dict[str, Any]) -> tuple[Say, ...]:
    if found.get("made_up"):
        return (FROM_MADE_UP,)
    return ()
