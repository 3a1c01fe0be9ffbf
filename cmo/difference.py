"""One difference between two versions of a theory: what it is about, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from base.locales import Label, Say, say
from cmo.elements import KIND_NAMES, LANE_NAMES, MODALITY_NAMES
from cmo.graph import Configuration, Gate, Link
from cmo.phrases import say_gate, say_link

ELEMENT, PLACE, LINK, GATE, CONFIGURATION = "element", "place", "link", "gate", "configuration"
ORDER = "order"
ADDED, DROPPED, CHANGED, MOVED = "added", "dropped", "changed", "moved"
RELINKED, REGATED = "re-linked", "re-gated"
WAYS = (ADDED, DROPPED, CHANGED, MOVED, RELINKED, REGATED)

WAY_NAMES: Mapping[str, Say] = {
    ADDED: say("new"),
    DROPPED: say("gone"),
    CHANGED: say("changed"),
    MOVED: say("moved"),
    RELINKED: say("linked otherwise"),
    REGATED: say("condition put elsewhere"),
}
FIELD_NAMES: Mapping[str, Say] = {
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
    "polarity": say("the sign"),
    "position": say("the order"),
}


@dataclass(frozen=True)
class Difference:
    """One thing that is there, gone or otherwise; `key` names it among all differences.

    `was` is the key the thing had before, where that is another one: a link is named by its ends,
    so a link whose end changed has another name. `key` is then that of the newer version.
    """

    what: str
    how: str
    key: str
    configuration: str | None = None
    fields: tuple[str, ...] = ()
    was: str | None = None
    sentence: Say = field(default=Say(""), compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is known by, without the sort of thing in front."""
        return tuple(key.split(":", 1)[1] for key in (self.key, self.was) if key)

    @property
    def only_order(self) -> bool:
        """Whether nothing is otherwise but the order of reading."""
        return self.fields == ("position",)


@dataclass(frozen=True)
class Thing:
    """What is compared, with what its sentence needs."""

    facts: Mapping[str, Any]
    configuration: Configuration | None
    label: Label
    value: Any = None


def difference(
    what: str,
    how: str,
    key: str,
    thing: Thing,
    *,
    fields: tuple[str, ...] = (),
    old: Thing | None = None,
    was: str | None = None,
) -> Difference:
    """A difference with its sentence; `old` is the thing as it was, if it was there."""
    return Difference(
        what,
        how,
        f"{what}:{key}",
        thing.configuration.id if thing.configuration else None,
        fields,
        f"{what}:{was}" if was else None,
        _SENTENCES[what](how, thing, old, fields),
    )


def _say_element(how: str, thing: Thing, old: Thing | None, fields: tuple[str, ...]) -> Say:
    if how == ADDED:
        return say("New element: “{element}”.", element=thing.label)
    if how == DROPPED:
        return say("Element dropped: “{element}”.", element=thing.label)
    return _say_changed(thing, old, fields)


def _say_configuration(how: str, thing: Thing, old: Thing | None, fields: tuple[str, ...]) -> Say:
    if how == ADDED:
        return say("New configuration: “{configuration}”.", configuration=thing.label)
    if how == DROPPED:
        return say("Configuration dropped: “{configuration}”.", configuration=thing.label)
    return _say_changed(thing, old, fields)


def _say_changed(thing: Thing, old: Thing | None, fields: tuple[str, ...]) -> Say:
    if fields in (("label",), ("wording",)) and old is not None:
        return say("“{old}” is now worded: “{new}”.", old=old.label, new=thing.label)
    if fields == ("position",):
        return say("“{element}” stands in another place in the order.", element=thing.label)
    changed = [FIELD_NAMES[f] for f in fields]
    return say("“{element}” changed: {fields}.", element=thing.label, fields=changed)


def _say_place(how: str, thing: Thing, old: Thing | None, fields: tuple[str, ...]) -> Say:
    kind, lane = KIND_NAMES[thing.value.kind], LANE_NAMES[thing.value.lane]
    if how == ADDED:
        return say(
            "“{element}” added as {kind} ({lane}).", element=thing.label, kind=kind, lane=lane
        )
    if how == DROPPED:
        return say("“{element}” dropped as {kind}.", element=thing.label, kind=kind)
    if fields == ("lane",):
        return say("“{element}” moved to: {lane}.", element=thing.label, lane=lane)
    return _say_changed(thing, old, fields)


def _say_link(how: str, thing: Thing, old: Thing | None, fields: tuple[str, ...]) -> Say:
    phrase = _link_phrase(thing)
    if how == ADDED:
        return say("New link: {link}.", link=phrase)
    if how == DROPPED:
        return say("Link dropped: {link}.", link=phrase)
    if how == RELINKED and old is not None:
        return say("Linked otherwise: {link}. It was: {was}.", link=phrase, was=_link_phrase(old))
    if "polarity" in fields and old is not None:
        return say("Other sign: {link}. It was: {was}.", link=phrase, was=_link_phrase(old))
    if fields == ("position",):
        return say("{link} stands in another place in the order.", link=phrase)
    modality = MODALITY_NAMES[thing.value.modality]
    return say("{link} is now {modality}.", link=phrase, modality=modality)


def _link_phrase(thing: Thing) -> Say:
    assert thing.configuration is not None
    link: Link = thing.value
    return say_link(thing.configuration, link)


def _say_gate(how: str, thing: Thing, old: Thing | None, fields: tuple[str, ...]) -> Say:
    phrase = _gate_phrase(thing)
    if how == ADDED:
        return say("New condition: {condition}.", condition=phrase)
    if how == DROPPED:
        return say("Condition dropped: {condition}.", condition=phrase)
    if how == REGATED and old is not None:
        was = _gate_phrase(old)
        return say(
            "Condition put elsewhere: {condition}. It was: {was}.", condition=phrase, was=was
        )
    if fields == ("position",):
        return say("{condition}: stands in another place in the order.", condition=phrase)
    return say("Condition changed: {condition}.", condition=phrase)


def _gate_phrase(thing: Thing) -> Say:
    assert thing.configuration is not None
    gate: Gate = thing.value
    return say_gate(thing.configuration, gate)


def _say_order(_how: str, _thing: Thing, _old: Thing | None, _fields: tuple[str, ...]) -> Say:
    return say("The marks “these two are alike” stand in another order.")


_SENTENCES = {
    ELEMENT: _say_element,
    CONFIGURATION: _say_configuration,
    PLACE: _say_place,
    LINK: _say_link,
    GATE: _say_gate,
    ORDER: _say_order,
}
