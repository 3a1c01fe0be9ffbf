"""Two people changed the same thing: what each of them wants, field by field."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from base.locales import Label, Say, say
from cmo.difference import FIELD_NAMES
from cmo.editing import Act, Illegal, apply
from cmo.elements import (
    EFFECT_NAMES,
    KIND_NAMES,
    LANE_NAMES,
    MODALITY_NAMES,
    VALENCE_NAMES,
    Effect,
    Kind,
    Lane,
    Modality,
)
from cmo.graph import Theory
from cmo.patch import ALIKE, flat, patch_between, touched

NOTHING = say("nothing")
WORDS: Mapping[str, Mapping[Any, Say]] = {
    "kind": {k.value: KIND_NAMES[k] for k in Kind},
    "lane": {x.value: LANE_NAMES[x] for x in Lane},
    "valence": VALENCE_NAMES,
    "effect": {e.value: EFFECT_NAMES[e] for e in Effect},
    "modality": {m.value: MODALITY_NAMES[m] for m in Modality},
    "mechanism_not_stated": {True: say("not stated"), False: say("stated")},
}
NAMES: Mapping[str, Say] = {
    **FIELD_NAMES,
    "whole": say("as a whole"),
    ALIKE: say("what is alike"),
}
Shown = Say | Label | str


@dataclass(frozen=True)
class Side:
    """One field in three versions: as this person saw it, as it is now, and as they want it."""

    of: Shown
    field: Say
    was: Shown
    now: Shown
    mine: Shown


def sides(base: Theory, now: Theory, act: Act | None, theirs: Collection[str]) -> list[Side]:
    """Every field on which an act and what others did (typed keys) do not agree.

    Empty where nothing can be laid side by side: the act is illegal on what the person saw.
    """
    if act is None:
        return []
    try:
        wanted = apply(base, act)
    except Illegal:
        return []
    before, current, mine = flat(base), flat(now), flat(wanted)
    found = []
    for key in sorted(touched(patch_between(base, wanted))):
        if key in theirs or current.get(key) != before.get(key):
            things = (before.get(key), current.get(key), mine.get(key))
            found += _fields(_name(key, (base, now, wanted)), key, things)
    return found


def _fields(of: Shown, key: str, things: tuple[Any, Any, Any]) -> list[Side]:
    was, now, mine = things
    if not all(isinstance(thing, dict) for thing in (now, mine)):
        whole = [_whole(thing) for thing in things]
        return [Side(of, NAMES[ALIKE if key == ALIKE else "whole"], *whole)]
    old = was if isinstance(was, dict) else {}
    return [
        Side(
            of,
            NAMES.get(field, FIELD_NAMES["label"]),
            _shown(field, old.get(field)),
            _shown(field, now.get(field)),
            _shown(field, mine.get(field)),
        )
        for field in now
        if now.get(field) != mine.get(field)
    ]


def _whole(thing: Any) -> Shown:
    if thing is None:
        return say("not there")
    return say("there") if isinstance(thing, dict) else str(len(thing))


def _shown(field: str, value: Any) -> Shown:
    """A value in words."""
    if field in WORDS and value in WORDS[field]:
        return WORDS[field][value]
    if value is None or value == {}:
        return NOTHING
    if isinstance(value, dict):
        return " · ".join(f"{language}: {text}" for language, text in value.items())
    return str(value)


def _name(key: str, theories: Collection[Theory]) -> Shown:
    """What a typed key names, in words: the label of the element, the box or the configuration."""
    name = key.partition(":")[2]
    for theory in theories:
        element = theory.find_element(name)
        if element is not None and key.startswith("element:"):
            return element.label
        for c in theory.configurations:
            if name == c.id:
                return c.label
            for place in sorted(c.by_key, key=len, reverse=True):
                if name == place or name.startswith(f"{place}/"):
                    return c.by_key[place].label
    return name
