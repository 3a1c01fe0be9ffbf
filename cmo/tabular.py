"""A configuration as tables: the same as the diagram, in rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from base.locales import Say, say
from cmo.captions import LANE_TITLES
from cmo.elements import (
    EFFECT_NAMES,
    LANE_NAMES,
    MODALITY_NAMES,
    RELATION_NAMES,
    Effect,
    Kind,
    Lane,
    Relation,
)
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
    """A link: what it does, to what, under which conditions, how sure."""

    does: Say
    target: Occurrence | None
    numbers: tuple[int, ...]
    sure: Say


@dataclass(frozen=True)
class Leaving:
    """The links that leave one occurrence."""

    source: Occurrence
    rows: tuple[Linked, ...]


@dataclass(frozen=True)
class Group:
    """The links of one lane, or those between lanes, by where they leave."""

    title: Say
    sources: tuple[Leaving, ...]


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
        tuple(g for g in groups if g.sources),
        tuple(
            o
            for o in configuration.occurrences
            if o.kind is not Kind.CONTEXT and o.key not in linked
        ),
    )


def _group(configuration: Configuration, lane: Lane | None) -> Group:
    title = LANE_TITLES[lane] if lane else say("Between the lanes: how the help meets the problem")
    leaving = []
    for source in configuration.occurrences:
        links = configuration.links_from(source.key)
        rows = tuple(_linked(configuration, x) for x in links if configuration.lane_of(x) is lane)
        if rows:
            leaving.append(Leaving(source, rows))
    return Group(title, tuple(leaving))


def _linked(configuration: Configuration, link: Link) -> Linked:
    gates = configuration.gates_on(link)
    return Linked(
        does(link),
        configuration.by_key.get(link.target),
        tuple(sorted({configuration.number(g.context) for g in gates})),
        MODALITY_NAMES[link.modality],
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
    by_effect: dict[Effect, list[Link]] = {}
    for gate in gates:
        if gate.link is not None:
            link = configuration.links_by_key[gate.link]
            by_effect.setdefault(gate.effect, []).append(link)
    for effect, links in by_effect.items():
        found.append(_says_links(configuration, effect, links))
    return found


def _says_links(configuration: Configuration, effect: Effect, links: Sequence[Link]) -> Say:
    """The links one by one, or in one phrase where they are all that sets off a lane."""
    name = EFFECT_NAMES[effect]
    for lane in (Lane.PROBLEM, Lane.INTERVENTION):
        every = {
            x.key
            for x in configuration.links
            if x.relation is Relation.TRIGGERS and configuration.lane_of(x) is lane
        }
        if every == {x.key for x in links}:
            return say(
                "{effect}: everything that sets off a mechanism in the {lane}",
                effect=name,
                lane=LANE_NAMES[lane],
            )
    return say("{effect}: {links}", effect=name, links=[say_link(configuration, x) for x in links])
