"""Ways through a whole theory: how they join, what they need, which are stitched."""

from itertools import pairwise
from math import perm

from cmo.elements import Relation
from cmo.graph import Link
from cmo.paths.necessity import necessary, turning
from cmo.paths.threads import threads, weakest
from cmo.paths.ways import Exclusion, Ways, ways
from cmo.paths.whole import Whole, whole
from tests.cmo.small import small, theory

WORK = small(
    """
    C b law
    C b trust_in_law
    I i course
    M i confidence (people)
    M i shame (people)
    O i work
    course -triggers-> confidence
    course -triggers-> shame
    confidence -generates+-> work
    shame -generates--> work
    law | enables | course>confidence
    law | blocks | confidence>work
    trust_in_law | enables | confidence>work
    """,
    "work",
)
HEALTH = small(
    """
    C b work
    I i visit
    M i rest (people)
    O i health
    visit -triggers-> rest
    rest -generates+-> health
    work | weakens | visit>rest
    """,
    "health",
)
BOTH = whole(theory(WORK, HEALTH))


def asked(joined: Whole, source: str, target: str, **support: str) -> Ways:
    """The ways, where `a__b="xy"` says that x and y support the step from a to b."""
    return ways(joined, source, target, support=told(joined, support))


def told(joined: Whole, support: dict[str, str]) -> dict[str, frozenset[str]]:
    """Support by key, from the ends of steps."""
    found: dict[str, frozenset[str]] = {}
    for ends, sources in support.items():
        for step in joined.steps:
            if (step.source, step.target) == tuple(ends.split("__")):
                found |= {key: frozenset(sources) for key in step.claimed}
    return found


def routes(found: Ways) -> list[str]:
    return [" ".join(way.elements) + f" {way.sign}" for way in found.listed]


def test_an_outcome_that_is_a_context_elsewhere_goes_on_to_what_it_gates() -> None:
    found = asked(BOTH, "course", "health")
    assert routes(found) == [
        "course confidence work rest health -",
        "course shame work rest health +",
    ]
    assert (found.count, found.counts, found.whole) == (2, {4: 2}, True)


def test_a_ripple_link_to_another_configuration_does_the_same() -> None:
    busy = small(
        "C b busy\nI i visit\nM i rest\nO i health\nvisit -triggers-> rest\n"
        "rest -generates+-> health\nbusy | blocks | intervention",
        "other",
    )
    ripple = Link("work/work", Relation.BECOMES_CONTEXT, "other/busy")
    first = type(WORK)(WORK.id, WORK.label, WORK.occurrences, (*WORK.links, ripple), WORK.gates)
    found = asked(whole(theory(first, busy)), "course", "health")
    assert routes(found)[0] == "course confidence work busy rest health -"
    assert found.count == 2


def test_what_addresses_or_counters_does_not_carry() -> None:
    lanes = small(
        "P p doubt\nM p fear\nO p stuck\nI i course\nM i hope\nO i work\n"
        "doubt -triggers-> fear\nfear -generates+-> stuck\ncourse -triggers-> hope\n"
        "hope -generates+-> work\ncourse -addresses-> doubt\nhope -counters-> fear"
    )
    joined = whole(theory(lanes))
    assert asked(joined, "course", "stuck").count == 0
    assert asked(joined, "doubt", "stuck").count == 1
    assert asked(joined, "work", "work").count == asked(joined, "nowhere", "work").count == 0


def test_a_way_is_stitched_when_it_needs_what_blocks_it() -> None:
    through, around = asked(BOTH, "course", "work", course__confidence="x").listed
    assert [(s.why, s.contexts) for s in through.stitched] == [
        ("blocks", ("law",)),
        ("no source", ()),
    ]
    assert [s.why for s in around.stitched] == ["no source"]


def test_a_way_is_stitched_when_what_it_needs_excludes_each_other() -> None:
    exclusion = Exclusion("law", "trust_in_law", "who trusts the law needs none")
    found = ways(BOTH, "course", "work", support={}, exclusions=[exclusion])
    assert found.listed[0].stitched[1].exclusion is exclusion
    assert found.listed[0].needs == ("law", "trust_in_law")
    assert not [s for s in found.listed[1].stitched if s.why == "excludes"]


def test_one_source_on_all_links_holds_a_way_together() -> None:
    told_by = {"course__shame": "xy", "shame__work": "yz"}
    way = asked(BOTH, "course", "work", **told_by).listed[1]
    assert (way.sources, way.stitched) == (frozenset("y"), ())
    support = told(BOTH, told_by)
    assert [t.source for t in threads(BOTH, "course", "work", support=support)] == ["y"]
    weak = weakest(BOTH, "course", "work", support=support)
    assert (weak.mentions, weak.sources) == (2, frozenset("yz"))
    assert [step.source for step, _ in weak.steps] == ["shame"]


def test_a_mention_less_and_the_chain_is_broken() -> None:
    support = told(BOTH, {"course__confidence": "x"})
    weak = weakest(BOTH, "course", "work", support=support)
    assert (weak.mentions, weak.sources) == (0, frozenset())
    assert [(s.source, s.target) for s, _ in weak.steps] == [
        ("confidence", "work"),
        ("shame", "work"),
    ]


def test_mechanisms_on_every_way_are_necessary() -> None:
    assert necessary(BOTH, "course", "health") == ("rest",)
    assert necessary(BOTH, "course", "work") == ()
    assert necessary(BOTH, "visit", "health") == ("rest",)


def test_contexts_that_disconnect_block_and_flip() -> None:
    flip = turning(BOTH, "course", "work")
    assert [(t.context, t.how) for t in flip] == [("trust_in_law", "flips")]
    assert (flip[0].present, flip[0].absent) == (frozenset("+-"), frozenset("-"))
    gone = small(
        "C b law\nC b strike\nI i course\nM i hope\nO i work\ncourse -triggers-> hope\n"
        "hope -generates+-> work\nlaw | enables | intervention\nstrike | blocks | course>hope"
    )
    found = turning(whole(theory(gone)), "course", "work")
    assert [(t.context, t.how) for t in found] == [("law", "disconnects"), ("strike", "blocks")]
    assert [t.context for t in turning(BOTH, "course", "health")] == ["trust_in_law", "work"]


def loop(size: int) -> Whole:
    """An intervention, so many mechanisms that all lead to each other, an outcome."""
    names = [f"m{n:02}" for n in range(size)]
    lines = ["I i start", *(f"M i {m}" for m in names), "O i end"]
    lines += [f"start -triggers-> {m}" for m in names]
    lines += [f"{a} -leads_to-> {b}" for a in names for b in names if a != b]
    lines += [f"{m} -generates+-> end" for m in names]
    return whole(theory(small("\n".join(lines))))


def test_feedback_is_counted_exactly_and_never_passed_twice() -> None:
    found = ways(loop(6), "start", "end", support={}, most=20)
    assert found.counts == {n + 1: perm(6, n) for n in range(1, 7)}
    assert len(found.listed) == 200
    assert all(len(set(way.elements)) == len(way.elements) for way in found.listed)


def test_what_is_too_much_to_count_is_said() -> None:
    found = ways(loop(30), "start", "end", support={}, most=20)
    assert not found.whole
    assert found.counts == {n: perm(30, n - 1) for n in range(2, found.counted_to + 1)}
    assert len(found.listed) == 200


def test_very_many_ways_without_feedback_are_counted_exactly() -> None:
    rows = [[f"m{row}x{n}" for n in range(10)] for row in range(10)]
    lines = ["I i start", *(f"M i {m}" for row in rows for m in row), "O i end"]
    lines += [f"start -triggers-> {m}" for m in rows[0]]
    for row, then in pairwise(rows):
        lines += [f"{a} -leads_to-> {b}" for a in row for b in then]
    lines += [f"{m} -generates+-> end" for m in rows[-1]]
    found = ways(whole(theory(small("\n".join(lines)))), "start", "end", support={}, most=11)
    assert found.count == 10**10
    assert len(found.listed) == 200


def test_a_context_on_a_lane_leads_to_what_is_triggered_there_and_needs_what_all_of_it_needs() -> (
    None
):
    lane = small(
        "C b law\nC b trust\nC b rain\nI i course\nI i visit\nM i hope\nO i job\n"
        "course -triggers-> hope\nvisit -triggers-> hope\nhope -generates+-> job\n"
        "law | weakens | intervention\ntrust | enables | course>hope\n"
        "rain | blocks | course>hope\nrain | blocks | visit>hope"
    )
    [step] = [s for s in whole(theory(lane)).steps if s.source == "law"]
    assert (step.key, step.target, step.sign) == ("c/law/weakens/hope", "hope", "-")
    assert step.over == ("c/course/triggers/hope", "c/visit/triggers/hope")
    assert step.claimed == ("c/law/gates/intervention",)
    assert (step.needs, step.blocks) == (frozenset(), frozenset({"rain"}))
