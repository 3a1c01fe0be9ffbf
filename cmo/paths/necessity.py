"""Without what is an outcome not reached: mechanisms on every way, contexts that turn it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import networkx as nx

from cmo.paths.ways import product
from cmo.paths.whole import Step, Whole

State = tuple[str, str]
TIMES = {(one, other): product((one, other)) for one in "+-?" for other in "+-?"}


@dataclass(frozen=True)
class Turn:
    """A context (element id) that matters for whether, or in which direction, an outcome comes.

    ``present`` and ``absent`` are the signs of the chains that remain with it and without it. It
    *disconnects* if without it nothing remains, *blocks* if with it nothing remains, else the
    signs differ: it *flips*.
    """

    context: str
    present: frozenset[str]
    absent: frozenset[str]

    @property
    def how(self) -> Literal["disconnects", "blocks", "flips"]:
        """What it does."""
        if not self.absent:
            return "disconnects"
        return "flips" if self.present else "blocks"


def necessary(theory: Whole, source: str, target: str) -> tuple[str, ...]:
    """The mechanisms that lie on every way, of whatever length, in the order of the ways.

    The dominators of the target (Lengauer and Tarjan 1979; computed as Cooper, Harvey and
    Kennedy 2001 do) that stand somewhere as a mechanism.

    Args:
        theory: the joined theory.
        source: element id where ways begin.
        target: element id where they end.
    """
    steps = theory.between(source, target)
    if not steps:
        return ()
    graph: nx.DiGraph[str] = nx.DiGraph((step.source, step.target) for step in steps)
    above = nx.immediate_dominators(graph, source)
    found = []
    here = above[target]
    while here != source:
        found.append(here)
        here = above[here]
    return tuple(element for element in reversed(found) if element in theory.mechanisms)


def turning(theory: Whole, source: str, target: str) -> tuple[Turn, ...]:
    """The contexts that disconnect, block or flip the outcome, in reading order.

    With a context, what it blocks does not count; without it, what it enables and what passes
    through it does not. A chain's sign is the product of the signs of its steps, and a chain may
    go round a feedback loop. Gates whose effect is not stated, or that only strengthen or weaken,
    leave a link as it is.

    Only contexts that touch one chain of each sign can take a sign away, so only those are tried.

    Args:
        theory: the joined theory.
        source: element id where ways begin.
        target: element id where they end.
    """
    steps = theory.between(source, target)
    witnesses = _chains(steps, source, target)
    tried = dict.fromkeys(
        context
        for chain in witnesses.values()
        for step in chain
        for context in (*sorted(step.needs | step.blocks), step.source)
    )
    contexts = {gate.context for c in theory.theory.configurations for gate in c.gates}
    gating = {theory.names[context] for context in contexts}
    order = {element.id: place for place, element in enumerate(theory.theory.elements)}
    found = []
    for context in sorted(tried.keys() & gating - {source, target}, key=order.__getitem__):
        present = [step for step in steps if context not in step.blocks]
        absent = [
            step
            for step in steps
            if context not in step.needs and context not in (step.source, step.target)
        ]
        turn = Turn(
            context,
            frozenset(_chains(present, source, target)),
            frozenset(_chains(absent, source, target)),
        )
        if turn.present != turn.absent:
            found.append(turn)
    return tuple(found)


def _chains(steps: Iterable[Step], source: str, target: str) -> Mapping[str, tuple[Step, ...]]:
    """For each sign with which the target is reached, one chain."""
    after: dict[str, list[Step]] = {}
    for step in steps:
        after.setdefault(step.source, []).append(step)
    start: State = (source, "+")
    came: dict[State, tuple[State, Step] | None] = {start: None}
    waiting = [start]
    for here, sign in waiting:
        for step in after.get(here, ()):
            there = (step.target, TIMES[sign, step.sign])
            if there not in came:
                came[there] = ((here, sign), step)
                waiting.append(there)
    return {sign: _back(came, (target, sign)) for sign in ("+", "-", "?") if (target, sign) in came}


def _back(came: Mapping[State, tuple[State, Step] | None], state: State) -> tuple[Step, ...]:
    steps: list[Step] = []
    at = came[state]
    while at is not None:
        before, step = at
        steps.append(step)
        at = came[before]
    return tuple(reversed(steps))
