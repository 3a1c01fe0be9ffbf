"""What upper rooms hang on a source: this room shows it without knowing them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from base.locales import Say

Hanging = Callable[[Any, str], Mapping[str, Sequence[Say]]]
"""(session, study) -> for each source's short name, sentences such as "9 codings"."""

PLACE = "hanging on sources"
"""Under this name an application keeps its list of Hanging; upper rooms append theirs."""


def gathered(hooks: Iterable[Hanging], session: Any, study: str) -> dict[str, tuple[Say, ...]]:
    """All sentences by source, in the order in which the rooms registered."""
    found: dict[str, tuple[Say, ...]] = {}
    for hook in hooks:
        for source, sentences in hook(session, study).items():
            found[source] = (*found.get(source, ()), *sentences)
    return found
