"""The difference between two theories as a patch that can be applied, and turned round."""

from collections.abc import Mapping
from typing import Any

from base.locales import Label
from cmo.document import (
    element_data,
    gate_data,
    link_data,
    place_data,
    read_document,
)
from cmo.graph import Theory

Flat = dict[str, Any]
"""Typed key -> what stands there, as plain data."""
Patch = dict[str, list[Any]]
"""Typed key -> what was there and what comes there; None for nothing."""

ALIKE = "alike"
ORDER = "order:"
PARTS = {"place": "occurrences", "link": "links", "gate": "gates"}


class Misfit(Exception):
    """The patch belongs to another theory: what it would change is not there (the typed key)."""


def flat(theory: Theory) -> Flat:
    """A theory as one mapping, so that two of them can be laid side by side.

    Keys: `element:<id>`, `configuration:<id>`, `place:<key>`, `link:<key>`, `gate:<key>`,
    `alike`, and the orders: `order:elements`, `order:configurations`,
    `order:<configuration>/place`, `.../link`, `.../gate`.
    """
    found: Flat = {f"element:{e.id}": element_data(e) for e in theory.elements}
    found[ALIKE] = [list(pair) for pair in theory.similar]
    found[f"{ORDER}elements"] = [e.id for e in theory.elements]
    found[f"{ORDER}configurations"] = [c.id for c in theory.configurations]
    for c in theory.configurations:
        found[f"configuration:{c.id}"] = {"label": dict(c.label)}
        for part, things in (
            ("place", {o.key: place_data(o) for o in c.occurrences}),
            ("link", {x.key: link_data(x) for x in c.links}),
            ("gate", {g.key: gate_data(g) for g in c.gates}),
        ):
            found |= {f"{part}:{key}": data for key, data in things.items()}
            found[f"{ORDER}{c.id}/{part}"] = list(things)
    return found


def patch_between(old: Theory, new: Theory) -> Patch:
    """What turns one theory into the other; empty where they say the same."""
    was, becomes = flat(old), flat(new)
    return {
        key: [was.get(key), becomes.get(key)]
        for key in [*was, *(k for k in becomes if k not in was)]
        if was.get(key) != becomes.get(key)
    }


def inverse(patch: Patch) -> Patch:
    """The way back."""
    return {key: [new, old] for key, (old, new) in patch.items()}


def patched(theory: Theory, patch: Patch, groups: Mapping[str, Label] | None = None) -> Theory:
    """A theory with a patch applied.

    Args:
        theory: what the patch was made for.
        patch: what changes.
        groups: labels of the study's actor groups, for those that the theory does not name yet.

    Raises:
        Misfit: where something else stands than the patch says was there.
    """
    now = flat(theory)
    for key, (old, new) in patch.items():
        if now.get(key) != old:
            raise Misfit(key)
        if new is None:
            now.pop(key, None)
        else:
            now[key] = new
    known = {e.actor.id: e.actor.label for e in theory.elements if e.actor}
    return _built(now, theory, {**known, **(groups or {})})


def touched(patch: Patch) -> set[str]:
    """What a patch changes, apart from mere order: typed keys."""
    return {key for key in patch if not key.startswith(ORDER)}


def _built(now: Flat, theory: Theory, groups: Mapping[str, Label]) -> Theory:
    data = {
        "elements": [now[f"element:{e}"] for e in now[f"{ORDER}elements"]],
        "alike": now[ALIKE],
        "configurations": [
            {
                "id": c,
                "label": now[f"configuration:{c}"]["label"],
                **{
                    name: [now[f"{part}:{key}"] for key in now[f"{ORDER}{c}/{part}"]]
                    for part, name in PARTS.items()
                },
            }
            for c in now[f"{ORDER}configurations"]
        ],
    }
    return read_document(data, study=theory.study, version=theory.version, groups=groups)
