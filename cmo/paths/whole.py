"""The whole theory as one graph: all configurations joined where they share an element."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cmo.elements import CAUSAL, Effect, Kind, Lane, Modality, Relation
from cmo.graph import Configuration, Gate, Link, Theory

CARRYING = (*CAUSAL, Relation.BECOMES_CONTEXT)
"""Links along which something comes about; `addresses`, `counters` and `despite` do not carry."""
GONE = (Modality.WITHDRAWN, Modality.REFUTED)
SIGN_OF_EFFECT = {
    Effect.ENABLES: "+",
    Effect.STRENGTHENS: "+",
    Effect.WEAKENS: "-",
    Effect.BLOCKS: "-",
    Effect.NOT_STATED: "?",
}


@dataclass(frozen=True)
class Step:
    """One step of a way, from an element to an element, as one configuration has it.

    A step is a carrying link; or, with an ``effect`` and no ``relation``, what a context does to
    the links that it gates: from the context to where those links end. ``over`` are the keys of
    those links (of a link: its own). ``claimed`` are the keys that evidence is tied to: the link,
    or the gates. ``needs`` and ``blocks`` are the contexts (element ids) that enable, or block,
    every link of ``over``; ``conditions`` are all gates on those links.
    """

    key: str
    configuration: str
    source: str
    target: str
    relation: Relation | None
    effect: Effect | None
    sign: str
    claimed: tuple[str, ...] = field(repr=False)
    over: tuple[str, ...] = field(repr=False)
    needs: frozenset[str] = field(repr=False)
    blocks: frozenset[str] = field(repr=False)
    conditions: tuple[Gate, ...] = field(repr=False)

    def supported_by(self, support: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """The sources that support this step: its link, or any of its gates."""
        return frozenset().union(*(support.get(key, frozenset()) for key in self.claimed))


@dataclass(frozen=True)
class Whole:
    """All steps of one version, in reading order, and the elements that they join."""

    theory: Theory
    steps: tuple[Step, ...] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    @cached_property
    def after(self) -> Mapping[str, list[Step]]:
        """The steps from each element."""
        found: dict[str, list[Step]] = defaultdict(list)
        for step in self.steps:
            found[step.source].append(step)
        return found

    @cached_property
    def before(self) -> Mapping[str, list[Step]]:
        """The steps to each element."""
        found: dict[str, list[Step]] = defaultdict(list)
        for step in self.steps:
            found[step.target].append(step)
        return found

    def between(self, source: str, target: str) -> tuple[Step, ...]:
        """The steps on any walk from one element to another that ends where it first arrives."""
        if (source, target) not in self._between:
            self._between[source, target] = tuple(self._found(source, target))
        return self._between[source, target]

    @cached_property
    def _between(self) -> dict[tuple[str, str], tuple[Step, ...]]:
        """What was asked before."""
        return {}

    def _found(self, source: str, target: str) -> list[Step]:
        if source == target:
            return []
        near = _reached(source, target, {e: [s.target for s in x] for e, x in self.after.items()})
        near &= _reached(target, source, {e: [s.source for s in x] for e, x in self.before.items()})
        if not {source, target} <= near:
            return []
        return [
            s
            for s in self.steps
            if s.source in near and s.target in near and s.target != source and s.source != target
        ]

    @cached_property
    def mechanisms(self) -> frozenset[str]:
        """Elements that stand somewhere as a mechanism."""
        return frozenset(element.id for element in self.theory.of(Kind.MECHANISM))


def whole(theory: Theory) -> Whole:
    """Join the configurations of a version.

    An element is one thing wherever it stands, whatever its kind there, because its identity is
    its id: what is an outcome in one configuration and a context, mechanism or problem in another
    joins the two without a link of its own (ripple), as does a link *becomes context*. A context
    that is reached goes on to where the links that it gates end; by a gate on a lane, to what is
    triggered in that lane. A step from an element to itself is left out, as is what is withdrawn
    or refuted.

    Joining maps where they share a factor is causal mapping's way; its known danger, the
    transitivity trap (a way stitched from links that hold in different circumstances or come from
    different people), is why ways carry conditions and warnings (Powell, Copestake and Remnant
    2024, Causal mapping for evaluators, Evaluation 30(1)).
    """
    names = {o.key: o.element.id for c in theory.configurations for o in c.occurrences}
    steps = [s for c in theory.configurations for s in _steps(c, names)]
    return Whole(theory, tuple(s for s in steps if s.source != s.target), names)


def _reached(start: str, stop: str, onward: Mapping[str, Iterable[str]]) -> set[str]:
    """What lies after a start, going on from nothing that is the stop."""
    seen = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for there in onward.get(here, ()) if here != stop else ():
            if there not in seen:
                seen.add(there)
                waiting.append(there)
    return seen


@dataclass(frozen=True)
class _Held:
    """The carrying links of a configuration with the gates that hold for each."""

    links: Mapping[str, Link]
    gates: Mapping[str, tuple[Gate, ...]]
    lanes: Mapping[Lane, tuple[str, ...]]


def _steps(configuration: Configuration, names: Mapping[str, str]) -> Iterable[Step]:
    held = _held(configuration, names)
    for key, link in held.links.items():
        conditions = held.gates[key]
        yield Step(
            key=key,
            configuration=configuration.id,
            source=names[link.source],
            target=names[link.target],
            relation=link.relation,
            effect=None,
            sign=link.polarity or "+",
            claimed=(key,),
            over=(key,),
            needs=_by(conditions, Effect.ENABLES, names),
            blocks=_by(conditions, Effect.BLOCKS, names),
            conditions=conditions,
        )
    yield from _conditional(configuration, held, names)


def _held(configuration: Configuration, names: Mapping[str, str]) -> _Held:
    links = {
        link.key: link
        for link in configuration.links
        if link.relation in CARRYING and link.modality not in GONE and link.target in names
    }
    on_link: dict[str, list[Gate]] = defaultdict(list)
    on_lane: dict[Lane, list[Gate]] = defaultdict(list)
    for gate in configuration.gates:
        if gate.link is not None:
            on_link[gate.link].append(gate)
        elif gate.lane is not None:
            on_lane[gate.lane].append(gate)
    triggered: dict[Lane, list[str]] = defaultdict(list)
    gates = {}
    for key, link in links.items():
        lane = configuration.lane_of(link)
        gates[key] = (*on_link[key], *(on_lane[lane] if lane else ()))
        if lane and link.relation is Relation.TRIGGERS:
            triggered[lane].append(key)
    return _Held(links, gates, {lane: tuple(keys) for lane, keys in triggered.items()})


def _conditional(
    configuration: Configuration, held: _Held, names: Mapping[str, str]
) -> Iterable[Step]:
    """From each context to where what it gates ends; one step per effect and end."""
    found: dict[tuple[str, Effect, str], tuple[list[str], list[str]]] = {}
    for gate in configuration.gates:
        over = (gate.link,) if gate.link is not None else held.lanes.get(gate.lane or Lane.BOTH, ())
        for key in over:
            if key in held.links:
                end = names[held.links[key].target]
                gates, links = found.setdefault((names[gate.context], gate.effect, end), ([], []))
                gates.append(gate.key)
                links.append(key)
    for (context, effect, end), (gates, links) in found.items():
        over = tuple(dict.fromkeys(links))
        conditions = tuple(dict.fromkeys(g for key in over for g in held.gates[key]))
        yield Step(
            key=f"{configuration.id}/{context}/{effect.replace(' ', '_')}/{end}",
            configuration=configuration.id,
            source=context,
            target=end,
            relation=None,
            effect=effect,
            sign=SIGN_OF_EFFECT[effect],
            claimed=tuple(dict.fromkeys(gates)),
            over=over,
            needs=_all(held, over, Effect.ENABLES, names),
            blocks=_all(held, over, Effect.BLOCKS, names),
            conditions=conditions,
        )


def _by(gates: Iterable[Gate], effect: Effect, names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names[gate.context] for gate in gates if gate.effect is effect)


def _all(
    held: _Held, over: Iterable[str], effect: Effect, names: Mapping[str, str]
) -> frozenset[str]:
    """The contexts with this effect on every one of the links."""
    each = [_by(held.gates[key], effect, names) for key in over]
    return frozenset.intersection(*each) if each else frozenset()
