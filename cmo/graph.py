"""One version of a theory as one value: elements, their places, links and gates."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

import networkx as nx

from base.locales import Label
from cmo.elements import CAUSAL, LETTERS, Effect, Kind, Lane, Modality, Relation

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]


@dataclass(frozen=True)
class Actor:
    """A group whose reasoning or behaviour an element is about."""

    id: str
    label: Label = field(compare=False, hash=False)


@dataclass(frozen=True)
class Element:
    """An idea of the theory, shared by configurations. No actor: the source does not say whose."""

    id: str
    label: Label = field(hash=False)
    actor: Actor | None = None
    part_of: str | None = None


@dataclass(frozen=True)
class Occurrence:
    """An element in one configuration: kind, lane, valence and perhaps its own wording."""

    configuration: str
    element: Element
    kind: Kind
    lane: Lane
    valence: str | None = None
    horizon: str | None = None
    wording: Label | None = field(default=None, hash=False)
    mechanism_not_stated: bool = False
    doubled: bool = False

    @property
    def key(self) -> str:
        """Stable name: `<configuration>/<element>`, with the lane if it stands in both lanes."""
        key = f"{self.configuration}/{self.element.id}"
        return f"{key}/{self.lane.value}" if self.doubled else key

    @property
    def label(self) -> Label:
        """The words used here: its own wording, else the element's label."""
        return self.wording or self.element.label

    @property
    def actor(self) -> Actor | None:
        """The group whose reasoning it is, if the source says so."""
        return self.element.actor

    @property
    def letter(self) -> str:
        """C, P, I, R, M or O."""
        return LETTERS[self.kind]


@dataclass(frozen=True)
class Link:
    """From one occurrence (key) to another."""

    source: str
    relation: Relation
    target: str
    polarity: str | None = None
    modality: Modality = Modality.HYPOTHESISED

    @property
    def key(self) -> str:
        """Stable name: source, relation, element (and polarity, where the relation has one)."""
        key = f"{self.source}/{self.relation.replace(' ', '_')}/{_short(self.source, self.target)}"
        return f"{key}/{self.polarity}" if self.polarity else key


@dataclass(frozen=True)
class Gate:
    """A context (key) that does something to one link or to a whole lane."""

    context: str
    effect: Effect = Effect.NOT_STATED
    link: str | None = None
    lane: Lane | None = None

    @property
    def key(self) -> str:
        """Stable name: the context and what it gates."""
        return f"{self.context}/gates/{self.link or (self.lane.value if self.lane else '')}"


@dataclass(frozen=True)
class Condition:
    """A context with its number in the configuration, and those of its gates that are asked for."""

    number: int
    occurrence: Occurrence
    gates: tuple[Gate, ...]


@dataclass(frozen=True)
class Configuration:
    """One context-mechanism-outcome configuration; the order of occurrences is that of reading."""

    id: str
    label: Label = field(hash=False)
    occurrences: tuple[Occurrence, ...] = ()
    links: tuple[Link, ...] = ()
    gates: tuple[Gate, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[str, Occurrence]:
        """Occurrences by their key."""
        return {o.key: o for o in self.occurrences}

    @cached_property
    def links_by_key(self) -> Mapping[str, Link]:
        """Links by their key."""
        return {link.key: link for link in self.links}

    def of(self, kind: Kind, lane: Lane | None = None) -> list[Occurrence]:
        """Occurrences of one kind, of one lane if asked, in reading order."""
        return [
            o
            for o in self.occurrences
            if o.kind == kind and (lane is None or o.lane in (lane, Lane.BOTH))
        ]

    def places(self, element: str) -> list[Occurrence]:
        """Where an element stands in this configuration: no place, one, or one per lane."""
        return [o for o in self.occurrences if o.element.id == element]

    def links_from(self, key: str, *relations: Relation) -> list[Link]:
        """Links that leave an occurrence."""
        return [x for x in self.links if x.source == key and _among(x, relations)]

    def links_to(self, key: str, *relations: Relation) -> list[Link]:
        """Links that arrive at an occurrence."""
        return [x for x in self.links if x.target == key and _among(x, relations)]

    def lane_of(self, link: Link) -> Lane | None:
        """The lane a causal link runs in; None for links between lanes."""
        if link.relation not in CAUSAL:
            return None
        return self.by_key[link.source].lane

    def gates_on(self, link: Link) -> list[Gate]:
        """Gates that hold for a link: on the link itself or on its lane."""
        lane = self.lane_of(link)
        return [
            gate
            for gate in self.gates
            if gate.link == link.key or (gate.lane is not None and gate.lane is lane)
        ]

    def number(self, context: str) -> int:
        """The number of a context in diagram and sentence, from 1."""
        return self._numbers[context]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {o.key: n for n, o in enumerate(self.of(Kind.CONTEXT), start=1)}

    @cached_property
    def graph(self) -> "Graph":
        """Occurrences and links as a directed graph; withdrawn links are left out."""
        graph: Graph = nx.MultiDiGraph()
        for occurrence in self.occurrences:
            graph.add_node(occurrence.key, occurrence=occurrence)
        for link in self.links:
            if link.modality is not Modality.WITHDRAWN:
                graph.add_edge(link.source, link.target, key=link.key, link=link)
        return graph

    @cached_property
    def causal(self) -> "Graph":
        """The part of the graph that carries from I or P to O."""
        graph: Graph = nx.MultiDiGraph()
        graph.add_nodes_from(self.by_key)
        link: Link
        for source, target, key, link in self.graph.edges(keys=True, data="link"):
            if link.relation in CAUSAL:
                graph.add_edge(source, target, key=key, link=link)
        return graph


@dataclass(frozen=True)
class Theory:
    """One version of a study's theory."""

    study: str
    version: int
    elements: tuple[Element, ...]
    configurations: tuple[Configuration, ...]
    similar: tuple[tuple[str, str], ...] = ()

    def find_configuration(self, configuration: str) -> Configuration | None:
        """One configuration, or None."""
        return next((c for c in self.configurations if c.id == configuration), None)

    def find_element(self, element: str) -> Element | None:
        """One element, or None."""
        return next((e for e in self.elements if e.id == element), None)

    def places(self, element: str, kind: Kind | None = None) -> list[Occurrence]:
        """Every place of an element in this version (as one kind, if asked)."""
        return [
            o
            for c in self.configurations
            for o in c.places(element)
            if kind is None or o.kind is kind
        ]

    def of(self, kind: Kind) -> list[Element]:
        """Elements that stand somewhere as this kind, in reading order, each once."""
        found = {o.element.id: o.element for c in self.configurations for o in c.of(kind)}
        return list(found.values())

    def lookalikes(self, element: str) -> list[Element]:
        """Elements that resemble this one but are not the same."""
        others = [b if a == element else a for a, b in self.similar if element in (a, b)]
        return [e for e in self.elements if e.id in others]


def conditions(
    configuration: Configuration, for_links: Collection[str] | None = None
) -> list[Condition]:
    """The numbered contexts of a configuration.

    With `for_links` (link keys) only the contexts that gate one of them, by a gate on the link or
    on its lane. Numbers are those of the whole configuration, so that sentence and diagram agree.
    """
    held: Iterable[Gate] = configuration.gates
    if for_links is not None:
        links = [configuration.links_by_key[k] for k in for_links]
        held = list(dict.fromkeys(g for link in links for g in configuration.gates_on(link)))
    found = []
    for context in configuration.of(Kind.CONTEXT):
        gates = tuple(g for g in held if g.context == context.key)
        if gates or for_links is None:
            found.append(Condition(configuration.number(context.key), context, gates))
    return found


def with_doubles(occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Mark the elements that stand in both lanes of a configuration, so that keys differ."""
    listed = list(occurrences)
    count: dict[tuple[str, str], int] = {}
    for o in listed:
        name = (o.configuration, o.element.id)
        count[name] = count.get(name, 0) + 1
    return tuple(replace(o, doubled=count[o.configuration, o.element.id] > 1) for o in listed)


def _among(link: Link, relations: tuple[Relation, ...]) -> bool:
    return not relations or link.relation in relations


def _short(source: str, target: str) -> str:
    """The target without the configuration it shares with the source."""
    configuration = source.split("/", 1)[0]
    return target.removeprefix(f"{configuration}/")
