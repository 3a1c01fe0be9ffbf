"""What a question to a whole theory of 5,000 boxes costs, beside the plain networkx call."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import Any

import networkx as nx

from cmo.elements import Effect, Kind, Lane, Relation
from cmo.graph import Configuration, Element, Gate, Link, Occurrence, Theory
from cmo.paths.necessity import necessary, turning
from cmo.paths.spots import Statement, fit, hot_spots, naked, silence_map
from cmo.paths.threads import threads, weakest
from cmo.paths.ways import MOST_STEPS, Exclusion, ways
from cmo.paths.whole import Whole, whole

CONFIGURATIONS, SOURCES = 250, 200
LONGEST = 12
BOXES = {
    Kind.CONTEXT: 3,
    Kind.INTERVENTION: 3,
    Kind.RESOURCE: 2,
    Kind.MECHANISM: 8,
    Kind.OUTCOME: 4,
}
LINKS = {
    (Kind.INTERVENTION, Relation.OFFERS, Kind.RESOURCE): 4,
    (Kind.RESOURCE, Relation.TRIGGERS, Kind.MECHANISM): 6,
    (Kind.INTERVENTION, Relation.TRIGGERS, Kind.MECHANISM): 8,
    (Kind.MECHANISM, Relation.LEADS_TO, Kind.MECHANISM): 6,
    (Kind.MECHANISM, Relation.GENERATES, Kind.OUTCOME): 12,
    (Kind.OUTCOME, Relation.FEEDS, Kind.OUTCOME): 2,
}
RIPPLES = 2
"""Per configuration, to a context of any other: with 38 links inside, 10,000 in all."""
SHARED = 0.15
"""How many of the boxes stand elsewhere too."""


@dataclass(frozen=True)
class Big:
    """A theory of 5,000 boxes and 10,000 links, and who supports what."""

    theory: Theory
    support: dict[str, frozenset[str]]
    against: dict[str, frozenset[str]]
    exclusions: tuple[Exclusion, ...]


def path_rows() -> Iterator[tuple[str, str, str, str]]:
    """Milliseconds of each question, joining the configurations included, and of networkx."""
    big = made(Random(4))
    joined = whole(big.theory)
    source, target = ends(joined)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph((s.source, s.target) for s in joined.steps)
    plain = capacities(joined, big)
    directions = {s.key: dict(zip("abcdefgh", "+-±0?∅–+", strict=True)) for s in joined.steps}
    statements = [
        Statement(s.key, "link", s.configuration, s.source, s.target)
        for s in joined.steps
        if s.relation
    ]

    def counted(w: Whole, most: int) -> Any:
        told, excluding = big.support, big.exclusions
        return ways(w, source, target, support=told, exclusions=excluding, most=most)

    ask: dict[str, tuple[Callable[[Whole], Any], Callable[[], Any]]] = {
        f"ways of {MOST_STEPS} steps: count, first 200": (
            lambda w: counted(w, MOST_STEPS),
            lambda: sum(1 for _ in nx.all_simple_edge_paths(graph, source, target, MOST_STEPS)),
        ),
        f"ways of {LONGEST} steps (beside those of {MOST_STEPS})": (
            lambda w: counted(w, LONGEST),
            lambda: sum(1 for _ in nx.all_simple_edge_paths(graph, source, target, MOST_STEPS)),
        ),
        "threads: sources on a whole way": (
            lambda w: threads(w, source, target, support=big.support, most=LONGEST),
            lambda: [nx.has_path(graph, source, target) for _ in range(SOURCES)],
        ),
        "weakest: fewest mentions": (
            lambda w: weakest(w, source, target, support=big.support),
            lambda: nx.minimum_cut(plain, source, target),
        ),
        "necessary mechanisms": (
            lambda w: necessary(w, source, target),
            lambda: nx.immediate_dominators(graph, source),
        ),
        "contexts that turn it": (
            lambda w: turning(w, source, target),
            lambda: nx.descendants(graph, source),
        ),
        "naked links": (
            lambda w: naked(w.theory, big.support),
            lambda: list(graph.edges(keys=True)),
        ),
        "hot spots": (
            lambda w: hot_spots(
                {s.key: (s.source, s.target) for s in w.steps}, big.support, big.against
            ),
            lambda: dict(graph.degree),
        ),
        "silence map": (
            lambda w: silence_map(directions, {s.key: s.configuration for s in w.steps}),
            lambda: list(graph.edges(keys=True)),
        ),
        "fit of two versions": (
            lambda w: fit((w.theory, w.theory), statements, big.support),
            lambda: list(graph.edges(keys=True)),
        ),
    }
    for name, (ours, theirs) in ask.items():
        mine = best(lambda: ours(whole(big.theory)))  # noqa: B023
        other = best(theirs)
        yield name, f"{mine:.0f}", f"{other:.1f}", f"{mine / other:.1f}"


def best(work: Callable[[], Any], turns: int = 3) -> float:
    """Milliseconds of the quickest of a few turns."""
    times = []
    for _ in range(turns):
        begun = perf_counter()
        work()
        times.append(1000 * (perf_counter() - begun))
    return min(times)


def capacities(joined: Whole, big: Big) -> "nx.DiGraph[str]":
    """The graph that networkx cuts."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for step in joined.steps:
        count = len(step.supported_by(big.support))
        before = graph.get_edge_data(step.source, step.target, {}).get("capacity", 0)
        graph.add_edge(step.source, step.target, capacity=before + count)
    return graph


def ends(joined: Whole) -> tuple[str, str]:
    """The intervention and the outcome between which lies the most, five steps apart or more."""
    graph = nx.DiGraph((s.source, s.target) for s in joined.steps)
    outcomes = [e.id for e in joined.theory.of(Kind.OUTCOME) if e.id in graph]
    pairs = []
    for start in joined.theory.of(Kind.INTERVENTION)[:20]:
        far = nx.single_source_shortest_path_length(graph, start.id)
        pairs += [(start.id, end) for end in outcomes if 5 <= far.get(end, 0) <= MOST_STEPS]
    return max(pairs[::40], key=lambda pair: len(joined.between(*pair)))


def made(dice: Random) -> Big:
    """A theory as large as the issue asks for; some elements stand in several configurations."""
    shared = {kind: [_element(f"s_{kind.value}", n) for n in range(60)] for kind in BOXES}
    places = {f"c{n:03}": _places(dice, f"c{n:03}", shared) for n in range(CONFIGURATIONS)}
    contexts = [o for own in places.values() for o in own if o.kind is Kind.CONTEXT]
    parts = tuple(_configuration(dice, name, own, contexts) for name, own in places.items())
    elements = {o.element.id: o.element for own in places.values() for o in own}
    keys = [x.key for c in parts for x in c.links] + [x.key for c in parts for x in c.gates]
    names = [f"S{n:03}" for n in range(SOURCES)]
    told = {key: frozenset(dice.sample(names, dice.choice((0, 1, 3, 10, 60)))) for key in keys}
    other = {key: frozenset(dice.sample(names, dice.choice((0, 0, 1, 3)))) for key in keys}
    ids = [o.element.id for o in contexts]
    excluding = tuple(Exclusion(*dice.sample(ids, 2)) for _ in range(50))
    return Big(Theory("big", 0, tuple(elements.values()), parts), told, other, excluding)


def _element(name: str, number: int) -> Element:
    return Element(f"{name}_{number}", {"en": f"{name} {number}"})


def _places(dice: Random, name: str, shared: dict[Kind, list[Element]]) -> tuple[Occurrence, ...]:
    found: dict[str, Occurrence] = {}
    for kind, count in BOXES.items():
        lane = Lane.BOTH if kind is Kind.CONTEXT else Lane.INTERVENTION
        for number in range(count):
            element = _element(f"{name}_{kind.value}", number)
            if dice.random() < SHARED:
                pool = shared[Kind.OUTCOME if kind is Kind.CONTEXT else kind]
                element = dice.choice([e for e in pool if e.id not in found])
            found[element.id] = Occurrence(name, element, kind, lane)
    return tuple(found.values())


def _configuration(
    dice: Random, name: str, places: tuple[Occurrence, ...], contexts: list[Occurrence]
) -> Configuration:
    of = {kind: [o.key for o in places if o.kind is kind] for kind in Kind}
    links: dict[str, Link] = {}
    for (one, relation, other), count in LINKS.items():
        pairs = [(a, b) for a in of[one] for b in of[other] if a != b]
        for a, b in dice.sample(pairs, count):
            polarity = dice.choice("+++-") if relation is Relation.GENERATES else None
            link = Link(a, relation, b, polarity)
            links[link.key] = link
    for _ in range(RIPPLES):
        link = Link(
            dice.choice(of[Kind.OUTCOME]), Relation.BECOMES_CONTEXT, dice.choice(contexts).key
        )
        links[link.key] = link
    gates = [
        Gate(key, dice.choice([*Effect]), link=dice.choice([*links])) for key in of[Kind.CONTEXT]
    ]
    gates.append(Gate(of[Kind.CONTEXT][0], dice.choice([*Effect]), lane=Lane.INTERVENTION))
    return Configuration(name, {"en": name}, places, tuple(links.values()), tuple(gates))


if __name__ == "__main__":
    for found in path_rows():
        print(*(cell.rjust(width) for cell, width in zip(found, (-40, 12, 12, 8), strict=True)))
