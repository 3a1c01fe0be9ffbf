"""A theory as GraphML, and networks that other programs wrote as GraphML."""

from collections.abc import Mapping
from typing import Any

import networkx as nx
from defusedxml import ElementTree

from base.locales import Say, pick, say
from cmo.exchange.grid import MADE_UP, YES
from cmo.exchange.incoming import MOST_OF_A_WEB
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.web import Edge, Node, Web, spin


def write_graphml(out: Outgoing) -> bytes:
    """The network of a theory as GraphML."""
    web = spin(out)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph["study"] = out.theory.study
    graph.graph["title"] = pick(out.title, out.language)[0]
    graph.graph["version"] = out.version
    if out.made_up:
        graph.graph[MADE_UP] = YES
    for node in web.nodes:
        graph.add_node(node.id, **node.attributes)
    for n, edge in enumerate(web.edges):
        graph.add_edge(edge.source, edge.target, key=f"e{n}", **edge.attributes)
    return "\n".join(nx.generate_graphml(graph)).encode()


def parsed_graphml(data: bytes) -> Web | Say:
    """The network in a file, or a sentence that says why it cannot be read."""
    if len(data) > MOST_OF_A_WEB:
        return say("This file is too large: {count} MB at most.", count=MOST_OF_A_WEB // 1_000_000)
    try:
        ElementTree.fromstring(data, forbid_dtd=True)  # no bombs: what follows parses plainly
        graph = nx.parse_graphml(data.decode("utf-8-sig"), node_type=str, force_multigraph=True)
    except Exception:
        return say("This is no GraphML that can be read.")
    if not isinstance(graph, nx.MultiDiGraph):
        return say("The arrows in this file have no direction. A theory needs one.")
    nodes = [Node(str(name), _texts(said)) for name, said in graph.nodes(data=True)]
    edges = [Edge(str(a), str(b), _texts(said)) for a, b, said in graph.edges(data=True)]
    return Web(nodes, edges)


def _texts(said: Mapping[str, Any]) -> dict[str, str]:
    return {str(k): str(v) for k, v in said.items() if v is not None and str(v) != ""}
