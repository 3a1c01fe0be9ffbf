"""Every question to the whole theory gives what trying everything gives."""

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.elements import Kind
from cmo.graph import Theory
from cmo.paths.necessity import necessary, turning
from cmo.paths.spots import Statement, expresses, hot_spots, naked
from cmo.paths.threads import threads, weakest
from cmo.paths.ways import MOST_STEPS, ways
from cmo.paths.whole import whole
from cmo.rules import violations
from tests.cmo.founding_theory import chapters
from tests.cmo.paths import brute
from tests.cmo.paths.random_wholes import Question, claimable, question, told
from tests.cmo.random_theories import theories

FAST, LONG = 500, 5000


def test_on_random_theories(how_many: Callable[[int, int], int]) -> None:
    asked = [question(seed) for seed in range(how_many(FAST, LONG))]
    for one in asked:
        compare(one)
    found = [ways(whole(q.theory), q.source, q.target, support={}) for q in asked]
    assert sum(1 for f in found if f.count > 3) > len(asked) // 4  # they do have ways
    assert max(f.count for f in found) > 200


@given(theories(configurations=3, boxes=5), st.data())
def test_on_any_legal_theory(theory: Theory, data: st.DataObject) -> None:
    elements = st.sampled_from([element.id for element in theory.elements])
    some = st.frozensets(st.sampled_from("stu"))
    support = {key: data.draw(some) for key in claimable(theory)}
    ends = data.draw(elements), data.draw(elements)
    compare(Question(theory, support, {}, [], *ends, data.draw(st.integers(1, 6))))


@pytest.mark.parametrize("version", [0, 1])
def test_on_the_founding_theory(version: int) -> None:
    theory = chapters()[version].theory
    support = told(Random(version), claimable(theory), 0.7)
    against = told(Random(version + 2), claimable(theory), 0.3)
    asked = [
        Question(theory, support, against, [], start.id, end.id, MOST_STEPS)
        for start in theory.of(Kind.INTERVENTION) + theory.of(Kind.PROBLEM)
        for end in theory.of(Kind.OUTCOME)
    ]
    same_spots(asked[0])
    for one in asked:
        compare(one, spots=False)


def test_the_random_theories_are_legal_and_small() -> None:
    for seed in range(100):
        theory = question(seed).theory
        assert violations(theory) == []
        assert sum(len(c.occurrences) for c in theory.configurations) <= 12


def compare(q: Question, *, spots: bool = True) -> None:
    """All answers to one question."""
    same_ways(q)
    same_tellers(q)
    same_cut(q)
    same_needs(q)
    if spots:
        same_spots(q)


def same_ways(q: Question) -> None:
    """Count, order, warnings."""
    found = ways(
        whole(q.theory),
        q.source,
        q.target,
        support=q.support,
        exclusions=q.exclusions,
        most=q.most,
    )
    slow = brute.all_ways(brute.moves(q.theory), q.source, q.target, q.most)
    assert found.whole
    assert found.count == len(slow)
    assert found.counts == Counter(map(len, slow))
    keys = [tuple(step.key for step in way.steps) for way in found.listed]
    assert keys == [tuple(move.key for move in way) for way in slow[:200]]
    for way, other in zip(found.listed, slow, strict=False):
        said = {(s.why, *s.contexts) for s in way.stitched}
        assert said == brute.stitches(other, q.support, q.exclusions)
        sign = "+"
        for move in other:
            sign = brute.times(sign, move.sign)
        assert way.sign == sign


def same_tellers(q: Question) -> None:
    """Who speaks on a whole way, and a way that they speak on."""
    found = threads(whole(q.theory), q.source, q.target, support=q.support, most=q.most)
    slow = brute.all_ways(brute.moves(q.theory), q.source, q.target, q.most)
    assert {thread.source for thread in found} == brute.tellers(slow, q.support)
    known = {tuple(move.key for move in way) for way in slow}
    for thread in found:
        assert tuple(step.key for step in thread.steps) in known
        assert all(thread.source in step.supported_by(q.support) for step in thread.steps)


def same_cut(q: Question) -> None:
    """The fewest mentions, where they lie, and that without them nothing is left."""
    found = weakest(whole(q.theory), q.source, q.target, support=q.support)
    every = brute.moves(q.theory)
    used = brute.on_a_walk(every, q.source, q.target)
    if not used:
        assert not found.mentions
        return
    fewest, behind = brute.smallest_cut(used, q.source, q.target, q.support)
    assert found.mentions == fewest
    assert found.mentions == sum(len(sources) for _, sources in found.steps)
    border = [m for m in used if m.target in behind and m.source not in behind]
    cut = {step.key for step, _ in found.steps}
    assert cut == {m.key for m in border if m.sources(q.support) or not fewest}
    left = [m for m in used if m.key not in cut and (m.sources(q.support) or not fewest)]
    assert not brute.all_ways(left, q.source, q.target, 99)


def same_needs(q: Question) -> None:
    """Mechanisms on every way; contexts that disconnect, block or flip."""
    theory, every = whole(q.theory), brute.moves(q.theory)
    slow = brute.all_ways(every, q.source, q.target, 99)
    assert set(necessary(theory, q.source, q.target)) == brute.on_every_way(q.theory, slow)
    found = {t.context: (t.present, t.absent) for t in turning(theory, q.source, q.target)}
    assert found == brute.turns(q.theory, every, q.source, q.target)


def same_spots(q: Question) -> None:
    """Naked links, clashes, silence and fit."""
    links = [(c, x) for c in q.theory.configurations for x in c.links]
    bare = [
        x.key
        for _, x in links
        if x.modality.value not in ("withdrawn", "refuted") and not q.support[x.key]
    ]
    assert [x.key for _, x in naked(q.theory, q.support)] == bare
    ends = {x.key: (x.source, x.target) for _, x in links}
    weights: Counter[str] = Counter()
    for key, pair in ends.items():
        for place in pair:
            weights[place] += min(len(q.support[key]), len(q.against.get(key, ())))
    spots = hot_spots(ends, q.support, q.against)
    assert {s.element: s.weight for s in spots} == {e: n for e, n in weights.items() if n}
    assert [s.weight for s in spots] == sorted((s.weight for s in spots), reverse=True)
    said = [
        Statement(f"{kind} {c.id} {one.id} {other.id}", kind, c.id, one.id, other.id)
        for c in q.theory.configurations
        for one in q.theory.elements
        for other in q.theory.elements[:12]
        for kind in ("present", "link", "pattern")
    ]
    said += [
        Statement(f"{one.id} {g.key}", "gate", c.id, one.id, g.link or str(g.lane))
        for c in q.theory.configurations
        for g in c.gates
        for one in q.theory.elements
    ]
    kept = expresses(q.theory, said)
    assert kept == {statement.key for statement in said if brute.has_place(q.theory, statement)}
