"""Changes of the ideas that configurations share."""

from dataclasses import dataclass, replace

from base.locales import Label, Say, say
from cmo.acts.act import Illegal, element_in, free_key, named, rekeyed
from cmo.graph import Actor, Element, Theory


@dataclass(frozen=True)
class ChangeElement:
    """An element called otherwise, of another group, or part of something else: everywhere."""

    element: str
    label: Label
    actor: Actor | None
    part_of: str | None

    def result(self, theory: Theory) -> Theory:
        """The theory with the element as it is now."""
        found = element_in(theory, self.element)
        if self.part_of:
            if theory.find_element(self.part_of) is None:
                raise Illegal(
                    "part_of", say("There is no element “{element}”.", element=self.part_of)
                )
            if self.part_of == self.element or self.element in _wholes(theory, self.part_of):
                raise Illegal("part_of", say("“{element}” is part of itself.", element=self.label))
        new = replace(
            found, label=named(self.label), actor=self.actor, part_of=self.part_of or None
        )
        return with_element(theory, found, new)

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        return say("Element changed: “{element}”.", element=element_in(theory, self.element).label)


@dataclass(frozen=True)
class RenameElement:
    """An element with another short name; places, links and conditions follow."""

    element: str
    to: str

    def result(self, theory: Theory) -> Theory:
        """The theory with the new short name."""
        found = element_in(theory, self.element)
        if self.to == found.id:
            return theory
        new = replace(found, id=free_key(self.to, {e.id for e in theory.elements}, "to"))
        other = with_element(theory, found, new)
        other = replace(
            other,
            elements=tuple(
                replace(e, part_of=new.id) if e.part_of == found.id else e for e in other.elements
            ),
            similar=tuple(
                (new.id if a == found.id else a, new.id if b == found.id else b)
                for a, b in other.similar
            ),
        )
        whole = {e.id: e for e in other.elements}
        return _refreshed(other, whole)

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        return say(
            "“{configuration}” has the short name {key} now.",
            configuration=element_in(theory, self.element).label,
            key=self.to,
        )


@dataclass(frozen=True)
class RemoveElement:
    """An element that stands nowhere, taken out."""

    element: str

    def result(self, theory: Theory) -> Theory:
        """The theory without it."""
        found = element_in(theory, self.element)
        if theory.places(found.id):
            raise Illegal(
                "element",
                say("“{element}” still stands in a configuration.", element=found.label),
            )
        parts = [e for e in theory.elements if e.part_of == found.id]
        if parts:
            raise Illegal(
                "element",
                say("“{part}” is a part of “{whole}”.", part=parts[0].label, whole=found.label),
            )
        return replace(
            theory,
            elements=tuple(e for e in theory.elements if e.id != found.id),
            similar=tuple(pair for pair in theory.similar if found.id not in pair),
        )

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        return say("Element dropped: “{element}”.", element=element_in(theory, self.element).label)


@dataclass(frozen=True)
class MarkAlike:
    """Two elements that resemble each other, and stay apart."""

    one: str
    other: str

    def result(self, theory: Theory) -> Theory:
        """The theory with the pair."""
        element_in(theory, self.one), element_in(theory, self.other)
        if self.one == self.other:
            raise Illegal("other", say("Choose another element."))
        if any({self.one, self.other} == set(pair) for pair in theory.similar):
            raise Illegal("other", say("These two are marked as alike already."))
        return replace(theory, similar=(*theory.similar, (self.one, self.other)))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        return say(
            "“{one}” and “{other}” are alike, but not the same.",
            one=element_in(theory, self.one).label,
            other=element_in(theory, self.other).label,
        )


@dataclass(frozen=True)
class UnmarkAlike:
    """Two elements that do not resemble each other after all."""

    one: str
    other: str

    def result(self, theory: Theory) -> Theory:
        """The theory without the pair."""
        pair = {self.one, self.other}
        kept = tuple(each for each in theory.similar if set(each) != pair)
        if len(kept) == len(theory.similar):
            raise Illegal("other", say("These two are not marked as alike."))
        return replace(theory, similar=kept)

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        return say(
            "“{one}” and “{other}” are no longer marked as alike.",
            one=element_in(theory, self.one).label,
            other=element_in(theory, self.other).label,
        )


def with_element(theory: Theory, old: Element, new: Element) -> Theory:
    """The theory with one element otherwise, in the list and in every place."""
    elements = tuple(new if e.id == old.id else e for e in theory.elements)
    known = {e.id: e for e in elements} | {old.id: new}
    return _refreshed(replace(theory, elements=elements), known)


def _refreshed(theory: Theory, known: dict[str, Element]) -> Theory:
    moved: dict[str, str] = {}
    configurations = []
    for c in theory.configurations:
        places = tuple(replace(o, element=known[o.element.id]) for o in c.occurrences)
        moved |= {o.key: p.key for o, p in zip(c.occurrences, places, strict=True)}
        configurations.append(replace(c, occurrences=places))
    return rekeyed(replace(theory, configurations=tuple(configurations)), moved)


def _wholes(theory: Theory, element: str) -> set[str]:
    """Everything that an element is part of."""
    part_of = {e.id: e.part_of for e in theory.elements}
    found: set[str] = set()
    place = part_of.get(element)
    while place and place not in found:
        found.add(place)
        place = part_of.get(place)
    return found
