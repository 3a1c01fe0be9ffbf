"""The same questions answered the slow way: try everything, prune nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations

from cmo.elements import Effect, Kind, Modality, Relation
from cmo.graph import Theory
from cmo.paths.spots import Statement
from cmo.paths.ways import Exclusion

Support = Mapping[str, frozenset[str]]
CARRIES = ("offers", "triggers", "leads to", "generates", "feeds", "becomes context")
SIGNS = {"enables": "+", "strengthens": "+", "weakens": "-", "blocks": "-", "not stated": "?"}


@dataclass(frozen=True)
class Move:
    """A step as read straight from the theory."""

    key: str
    source: str
    target: str
    sign: str
    claimed: frozenset[str]
    needs: frozenset[str]
    blocks: frozenset[str]
    conditional: bool = False

    def sources(self, support: Support) -> set[str]:
        return {one for key in self.claimed for one in support.get(key, ())}


def moves(theory: Theory) -> list[Move]:
    """Every step of the joined theory, links before conditions, configuration by configuration."""
    places = {o.key: o.element.id for c in theory.configurations for o in c.occurrences}
    found = []
    for c in theory.configurations:
        links = [
            link
            for link in c.links
            if link.relation.value in CARRIES
            and link.modality not in (Modality.WITHDRAWN, Modality.REFUTED)
            and link.target in places
        ]

        def with_effect(link_key: str, effect: Effect, c=c) -> set[str]:  # type: ignore[no-untyped-def]
            link = c.links_by_key[link_key]
            return {places[g.context] for g in c.gates_on(link) if g.effect is effect}

        for link in links:
            found.append(
                Move(
                    link.key,
                    places[link.source],
                    places[link.target],
                    link.polarity or "+",
                    frozenset((link.key,)),
                    frozenset(with_effect(link.key, Effect.ENABLES)),
                    frozenset(with_effect(link.key, Effect.BLOCKS)),
                )
            )
        made: dict[tuple[str, Effect, str], list[tuple[str, str]]] = {}
        for gate in c.gates:
            for link in links:
                on_lane = gate.lane is not None and link.relation is Relation.TRIGGERS
                if gate.link == link.key or (on_lane and c.by_key[link.source].lane is gate.lane):
                    name = (places[gate.context], gate.effect, places[link.target])
                    made.setdefault(name, []).append((gate.key, link.key))
        for (context, effect, end), pairs in made.items():
            over = [link for _, link in pairs]
            found.append(
                Move(
                    f"{c.id}/{context}/{effect.value.replace(' ', '_')}/{end}",
                    context,
                    end,
                    SIGNS[effect.value],
                    frozenset(gate for gate, _ in pairs),
                    frozenset(set.intersection(*(with_effect(x, Effect.ENABLES) for x in over))),
                    frozenset(set.intersection(*(with_effect(x, Effect.BLOCKS) for x in over))),
                    conditional=True,
                )
            )
    return [move for move in found if move.source != move.target]


def all_ways(found: list[Move], source: str, target: str, most: int) -> list[tuple[Move, ...]]:
    """Every way of at most so many steps, shortest first, then in the order of the steps."""

    def onward(here: str, passed: tuple[str, ...], left: int) -> Iterator[tuple[Move, ...]]:
        if here == target:
            yield ()
        elif left:
            for move in found:
                if move.source == here and move.target not in passed:
                    for rest in onward(move.target, (*passed, move.target), left - 1):
                        yield (move, *rest)

    if source == target:
        return []
    return sorted(onward(source, (source,), most), key=len)


def stitches(
    way: tuple[Move, ...], support: Support, exclusions: list[Exclusion]
) -> set[tuple[str, ...]]:
    """What a way is warned of."""
    needs = {c for move in way for c in move.needs} | {m.source for m in way if m.conditional}
    blocked = {context for move in way for context in move.blocks}
    found: set[tuple[str, ...]] = {("blocks", context) for context in needs & blocked}
    found |= {("excludes", x.one, x.other) for x in exclusions if {x.one, x.other} <= needs}
    if not set.intersection(*(move.sources(support) for move in way)):
        found.add(("no source",))
    return found


def tellers(ways: list[tuple[Move, ...]], support: Support) -> set[str]:
    """Who supports every step of at least one way."""
    return {
        one for way in ways for one in set.intersection(*(move.sources(support) for move in way))
    }


def on_a_walk(found: list[Move], source: str, target: str) -> list[Move]:
    """The steps on a walk that meets its start and its end only once."""
    if source == target:
        return []
    inner = [m for m in found if m.target != source and m.source != target]
    before, after = {source}, {target}
    for _ in inner:
        before |= {m.target for m in inner if m.source in before}
        after |= {m.source for m in inner if m.target in after}
    return [m for m in inner if m.source in before and m.target in after]


def smallest_cut(
    found: list[Move], source: str, target: str, support: Support
) -> tuple[int, set[str]]:
    """The fewest mentions on any border between start and end; what is behind the nearest one."""
    elements = sorted({e for m in found for e in (m.source, m.target)} - {source, target})
    sizes = [(m.source, m.target, len(m.sources(support))) for m in found if m.sources(support)]
    best: list[tuple[int, set[str]]] = []
    for extra in chain.from_iterable(combinations(elements, n) for n in range(len(elements) + 1)):
        behind = {target, *extra}
        cut = sum(n for one, other, n in sizes if one not in behind and other in behind)
        best.append((cut, behind))
    fewest = min(cut for cut, _ in best)
    return fewest, set.intersection(*(behind for cut, behind in best if cut == fewest))


def on_every_way(theory: Theory, ways: list[tuple[Move, ...]]) -> set[str]:
    """The mechanisms that every way passes."""
    if not ways:
        return set()
    passed = [{move.target for move in way[:-1]} for way in ways]
    mechanisms = {
        o.element.id
        for c in theory.configurations
        for o in c.occurrences
        if o.kind is Kind.MECHANISM
    }
    return set.intersection(*passed) & mechanisms


def signs(found: list[Move], source: str, target: str) -> frozenset[str]:
    """The signs of all chains to a target that go on from nothing once there; loops allowed."""
    if source == target:
        return frozenset()
    reached = {(source, "+")}
    while True:
        new = {
            (move.target, times(sign, move.sign))
            for here, sign in reached
            if here != target
            for move in found
            if move.source == here and move.target != source
        }
        if new <= reached:
            return (
                frozenset(s for e, s in reached if e == target) if source != target else frozenset()
            )
        reached |= new


def times(one: str, other: str) -> str:
    """The sign of two steps."""
    if "?" in (one, other):
        return "?"
    return "+" if one == other else "-"


def turns(
    theory: Theory, found: list[Move], source: str, target: str
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each context that matters the signs with it and without it."""
    gating = {
        c.by_key[gate.context].element.id for c in theory.configurations for gate in c.gates
    } - {source, target}
    answers = {}
    for context in gating:
        present = [move for move in found if context not in move.blocks]
        absent = [
            move
            for move in found
            if context not in move.needs and context not in (move.source, move.target)
        ]
        both = signs(present, source, target), signs(absent, source, target)
        if both[0] != both[1]:
            answers[context] = both
    return answers


def has_place(theory: Theory, statement: Statement) -> bool:
    """Whether a version can express a claim."""
    for c in theory.configurations:
        if c.id != statement.configuration:
            continue
        if statement.kind == "gate":
            return any(
                c.by_key[gate.context].element.id == statement.start
                and statement.end in (gate.link, gate.lane)
                for gate in c.gates
            )
        if statement.kind == "link":
            return any(
                c.by_key[x.source].element.id == statement.start
                and x.target in c.by_key
                and c.by_key[x.target].element.id == statement.end
                for x in c.links
                if x.modality not in (Modality.WITHDRAWN, Modality.REFUTED)
            )
        wanted = [statement.start] + [statement.end] * (statement.kind == "pattern")
        return all(c.places(element) for element in wanted)
    return False
