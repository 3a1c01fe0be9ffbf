"""What differs between two versions of a configuration, on one drawing of both."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from base.locales import Say, say
from cmo.elements import Kind, Modality, refusal
from cmo.graph import Configuration, Gate, Link, Occurrence


class Mark(StrEnum):
    """How a part of a newer version differs from the older one."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    MOVED = "moved"

    @property
    def sign(self) -> str:
        """What stands at a part with this mark."""
        return SIGNS[self]

    @property
    def word(self) -> Say:
        """The mark as a word."""
        return MARK_NAMES[self]


# Each mark has a sign, a word and a kind of line: it never hangs on colour.
SIGNS = {Mark.ADDED: "+", Mark.DROPPED: "−", Mark.CHANGED: "~", Mark.MOVED: "↕"}
MARK_NAMES = {
    Mark.ADDED: say("added"),
    Mark.DROPPED: say("dropped"),
    Mark.CHANGED: say("changed"),
    Mark.MOVED: say("moved"),
}

Marks = Mapping[str, Mark]


def union(
    old: Configuration | None, new: Configuration | None
) -> tuple[Configuration, dict[str, Mark]]:
    """Both versions of a configuration as one, and what differs.

    Parts of the newer version keep their order and their numbers; dropped ones come after them.
    A link that was withdrawn counts as dropped, since neither is drawn in a version by itself.
    A dropped link whose ends now stand where it is no longer possible has a mark but no line.

    Args:
        old: the configuration in the older version, None where it did not exist.
        new: the configuration in the newer version, None where it no longer exists.

    Returns:
        What to draw, and typed keys (`place:`, `link:`, `gate:`) with their mark.

    Raises:
        ValueError: if there is neither.
    """
    whole = new or old
    if whole is None:
        raise ValueError("there is no version of the configuration to draw")
    bare = replace(whole, occurrences=(), links=(), gates=())
    before, after = old or bare, new or bare
    places, of_places = _places(before, after)
    links, of_links = _links(before, after)
    gates, of_gates = _gates(before, after)
    marks = {**of_places, **of_links, **of_gates}
    both = replace(whole, occurrences=places, links=links, gates=gates)
    both = replace(both, links=tuple(x for x in links if _still_stands(both, x)))
    both = replace(both, gates=tuple(g for g in gates if _still_holds(both, g)))
    return both, marks


def _still_stands(configuration: Configuration, link: Link) -> bool:
    """Whether a link of the older version is possible where its ends stand now."""
    source, target = (configuration.by_key.get(key) for key in (link.source, link.target))
    if source is None or target is None:
        return target is None and source is not None
    return refusal(source.kind, source.lane, link.relation, target.kind, target.lane) is None


def _still_holds(configuration: Configuration, gate: Gate) -> bool:
    """Whether a condition of the older version is possible still."""
    context = configuration.by_key.get(gate.context)
    if context is None or context.kind is not Kind.CONTEXT:
        return False
    return gate.link is None or gate.link in configuration.links_by_key


def _places(
    old: Configuration, new: Configuration
) -> tuple[tuple[Occurrence, ...], dict[str, Mark]]:
    dropped = [o for o in old.occurrences if o.key not in new.by_key]
    marks = {f"place:{o.key}": Mark.DROPPED for o in dropped}
    for o in new.occurrences:
        was = old.by_key.get(o.key)
        if was is None:
            marks[f"place:{o.key}"] = Mark.ADDED
        elif _words(was) != _words(o):
            marks[f"place:{o.key}"] = Mark.CHANGED
    for key in _shifted(old, new):
        marks.setdefault(f"place:{key}", Mark.MOVED)
    return (*new.occurrences, *dropped), marks


def _words(o: Occurrence) -> tuple[object, ...]:
    """What a reader sees of a place, apart from where it stands."""
    label = tuple(sorted(o.label.items()))
    actor = o.actor.id if o.actor else None
    return (label, actor, o.valence, o.horizon, o.mechanism_not_stated)


def _shifted(old: Configuration, new: Configuration) -> Iterable[str]:
    """Places in another lane or column, and the fewest that changed order within theirs."""
    columns: dict[tuple[str, str], list[str]] = {}
    for o in new.occurrences:
        was = old.by_key.get(o.key)
        if was is None:
            continue
        if (was.kind, was.lane) != (o.kind, o.lane):
            yield o.key
        else:
            columns.setdefault((o.kind, o.lane), []).append(o.key)
    order = {o.key: n for n, o in enumerate(old.occurrences)}
    for keys in columns.values():
        kept = _rising([order[key] for key in keys])
        yield from (key for key in keys if order[key] not in kept)


def _rising(numbers: list[int]) -> set[int]:
    """The longest part of a list that rises.

    Examples:
        >>> sorted(_rising([3, 1, 2]))
        [1, 2]
    """
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _links(old: Configuration, new: Configuration) -> tuple[tuple[Link, ...], dict[str, Mark]]:
    found: list[Link] = []
    marks: dict[str, Mark] = {}
    was, now = _drawn(old), _drawn(new)
    for link in new.links:
        before = was.get(link.key)
        if link.key not in now:
            # withdrawn: shown as it was, if it was there
            if before is not None:
                found.append(before)
                marks[f"link:{link.key}"] = Mark.DROPPED
            continue
        found.append(link)
        if before is None:
            marks[f"link:{link.key}"] = Mark.ADDED
        elif before.modality is not link.modality:
            marks[f"link:{link.key}"] = Mark.CHANGED
    gone = [link for key, link in was.items() if key not in new.links_by_key]
    marks |= {f"link:{link.key}": Mark.DROPPED for link in gone}
    return (*found, *gone), marks


def _drawn(configuration: Configuration) -> dict[str, Link]:
    return {x.key: x for x in configuration.links if x.modality is not Modality.WITHDRAWN}


def _gates(old: Configuration, new: Configuration) -> tuple[tuple[Gate, ...], dict[str, Mark]]:
    was, now = ({g.key: g for g in c.gates} for c in (old, new))
    marks: dict[str, Mark] = {}
    for key, gate in now.items():
        if key not in was:
            marks[f"gate:{key}"] = Mark.ADDED
        elif was[key].effect is not gate.effect:
            marks[f"gate:{key}"] = Mark.CHANGED
    gone = [gate for key, gate in was.items() if key not in now]
    marks |= {f"gate:{gate.key}": Mark.DROPPED for gate in gone}
    return tuple({**was, **now}.values()), marks
