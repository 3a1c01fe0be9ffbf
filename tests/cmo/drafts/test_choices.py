"""What may be chosen while drawing, and what a draft lacks."""

from base.locales import Say
from base.studies.study import Notation
from cmo.drafts.choices import goes_along, holds, read_standing, sources, standings, targets
from cmo.drafts.missing import missing, theory_gaps
from cmo.editing import RemoveConfiguration, RemoveOccurrence
from cmo.elements import LANES_OF, Kind, Lane
from tests.cmo.small import small, theory

LINES = """
    C b house
    P p stress
    I i voucher
    M i reward
    M p relief (women)
    O i quit
    voucher -triggers-> reward
    reward -generates+-> quit
    house | weakens | voucher>reward
"""
ONE = small(LINES)
THEORY = theory(ONE)


def test_every_kind_and_lane_that_is_offered_is_legal() -> None:
    for notation in (Notation(), Notation(problem=False), Notation(False, False, False)):
        for kind, ones in standings(notation).items():
            assert all(one.lane in LANES_OF[kind] for one in ones)
            assert all(read_standing(one.value) == one for one in ones)
    assert Kind.PROBLEM not in standings(Notation(problem=False))
    assert Kind.RESOURCE not in standings(Notation(resource=False))
    assert read_standing("problem") is None
    assert read_standing("problem:nowhere") is None


def test_where_a_box_stands_is_offered_although_the_study_does_not_use_it() -> None:
    now = read_standing("problem:problem")
    assert now in standings(Notation(problem=False), now)[Kind.PROBLEM]


def test_ends_are_grouped_by_what_the_arrow_says() -> None:
    found = targets(THEORY, "c", "c/reward")
    assert {r.value: [c.value for c in ones] for r, ones in found.items()} == {
        "generates": ["generates|c/quit"],
        "counters": ["counters|c/relief"],
    }
    assert [o.element.id for o in sources(THEORY, ONE)] == [
        "house", "stress", "voucher", "reward", "quit",
    ]  # fmt: skip


def test_a_ripple_names_the_configuration_where_it_ends() -> None:
    whole = theory(ONE, small("C b trust", "d"))
    (choice,) = targets(whole, "c", "c/quit").popitem()[1][1:]
    assert choice.value == "becomes context|d/trust"
    assert isinstance(choice.says, Say)


def test_a_condition_holds_for_lanes_mechanisms_that_are_set_off_and_links() -> None:
    found = holds(ONE, Notation())
    assert [c.value for c in found.lanes] == ["lane|problem", "lane|intervention"]
    assert [c.value for c in found.mechanisms] == ["mechanism|c/reward"]
    assert len(found.links) == 2
    alone = holds(small("C i house"), Notation(problem=False))
    assert [c.value for c in alone.lanes] == ["lane|intervention"]


def test_what_goes_along_is_everything_but_the_thing_itself() -> None:
    gone = goes_along(THEORY, RemoveOccurrence("c/voucher"), "place:c/voucher")
    assert [s.msgid for s in gone] == [
        "“{source}” {relation} “{target}”",
        "“{context}” on {target}: {effect}",
    ]
    assert goes_along(THEORY, RemoveOccurrence("c/stress"), "place:c/stress") == []
    assert len(goes_along(THEORY, RemoveConfiguration("c"), "")) == 9
    assert goes_along(THEORY, RemoveOccurrence("c/nobody"), "") == []


def test_each_lack_says_where_it_is_mended() -> None:
    lacks = missing(small("M i reward\nO i quit"))
    assert [(x.kind, x.box.key if x.box else None, x.blocks) for x in lacks] == [
        (Kind.CONTEXT, None, True),
        (None, "c/reward", True),
        (None, "c/reward", True),
        (None, "c/reward", False),
        (None, "c/quit", True),
    ]


def test_links_without_a_source_are_gaps_only_where_someone_knows() -> None:
    assert theory_gaps(THEORY).naked is None
    naked = theory_gaps(THEORY, {"c/voucher/triggers/reward"}).naked
    assert naked is not None
    assert [link.key for _c, link, _says in naked] == ["c/reward/generates/quit/+"]
    assert [o.key for o in theory_gaps(THEORY).actor_not_stated] == ["c/reward"]
    assert Lane.BOTH in LANES_OF[Kind.CONTEXT]
