"""What upper rooms hang on a claim: this room says it before a claim goes, without knowing them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from base.locales import Say

HangingOn = Callable[[Any, str], Mapping[str, Sequence[Say]]]
"""(session, study) -> for each claim's key, sentences such as "1 explanation"."""

PLACE = "hanging on claims"
"""Under this name an application keeps its list of HangingOn; upper rooms append theirs."""

LEANING = "leaning on claims"
"""The same for what a claim cannot be taken from under, such as a reason that cites it."""


def gathered(hooks: Iterable[HangingOn], session: Any, study: str, claim: str) -> tuple[Say, ...]:
    """All sentences about one claim, in the order in which the rooms registered."""
    return tuple(s for hook in hooks for s in hook(session, study).get(claim, ()))
