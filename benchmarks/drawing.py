"""What diagrams cost, beside the bare places of their boxes as networkx gives them."""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import networkx as nx

from cmo.drawing import draw
from cmo.elements import Kind, Lane, Relation
from cmo.frame import COLUMN_OF
from cmo.graph import Configuration, Element, Gate, Link, Occurrence, Theory
from cmo.mapping.atlas import draw_map
from cmo.typeset import wrap

TURNS = 25
TEXT = "meer vertrouwen in een grotere kans op passend werk bij een andere werkgever"
WORDS = TEXT.split()
COLUMNS = (
    (Kind.CONTEXT, Lane.BOTH, 6),
    (Kind.PROBLEM, Lane.PROBLEM, 4),
    (Kind.MECHANISM, Lane.PROBLEM, 5),
    (Kind.OUTCOME, Lane.PROBLEM, 3),
    (Kind.INTERVENTION, Lane.INTERVENTION, 6),
    (Kind.RESOURCE, Lane.INTERVENTION, 3),
    (Kind.MECHANISM, Lane.INTERVENTION, 8),
    (Kind.OUTCOME, Lane.INTERVENTION, 5),
)
CROSSES = (
    (Relation.TRIGGERS, Kind.PROBLEM, Kind.MECHANISM, Lane.PROBLEM, 2),
    (Relation.GENERATES, Kind.MECHANISM, Kind.OUTCOME, Lane.PROBLEM, 2),
    (Relation.OFFERS, Kind.INTERVENTION, Kind.RESOURCE, Lane.INTERVENTION, 1),
    (Relation.TRIGGERS, Kind.RESOURCE, Kind.MECHANISM, Lane.INTERVENTION, 3),
    (Relation.TRIGGERS, Kind.INTERVENTION, Kind.MECHANISM, Lane.INTERVENTION, 2),
    (Relation.LEADS_TO, Kind.MECHANISM, Kind.MECHANISM, Lane.INTERVENTION, 1),
    (Relation.GENERATES, Kind.MECHANISM, Kind.OUTCOME, Lane.INTERVENTION, 2),
)


def drawing_rows() -> Iterator[tuple[str, str, str, str]]:
    """Median milliseconds of a diagram and of a map, texts measured anew each time."""
    one = forty("c")
    yield _row("40 boxes", lambda: draw(one, "nl").svg, lambda: places([one]))
    whole = Theory("s", 0, (), tuple(forty(f"c{n}") for n in range(15)))
    parts = list(whole.configurations)
    yield _row("map of 600 boxes", lambda: draw_map(whole, "nl").svg, lambda: places(parts))


def _row(
    name: str, ours: Callable[[], str], theirs: Callable[[], object]
) -> tuple[str, str, str, str]:
    size = len(ours().encode())
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for kept, each in zip(times, (ours, theirs), strict=True):
            wrap.cache_clear()
            begun = perf_counter()
            each()
            kept.append(1000 * (perf_counter() - begun))
    mine, other = median(times[0]), median(times[1])
    return f"{name} ({size / 1000:.0f} kB)", f"{mine:.1f}", f"{other:.2f}", f"{mine / other:.1f}"


def places(configurations: list[Configuration]) -> object:
    """Where networkx would put the boxes, column by column: no text, no arrows, no conditions."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    for configuration in configurations:
        for o in configuration.occurrences:
            graph.add_node(o.key, layer=COLUMN_OF[o.kind])
        graph.add_edges_from((x.source, x.target) for x in configuration.links)
    return nx.multipartite_layout(graph, subset_key="layer")


def forty(name: str) -> Configuration:
    """A configuration of forty boxes, as full of arrows as those of the founding study."""
    found: list[Occurrence] = []
    for kind, lane, count in COLUMNS:
        for n in range(count):
            words = [WORDS[(len(found) * 3 + i) % len(WORDS)] for i in range(2 + len(found) % 5)]
            label = {"nl": " ".join(words)}
            element = Element(f"{name}_{kind.value}_{lane.value}_{n}", label)
            found.append(Occurrence(name, element, kind, lane))
    bare = Configuration(name, {"nl": name}, tuple(found))
    links = [link for cross in CROSSES for link in _links(bare, *cross)]
    lanes = (Lane.PROBLEM, Lane.INTERVENTION)
    gates = [Gate(o.key, lane=lane) for o in bare.of(Kind.CONTEXT)[:4] for lane in lanes]
    gates += [Gate(o.key, link=links[n].key) for n, o in enumerate(bare.of(Kind.CONTEXT)[4:])]
    return Configuration(name, {"nl": name}, tuple(found), tuple(links), tuple(gates))


def _links(
    one: Configuration, relation: Relation, source: Kind, target: Kind, lane: Lane, each: int
) -> Iterator[Link]:
    """Each box of a column linked to the next few of another."""
    starts, ends = one.of(source, lane), one.of(target, lane)
    sign = "+" if relation is Relation.GENERATES else None
    for n, start in enumerate(starts):
        for end in {ends[(n + step + 1) % len(ends)].key for step in range(each)} - {start.key}:
            yield Link(start.key, relation, end, sign)
