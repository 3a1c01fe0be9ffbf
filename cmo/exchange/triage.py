"""A map that another program made, sorted out with a person: nothing in it is guessed or merged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from base.locales import Say, say
from cmo.document import document
from cmo.editing import proposed_key
from cmo.elements import (
    KIND_NAMES,
    LANE_NAMES,
    LANES_OF,
    LEGAL,
    LETTERS,
    RELATION_NAMES,
    Kind,
    Lane,
    Relation,
    refusal,
)
from cmo.exchange.assembly import Assembly, Box
from cmo.exchange.incoming import Groups, Incoming, Question
from cmo.exchange.meanings import MEANINGS
from cmo.exchange.shape import read_content
from cmo.exchange.web import Edge, Node, Web
from cmo.graph import Theory
from cmo.similar import folded

Data = dict[str, Any]
OUT, SAME, OTHER, GATE = "leave out", "same", "other", "condition"
LEAVE_OUT = say("Leave it out")
SCRIPTS = {"ar": ("\u0600", "\u06ff"), "ti": ("\u1200", "\u137f")}
PLURALS = {f"{name}s": value for name, value in MEANINGS["kind"].items()}
KINDS = {**PLURALS, **MEANINGS["kind"], **{v.casefold(): str(k) for k, v in LETTERS.items()}}
POLARITIES = {"positive": "+", "negative": "-", **MEANINGS["polarity"]}
BOTH_WAYS = ("undirected", "mutual", "none")
ACROSS = (Relation.ADDRESSES.value, Relation.COUNTERS.value, Relation.BECOMES_CONTEXT.value)


@dataclass
class Desk:
    """What was asked, and what a person answered."""

    answers: Mapping[str, str]
    questions: list[Question] = field(default_factory=list)

    def ask(self, id_: str, what: Say, options: Mapping[str, Say | str]) -> str | None:
        """The answer to a question; None, and the question kept, while there is none."""
        name = " ".join(id_.split())[:150]
        found = self.answers.get(name)
        if found in options:
            return found
        if all(q.id != name for q in self.questions):
            self.questions.append(Question(name, what, options))
        return None


def sort_out(
    web: Web,
    *,
    study: str,
    version: int,
    groups: Groups,
    present: Theory | None,
    answers: Mapping[str, str],
    name: str,
    language: str,
) -> Incoming:
    """A map as one more configuration of the theory, once every question is answered.

    Args:
        web: the map as its file holds it.
        study, version, groups: what the theory is part of.
        present: the theory as it stands; all of it stays.
        answers: question id -> answer.
        name: what the configuration is called.
        language: that of the labels, where their script does not say otherwise.
    """
    desk = Desk(answers)
    boxes = _with_lanes(desk, list(_boxes(desk, web.nodes)), web.edges)
    content: Data = (
        document(present) if present else {"elements": [], "alike": [], "configurations": []}
    )
    elements = _elements(desk, boxes, content["elements"], groups, language)
    links, gates = _arrows(desk, boxes, web.nodes, web.edges)
    if desk.questions:
        return Incoming(None, questions=tuple(desk.questions))
    taken = {c["id"] for c in content["configurations"]}
    title = name.strip() or "map"
    key = proposed_key({"en": title}, taken)
    made = Assembly(key, elements, boxes).configuration({language: title}, links, gates)
    content["configurations"].append(made)
    return read_content(content, study=study, version=version, groups=groups)


def _boxes(desk: Desk, nodes: Sequence[Node]) -> Iterator[Box]:
    """Nodes whose kind is known, or that a person gave one."""
    options = {**{str(k): v for k, v in KIND_NAMES.items()}, OUT: LEAVE_OUT}
    for node in nodes:
        said = node.attributes
        text = (said.get("label") or node.id).strip()
        kind = said.get("kind") or said.get("type", "")
        found = KINDS.get(" ".join(kind.split()).casefold())
        if found is None and kind:
            sentence = say("What are the boxes of the kind “{kind}”?", kind=kind)
            found = desk.ask(f"kind:{kind}", sentence, options)
        elif found is None:
            sentence = say("What is “{element}”? The file does not say.", element=text)
            found = desk.ask(f"box:{node.id}", sentence, options)
        if found is not None and found != OUT and text:
            yield Box(node.id, text, Kind(found), said=said)


def _with_lanes(desk: Desk, boxes: list[Box], edges: Sequence[Edge]) -> list[Box]:
    """Each box in its lane: the one it says, the only one it can be in, or the one it follows."""
    ways = [(e.source, e.target) for e in edges if _type(e) not in ACROSS]
    starts = {
        lane: {b.id for b in boxes if LANES_OF[b.kind] == (lane,)}
        for lane in (Lane.PROBLEM, Lane.INTERVENTION)
    }
    after = {lane: _after(found, ways) for lane, found in starts.items() if found}
    return [replace(b, lane=_lane(desk, b, after)) for b in boxes]


def _lane(desk: Desk, box: Box, after: Mapping[Lane, set[str]]) -> Lane:
    told = MEANINGS["lane"].get(box.said.get("lane", "").strip().casefold())
    if told in LANES_OF[box.kind]:
        return Lane(told)
    if box.kind is Kind.CONTEXT:
        return Lane.BOTH
    if len(LANES_OF[box.kind]) == 1:
        return LANES_OF[box.kind][0]
    if len(after) < 2:  # there is only one lane
        return next(iter(after), Lane.INTERVENTION)
    follows = [lane for lane, reached in after.items() if box.id in reached]
    if len(follows) == 1:
        return follows[0]
    sentence = say("In which lane does “{element}” stand?", element=box.text)
    options = {str(lane): LANE_NAMES[lane] for lane in LANES_OF[box.kind]}
    return Lane(desk.ask(f"lane:{box.id}", sentence, options) or Lane.INTERVENTION)


def _after(starts: set[str], ways: Sequence[tuple[str, str]]) -> set[str]:
    onward: dict[str, list[str]] = {}
    for source, target in ways:
        onward.setdefault(source, []).append(target)
    seen, waiting = set(starts), list(starts)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _elements(
    desk: Desk, boxes: Sequence[Box], known: list[Data], groups: Groups, language: str
) -> dict[str, str]:
    """Box id -> element id; new elements are added to those known. Like labels are asked about."""
    by_text: dict[str, list[str]] = {}
    for element in known:
        for text in element["label"].values():
            by_text.setdefault(folded(text), []).append(element["id"])
    found: dict[str, str] = {}
    for box in boxes:
        same = _same(desk, box, [*dict.fromkeys(by_text.get(folded(box.text), []))])
        if same is None:
            label = {_language(box.text, language): box.text}
            same = proposed_key(label, {e["id"] for e in known})
            actor = _actor(box, groups)
            known.append({"id": same, "label": label, "actor": actor, "part_of": None})
            by_text.setdefault(folded(box.text), []).append(same)
        found[box.id] = same
    return found


def _same(desk: Desk, box: Box, others: Sequence[str]) -> str | None:
    """The element that a box is, if a person says it is one that has the same words."""
    if not others:
        return None
    sentence = say(
        "“{element}” has the same words as another element. Is it the same one?",
        element=box.text,
    )
    options: dict[str, Say | str] = {
        **{one: say("The same as {key}", key=one) for one in others},
        OTHER: say("Another one"),
    }
    found = desk.ask(f"same:{box.id}", sentence, options)
    return None if found in (None, OTHER) else found


def _actor(box: Box, groups: Groups) -> str | None:
    said = folded(box.said.get("actor", ""))
    texts = {
        key: {folded(key), *(folded(t) for t in label.values())} for key, label in groups.items()
    }
    return next((key for key, known in texts.items() if said and said in known), None)


def _language(text: str, language: str) -> str:
    for code, (first, last) in SCRIPTS.items():
        if any(first <= letter <= last for letter in text):
            return code
    return language


def _type(edge: Edge) -> str:
    said = edge.attributes.get("relation") or edge.attributes.get("type", "")
    folded_ = " ".join(said.split()).casefold()
    return MEANINGS["relation"].get(folded_, folded_)


def _arrows(
    desk: Desk, boxes: Sequence[Box], nodes: Sequence[Node], edges: Sequence[Edge]
) -> tuple[list[Data], list[tuple[str, str]]]:
    """Links by the ids of boxes, and conditions: a context and the mechanism it is about."""
    known = {b.id: b for b in boxes}
    there = {n.id for n in nodes}
    links: list[Data] = []
    gates: list[tuple[str, str]] = []
    for edge in edges:
        for lost in {edge.source, edge.target} - there:
            what = say(
                "An arrow names “{id}”. The file holds no such box, or more than one.", id=lost
            )
            desk.ask(f"lost:{lost}", what, {OUT: LEAVE_OUT})
        source, target = known.get(edge.source), known.get(edge.target)
        if source is None or target is None or not _runs_on(desk, edge, source, target):
            continue
        relation = _relation(desk, edge, source, target)
        if relation == GATE:
            gates.append((source.id, target.id))
        elif relation is not None and relation != OUT:
            polarity = POLARITIES.get(edge.attributes.get("polarity", "").strip().casefold())
            if polarity is None and relation == Relation.GENERATES:
                polarity = "?"
            links.append(
                {"from": source.id, "relation": relation, "to": target.id, "polarity": polarity}
            )
    return links, gates


def _runs_on(desk: Desk, edge: Edge, source: Box, target: Box) -> bool:
    """Whether an arrow runs the way it is drawn; one that runs both ways is asked about."""
    if edge.attributes.get("direction", "").strip().casefold() not in BOTH_WAYS:
        return True
    sentence = say(
        "The line between “{source}” and “{target}” has no direction. A theory needs one.",
        source=source.text,
        target=target.text,
    )
    runs = say("From “{source}” to “{target}”", source=source.text, target=target.text)
    answer = desk.ask(f"way:{source.id}:{target.id}", sentence, {"on": runs, OUT: LEAVE_OUT})
    return answer == "on"


def _relation(desk: Desk, edge: Edge, source: Box, target: Box) -> str | None:
    legal: dict[str, Say | str] = {
        str(row.relation): RELATION_NAMES[row.relation]
        for row in LEGAL
        if (row.source, row.target) == (source.kind, target.kind)
        and refusal(source.kind, source.lane, row.relation, target.kind, target.lane) is None
        and source.id != target.id
    }
    if (source.kind, target.kind) == (Kind.CONTEXT, Kind.MECHANISM):
        legal[GATE] = say("A condition on what sets it off")
    told = _type(edge)
    if told in legal:
        return told
    sentence = say(
        "What does the arrow “{type}” from {source} ({one}) to {target} ({other}) stand for?",
        type=told or "–",
        source=KIND_NAMES[source.kind],
        one=LANE_NAMES[source.lane],
        target=KIND_NAMES[target.kind],
        other=LANE_NAMES[target.lane],
    )
    ends = f"{source.kind}/{source.lane}:{target.kind}/{target.lane}"
    return desk.ask(f"arrow:{told}:{ends}", sentence, {**legal, OUT: LEAVE_OUT})
