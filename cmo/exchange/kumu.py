"""A theory as Kumu's JSON, and maps that people made in Kumu."""

import json
from collections.abc import Mapping
from typing import Any

from base.files.json_text import parsed
from base.locales import Say, pick, say
from cmo.exchange.grid import MADE_UP, YES
from cmo.exchange.incoming import MOST_OF_A_WEB
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.web import Edge, Node, Web, spin

TYPES = ("element type", "connection type", "type")


def write_kumu(out: Outgoing) -> bytes:
    """The network of a theory for Kumu: ids keep boxes with like labels apart."""
    web = spin(out)
    names = {c.id: pick(c.label, out.language)[0] for c in out.theory.configurations}
    elements = [
        {"id": node.id, **node.attributes, "tags": _tags(node, names)} for node in web.nodes
    ]
    connections = [
        {"from": e.source, "to": e.target, "direction": "directed", **e.attributes}
        for e in web.edges
    ]
    head: dict[str, Any] = {"name": pick(out.title, out.language)[0], "version": out.version}
    if out.made_up:
        head[MADE_UP] = YES
    whole = {**head, "elements": elements, "connections": connections}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def parsed_kumu(data: bytes) -> Web | Say:
    """The map in a file, or a sentence that says why it cannot be read."""
    found = parsed(data, MOST_OF_A_WEB)
    if isinstance(found, Say):
        return found
    shaped = isinstance(found, dict) and all(
        isinstance(found.get(part), list) and all(isinstance(x, dict) for x in found[part])
        for part in ("elements", "connections")
    )
    if not shaped:
        return say("This is no map of Kumu: it needs lists of elements and connections.")
    nodes = [_node(one, n) for n, one in enumerate(found["elements"])]
    if len({node.id for node in nodes}) < len(nodes):
        nodes = [Node(f"{node.id}#{n}", node.attributes) for n, node in enumerate(nodes)]
    ends = _ends(nodes)
    edges = []
    for one in found["connections"]:
        source, target = _text(one.get("from")), _text(one.get("to"))
        said = _attributes(one, ("from", "to"))
        edges.append(Edge(ends.get(source, source), ends.get(target, target), said))
    return Web(nodes, edges)


def _tags(node: Node, names: Mapping[str, str]) -> list[str]:
    name = names.get(node.attributes.get("configuration", ""))
    return [name] if name else []


def _node(one: Mapping[str, Any], number: int) -> Node:
    said = _attributes(one, ("id", "_id", "tags"))
    id_ = _text(one.get("id")) or _text(one.get("_id")) or said.get("label") or f"#{number}"
    return Node(id_, said)


def _ends(nodes: list[Node]) -> dict[str, str]:
    """What a connection may call a box -> its id. A label that two boxes share names neither."""
    found = {node.id: node.id for node in nodes}
    labels = [node.attributes.get("label", "") for node in nodes]
    for node, label in zip(nodes, labels, strict=True):
        if label and labels.count(label) == 1:
            found.setdefault(label, node.id)
    return found


def _attributes(one: Mapping[str, Any], apart: tuple[str, ...]) -> dict[str, str]:
    """Everything a part says as text; Kumu's own exports keep some of it one level deeper."""
    inner = one.get("attributes")
    whole = {**one, **inner} if isinstance(inner, dict) else one
    found = {
        str(k): _text(v) for k, v in whole.items() if k not in (*apart, "attributes") and _text(v)
    }
    kind = next((found[name] for name in TYPES if name in found), None)
    return {**found, "type": kind} if kind else found


def _text(value: Any) -> str:
    if isinstance(value, bool) or value is None or isinstance(value, list | dict):
        return ""
    return str(value)
