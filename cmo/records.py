"""A theory as flat records, as a table keeps them, and back again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from base.locales import Label
from cmo.document import element_data, place_data, read_element, read_place
from cmo.elements import Effect, Lane, Modality, Relation
from cmo.graph import (
    Configuration,
    Element,
    Gate,
    Link,
    Occurrence,
    Theory,
    with_doubles,
)
from cmo.refinement import Operation, Refinement

Record = Mapping[str, Any]


def element_record(element: Element) -> dict[str, Any]:
    """An element as a record."""
    data = element_data(element)
    return {"slug": data.pop("id"), **data}


def occurrence_record(occurrence: Occurrence) -> dict[str, Any]:
    """An occurrence as a record."""
    return {"configuration": occurrence.configuration, **place_data(occurrence)}


def link_record(link: Link, source: Record, target: Record) -> dict[str, Any]:
    """A link as a record, with the kind and lane of both ends (records that have an `id`)."""
    return {
        "configuration": source["configuration"],
        "from_id": source["id"],
        "from_kind": source["kind"],
        "from_lane": source["lane"],
        "relation": link.relation.value,
        "to_configuration": target["configuration"],
        "to_id": target["id"],
        "to_kind": target["kind"],
        "to_lane": target["lane"],
        "polarity": link.polarity or "",
        "modality": link.modality.value,
    }


def gate_record(gate: Gate, context: Record, link: str | None) -> dict[str, Any]:
    """A gate as a record; `link` is the id of the record of the link it is on."""
    return {
        "configuration": context["configuration"],
        "context_id": context["id"],
        "context_kind": context["kind"],
        "context_lane": context["lane"],
        "link_id": link,
        "lane": gate.lane.value if gate.lane else None,
        "effect": gate.effect.value,
    }


def refinement_record(one: Refinement) -> dict[str, Any]:
    """A refinement as a record."""
    return {
        "slug": one.id,
        "operation": one.operation.value,
        "configuration": one.configuration,
        "targets": list(one.targets),
        "change": dict(one.change),
        "reason": dict(one.reason),
        "source": one.source,
        "evidence": list(one.evidence),
        "ours": one.ours,
        "decided_by": one.decided_by,
        "meeting": one.meeting or None,
        "decided_on": one.decided_on,
    }


def refinement(record: Record) -> Refinement:
    """A refinement from its record."""
    return Refinement(
        record["slug"],
        Operation(record["operation"]),
        record["configuration"],
        tuple(record["targets"]),
        record["change"],
        record["reason"],
        source=record["source"],
        evidence=tuple(record["evidence"]),
        ours=record["ours"],
        decided_by=record["decided_by"],
        meeting=record["meeting"] or "",
        decided_on=record["decided_on"],
    )


def theory(
    head: Record, parts: Mapping[str, Sequence[Record]], groups: Mapping[str, Label]
) -> Theory:
    """A version from its records.

    Args:
        head: `study_id`, `number` and `similar`.
        parts: the records of `elements`, `configurations`, `occurrences`, `links` and `gates`,
            each list in its order.
        groups: the labels of the study's actor groups.
    """
    elements = {r["slug"]: _element(r, groups) for r in parts["elements"]}
    places = {
        r["id"]: read_place(r["configuration"], r, elements[r["element"]])
        for r in parts["occurrences"]
    }
    ordered = with_doubles(places.values())
    places = dict(zip(places, ordered, strict=True))
    links = {r["id"]: _link(r, places) for r in parts["links"]}
    return Theory(
        head["study_id"],
        head["number"],
        tuple(elements.values()),
        tuple(
            Configuration(
                r["slug"],
                r["label"],
                tuple(o for o in ordered if o.configuration == r["slug"]),
                tuple(_mine(r, parts["links"], links)),
                tuple(_gate(g, places, links) for g in _of(r, parts["gates"])),
            )
            for r in parts["configurations"]
        ),
        tuple((a, b) for a, b in head["similar"]),
    )


def _of(configuration: Record, records: Iterable[Record]) -> Iterable[Record]:
    return (r for r in records if r["configuration"] == configuration["slug"])


def _mine(
    configuration: Record, records: Iterable[Record], links: Mapping[str, Link]
) -> Iterable[Link]:
    return (links[r["id"]] for r in _of(configuration, records))


def _element(record: Record, groups: Mapping[str, Label]) -> Element:
    return read_element({**record, "id": record["slug"]}, groups)


def _link(record: Record, places: Mapping[str, Occurrence]) -> Link:
    return Link(
        places[record["from_id"]].key,
        Relation(record["relation"]),
        places[record["to_id"]].key,
        record["polarity"] or None,
        Modality(record["modality"]),
    )


def _gate(record: Record, places: Mapping[str, Occurrence], links: Mapping[str, Link]) -> Gate:
    return Gate(
        places[record["context_id"]].key,
        Effect(record["effect"]),
        link=links[record["link_id"]].key if record["link_id"] else None,
        lane=Lane(record["lane"]) if record["lane"] else None,
    )
