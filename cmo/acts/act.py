"""What every change of a theory is: something with a result and a sentence about it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from base.locales import Label, Say, say
from cmo.graph import Configuration, Element, Theory

KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,78}")
LONGEST = 400
KEPT = ("\n", "\t")
T = TypeVar("T")
# an end of a link is written `<configuration>/<element>/<lane>`, so these cannot be an id
TAKEN = {"problem", "intervention", "both"}


class Illegal(Exception):
    """A change that may not be made: the field it hangs on, and the reason in words."""

    def __init__(self, where: str, what: Say) -> None:
        super().__init__(f"{where}: {what.msgid}")
        self.where = where
        self.what = what


class Act(Protocol):
    """One change of a theory."""

    def result(self, theory: Theory) -> Theory:
        """The theory after it. Raises Illegal."""

    def sentence(self, theory: Theory) -> Say:
        """What it does, said of the theory before it."""


def configuration_in(theory: Theory, configuration: str) -> Configuration:
    """A configuration; Illegal where somebody took it out."""
    found = theory.find_configuration(configuration)
    if found is None:
        raise Illegal(
            "configuration",
            say("The configuration “{configuration}” is not there.", configuration=configuration),
        )
    return found


def element_in(theory: Theory, element: str) -> Element:
    """An element; Illegal where somebody took it out."""
    found = theory.find_element(element)
    if found is None:
        raise Illegal("element", say("There is no element “{element}”.", element=element))
    return found


def with_configuration(theory: Theory, configuration: Configuration) -> Theory:
    """The theory with one configuration otherwise."""
    return replace(
        theory,
        configurations=tuple(
            configuration if c.id == configuration.id else c for c in theory.configurations
        ),
    )


def named(label: Label, where: str = "label") -> dict[str, str]:
    """A label as it is kept: without empty languages; Illegal if nothing is left."""
    fit = {language: plain(text) for language, text in label.items()}
    kept = {language: text for language, text in fit.items() if text}
    if not kept:
        raise Illegal(where, say("Give it a name in at least one language."))
    if any(len(text) > LONGEST for text in kept.values()):
        raise Illegal(where, say("Keep the text under {count} characters.", count=LONGEST))
    return kept


def plain(text: str) -> str:
    """A text that every file format can hold: a space for each control character, trimmed."""
    fit = (" " if unicodedata.category(c) == "Cc" and c not in KEPT else c for c in text)
    return "".join(fit).strip()


def free_key(key: str, taken: Mapping[str, object] | set[str], where: str) -> str:
    """A key that nothing else has; Illegal if it is taken or cannot be one."""
    if not KEY.fullmatch(key) or key in TAKEN:
        raise Illegal(
            where,
            say("A short name has small letters, digits, - and _ only, and 79 at most."),
        )
    if key in taken:
        raise Illegal(where, say("The short name “{key}” is taken already.", key=key))
    return key


def rekeyed(theory: Theory, moved: Mapping[str, str]) -> Theory:
    """A theory in which links and gates follow places to their new keys."""
    if all(old == new for old, new in moved.items()):
        return theory
    return replace(theory, configurations=tuple(_follow(c, moved) for c in theory.configurations))


def _follow(configuration: Configuration, moved: Mapping[str, str]) -> Configuration:
    links = {
        x.key: replace(
            x, source=moved.get(x.source, x.source), target=moved.get(x.target, x.target)
        )
        for x in configuration.links
    }
    gates = tuple(
        replace(
            g,
            context=moved.get(g.context, g.context),
            link=links[g.link].key if g.link in links else g.link,
        )
        for g in configuration.gates
    )
    return replace(configuration, links=tuple(links.values()), gates=gates)


def shifted(things: tuple[T, ...], index: int, to: int) -> tuple[T, ...]:
    """The same things with one of them elsewhere."""
    rest = [*things[:index], *things[index + 1 :]]
    rest.insert(max(0, min(to, len(rest))), things[index])
    return tuple(rest)
