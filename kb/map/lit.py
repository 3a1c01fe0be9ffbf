"""What of a way is lit on the map."""

from cmo.graph import Theory
from cmo.paths.ways import Way


def lit_by(theory: Theory, way: Way) -> frozenset[str]:
    """The keys of the places and links that a way passes.

    A step by a context lights the context, and the links that it gates with where they end.
    """
    links = {link.key: link for c in theory.configurations for link in c.links}
    found: set[str] = set()
    for step in way.steps:
        for key in step.over:
            ends = (links[key].source,) if step.effect is None else ()
            found |= {key, links[key].target, *ends}
        if step.effect is not None:
            found |= {gate.context for gate in step.conditions if gate.key in step.claimed}
    return frozenset(found)
