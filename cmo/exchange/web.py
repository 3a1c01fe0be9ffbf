"""A theory as a network of flat nodes and edges; conditions are small nodes of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from base.locales import Label, pick, speak
from cmo.elements import EFFECT_NAMES, KIND_NAMES
from cmo.exchange.grid import MADE_UP, YES, in_languages
from cmo.exchange.outgoing import Outgoing
from cmo.graph import Configuration, Element, Gate, Link, Occurrence, Theory

Attributes = dict[str, str]
CLASS = "class"
OCCURRENCE, GATE, ELEMENT, CONFIGURATION = "occurrence", "gate", "element", "configuration"
LINK, CONDITION, ALIKE = "link", "condition", "alike"
NODES, EDGES = (OCCURRENCE, GATE, ELEMENT, CONFIGURATION), (LINK, CONDITION, ALIKE)


@dataclass(frozen=True)
class Node:
    """A node: its id, and everything it says as text."""

    id: str
    attributes: Attributes


@dataclass(frozen=True)
class Edge:
    """An arrow between two nodes."""

    source: str
    target: str
    attributes: Attributes


@dataclass(frozen=True)
class Web:
    """A network, as a file in any format holds it."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]

    @property
    def made_up(self) -> bool:
        """Whether anything in it says that it is made up."""
        said = [node.attributes for node in self.nodes] + [edge.attributes for edge in self.edges]
        return any(one.get(MADE_UP) == YES for one in said)

    @property
    def ours(self) -> bool:
        """Whether nodes say what they stand for, as we write it; a person may have added others."""
        return any(
            node.attributes.get(CLASS) in NODES
            and not {CONFIGURATION, ELEMENT}.isdisjoint(node.attributes)
            for node in self.nodes
        )


def spin(out: Outgoing) -> Web:
    """The network of a theory. Every box, condition and arrow carries all that it says."""
    theory = out.theory
    order = {e.id: str(n) for n, e in enumerate(theory.elements)}
    nodes = list(_nodes(out, theory, order))
    edges = list(_edges(theory, nodes))
    if out.made_up:
        for said in (*(n.attributes for n in nodes), *(e.attributes for e in edges)):
            said[MADE_UP] = YES
    return Web(nodes, edges)


def _nodes(out: Outgoing, theory: Theory, order: Mapping[str, str]) -> Iterator[Node]:
    placed = set()
    for number, configuration in enumerate(theory.configurations):
        whole = {
            CONFIGURATION: configuration.id,
            "configuration order": str(number),
            **words("configuration label", configuration.label),
        }
        if not configuration.occurrences:
            name = pick(configuration.label, out.language)[0]
            yield Node(configuration.id, {CLASS: CONFIGURATION, "label": name, **whole})
        for n, occurrence in enumerate(configuration.occurrences):
            placed.add(occurrence.element.id)
            said = _place(occurrence, out.language)
            said |= element(occurrence.element, order)
            yield Node(occurrence.key, {**said, **whole, "order": str(n)})
        for n, gate in enumerate(configuration.gates):
            yield Node(gate.key, {**_gate(configuration, gate, out.language), "order": str(n)})
    for one in theory.elements:
        if one.id not in placed:
            name = pick(one.label, out.language)[0]
            yield Node(
                f"{ELEMENT}:{one.id}", {CLASS: ELEMENT, "label": name, **element(one, order)}
            )


def element(one: Element, order: Mapping[str, str]) -> Attributes:
    """What a node says of its element."""
    return {
        ELEMENT: one.id,
        "element order": order[one.id],
        **words("element label", one.label),
        **_given(actor=one.actor.id if one.actor else None, part_of=one.part_of),
        **words("actor label", one.actor.label if one.actor else None),
    }


def words(name: str, label: Label | None) -> Attributes:
    """A label in as many attributes as it has languages."""
    return {f"{name} {code}": text for code, text in (label or {}).items()}


def label_of(attributes: Mapping[str, str], name: str) -> dict[str, str]:
    """The reverse of `words`."""
    return {
        column.rpartition(" ")[2]: attributes[column]
        for column in in_languages(name)
        if attributes.get(column, "").strip()
    }


def _given(**said: str | None) -> Attributes:
    return {name.replace("_", " "): text for name, text in said.items() if text}


def _place(o: Occurrence, language: str) -> Attributes:
    return {
        CLASS: OCCURRENCE,
        "label": pick(o.label, language)[0],
        "type": speak(KIND_NAMES[o.kind], language).capitalize(),
        "kind": o.kind.value,
        "lane": o.lane.value,
        **_given(valence=o.valence, horizon=o.horizon),
        **words("wording", o.wording),
        **({"mechanism not stated": YES} if o.mechanism_not_stated else {}),
    }


def _gate(configuration: Configuration, gate: Gate, language: str) -> Attributes:
    return {
        CLASS: GATE,
        "label": speak(EFFECT_NAMES[gate.effect], language),
        "type": GATE,
        CONFIGURATION: configuration.id,
        "context": gate.context,
        "effect": gate.effect.value,
        **_given(lane=gate.lane.value if gate.lane else None, link=gate.link),
    }


def _edges(theory: Theory, nodes: Sequence[Node]) -> Iterator[Edge]:
    for configuration in theory.configurations:
        for n, link in enumerate(configuration.links):
            yield Edge(link.source, link.target, _link(configuration, link, n))
        for gate in configuration.gates:
            yield Edge(gate.context, gate.key, {CLASS: CONDITION, "type": CONDITION})
            if gate.link is not None:
                target = configuration.links_by_key[gate.link].target
                yield Edge(gate.key, target, {CLASS: CONDITION, "type": CONDITION})
    first: dict[str, str] = {}
    for node in nodes:
        first.setdefault(node.attributes.get(ELEMENT, ""), node.id)
    for n, (one, other) in enumerate(theory.similar):
        said = {CLASS: ALIKE, "type": ALIKE, "one": one, "other": other, "order": str(n)}
        yield Edge(first[one], first[other], said)


def _link(configuration: Configuration, link: Link, order: int) -> Attributes:
    return {
        CLASS: LINK,
        "type": link.relation.value,
        CONFIGURATION: configuration.id,
        "relation": link.relation.value,
        **_given(polarity=link.polarity, modality=link.modality.value),
        "order": str(order),
    }
