"""Random theories of a few boxes that are full of ways, with sources that support them."""

from dataclasses import dataclass
from random import Random

import networkx as nx

from cmo.elements import LANES_OF, LEGAL, POLARITIES, Effect, Kind, Lane, Modality, Relation
from cmo.graph import Configuration, Element, Gate, Link, Occurrence, Theory, with_doubles
from cmo.paths.ways import Exclusion
from cmo.paths.whole import whole

KINDS = [
    Kind.INTERVENTION,
    Kind.OUTCOME,
    Kind.CONTEXT,
    *[Kind.MECHANISM] * 3,
    *[Kind.OUTCOME] * 2,
    Kind.CONTEXT,
    *Kind,
]
STANDING = [Modality.HYPOTHESISED, Modality.OBSERVED] * 4 + [Modality.REFUTED, Modality.WITHDRAWN]


@dataclass(frozen=True)
class Question:
    """A theory, who supports what, what excludes what, and a start and an end to ask about."""

    theory: Theory
    support: dict[str, frozenset[str]]
    against: dict[str, frozenset[str]]
    exclusions: list[Exclusion]
    source: str
    target: str
    most: int


def question(seed: int, boxes: int = 12) -> Question:
    """The question of a seed: at most so many boxes in at most three configurations."""
    dice = Random(seed)
    theory = _theory(dice, boxes)
    elements = [element.id for element in theory.elements]
    keys = claimable(theory)
    contexts = sorted({o.element.id for c in theory.configurations for o in c.of(Kind.CONTEXT)})
    pairs = [(a, b) for a in contexts for b in contexts if a < b]
    starts = theory.of(Kind.INTERVENTION) or theory.elements
    ends = theory.of(Kind.OUTCOME) or theory.elements
    graph = nx.DiGraph((step.source, step.target) for step in whole(theory).steps)
    joined = [
        (start.id, end.id)
        for start in starts
        for end in ends
        if {start.id, end.id} <= set(graph) and nx.has_path(graph, start.id, end.id)
    ]
    source, target = dice.choice(joined or [(starts[0].id, ends[0].id)])
    if dice.random() < 0.1:
        source, target = dice.choice(elements), dice.choice(elements)
    return Question(
        theory,
        told(dice, keys, dice.choice((0.2, 0.5, 0.8))),
        told(dice, keys, 0.2),
        [Exclusion(a, b, "they cannot both hold") for a, b in pairs if dice.random() < 0.4],
        source,
        target,
        dice.randint(1, 7),
    )


def claimable(theory: Theory) -> list[str]:
    """The keys of all links and gates."""
    links = [link.key for c in theory.configurations for link in c.links]
    return links + [gate.key for c in theory.configurations for gate in c.gates]


def told(dice: Random, keys: list[str], share: float) -> dict[str, frozenset[str]]:
    sources = [f"S{n}" for n in range(dice.randint(1, 5))]
    return {key: frozenset(s for s in sources if dice.random() < share) for key in keys}


def _theory(dice: Random, boxes: int) -> Theory:
    names = "abc"[: dice.choice((1, 1, 2, 2, 3))]
    pool = [Element(f"e{n:02}", {"en": f"element {n}"}) for n in range(dice.randint(5, boxes))]
    places = {name: _places(dice, name, pool, boxes // len(names)) for name in names}
    everywhere = [o for own in places.values() for o in own]
    likely = dice.choice((0.3, 0.6, 0.9))
    made = tuple(
        _configuration(dice, name, own, everywhere, likely) for name, own in places.items()
    )
    return Theory("a-study", 0, tuple(pool), made)


def _places(dice: Random, name: str, pool: list[Element], most: int) -> tuple[Occurrence, ...]:
    found: dict[tuple[str, Lane], Occurrence] = {}
    free = dice.sample(pool, len(pool))
    for kind in [*KINDS[:4], *dice.choices(KINDS, k=most)][:most]:
        lanes = LANES_OF[kind]
        lane = Lane.INTERVENTION if Lane.INTERVENTION in lanes else lanes[0]
        if dice.random() < 0.1:
            lane = dice.choice(lanes)
        element = free.pop() if free else dice.choice(pool)
        found.setdefault((element.id, lane), Occurrence(name, element, kind, lane))
    return with_doubles(found.values())


def _configuration(
    dice: Random,
    name: str,
    places: tuple[Occurrence, ...],
    everywhere: list[Occurrence],
    likely: float,
) -> Configuration:
    links = {
        link.key: link
        for row in LEGAL
        for one in places
        for other in (everywhere if row.relation is Relation.BECOMES_CONTEXT else places)
        if (one.kind, other.kind) == (row.source, row.target) and one.key != other.key
        if not row.lanes or (one.lane, other.lane) in row.lanes
        for _ in range(dice.choice((1, 1, 2)))
        if dice.random() < likely
        for link in (_link(dice, one, row.relation, other),)
    }
    gates = {
        gate.key: gate
        for context in places
        if context.kind is Kind.CONTEXT
        for _ in range(dice.randint(0, 3))
        for gate in (_gate(dice, context, list(links)),)
    }
    return Configuration(name, {"en": name}, places, tuple(links.values()), tuple(gates.values()))


def _link(dice: Random, one: Occurrence, relation: Relation, other: Occurrence) -> Link:
    signed = relation is Relation.GENERATES or dice.random() < 0.1
    polarity = dice.choice(POLARITIES[:2] * 3 + POLARITIES) if signed else None
    return Link(one.key, relation, other.key, polarity, dice.choice(STANDING))


def _gate(dice: Random, context: Occurrence, links: list[str]) -> Gate:
    effect = dice.choice([*Effect, Effect.ENABLES, Effect.BLOCKS])
    if links and dice.random() < 0.7:
        return Gate(context.key, effect, link=dice.choice(links))
    return Gate(context.key, effect, lane=dice.choice((Lane.PROBLEM, Lane.INTERVENTION)))
