"""Crowded configurations: up to forty boxes with long words and every kind of link, by number."""

from dataclasses import replace
from random import Random

from cmo.elements import LEGAL, Effect, Kind, Lane, Modality, Relation
from cmo.graph import Actor, Configuration, Element, Gate, Link, Occurrence, Theory

TEXT = (
    "werk taal trust a network werkgevers arbeidsmarktbegeleiding of confidence to practise "
    "statushouders more werknemersvaardigheden in hope zonder hulp expectations the"
)
WORDS = TEXT.split()
ARABIC_TEXT = "ثقة أكبر بالنفس لا يعرفون كيف يعمل سوق العمل فرصة تدريب لغوي"
ARABIC = ARABIC_TEXT.split()
ACTOR = Actor("people", {"en": "People", "ar": "الناس"})
PLACES = (
    (Kind.CONTEXT, Lane.BOTH),
    (Kind.PROBLEM, Lane.PROBLEM),
    (Kind.INTERVENTION, Lane.INTERVENTION),
    (Kind.RESOURCE, Lane.INTERVENTION),
    (Kind.MECHANISM, Lane.PROBLEM),
    (Kind.MECHANISM, Lane.INTERVENTION),
    (Kind.MECHANISM, Lane.INTERVENTION),
    (Kind.OUTCOME, Lane.PROBLEM),
    (Kind.OUTCOME, Lane.INTERVENTION),
)


def crowded_theory(seed: int, configurations: int) -> Theory:
    """Several configurations that share elements, with outcomes that become contexts elsewhere."""
    chance = Random(seed)
    made = [
        renamed(crowded(chance.randint(0, 10_000), 34, 40, 5), f"c{n}", chance)
        for n in range(configurations)
    ]
    ends = [o.key for c in made for o in c.of(Kind.OUTCOME)]
    contexts = [o.key for c in made for o in c.of(Kind.CONTEXT)]
    for _ in range(2 * configurations if ends and contexts else 0):
        source = chance.choice(ends)
        place = next(n for n, c in enumerate(made) if source in c.by_key)
        link = Link(source, Relation.BECOMES_CONTEXT, chance.choice(contexts))
        if link.key not in made[place].links_by_key:
            made[place] = replace(made[place], links=(*made[place].links, link))
    elements = {o.element.id: o.element for c in made for o in c.occurrences}
    return Theory("a-study", 0, tuple(elements.values()), tuple(made))


def renamed(one: Configuration, name: str, chance: Random) -> Configuration:
    """A configuration under another name; some of its elements keep theirs, and are shared."""
    own = {o.element.id: chance.random() < 0.7 for o in one.occurrences}

    def element(o: Occurrence) -> Element:
        return replace(o.element, id=f"{name}_{o.element.id}") if own[o.element.id] else o.element

    keys = {o.key: f"{name}/{element(o).id}" for o in one.occurrences}
    places = tuple(replace(o, configuration=name, element=element(o)) for o in one.occurrences)
    links = {x.key: replace(x, source=keys[x.source], target=keys[x.target]) for x in one.links}
    gates = tuple(
        replace(g, context=keys[g.context], link=links[g.link].key if g.link else None)
        for g in one.gates
    )
    return Configuration(name, one.label, places, tuple(links.values()), gates)


def crowded(seed: int, boxes: int = 40, links: int = 70, gates: int = 14) -> Configuration:
    """A legal configuration that is the same for the same number."""
    chance = Random(seed)
    kinds = [p for p in PLACES if chance.random() < 0.85] or list(PLACES)
    count = chance.randint(1, boxes)
    places = [_place(chance, n, *chance.choice(kinds)) for n in range(count)]
    found = _links(chance, places, chance.randint(0, links))
    contexts = [o.key for o in places if o.kind is Kind.CONTEXT]
    held: dict[str, Gate] = {}
    for _ in range(chance.randint(0, gates) if contexts else 0):
        on_lane = not found or chance.random() < 0.2
        gate = Gate(
            chance.choice(contexts),
            chance.choice(list(Effect)),
            link=None if on_lane else chance.choice(found).key,
            lane=chance.choice((Lane.PROBLEM, Lane.INTERVENTION)) if on_lane else None,
        )
        held[gate.key] = gate
    return Configuration("c", {"en": "crowded"}, tuple(places), tuple(found), tuple(held.values()))


def _place(chance: Random, number: int, kind: Kind, lane: Lane) -> Occurrence:
    label = {
        "en": " ".join(chance.choices(WORDS, k=chance.randint(1, 8))),
        "ar": " ".join(chance.choices(ARABIC, k=chance.randint(1, 8))),
    }
    actor = ACTOR if chance.random() < 0.3 else None
    valence = "perverse" if chance.random() < 0.1 else None
    return Occurrence("c", Element(f"e{number}", label, actor), kind, lane, valence=valence)


def _links(chance: Random, places: list[Occurrence], most: int) -> list[Link]:
    ways = [
        (one, row.relation, other)
        for row in LEGAL
        for one in places
        for other in places
        if (one.kind, other.kind) == (row.source, row.target)
        and one is not other
        and (not row.lanes or (one.lane, other.lane) in row.lanes)
    ]
    found: dict[str, Link] = {}
    # a whole relation at once now and then: bundles as a theory from columns has them
    whole = chance.choice(list(Relation)) if chance.random() < 0.3 else None
    chosen = [way for way in ways if way[1] is whole][:40]
    chosen += chance.choices(ways, k=most) if ways else []
    for one, relation, other in chosen:
        signed = relation is Relation.GENERATES or chance.random() < 0.1
        sign = chance.choice("+-?") if signed else None
        modality = Modality.HYPOTHESISED if whole else chance.choice(list(Modality))
        link = Link(one.key, relation, other.key, sign, modality)
        found[link.key] = link
    return list(found.values())
