"""JSON from outside: read once, whole, and never deeper than a person writes."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from base.files.archive import MOST_BYTES
from base.locales import say

DEEPEST = 12
# halves of a character, and the one that no database keeps
_NO_LETTER = re.compile("[\\0\\ud800-\\udfff]")


class Doubled(ValueError):
    """A part that stands twice in one object."""


def parsed(data: bytes, most: int = MOST_BYTES) -> Any:
    """What a JSON file holds, or a sentence that says why it cannot be read."""
    if len(data) > most:
        return say("This file is too large: {count} MB at most.", count=most // 1_000_000)
    try:
        found = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_number
        )
    except Doubled as error:
        return say("The part “{name}” stands twice in one object.", name=_readable(str(error))[:80])
    except UnicodeDecodeError:
        return say("This file is not in UTF-8. Save it as UTF-8 and try again.")
    except json.JSONDecodeError as error:
        return say(
            "This is no JSON: see line {line}, column {column}.",
            line=error.lineno,
            column=error.colno,
        )
    except (ValueError, RecursionError):
        return say("This is no JSON that can be read.")
    if _depth(found) > DEEPEST:
        return say("This file is nested too deeply.")
    return found


def unwritable(value: Any, where: str = "") -> Iterator[str]:
    """JSON pointers of the texts and names with a character that cannot be written.

    Examples:
        >>> list(unwritable({"a": ["b", "c\\0"], "d\\0": "e"}))
        ['/a/1', '/d�']
    """
    if isinstance(value, str):
        if _NO_LETTER.search(value):
            yield where
    elif isinstance(value, dict):
        for name, inner in value.items():
            place = f"{where}/{_readable(name)[:60]}"
            if _NO_LETTER.search(name):
                yield place
            yield from unwritable(inner, place)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from unwritable(inner, f"{where}/{number}")


def _readable(text: str) -> str:
    return _NO_LETTER.sub("\ufffd", text)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Doubled(name)
        found[name] = value
    return found


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _depth(value: Any) -> int:
    """How deep lists and objects lie in each other; counted only just past what is allowed."""
    level, depth = [value], 0
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return depth
