"""Two people changed the same thing: what each of them wants, field by field."""

from collections.abc import Collection, Mapping, Sequence
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
    """One field in three versions: as this person saw it, as it is now, and as they want it.

    It is a clash where both changed it, and otherwise.
    """

    of: Shown
    field: Say
    was: Shown
    now: Shown
    mine: Shown
    clash: bool = True


def sides(base: Theory, now: Theory, act: Act | None, theirs: Collection[str]) -> list[Side]:
    """Every field of what both an act and others (typed keys) changed, where either changed it.

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
        name = NAMES[ALIKE if key == ALIKE else "whole"]
        return [Side(of, name, _whole(was), _whole(now), _whole(mine))]
    old = was if isinstance(was, dict) else {}
    return [
        _side(of, field, old.get(field), now.get(field), mine.get(field))
        for field in now
        if not old.get(field) == now.get(field) == mine.get(field)
    ]


def _side(of: Shown, field: str, was: Any, now: Any, mine: Any) -> Side:
    """One field; what this person left as it was becomes what it is now."""
    wanted = now if mine == was else mine
    name = NAMES.get(field, FIELD_NAMES["label"])
    clash = was not in (now, mine) and now != mine
    return Side(of, name, _shown(field, was), _shown(field, now), _shown(field, wanted), clash)


def spared(
    base: Theory, now: Theory, act: Act | None, posted: Sequence[tuple[str, str]]
) -> list[tuple[str, str]]:
    """What was posted, so that it overwrites nothing that the person left as it was.

    Fields in which they changed nothing get the value that another gave them since.
    """
    try:
        keys = touched(patch_between(base, apply(base, act))) if act else set()
    except Illegal:
        return list(posted)
    before, current = flat(base), flat(now)
    kept = dict(posted)
    for key in keys & before.keys() & current.keys():
        was, becomes = _typed(before[key]), _typed(current[key])
        for name in {*was, *becomes}:
            if _plain(kept.get(name, "")) == _plain(was.get(name, "")):
                kept[name] = becomes.get(name, "")
    return [(name, value) for name, value in kept.items() if value or name not in TICKS]


TICKS = {"mechanism_not_stated"}


def _typed(thing: Any) -> dict[str, str]:
    """A thing of the theory as its form would post it."""
    if not isinstance(thing, dict):
        return {}
    found: dict[str, str] = {}
    for field, value in thing.items():
        if field in ("label", "wording"):
            found |= {f"{field}_{code}": text for code, text in (value or {}).items()}
        elif field in TICKS:
            found[field] = "y" if value else ""
        elif field not in ("kind", "lane", "id", "element", "from", "to", "relation", "context"):
            found[field] = str(value or "")
    if "kind" in thing:
        found["stands"] = f"{thing['kind']}:{thing['lane']}"
    return found


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


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
