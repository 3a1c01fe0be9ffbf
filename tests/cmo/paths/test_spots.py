"""Where a theory is thin: naked links, clashes, silence, and what a version can express."""

from cmo.paths.spots import (
    Fit,
    HotSpot,
    Silence,
    Statement,
    fit,
    hot_spots,
    naked,
    silence_map,
)
from tests.cmo.founding_theory import chapters
from tests.cmo.small import small, theory

COURSE = small(
    "C b law\nI i course\nM i hope\nO i job\ncourse -triggers-> hope\nhope -generates+-> job"
)


def test_a_link_that_no_source_supports_is_naked() -> None:
    found = naked(theory(COURSE), {"c/course/triggers/hope": frozenset("x")})
    assert [link.key for _, link in found] == ["c/hope/generates/job/+"]


def test_sources_that_contradict_each_other_make_an_element_hot() -> None:
    ends = {"one": ("course", "hope"), "two": ("hope", "work"), "three": ("work",)}
    support = {"one": frozenset("abc"), "two": frozenset("ab"), "three": frozenset("a")}
    against = {"one": frozenset("de"), "two": frozenset("d")}
    assert hot_spots(ends, support, against) == (
        HotSpot("hope", (("one", 2), ("two", 1))),
        HotSpot("course", (("one", 2),)),
        HotSpot("work", (("two", 1),)),
    )


def test_silence_is_not_the_same_as_not_asked() -> None:
    directions = {
        "one": {"people": "+", "firms": "∅"},
        "two": {"people": "±", "firms": "–"},
        "three": {"people": "∅", "firms": "–"},
    }
    where = {"one": "a", "two": "a", "three": "b"}
    assert silence_map(directions, where) == (
        Silence("people", "a", speaks=2),
        Silence("people", "b", silent=1),
        Silence("firms", "a", silent=1, unasked=1),
        Silence("firms", "b", unasked=1),
    )


def test_a_later_version_can_express_more() -> None:
    where = "language_and_employee_skills"
    said = [
        Statement("old", "link", where, "int_volunteering", "mec_network_cv"),
        Statement("new", "link", where, "int_language_training", "mec_lock_in"),
        Statement("pattern", "pattern", where, "int_language_training", "out_better_chance"),
        Statement("gate", "gate", where, "ctx_workplace_fit", "intervention"),
        Statement("unsaid", "present", where, "int_matching_event"),
    ]
    mentions = {
        "old": frozenset("abc"),
        "new": frozenset("c"),
        "pattern": frozenset("d"),
        "gate": frozenset("a"),
    }
    assert fit([c.theory for c in chapters()], said, mentions) == (
        Fit(0, mentions=4, of_mentions=6, sources=2, of_sources=4),
        Fit(1, mentions=6, of_mentions=6, sources=4, of_sources=4),
    )
