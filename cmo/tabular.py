"""A configuration as tables: the same as the diagram, in rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from base.locales import Say, say
from cmo.captions import LANE_TITLES, SURE
from cmo.elements import EFFECT_NAMES, LANE_NAMES, RELATION_NAMES, Effect, Kind, Lane, Relation
from cmo.graph import Configuration, Gate, Link, Occurrence, conditions
from cmo.phrases import say_link


@dataclass(frozen=True)
class ContextRow:
    """A context: its number, and what it does to what."""

    number: int
    occurrence: Occurrence
    says: tuple[Say, ...]


@dataclass(frozen=True)
class Linked:
    """A link: from, what it does, to, under which conditions, how sure."""

    source: Occurrence
    does: Say
    target: Occurrence | None
    numbers: tuple[int, ...]
    sure: Say


@dataclass(frozen=True)
class Group:
    """The links of one lane, or those between lanes."""

    title: Say
    rows: tuple[Linked, ...]


@dataclass(frozen=True)
class Tables:
    """Everything a configuration holds."""

    contexts: tuple[ContextRow, ...]
    groups: tuple[Group, ...]
    alone: tuple[Occurrence, ...]


def tables(configuration: Configuration) -> Tables:
    """The tables of a configuration."""
    lanes: tuple[Lane | None, ...] = (Lane.PROBLEM, Lane.INTERVENTION, None)
    groups = [_group(configuration, lane) for lane in lanes]
    linked = {key for link in configuration.links for key in (link.source, link.target)}
    return Tables(
        tuple(
            ContextRow(c.number, c.occurrence, tuple(_says(configuration, c.gates)))
            for c in conditions(configuration)
        ),
        tuple(g for g in groups if g.rows),
        tuple(
            o
            for o in configuration.occurrences
            if o.kind is not Kind.CONTEXT and o.key not in linked
        ),
    )


def _group(configuration: Configuration, lane: Lane | None) -> Group:
    title = LANE_TITLES[lane] if lane else say("Between the lanes: how the help meets the problem")
    rows = [x for x in configuration.links if configuration.lane_of(x) is lane]
    return Group(title, tuple(_linked(configuration, x) for x in rows))


def _linked(configuration: Configuration, link: Link) -> Linked:
    gates = configuration.gates_on(link)
    return Linked(
        configuration.by_key[link.source],
        does(link),
        configuration.by_key.get(link.target),
        tuple(sorted({configuration.number(g.context) for g in gates})),
        SURE[link.modality],
    )


def does(link: Link) -> Say:
    """What a link does, with its sign in words."""
    if link.relation is Relation.GENERATES:
        words = {
            "+": say("makes more likely (+)"),
            "-": say("makes less likely (−)"),
            "?": say("does something to (?)"),
        }
        return words[link.polarity or "?"]
    return RELATION_NAMES[link.relation]


def _says(configuration: Configuration, gates: Sequence[Gate]) -> list[Say]:
    """One sentence per lane; one per effect for all links that it holds for."""
    found = [
        say(
            "{effect}: the whole {lane}",
            effect=EFFECT_NAMES[gate.effect],
            lane=LANE_NAMES[gate.lane],
        )
        for gate in gates
        if gate.lane is not None
    ]
    by_effect: dict[Effect, list[Say]] = {}
    for gate in gates:
        if gate.link is not None:
            link = configuration.links_by_key[gate.link]
            by_effect.setdefault(gate.effect, []).append(say_link(configuration, link))
    for effect, phrases in by_effect.items():
        found.append(say("{effect}: {links}", effect=EFFECT_NAMES[effect], links=phrases))
    return found
