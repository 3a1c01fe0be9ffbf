"""A configuration for programs: the twin of its page."""

from typing import Any

from base.locales import Label, pick, speak
from cmo.elements import Kind
from cmo.graph import Configuration, Gate, Link, Occurrence
from cmo.rules import incomplete, warnings


def configuration_twin(configuration: Configuration, version: int, language: str) -> dict[str, Any]:
    """Everything that stands on the page; sentences and labels in its language."""
    return {
        "id": configuration.id,
        "version": version,
        "label": _text(configuration.label, language),
        "occurrences": [_occurrence(configuration, o, language) for o in configuration.occurrences],
        "links": [_link(configuration, x) for x in configuration.links],
        "gates": [_gate(configuration, g) for g in configuration.gates],
        "incomplete": [speak(sentence, language) for sentence in incomplete(configuration)],
        "warnings": [speak(sentence, language) for sentence in warnings(configuration)],
    }


def index_twin(
    study: str, version: int | None, configurations: tuple[Configuration, ...], language: str
) -> dict[str, Any]:
    """The configurations of a version, each in short; no version while none is published."""
    return {
        "study": study,
        "version": version,
        "configurations": [
            {
                "id": c.id,
                "label": _text(c.label, language),
                "mechanisms": [o.element.id for o in c.of(Kind.MECHANISM)],
                "interventions": [o.element.id for o in c.of(Kind.INTERVENTION)],
                "incomplete": len(incomplete(c)),
            }
            for c in configurations
        ],
    }


def _text(label: Label, language: str) -> str:
    return pick(label, language)[0]


def _occurrence(
    configuration: Configuration, occurrence: Occurrence, language: str
) -> dict[str, Any]:
    context = occurrence.kind is Kind.CONTEXT
    return {
        "key": occurrence.key,
        "element": occurrence.element.id,
        "label": _text(occurrence.label, language),
        "kind": occurrence.kind.value,
        "lane": occurrence.lane.value,
        "actor": occurrence.actor.id if occurrence.actor else None,
        "part_of": occurrence.element.part_of,
        "valence": occurrence.valence,
        "horizon": occurrence.horizon,
        "mechanism_not_stated": occurrence.mechanism_not_stated,
        "number": configuration.number(occurrence.key) if context else None,
    }


def _link(configuration: Configuration, link: Link) -> dict[str, Any]:
    gates = configuration.gates_on(link)
    return {
        "key": link.key,
        "from": link.source,
        "relation": link.relation.value,
        "to": link.target,
        "polarity": link.polarity,
        "modality": link.modality.value,
        "conditions": sorted({configuration.number(g.context) for g in gates}),
    }


def _gate(configuration: Configuration, gate: Gate) -> dict[str, Any]:
    return {
        "context": gate.context,
        "number": configuration.number(gate.context),
        "effect": gate.effect.value,
        "link": gate.link,
        "lane": gate.lane.value if gate.lane else None,
    }
