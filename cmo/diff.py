"""What changed between two versions of a theory."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from base.locales import Label, Say, say
from cmo.elements import KIND_NAMES, LANE_NAMES, MODALITY_NAMES
from cmo.graph import Configuration, Gate, Link, Occurrence, Theory
from cmo.phrases import say_gate, say_link

ELEMENT, PLACE, LINK, GATE, CONFIGURATION = "element", "place", "link", "gate", "configuration"
ADDED, DROPPED, CHANGED = "added", "dropped", "changed"


@dataclass(frozen=True)
class Difference:
    """One thing that is there, gone or otherwise; `key` names it among all differences."""

    what: str
    how: str
    key: str
    configuration: str | None = None
    fields: tuple[str, ...] = ()
    sentence: Say = field(default=Say(""), compare=False)


def diff(old: Theory, new: Theory) -> list[Difference]:
    """Every difference, in reading order: elements, configurations, places, links, gates."""
    return [
        *_compare(ELEMENT, _elements(old), _elements(new), _say_element),
        *_compare(CONFIGURATION, _configurations(old), _configurations(new), _say_configuration),
        *_compare(PLACE, _places(old), _places(new), _say_place),
        *_compare(LINK, _links(old), _links(new), _say_link),
        *_compare(GATE, _gates(old), _gates(new), _say_gate),
    ]


def unchanged(old: Theory, new: Theory, key: str) -> bool:
    """Whether what a key names (element, place, link, gate) is the same in both versions."""
    return all(d.key.split(":", 1)[1] != key for d in diff(old, new)) and key in keys(new)


def keys(theory: Theory) -> set[str]:
    """The keys of everything that a version holds."""
    parts = (_elements, _configurations, _places, _links, _gates)
    return {key for part in parts for key in part(theory)}


@dataclass(frozen=True)
class _Thing:
    """What is compared, with what its sentence needs."""

    facts: Mapping[str, Any]
    configuration: Configuration | None
    label: Label
    value: Any = None


def _elements(theory: Theory) -> dict[str, _Thing]:
    return {
        e.id: _Thing(
            {
                "label": dict(e.label),
                "actor": e.actor.id if e.actor else None,
                "part_of": e.part_of,
                "similar": sorted(x.id for x in theory.lookalikes(e.id)),
            },
            None,
            e.label,
        )
        for e in theory.elements
    }


def _configurations(theory: Theory) -> dict[str, _Thing]:
    return {c.id: _Thing({"label": dict(c.label)}, None, c.label) for c in theory.configurations}


def _places(theory: Theory) -> dict[str, _Thing]:
    return {
        o.key: _Thing(place_facts(o), c, o.label, o)
        for c in theory.configurations
        for o in c.occurrences
    }


def place_facts(o: Occurrence) -> dict[str, Any]:
    """What makes a place what it is, apart from its key."""
    return {
        "kind": o.kind.value,
        "lane": o.lane.value,
        "valence": o.valence,
        "horizon": o.horizon,
        "wording": dict(o.wording) if o.wording else None,
        "mechanism_not_stated": o.mechanism_not_stated,
    }


def _links(theory: Theory) -> dict[str, _Thing]:
    return {
        x.key: _Thing({"modality": x.modality.value}, c, {}, x)
        for c in theory.configurations
        for x in c.links
    }


def _gates(theory: Theory) -> dict[str, _Thing]:
    return {
        g.key: _Thing({"effect": g.effect.value}, c, {}, g)
        for c in theory.configurations
        for g in c.gates
    }


def _compare(
    what: str,
    old: Mapping[str, _Thing],
    new: Mapping[str, _Thing],
    sentence: Callable[[str, _Thing, tuple[str, ...]], Say],
) -> Iterable[Difference]:
    for key, thing in new.items():
        if key not in old:
            yield _difference(what, ADDED, key, thing, (), sentence)
        elif thing.facts != old[key].facts:
            was = old[key].facts
            fields = tuple(sorted(f for f in thing.facts if thing.facts[f] != was[f]))
            yield _difference(what, CHANGED, key, thing, fields, sentence)
    for key, thing in old.items():
        if key not in new:
            yield _difference(what, DROPPED, key, thing, (), sentence)


def _difference(
    what: str,
    how: str,
    key: str,
    thing: _Thing,
    fields: tuple[str, ...],
    sentence: Callable[[str, _Thing, tuple[str, ...]], Say],
) -> Difference:
    where = thing.configuration.id if thing.configuration else None
    return Difference(what, how, f"{what}:{key}", where, fields, sentence(how, thing, fields))


FIELD_NAMES = {
    "label": say("the label"),
    "actor": say("whose reasoning it is"),
    "part_of": say("what it is part of"),
    "similar": say("what it resembles"),
    "kind": say("the kind"),
    "lane": say("the lane"),
    "valence": say("whether it is wanted"),
    "horizon": say("the time horizon"),
    "wording": say("the wording"),
    "mechanism_not_stated": say("whether the mechanism is stated"),
    "modality": say("how sure it is"),
    "effect": say("the effect"),
}


def _say_element(how: str, thing: _Thing, fields: tuple[str, ...]) -> Say:
    if how == ADDED:
        return say("New element: “{element}”.", element=thing.label)
    if how == DROPPED:
        return say("Element dropped: “{element}”.", element=thing.label)
    return _say_changed(thing.label, fields)


def _say_configuration(how: str, thing: _Thing, fields: tuple[str, ...]) -> Say:
    if how == ADDED:
        return say("New configuration: “{configuration}”.", configuration=thing.label)
    if how == DROPPED:
        return say("Configuration dropped: “{configuration}”.", configuration=thing.label)
    return _say_changed(thing.label, fields)


def _say_changed(label: Label, fields: tuple[str, ...]) -> Say:
    changed = [FIELD_NAMES[f] for f in fields]
    return say("“{element}” changed: {fields}.", element=label, fields=changed)


def _say_place(how: str, thing: _Thing, fields: tuple[str, ...]) -> Say:
    kind, lane = KIND_NAMES[thing.value.kind], LANE_NAMES[thing.value.lane]
    if how == ADDED:
        return say(
            "“{element}” added as {kind} ({lane}).", element=thing.label, kind=kind, lane=lane
        )
    if how == DROPPED:
        return say("“{element}” dropped as {kind}.", element=thing.label, kind=kind)
    return _say_changed(thing.label, fields)


def _say_link(how: str, thing: _Thing, _fields: tuple[str, ...]) -> Say:
    assert thing.configuration is not None
    link: Link = thing.value
    phrase = say_link(thing.configuration, link)
    if how == ADDED:
        return say("New link: {link}.", link=phrase)
    if how == DROPPED:
        return say("Link dropped: {link}.", link=phrase)
    return say("{link} is now {modality}.", link=phrase, modality=MODALITY_NAMES[link.modality])


def _say_gate(how: str, thing: _Thing, _fields: tuple[str, ...]) -> Say:
    assert thing.configuration is not None
    gate: Gate = thing.value
    phrase = say_gate(thing.configuration, gate)
    if how == ADDED:
        return say("New condition: {condition}.", condition=phrase)
    if how == DROPPED:
        return say("Condition dropped: {condition}.", condition=phrase)
    return say("Condition changed: {condition}.", condition=phrase)
