"""Small theories for tests, written as lines of text."""

from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import Actor, Configuration, Element, Gate, Link, Occurrence, Theory, with_doubles

KINDS = {kind.value[0].upper(): kind for kind in Kind}
LANES = {"p": Lane.PROBLEM, "i": Lane.INTERVENTION, "b": Lane.BOTH}


def small(text: str, name: str = "c") -> Configuration:
    """A configuration from lines such as

    M i trust (people)          kind, lane, element, perhaps whose reasoning
    help -triggers-> trust      a link; `-generates+->` carries its sign
    law | enables | trust       a gate on a lane (problem, intervention) or on `a>b`
    """
    places: list[Occurrence] = []
    links: list[Link] = []
    gates: list[Gate] = []
    for line in (part.strip() for part in text.strip().splitlines()):
        if "->" in line:
            links.append(_link(name, line))
        elif "|" in line:
            gates.append(_gate(name, line, links))
        else:
            places.append(_place(name, line))
    return Configuration(name, {"en": name}, with_doubles(places), tuple(links), tuple(gates))


def theory(*configurations: Configuration, version: int = 0) -> Theory:
    """A version made of configurations."""
    elements = {o.element.id: o.element for c in configurations for o in c.occurrences}
    return Theory("a-study", version, tuple(elements.values()), configurations)


def _place(name: str, line: str) -> Occurrence:
    kind, lane, rest = line.split(" ", 2)
    element, _, actor = rest.partition(" (")
    group = Actor(actor.rstrip(")"), {"en": actor.rstrip(")")}) if actor else None
    made = Element(element, {"en": element, "nl": element}, group)
    return Occurrence(name, made, KINDS[kind], LANES[lane])


def _link(name: str, line: str) -> Link:
    source, _, rest = line.partition(" -")
    relation, _, target = rest.partition("-> ")
    polarity = relation[-1] if relation[-1] in "+?-" else None
    word = relation.rstrip("+?-").replace("_", " ")
    return Link(f"{name}/{source}", Relation(word), f"{name}/{target}", polarity, Modality.OBSERVED)


def _gate(name: str, line: str, links: list[Link]) -> Gate:
    context, effect, on = (part.strip() for part in line.split("|"))
    if on in ("problem", "intervention"):
        return Gate(f"{name}/{context}", Effect(effect), lane=Lane(on))
    source, target = (f"{name}/{part}" for part in on.split(">"))
    link = next(x for x in links if (x.source, x.target) == (source, target))
    return Gate(f"{name}/{context}", Effect(effect), link=link.key)
