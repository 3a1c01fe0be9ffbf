"""What questions and answers may be called here, and how foreign names are made to fit."""

import re
from collections.abc import Collection

from base.locales import Say, say
from survey.design.acts.act import ID, PARTS, TAKEN

LONGEST = 40
KEY = re.compile(r"[A-Za-z0-9_.]{1,120}")
"""How the key of a text is written."""


def fitting(name: str, used: Collection[str]) -> str | None:
    """The name as it can be used here: in small letters, digits and `_`; None if it is in use.

    Examples:
        >>> fitting("Household-Size", set()), fitting("title", set()), fitting("q1", {"q1"})
        ('household_size', 'q_title', None)
        >>> fitting("q_", set())
        'q_'
    """
    found = name.strip().lower()
    if not ID.fullmatch(found):
        found = re.sub(r"\W+", "_", found, flags=re.ASCII).strip("_")[:LONGEST]
    if not found[:1].isalpha() or found in TAKEN:
        found = f"q_{found}"[:LONGEST]
    return found if ID.fullmatch(found) and found not in used else None


def wrong_code(code: str) -> Say | None:
    """Why an answer cannot have this code, if it cannot.

    Examples:
        >>> wrong_code("yes") is None, wrong_code("a b") is None
        (True, False)
    """
    if not re.fullmatch(r"[A-Za-z0-9_]{1,40}", code) or not code.strip("_"):
        return say(
            "An answer cannot be called “{code}”: use letters a to z, digits and _, at most 40.",
            code=code[:60],
        )
    if code in PARTS or code == "unclear":
        return say("An answer cannot be called “{code}”: that name has a use here.", code=code)
    return None
