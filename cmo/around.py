"""What lies around one place of a configuration: what its realist sentence is made from."""

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cmo.document import element_data, gate_data, link_data, place_data
from cmo.elements import Effect, Kind, Modality, Relation
from cmo.graph import Configuration, Gate, Link, Occurrence


@dataclass(frozen=True)
class Around:
    """The part of a configuration that the sentence about one of its places is made from.

    `stages` are mechanisms in the order in which they follow from each other; `outcomes` come
    with the sign of the link that generates them.
    """

    place: Occurrence
    starts: tuple[Occurrence, ...]
    resources: tuple[Occurrence, ...]
    stages: tuple[tuple[Occurrence, ...], ...]
    outcomes: tuple[tuple[Occurrence, str], ...]
    links: tuple[Link, ...]
    gates: tuple[Gate, ...]

    def contexts(self, configuration: Configuration, effect: Effect) -> list[Occurrence]:
        """The contexts that do this to some link of the way, in reading order."""
        found = {gate.context for gate in self.gates if gate.effect is effect}
        return [o for o in configuration.of(Kind.CONTEXT) if o.key in found]


def around(configuration: Configuration, key: str) -> Around:
    """What leads to a mechanism or an intervention, and what follows from it.

    Links that were refuted or withdrawn play no part. Raises KeyError if the place is not there.
    """
    place = configuration.by_key[key]
    live = _live(configuration)
    before, after = _walk(live, key, back=True), _walk(live, key, back=False)
    links = [*before, *after]
    near = {key, *(x.source for x in before), *(x.target for x in before)}
    far = {x.target for x in after} - near
    stages = [
        _among(configuration, (Kind.MECHANISM,), near - {key}),
        (place,) if place.kind is Kind.MECHANISM else (),
        *_onward(configuration, place, after, far),
    ]
    generated = [x for x in after if x.relation is Relation.GENERATES]
    reached = {(configuration.by_key[x.target], x.polarity or "?") for x in generated}
    joining = [x for x in live if _joins(x, configuration, {*near, *far})]
    links = list(dict.fromkeys([*links, *joining]))
    return Around(
        place,
        _among(configuration, (Kind.INTERVENTION, Kind.PROBLEM), near),
        _among(configuration, (Kind.RESOURCE,), near | far),
        tuple(stage for stage in stages if stage),
        tuple(
            (o, sign) for o in configuration.occurrences for sign in "+-?" if (o, sign) in reached
        ),
        tuple(links),
        tuple(dict.fromkeys(g for x in links for g in configuration.gates_on(x))),
    )


def subgraph_hash(configuration: Configuration, key: str) -> str:
    """SHA-256 of all that the sentence about a place is made from, but for how sure a link is.

    It is otherwise as soon as a label, a sign, a link or a condition on the way is.
    """
    found = around(configuration, key)
    places = {found.place.key, *(g.context for g in found.gates)}
    places |= {end for link in found.links for end in (link.source, link.target)}
    facts: dict[str, Any] = {
        "places": [
            [element_data(o.element), place_data(o)]
            for o in sorted(configuration.occurrences, key=lambda o: o.key)
            if o.key in places
        ],
        "links": [
            {**link_data(x), "modality": None} for x in sorted(found.links, key=lambda x: x.key)
        ],
        "gates": [gate_data(g) for g in sorted(found.gates, key=lambda g: g.key)],
    }
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _live(configuration: Configuration) -> list[Link]:
    gone = (Modality.REFUTED, Modality.WITHDRAWN)
    return [x for x in configuration.links if x.modality not in gone]


BACK = (Relation.OFFERS, Relation.TRIGGERS, Relation.LEADS_TO)
ON = (*BACK, Relation.GENERATES)


def _walk(links: list[Link], key: str, *, back: bool) -> list[Link]:
    """Every link that carries to a place, or on from it, nearest first."""
    by_end: dict[str, list[Link]] = {}
    for link in links:
        if link.relation in (BACK if back else ON):
            by_end.setdefault(link.target if back else link.source, []).append(link)
    waiting, seen, found = [key], {key}, dict[Link, None]()
    for place in waiting:
        for link in by_end.get(place, ()):
            found[link] = None
            end = link.source if back else link.target
            if end not in seen:
                seen.add(end)
                waiting.append(end)
    return list(found)


def _among(
    configuration: Configuration, kinds: tuple[Kind, ...], keys: set[str]
) -> tuple[Occurrence, ...]:
    return tuple(o for o in configuration.occurrences if o.kind in kinds and o.key in keys)


def _onward(
    configuration: Configuration, place: Occurrence, after: list[Link], far: set[str]
) -> list[tuple[Occurrence, ...]]:
    """The mechanisms set off by an intervention, and apart from them those that follow later."""
    later = _among(configuration, (Kind.MECHANISM,), far)
    if place.kind is Kind.MECHANISM:
        return [later]
    first = {x.target for x in after if x.relation is Relation.TRIGGERS}
    return [
        tuple(o for o in later if o.key in first),
        tuple(o for o in later if o.key not in first),
    ]


def _joins(link: Link, configuration: Configuration, way: set[str]) -> bool:
    """Links beside the way that the sentence tells too: what it works against, and despite what."""
    if link.relation is Relation.COUNTERS:
        return link.source in way
    outcomes = {o.key for o in configuration.of(Kind.OUTCOME)} & way
    return link.relation is Relation.DESPITE and link.target in outcomes
