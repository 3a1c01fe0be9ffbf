"""Which claims show on which page of the theory."""

from collections.abc import Iterable
from dataclasses import dataclass

from cmo.elements import Kind
from cmo.graph import Configuration, Theory
from cmo.paths.inside import mechanisms_between, mechanisms_gated, neighbours
from kb.evidence.claims import Claim


@dataclass(frozen=True)
class Shown:
    """Claims on a page of the theory, grouped by what they speak about.

    ``own``: the element itself and the links into it. ``onward``: links from it. ``patterns``:
    outcome patterns on a way that passes through it. ``gates``: conditions that hold for it.
    ``nearby``: present claims one link away.
    """

    own: tuple[Claim, ...]
    onward: tuple[Claim, ...]
    patterns: tuple[Claim, ...]
    gates: tuple[Claim, ...]
    nearby: tuple[Claim, ...]

    @property
    def all(self) -> tuple[Claim, ...]:
        """Each claim once, in the order of the groups."""
        groups = (self.own, self.onward, self.patterns, self.gates, self.nearby)
        return tuple(dict.fromkeys(claim for group in groups for claim in group))


def mechanism_claims(theory: Theory, claims: Iterable[Claim], element: str) -> Shown:
    """The claims that show on a mechanism, over all its places in the theory.

    A pattern from an intervention shows on every mechanism that lies on a path from that I to
    that O; one from a context on every mechanism of a lane that the context gates and that
    generates that O. Present claims show on their element and one link away.
    """
    listed = list(claims)
    places = {p.configuration for p in theory.places(element, Kind.MECHANISM)}
    return Shown(
        own=tuple(c for c in listed if c.configuration in places and _into(c, element)),
        onward=tuple(
            c for c in listed if c.configuration in places and _links(c) and c.start == element
        ),
        patterns=tuple(c for c in listed if _passes(theory, c, element)),
        gates=tuple(c for c in listed if c.kind == "gate" and _gated(theory, c, element)),
        nearby=tuple(c for c in listed if c.kind == "present" and _near(theory, c, element)),
    )


def intervention_claims(theory: Theory, claims: Iterable[Claim], element: str) -> Shown:
    """The claims that show on an intervention, a problem, a context or an outcome."""
    listed = list(claims)
    places = {p.configuration for p in theory.places(element)}
    return Shown(
        own=tuple(c for c in listed if c.configuration in places and _into(c, element)),
        onward=tuple(
            c for c in listed if c.configuration in places and _links(c) and c.start == element
        ),
        patterns=tuple(c for c in listed if c.kind == "pattern" and element in (c.start, c.end)),
        gates=tuple(c for c in listed if c.kind == "gate" and _gated(theory, c, element)),
        nearby=tuple(c for c in listed if c.kind == "present" and _near(theory, c, element)),
    )


def _links(claim: Claim) -> bool:
    return claim.kind == "link"


def _into(claim: Claim, element: str) -> bool:
    if claim.kind == "present":
        return claim.start == element
    return claim.kind == "link" and claim.end == element


def _passes(theory: Theory, claim: Claim, element: str) -> bool:
    if claim.kind != "pattern":
        return False
    from_context = bool(theory.places(claim.start, Kind.CONTEXT))
    way = mechanisms_gated if from_context else mechanisms_between
    return any(
        place.element.id == element
        for configuration in theory.configurations
        for place in way(theory, configuration.id, claim.start, claim.end)
    )


def _near(theory: Theory, claim: Claim, element: str) -> bool:
    return any(
        place.element.id == element
        for place in neighbours(theory, claim.configuration, claim.start)
    )


def _gated(theory: Theory, claim: Claim, element: str) -> bool:
    """Whether a gate claim's lane or link (by its ends, or by key) touches the element."""
    configuration = theory.find_configuration(claim.configuration)
    if configuration is None:
        return False
    if claim.start == element:
        return True
    places = configuration.places(element)
    if any(claim.end == place.lane.value and place.kind is not Kind.CONTEXT for place in places):
        return True
    return any(place.key in _ends_of(configuration, claim.end) for place in places)


def _ends_of(configuration: Configuration, link: str) -> tuple[str, ...]:
    found = configuration.links_by_key.get(link)
    return (found.source, found.target) if found else ()
