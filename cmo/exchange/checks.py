"""Small checks of plain data that put together make the shape of a document."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from unicodedata import category

from base.locales import LANGUAGES, Problem, say
from cmo.acts.act import KEPT, KEY, TAKEN

Check = Callable[[Any, str], Iterable[Problem]]
"""Gives every problem with a value, each at its JSON pointer."""

NO_CHARACTERS = ("\ufffe", "\uffff")


def step(where: str, name: object) -> str:
    """A pointer one step deeper, as RFC 6901 writes it."""
    return f"{where}/{str(name).replace('~', '~0').replace('/', '~1')}"


def text(most: int, *, blank: bool = False) -> Check:
    """Text of at most so many characters; only whitespace where `blank` allows it."""

    def check(value: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(where, say("This must be text."))
        elif len(value) > most:
            yield Problem(where, say("Keep the text under {count} characters.", count=most))
        elif not blank and not value.strip():
            yield Problem(where, say("This text is empty."))
        elif any(_unfit(c) for c in value):
            yield Problem(where, say("This text holds a character that cannot be kept."))

    return check


def key(value: Any, where: str) -> Iterator[Problem]:
    """A short name."""
    if not isinstance(value, str) or not KEY.fullmatch(value) or value in TAKEN:
        yield Problem(
            where, say("A short name has small letters, digits, - and _ only, and 79 at most.")
        )


def choice(values: Collection[str]) -> Check:
    """One of some words."""

    def check(value: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(where, say("This must be text."))
        elif value not in values:
            allowed = ", ".join(values)
            yield Problem(
                where,
                say(
                    "“{value}” is not possible here. Choose: {allowed}.",
                    value=value[:80],
                    allowed=allowed,
                ),
            )

    return check


def flag(value: Any, where: str) -> Iterator[Problem]:
    """True or false."""
    if not isinstance(value, bool):
        yield Problem(where, say("This must be true or false."))


def whole(value: Any, where: str) -> Iterator[Problem]:
    """A whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        yield Problem(where, say("This must be a whole number."))


def maybe(check: Check) -> Check:
    """Nothing, or what passes a check."""

    def checked(value: Any, where: str) -> Iterator[Problem]:
        if value is not None:
            yield from check(value, where)

    return checked


def listed(check: Check, most: int) -> Check:
    """A list of at most so many things."""

    def checked(value: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(where, say("This must be a list."))
        elif len(value) > most:
            yield Problem(where, say("There are too many: {count} at most.", count=most))
        else:
            for n, one in enumerate(value):
                yield from check(one, step(where, n))

    return checked


def parts(needed: Mapping[str, Check], free: Mapping[str, Check] | None = None) -> Check:
    """An object with these parts and no others; the free ones may be missing."""
    known = {**needed, **(free or {})}

    def checked(value: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(where, say("This must be an object with named parts."))
            return
        for name in needed:
            if name not in value:
                yield Problem(where, say("The part “{name}” is missing.", name=name))
        for name, one in value.items():
            if name in known:
                yield from known[name](one, step(where, name))
            else:
                yield Problem(step(where, name), say("This part is not known here."))

    return checked


def words(most: int) -> Check:
    """A text in at least one of the languages offered."""
    one = text(most)

    def checked(value: Any, where: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(where, say("This must be an object with named parts."))
            return
        if not value:
            yield Problem(where, say("Give it a name in at least one language."))
        for code, found in value.items():
            if code not in LANGUAGES:
                allowed = ", ".join(LANGUAGES)
                yield Problem(
                    step(where, code),
                    say("Use one of these languages: {allowed}.", allowed=allowed),
                )
            else:
                yield from one(found, step(where, code))

    return checked


def pair(check: Check) -> Check:
    """Two things."""
    both = listed(check, 2)

    def checked(value: Any, where: str) -> Iterator[Problem]:
        yield from both(value, where)
        if isinstance(value, list) and len(value) < 2:
            yield Problem(where, say("This must be two short names."))

    return checked


def doubles(values: Sequence[Any]) -> list[int]:
    """The places of what stood earlier in the list already."""
    seen: set[Any] = set()
    found = []
    for n, value in enumerate(values):
        if value in seen:
            found.append(n)
        seen.add(value)
    return found


def _unfit(character: str) -> bool:
    """What XML or a database cannot hold: control characters and half characters."""
    if character in KEPT:
        return False
    return category(character) in ("Cc", "Cs") or character in NO_CHARACTERS
