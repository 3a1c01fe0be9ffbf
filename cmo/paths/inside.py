"""Ways through a configuration: what lies between two elements, what a context gates."""

import networkx as nx

from cmo.elements import Kind, Relation
from cmo.graph import Configuration, Link, Occurrence, Theory


def mechanisms_between(
    theory: Theory, configuration: str, source: str, target: str
) -> list[Occurrence]:
    """Mechanisms on a way from one element (I, R, P) to another (O), in reading order.

    Args:
        theory: one version.
        configuration: its id.
        source: id of the element where the way begins.
        target: id of the element where it ends.

    Returns:
        The places of the mechanisms; none if an element does not stand in the configuration.
    """
    found = theory.find_configuration(configuration)
    if found is None:
        return []
    after = _reached(found, source)
    before = _reaching(found, target)
    return [m for m in found.of(Kind.MECHANISM) if m.key in after & before]


def mechanisms_gated(
    theory: Theory, configuration: str, context: str, outcome: str
) -> list[Occurrence]:
    """Mechanisms that generate the outcome in a lane (or on a link) that the context gates."""
    found = theory.find_configuration(configuration)
    if found is None:
        return []
    gated = set()
    for place in found.places(context):
        for gate in (g for g in found.gates if g.context == place.key):
            if gate.lane is not None:
                gated |= {m.key for m in found.of(Kind.MECHANISM, gate.lane)}
            elif gate.link is not None:
                link = found.links_by_key[gate.link]
                gated |= {link.source, link.target}
    return [m for m in found.of(Kind.MECHANISM) if m.key in gated and _generates(found, m, outcome)]


def neighbours(theory: Theory, configuration: str, element: str) -> list[Occurrence]:
    """Places one causal link away from an element, either way, in reading order."""
    found = theory.find_configuration(configuration)
    if found is None:
        return []
    near: set[str] = set()
    for place in found.places(element):
        near |= set(found.causal.predecessors(place.key)) | set(found.causal.successors(place.key))
    return [o for o in found.occurrences if o.key in near]


def way_of(configuration: Configuration, key: str) -> set[str]:
    """Keys of an occurrence and of the causal links one step before and after it: what is lit."""
    return {key, *(x.key for x in _steps(configuration, key))}


def _steps(configuration: Configuration, key: str) -> list[Link]:
    around = configuration.links_to(key) + configuration.links_from(key)
    return [x for x in around if configuration.lane_of(x) is not None]


def _generates(configuration: Configuration, mechanism: Occurrence, outcome: str) -> bool:
    return any(
        configuration.by_key[link.target].element.id == outcome
        for link in configuration.links_from(mechanism.key, Relation.GENERATES)
    )


def _reached(configuration: Configuration, element: str) -> set[str]:
    found: set[str] = set()
    for place in configuration.places(element):
        found |= nx.descendants(configuration.causal, place.key)
    return found


def _reaching(configuration: Configuration, element: str) -> set[str]:
    found: set[str] = set()
    for place in configuration.places(element):
        found |= nx.ancestors(configuration.causal, place.key)
    return found
