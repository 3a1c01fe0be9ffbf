"""Told by whom: sources that speak on a whole way, and how few mentions hold the chain up."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx
from networkx.algorithms.flow import shortest_augmenting_path

from cmo.paths.ways import MOST_STEPS
from cmo.paths.whole import Step, Whole

Support = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Thread:
    """One source that supports every step of a way, with its shortest such way."""

    source: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Weakest:
    """Where a chain breaks first.

    ``mentions`` is the fewest whose loss breaks every supported way (a mention is one source that
    supports one step); ``steps`` are the steps that then fall out, with their sources. Where no
    way is supported from start to end there are none to lose, and ``steps`` are the unsupported
    ones that are missing.
    """

    mentions: int
    steps: tuple[tuple[Step, frozenset[str]], ...] = field(repr=False)

    @property
    def sources(self) -> frozenset[str]:
        """The distinct sources behind those mentions: at most so many hold the chain up."""
        return frozenset().union(*(sources for _, sources in self.steps))


def threads(
    theory: Whole, source: str, target: str, *, support: Support, most: int = MOST_STEPS
) -> tuple[Thread, ...]:
    """The sources that each support every step of at least one way, by name.

    Args:
        theory: the joined theory.
        source: element id where ways begin.
        target: element id where they end.
        support: link or gate key -> the sources that support it.
        most: the most steps that a way may have.
    """
    told: dict[str, dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
    for step in theory.between(source, target):
        for teller in step.supported_by(support):
            told[teller][step.source].append(step)
    found = ((teller, _shortest(told[teller], source, target, most)) for teller in sorted(told))
    return tuple(Thread(teller, steps) for teller, steps in found if steps)


def _shortest(
    after: Mapping[str, Sequence[Step]], source: str, target: str, most: int
) -> tuple[Step, ...]:
    """The first shortest way in reading order; empty if there is none of so many steps."""
    came: dict[str, Step] = {}
    edge = [source]
    for _ in range(most):
        reached = []
        for here in edge:
            for step in after.get(here, ()):
                if step.target not in came and step.target != source:
                    came[step.target] = step
                    reached.append(step.target)
        edge = reached
        if target in came:
            break
    steps: list[Step] = []
    here = target
    while here in came and here != source:
        steps.append(came[here])
        here = came[here].source
    return tuple(reversed(steps))


def weakest(theory: Whole, source: str, target: str, *, support: Support) -> Weakest:
    """The fewest mentions whose loss breaks every supported way, of whatever length.

    A minimum cut with the number of supporting sources as the capacity of a step (Ford and
    Fulkerson 1956, Maximal flow through a network). Of several smallest cuts the one nearest to
    the target is given: the set of elements behind it is the same whatever the algorithm.

    Args:
        theory: the joined theory.
        source: element id where ways begin.
        target: element id where they end.
        support: link or gate key -> the sources that support it.
    """
    steps = [(step, step.supported_by(support)) for step in theory.between(source, target)]
    if not steps:
        return Weakest(0, ())
    capacity: dict[tuple[str, str], int] = defaultdict(int)
    for step, sources in steps:
        capacity[step.source, step.target] += len(sources)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from((source, target))
    graph.add_weighted_edges_from(
        ((a, b, count) for (a, b), count in capacity.items() if count), weight="capacity"
    )
    mentions, (_, behind) = nx.minimum_cut(
        graph, source, target, flow_func=shortest_augmenting_path
    )
    fallen = tuple(
        (step, sources)
        for step, sources in steps
        if step.target in behind and step.source not in behind and (sources or not mentions)
    )
    return Weakest(int(mentions), fallen)
