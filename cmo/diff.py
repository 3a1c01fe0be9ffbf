"""What changed between two versions of a theory."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from cmo.difference import (
    ADDED,
    CHANGED,
    CONFIGURATION,
    DROPPED,
    ELEMENT,
    GATE,
    LINK,
    MOVED,
    ORDER,
    PLACE,
    REGATED,
    RELINKED,
    Difference,
    Thing,
    difference,
)
from cmo.document import place_data
from cmo.graph import Gate, Link, Theory

Things = Mapping[str, Thing]
Pairs = dict[str, str]
"""Key of a thing in the newer version -> the key it had in the older one."""
Key = TypeVar("Key", bound=Hashable)


def diff(old: Theory, new: Theory) -> list[Difference]:
    """Every difference, in reading order: elements, configurations, places, links, gates.

    There is none exactly where both say the same in the same order, so where their content hash
    is the same. A thing that others came or went beside did not move.
    """
    links_before, links_now = _links(old), _links(new)
    gates_before, gates_now = _gates(old), _gates(new)
    links = _paired_links(links_before, links_now)
    gates = _paired_gates(gates_before, gates_now, links)
    return [
        *_compare(ELEMENT, _elements(old), _elements(new)),
        *_compare(CONFIGURATION, _configurations(old), _configurations(new)),
        *_compare(PLACE, _places(old), _places(new)),
        *_compare(LINK, links_before, links_now, links),
        *_compare(GATE, gates_before, gates_now, gates),
        *_alike(old, new),
    ]


def unchanged(old: Theory, new: Theory, key: str) -> bool:
    """Whether what a key names (element, place, link, gate) is the same in both versions."""
    return all(key not in d.names for d in diff(old, new)) and key in keys(new)


def keys(theory: Theory) -> set[str]:
    """The keys of everything that a version holds."""
    parts = (_elements, _configurations, _places, _links, _gates)
    return {key for part in parts for key in part(theory)}


def typed_keys(theory: Theory) -> set[str]:
    """The same with the sort of thing in front, as a refinement names what it is about."""
    parts: dict[str, Callable[[Theory], Things]] = {
        ELEMENT: _elements,
        CONFIGURATION: _configurations,
        PLACE: _places,
        LINK: _links,
        GATE: _gates,
    }
    return {f"{what}:{key}" for what, part in parts.items() for key in part(theory)}


def moved(old: Sequence[Key], new: Sequence[Key]) -> set[Key]:
    """The fewest things that stand elsewhere among those that both lists hold.

    The others are a longest increasing subsequence of their old places (by patience sorting).

    Examples:
        >>> moved(["a", "b", "c"], ["c", "a", "b"])
        {'c'}
        >>> moved(["a", "b"], ["x", "a", "y", "b"])
        set()
    """
    place = {key: n for n, key in enumerate(old)}
    common = [key for key in new if key in place]
    tops: list[int] = []
    piles: list[Key] = []
    before: dict[Key, Key | None] = {}
    for key in common:
        n = bisect_left(tops, place[key])
        before[key] = piles[n - 1] if n else None
        tops[n : n + 1] = [place[key]]
        piles[n : n + 1] = [key]
    stayed: set[Key] = set()
    last = piles[-1] if piles else None
    while last is not None:
        stayed.add(last)
        last = before[last]
    return set(common) - stayed


def _elements(theory: Theory) -> dict[str, Thing]:
    alike: dict[str, list[str]] = {}
    for one, other in theory.similar:
        alike.setdefault(one, []).append(other)
        alike.setdefault(other, []).append(one)
    return {
        e.id: Thing(
            {
                "label": dict(e.label),
                "actor": e.actor.id if e.actor else None,
                "part_of": e.part_of,
                "similar": sorted(alike.get(e.id, ())),
            },
            None,
            e.label,
        )
        for e in theory.elements
    }


def _configurations(theory: Theory) -> dict[str, Thing]:
    return {c.id: Thing({"label": dict(c.label)}, None, c.label) for c in theory.configurations}


def _places(theory: Theory) -> dict[str, Thing]:
    return {
        o.key: Thing(place_data(o), c, o.label, o)
        for c in theory.configurations
        for o in c.occurrences
    }


def _links(theory: Theory) -> dict[str, Thing]:
    return {
        x.key: Thing({"polarity": x.polarity, "modality": x.modality.value}, c, {}, x)
        for c in theory.configurations
        for x in c.links
    }


def _gates(theory: Theory) -> dict[str, Thing]:
    return {
        g.key: Thing({"effect": g.effect.value}, c, {}, g)
        for c in theory.configurations
        for g in c.gates
    }


def _compare(
    what: str, old: Things, new: Things, pairs: Mapping[str, str] | None = None
) -> Iterable[Difference]:
    renamed = pairs or {}
    elsewhere = _moved(old, new)
    for key, thing in new.items():
        was = key if key in old else renamed.get(key)
        if was is None:
            yield difference(what, ADDED, key, thing)
            continue
        before = old[was]
        otherwise = [f for f in thing.facts if thing.facts[f] != before.facts[f]]
        fields = tuple(sorted([*otherwise, *(["position"] if key in elsewhere else [])]))
        if fields or was != key:
            how = _how(what, fields, thing, before)
            name = was if was != key else None
            yield difference(what, how, key, thing, fields=fields, old=before, was=name)
    gone = set(old) - set(new) - set(renamed.values())
    for key, thing in old.items():
        if key in gone:
            yield difference(what, DROPPED, key, thing)


def _how(what: str, fields: tuple[str, ...], thing: Thing, before: Thing) -> str:
    if what == GATE and _target(thing.value) != _target(before.value):
        return REGATED
    if what == LINK and _ends(thing.value) != _ends(before.value):
        return RELINKED
    return MOVED if set(fields) <= {"lane", "position"} else CHANGED


def _moved(old: Things, new: Things) -> set[str]:
    """What stands elsewhere among its equals: of one configuration, first by lane and kind."""
    found: set[str] = set()
    for rank in (_rank, _home):
        old_order, new_order = _ranked(old, rank), _ranked(new, rank)
        for home, order in new_order.items():
            before = [key for key in old_order.get(home, ()) if key not in found]
            found |= moved(before, [key for key in order if key not in found])
    return found


def _ranked(things: Things, rank: Callable[[Thing], tuple[str, ...]]) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for key, thing in things.items():
        found.setdefault(rank(thing), []).append(key)
    return found


def _home(thing: Thing) -> tuple[str, ...]:
    return (thing.configuration.id if thing.configuration else "",)


def _rank(thing: Thing) -> tuple[str, ...]:
    return (*_home(thing), str(thing.facts.get("kind", "")), str(thing.facts.get("lane", "")))


def _ends(link: Link) -> tuple[str, str, str]:
    return link.source, link.relation.value, link.target


def _target(gate: Gate) -> str:
    return gate.link or (gate.lane.value if gate.lane else "")


def _paired_links(old: Things, new: Things) -> Pairs:
    """Links that are the same link otherwise: the sign, else the relation, else one end."""
    return _paired(
        old,
        new,
        [
            lambda t: _ends(t.value),
            lambda t: (t.value.source, t.value.target),
            lambda t: (t.value.source, t.value.relation),
            lambda t: (t.value.target, t.value.relation),
        ],
    )


def _paired_gates(old: Things, new: Things, links: Pairs) -> Pairs:
    """Conditions of one context that hold for something else; a link may have a new name."""
    renamed = {was: key for key, was in links.items()}
    return _paired(
        old,
        new,
        [
            lambda t: (t.value.context, renamed.get(_target(t.value), _target(t.value))),
            lambda t: (t.value.context,),
        ],
    )


def _paired(old: Things, new: Things, likenesses: Sequence[Callable[[Thing], Any]]) -> Pairs:
    gone = {key: thing for key, thing in old.items() if key not in new}
    come = {key: thing for key, thing in new.items() if key not in old}
    pairs: Pairs = {}
    for likeness in likenesses:
        waiting: dict[Any, list[str]] = {}
        for key, thing in gone.items():
            waiting.setdefault((_home(thing), likeness(thing)), []).append(key)
        for key, thing in list(come.items()):
            if found := waiting.get((_home(thing), likeness(thing))):
                pairs[key] = found.pop(0)
                del come[key], gone[pairs[key]]
    return pairs


def _alike(old: Theory, new: Theory) -> Iterable[Difference]:
    """Marks of likeness that stayed, in another order or turned around."""
    both = {frozenset(pair) for pair in old.similar} & {frozenset(pair) for pair in new.similar}
    before = [pair for pair in old.similar if frozenset(pair) in both]
    now = [pair for pair in new.similar if frozenset(pair) in both]
    if before != now:
        yield difference(ORDER, MOVED, "alike", Thing({}, None, {}), fields=("position",))
