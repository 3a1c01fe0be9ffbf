"""From a network that we wrote back to the content of a theory, with the node of every part."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from base.locales import Label, Problem, Say, say, speak
from cmo.elements import Modality
from cmo.exchange.grid import YES
from cmo.exchange.incoming import FROM_MADE_UP, Groups, Incoming
from cmo.exchange.shape import group_problems, read_content
from cmo.exchange.web import (
    ALIKE,
    CLASS,
    CONFIGURATION,
    EDGES,
    ELEMENT,
    GATE,
    LINK,
    NODES,
    OCCURRENCE,
    Edge,
    Node,
    Web,
    label_of,
)

Data = dict[str, Any]
T = TypeVar("T", Node, Edge)
LAST = 1_000_000
UNCLASSED = say(
    "Its “class” does not say what it stands for. Fill in what its like have, or drop it."
)


@dataclass
class Notes:
    """Where everything stood, and what was wrong."""

    language: str
    places: dict[str, Say] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def locate(self, pointer: str) -> str:
        """The node or arrow that a pointer into the content is about, and which part of it."""
        known = pointer
        while known and known not in self.places:
            known = known.rpartition("/")[0]
        if not known:
            return pointer
        place = speak(self.places[known], self.language)
        rest = pointer[len(known) + 1 :].replace("_", " ").replace("/", " ")
        return f"{place}, {rest}" if rest else place

    def complain(self, where: Say, what: Say) -> None:
        """Note what is wrong."""
        self.problems.append(Problem(speak(where, self.language), what))


def read_web(web: Web, *, study: str, version: int, groups: Groups, language: str) -> Incoming:
    """A theory from a network of ours, or every problem by node and arrow."""
    notes = Notes(language)
    for node in web.nodes:
        if node.attributes.get(CLASS) not in NODES:
            notes.complain(node_place(node), UNCLASSED)
    for edge in web.edges:
        if edge.attributes.get(CLASS) not in EDGES:
            notes.complain(edge_place(edge), UNCLASSED)
    content = {
        "elements": _elements(notes, web),
        "alike": _alike(notes, web),
        "configurations": _configurations(notes, web),
    }
    notices = [FROM_MADE_UP] if web.made_up else []
    incoming = read_content(
        content,
        study=study,
        version=version,
        groups=groups,
        brought=_groups(web),
        locate=notes.locate,
        notices=notices,
    )
    if notes.problems:
        return Incoming(None, (*notes.problems, *incoming.problems))
    return incoming


def node_place(node: Node) -> Say:
    """A node in words."""
    return say("node {id}", id=node.id)


def edge_place(edge: Edge) -> Say:
    """An arrow in words."""
    return say("arrow {source} to {target}", source=edge.source, target=edge.target)


def _of(things: Sequence[T], name: str, order: str = "order") -> list[T]:
    """The nodes or arrows of one class, in their order."""
    return sorted((x for x in things if x.attributes.get(CLASS) == name), key=_place_in(order))


def _place_in(name: str) -> Callable[[Node | Edge], int]:
    def place(thing: Node | Edge) -> int:
        text = thing.attributes.get(name, "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else LAST

    return place


def _elements(notes: Notes, web: Web) -> list[Data]:
    standing = [n for n in web.nodes if n.attributes.get(CLASS) in (OCCURRENCE, ELEMENT)]
    found: dict[str, Data] = {}
    for node in sorted(standing, key=_place_in("element order")):
        said = node.attributes
        made: Data = {
            "id": said.get(ELEMENT, ""),
            "label": label_of(said, "element label"),
            "actor": said.get("actor"),
            "part_of": said.get("part of"),
        }
        if made["id"] not in found:
            notes.places[f"/elements/{len(found)}"] = node_place(node)
            found[made["id"]] = made
        elif found[made["id"]] != made:
            what = say(
                "This node says something else of “{element}” than an earlier one.",
                element=made["id"],
            )
            notes.complain(node_place(node), what)
    return list(found.values())


def _groups(web: Web) -> dict[str, Label]:
    """Actor groups as the nodes of their elements describe them."""
    found: dict[str, Label] = {}
    for node in web.nodes:
        name, label = node.attributes.get("actor", ""), label_of(node.attributes, "actor label")
        if label and not list(group_problems(name, label, "")):
            found.setdefault(name, label)
    return found


def _alike(notes: Notes, web: Web) -> list[list[str]]:
    edges = _of(web.edges, ALIKE)
    for n, edge in enumerate(edges):
        notes.places[f"/alike/{n}"] = edge_place(edge)
    return [[e.attributes.get("one", ""), e.attributes.get("other", "")] for e in edges]


def _configurations(notes: Notes, web: Web) -> list[Data]:
    heads = [n for n in web.nodes if n.attributes.get(CLASS) in (OCCURRENCE, CONFIGURATION)]
    made: dict[str, Data] = {}
    for node in sorted(heads, key=_place_in("configuration order")):
        name = node.attributes.get(CONFIGURATION, "")
        label = label_of(node.attributes, "configuration label")
        if name not in made:
            notes.places[f"/configurations/{len(made)}"] = node_place(node)
            made[name] = {"id": name, "label": label, "occurrences": [], "links": [], "gates": []}
        elif made[name]["label"] != label:
            what = say("This node calls its configuration otherwise than an earlier one.")
            notes.complain(node_place(node), what)
    numbers = {name: n for n, name in enumerate(made)}
    for part, things, make in (
        ("occurrences", _of(web.nodes, OCCURRENCE), _occurrence),
        ("links", _of(web.edges, LINK), _link),
        ("gates", _of(web.nodes, GATE), _gate),
    ):
        for one in things:
            where = node_place(one) if isinstance(one, Node) else edge_place(one)
            name = one.attributes.get(CONFIGURATION, "")
            if name not in made:
                what = say("There is no configuration “{configuration}”.", configuration=name)
                notes.complain(where, what)
                continue
            listed = made[name][part]
            notes.places[f"/configurations/{numbers[name]}/{part}/{len(listed)}"] = where
            listed.append(make(one))
    return list(made.values())


def _occurrence(node: Any) -> Data:
    said: Mapping[str, str] = node.attributes
    return {
        "element": said.get(ELEMENT, ""),
        "kind": said.get("kind", ""),
        "lane": said.get("lane", ""),
        "valence": said.get("valence"),
        "horizon": said.get("horizon"),
        "wording": label_of(said, "wording") or None,
        "mechanism_not_stated": said.get("mechanism not stated") == YES,
    }


def _link(edge: Any) -> Data:
    said: Mapping[str, str] = edge.attributes
    return {
        "from": edge.source,
        "relation": said.get("relation", ""),
        "to": edge.target,
        "polarity": said.get("polarity"),
        "modality": said.get("modality", Modality.HYPOTHESISED.value),
    }


def _gate(node: Any) -> Data:
    said: Mapping[str, str] = node.attributes
    return {
        "context": said.get("context", ""),
        "effect": said.get("effect", ""),
        "link": said.get("link"),
        "lane": said.get("lane"),
    }
