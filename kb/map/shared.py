"""What joins the configurations of a theory: elements that stand in several of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from cmo.graph import Element, Occurrence, Theory


@dataclass(frozen=True)
class Shared:
    """An element with its places in more than one configuration."""

    element: Element
    places: tuple[Occurrence, ...]


def shared_elements(theory: Theory) -> tuple[Shared, ...]:
    """The elements that stand in several configurations, in the order of the theory."""
    found: dict[str, list[Occurrence]] = {}
    for configuration in theory.configurations:
        for place in configuration.occurrences:
            found.setdefault(place.element.id, []).append(place)
    return tuple(
        Shared(element, tuple(found[element.id]))
        for element in theory.elements
        if len({o.configuration for o in found.get(element.id, ())}) > 1
    )


def matching(theory: Theory, words: str, language: str) -> list[Occurrence]:
    """The places whose label holds all words, whatever their capitals; none without a word."""
    wanted = words.casefold().split()
    return [
        place
        for configuration in theory.configurations
        for place in configuration.occurrences
        if wanted and _holds(place, wanted, language)
    ]


def _holds(place: Occurrence, wanted: Iterable[str], language: str) -> bool:
    label = place.label
    text = (label.get(language) or " ".join(label.values())).casefold()
    return all(word in text for word in wanted)
