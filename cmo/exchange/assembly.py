"""A configuration put together from the boxes and arrows of a map that was sorted out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from base.locales import Label
from cmo.elements import Kind, Lane, Relation
from cmo.graph import Link

Data = dict[str, Any]
Place = tuple[str, Lane, Kind]


@dataclass(frozen=True)
class Box:
    """A node that is taken in."""

    id: str
    text: str
    kind: Kind
    lane: Lane = Lane.INTERVENTION
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Assembly:
    """The new configuration while it is put together."""

    id: str
    elements: Mapping[str, str]
    boxes: Sequence[Box]

    def configuration(
        self, label: Label, links: Sequence[Data], gates: Sequence[tuple[str, str]]
    ) -> Data:
        """All of it; what is there twice by a person's own answers stands once."""
        places: dict[Place, Box] = {}
        for box in self.boxes:
            places.setdefault((self.elements[box.id], box.lane, box.kind), box)
        keys = {b.id: self.key(b, places) for b in self.boxes}
        drawn = {
            (keys[x["from"]], x["relation"], keys[x["to"]], x["polarity"]): None
            for x in links
            if keys[x["from"]] != keys[x["to"]]
        }
        made = [
            {"from": a, "relation": r, "to": b, "polarity": p, "modality": "hypothesised"}
            for a, r, b, p in drawn
        ]
        return {
            "id": self.id,
            "label": dict(label),
            "occurrences": [_occurrence(element, box) for (element, *_), box in places.items()],
            "links": made,
            "gates": list(_gates(made, [(keys[c], keys[m]) for c, m in gates])),
        }

    def key(self, box: Box, places: Mapping[Place, Box]) -> str:
        """The key of a box's place."""
        element = self.elements[box.id]
        doubled = sum(one == element for one, *_ in places) > 1
        return f"{self.id}/{element}/{box.lane}" if doubled else f"{self.id}/{element}"


def _occurrence(element: str, box: Box) -> Data:
    return {
        "element": element,
        "kind": box.kind.value,
        "lane": box.lane.value,
        "valence": None,
        "horizon": None,
        "wording": None,
        "mechanism_not_stated": False,
    }


def _gates(links: Sequence[Data], wanted: Sequence[tuple[str, str]]) -> Iterator[Data]:
    for context, mechanism in dict.fromkeys(wanted):
        for link in links:
            if link["relation"] == Relation.TRIGGERS and link["to"] == mechanism:
                on = Link(link["from"], Relation.TRIGGERS, link["to"], link["polarity"])
                yield {"context": context, "effect": "not stated", "link": on.key, "lane": None}
