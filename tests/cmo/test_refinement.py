"""What changed between versions, and that each change has exactly one reason."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import speak
from cmo.diff import diff, unchanged
from cmo.document import content_hash
from cmo.graph import Theory
from cmo.refinement import Operation, changes, newness, uncovered
from tests.cmo.founding_theory import chapters

(FIRST, _), (SECOND, REFINEMENTS) = ((c.theory, c.refinements) for c in chapters())


def test_a_version_does_not_differ_from_itself() -> None:
    for theory in (FIRST, SECOND):
        assert diff(theory, theory) == []


def test_turned_around_what_was_added_is_dropped() -> None:
    there = {(d.key, d.how) for d in diff(FIRST, SECOND)}
    back = {(d.key, d.how) for d in diff(SECOND, FIRST)}
    turned = {"added": "dropped", "dropped": "added", "changed": "changed"}
    assert back == {(key, turned[how]) for key, how in there}


def test_each_difference_between_the_versions_is_covered_once() -> None:
    assert uncovered(FIRST, SECOND, REFINEMENTS) == []
    covered = [d.key for _, differences in changes(FIRST, SECOND, REFINEMENTS) for d in differences]
    assert sorted(covered) == sorted(d.key for d in diff(FIRST, SECOND))


def test_a_difference_without_a_reason_or_with_two_is_named() -> None:
    without = [r for r in REFINEMENTS if r.id != "R3"]
    missing = [speak(s, "en") for s in uncovered(FIRST, SECOND, without)]
    assert len(missing) == 4
    assert all(s.startswith("No refinement says why: ") for s in missing)
    third = next(r for r in REFINEMENTS if r.id == "R3")
    twice = [speak(s, "en") for s in uncovered(FIRST, SECOND, [*REFINEMENTS, third])]
    assert len(twice) == 4
    assert all(s.startswith("More than one refinement covers this: ") for s in twice)


def test_a_refinement_needs_a_reason_and_a_target_that_changed() -> None:
    first, *rest = REFINEMENTS
    said = [speak(s, "en") for s in uncovered(FIRST, SECOND, [replace(first, reason={}), *rest])]
    assert said == ["Refinement R1 gives no reason."]
    odd = replace(first, targets=(*first.targets, "place:x/y"))
    said = [speak(s, "en") for s in uncovered(FIRST, SECOND, [odd, *rest])]
    assert said == ["Refinement R1 covers place:x/y, which did not change."]


def test_what_is_said_to_stay_must_have_stayed() -> None:
    ninth = next(r for r in REFINEMENTS if r.operation is Operation.KEEP)
    rest = [r for r in REFINEMENTS if r is not ninth]
    gone = replace(ninth, targets=("place:language_and_employee_skills/out_other",))
    [said] = [speak(s, "en") for s in uncovered(FIRST, SECOND, [*rest, gone])]
    assert "says that" in said
    assert "stays, but it does not" in said


def test_the_refinements_do_what_the_study_says() -> None:
    counts = {r.id: len(ds) for r, ds in changes(FIRST, SECOND, REFINEMENTS)}
    # R1: element x2, place x2, links x3, gates x3; R7 and R9 decide that things stay
    assert counts == {
        "R1": 10,
        "R2": 2 + 8,
        "R3": 4,
        "R4": 2 + 4,
        "R5": 4,
        "R6": 2 + 3,
        "R7": 0,
        "R8": 4,
        "R9": 0,
    }
    assert [r.id for r in REFINEMENTS if r.ours] == ["R8", "R9"]


def test_new_boxes_say_with_which_refinement_they_came() -> None:
    new = newness(1, REFINEMENTS)
    lock_in = new["language_and_employee_skills/mec_lock_in"]
    assert speak(lock_in, "nl") == "nieuw in versie 1 (R3)"
    assert "language_and_employee_skills/out_displacement" not in new


def test_what_stayed_is_known_to_be_unchanged() -> None:
    assert unchanged(FIRST, SECOND, "language_and_employee_skills/mec_network_cv")
    assert not unchanged(FIRST, SECOND, "language_and_employee_skills/mec_lock_in")


@pytest.mark.parametrize("part", ["occurrences", "links", "gates"])
def test_the_order_of_reading_counts(part: str) -> None:
    first, *rest = SECOND.configurations
    turned = replace(first, **{part: getattr(first, part)[::-1]})
    other = replace(SECOND, configurations=(turned, *rest))
    assert content_hash(other) != content_hash(SECOND)
    assert content_hash(other) == content_hash(replace(other, version=7, study="elsewhere"))


def one_change() -> st.SearchStrategy[Theory]:
    """Version 1 with one place, link or gate less, or one label otherwise."""
    return st.sampled_from(list(_changed()))


def _changed() -> Any:
    for n, c in enumerate(SECOND.configurations):
        rest = SECOND.configurations[:n], SECOND.configurations[n + 1 :]
        for field in ("links", "gates"):
            things = getattr(c, field)
            for i in range(len(things)):
                fewer = replace(c, **{field: things[:i] + things[i + 1 :]})
                yield replace(SECOND, configurations=(*rest[0], fewer, *rest[1]))
        for i, place in enumerate(c.occurrences):
            words = replace(place, wording={"en": "other words"})
            places = (*c.occurrences[:i], words, *c.occurrences[i + 1 :])
            yield replace(
                SECOND, configurations=(*rest[0], replace(c, occurrences=places), *rest[1])
            )


@given(one_change())
def test_every_change_changes_the_hash_and_is_a_difference(other: Theory) -> None:
    assert content_hash(other) != content_hash(SECOND)
    [difference] = diff(SECOND, other)
    assert "{" not in speak(difference.sentence, "nl")
