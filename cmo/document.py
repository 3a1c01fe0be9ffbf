"""The content of a theory as plain data, and back: nothing is lost, and order is kept."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from base.locales import Label
from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import (
    Actor,
    Configuration,
    Element,
    Gate,
    Link,
    Occurrence,
    Theory,
    with_doubles,
)

Data = dict[str, Any]


def document(theory: Theory) -> Data:
    """Everything a theory says, in its order; not its study, its version or its authors.

    Ends of links and gates are named by their keys: `<configuration>/<element>`, with the lane
    behind it where an element stands in both lanes of one configuration.
    """
    return {
        "elements": [element_data(e) for e in theory.elements],
        "alike": [list(pair) for pair in theory.similar],
        "configurations": [configuration_data(c) for c in theory.configurations],
    }


def configuration_data(configuration: Configuration) -> Data:
    """One configuration with its places, links and gates."""
    return {
        "id": configuration.id,
        "label": dict(configuration.label),
        "occurrences": [place_data(o) for o in configuration.occurrences],
        "links": [link_data(x) for x in configuration.links],
        "gates": [gate_data(g) for g in configuration.gates],
    }


def element_data(element: Element) -> Data:
    """An element; `actor` is the key of a group of the study, or null."""
    return {
        "id": element.id,
        "label": dict(element.label),
        "actor": element.actor.id if element.actor else None,
        "part_of": element.part_of,
    }


def place_data(occurrence: Occurrence) -> Data:
    """An element's place in a configuration."""
    return {
        "element": occurrence.element.id,
        "kind": occurrence.kind.value,
        "lane": occurrence.lane.value,
        "valence": occurrence.valence,
        "horizon": occurrence.horizon,
        "wording": dict(occurrence.wording) if occurrence.wording else None,
        "mechanism_not_stated": occurrence.mechanism_not_stated,
    }


def link_data(link: Link) -> Data:
    """A link between two places, named by their keys."""
    return {
        "from": link.source,
        "relation": link.relation.value,
        "to": link.target,
        "polarity": link.polarity,
        "modality": link.modality.value,
    }


def gate_data(gate: Gate) -> Data:
    """A condition: on a link (its key) or on a lane."""
    return {
        "context": gate.context,
        "effect": gate.effect.value,
        "link": gate.link,
        "lane": gate.lane.value if gate.lane else None,
    }


def read_document(
    data: Mapping[str, Any], *, study: str, version: int, groups: Mapping[str, Label]
) -> Theory:
    """The theory that a document holds; the reverse of `document`.

    It trusts the document: what comes from outside is checked before. `groups` gives the labels
    of the study's actor groups. Raises KeyError or ValueError on what is no document.
    """
    elements = {e["id"]: read_element(e, groups) for e in data["elements"]}
    return Theory(
        study,
        version,
        tuple(elements.values()),
        tuple(read_configuration(c, elements) for c in data["configurations"]),
        tuple((a, b) for a, b in data["alike"]),
    )


def read_configuration(data: Mapping[str, Any], elements: Mapping[str, Element]) -> Configuration:
    """One configuration, with the elements it uses by their id."""
    places = [read_place(data["id"], p, elements[p["element"]]) for p in data["occurrences"]]
    return Configuration(
        data["id"],
        data["label"],
        with_doubles(places),
        tuple(read_link(x) for x in data["links"]),
        tuple(read_gate(g) for g in data["gates"]),
    )


def read_element(data: Mapping[str, Any], groups: Mapping[str, Label]) -> Element:
    """One element."""
    return Element(
        data["id"], data["label"], actor_of(data["actor"], groups), part_of=data["part_of"]
    )


def actor_of(key: str | None, groups: Mapping[str, Label]) -> Actor | None:
    """A group of the study as the one whose reasoning an element is."""
    return Actor(key, groups.get(key, {"en": key})) if key else None


def read_place(configuration: str, data: Mapping[str, Any], element: Element) -> Occurrence:
    """One place; whether its element stands in both lanes is not yet known here."""
    return Occurrence(
        configuration,
        element,
        Kind(data["kind"]),
        Lane(data["lane"]),
        valence=data["valence"],
        horizon=data["horizon"],
        wording=data["wording"],
        mechanism_not_stated=data["mechanism_not_stated"],
    )


def read_link(data: Mapping[str, Any]) -> Link:
    """One link."""
    return Link(
        data["from"],
        Relation(data["relation"]),
        data["to"],
        data["polarity"],
        Modality(data["modality"]),
    )


def read_gate(data: Mapping[str, Any]) -> Gate:
    """One condition."""
    return Gate(
        data["context"],
        Effect(data["effect"]),
        data["link"],
        Lane(data["lane"]) if data["lane"] else None,
    )


def content_hash(theory: Theory) -> str:
    """SHA-256 over the canonical JSON of the document: two theories that say the same share it."""
    return _hash(document(theory))


def configuration_hash(theory: Theory, configuration: str) -> str:
    """The same for one configuration and the elements it uses, in the order of their places.

    Raises KeyError if there is no such configuration.
    """
    found = theory.find_configuration(configuration)
    if found is None:
        raise KeyError(configuration)
    used = {o.element.id: element_data(o.element) for o in found.occurrences}
    return _hash({"elements": list(used.values()), "configuration": configuration_data(found)})


def _hash(data: Mapping[str, Any] | Sequence[Any]) -> str:
    """Canonical: keys sorted, no space between, every letter as itself, UTF-8."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()
