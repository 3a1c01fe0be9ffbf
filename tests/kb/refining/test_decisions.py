"""Differences laid beside the reasons that wait for them."""

from datetime import UTC, datetime

from base.locales import speak
from cmo.graph import Theory
from cmo.refinement import Operation, Refinement, uncovered
from kb.refining.decisions import Desk, Waiting, desk, next_id, stayed, suggested, words_of
from tests.cmo.small import small, theory

BEFORE = """
    C b law
    I i help
    M i trust (people)
    O i job
    help -triggers-> trust
    trust -generates+-> job
    law | enables | help>trust
"""
AT = datetime(2020, 1, 1, tzinfo=UTC)


def why(name: str, *targets: str, operation: Operation = Operation.ADD) -> Waiting:
    """A reason for these differences."""
    made = Refinement(name, operation, "c", targets, {}, {"en": "Because."})
    return Waiting(made, "MB", AT)


def laid(now: str, *waiting: Waiting, before: str = BEFORE) -> Desk:
    """The desk of a small theory that became another."""
    return desk(theory(small(before)), theory(small(now), version=1), waiting)


def of(now: str, before: str = BEFORE) -> str:
    """The operation that is suggested for everything that differs."""
    found = laid(now, before=before)
    differences = [r.difference for r in found.rows if r.difference.what != "element"]
    return suggested(differences).value


def test_each_difference_has_one_reason_or_waits() -> None:
    now = BEFORE + "O i rest\ntrust -generates+-> rest"
    link = "link:c/trust/generates/rest/+"
    found = laid(now, why("R1", link))
    assert [row.difference.key for row in found.open] == ["place:c/rest", "element:rest"]
    assert (found.covered, len(found.rows), found.ready) == (1, 3, False)
    whole = laid(now, why("R1", link), why("R2", "place:c/rest", "element:rest"))
    assert whole.ready
    assert uncovered(whole.old, whole.new, whole.refinements) == []


def test_a_reason_keeps_only_what_is_still_so() -> None:
    now = BEFORE + "O i rest"
    found = laid(now, why("R1", "place:c/rest", "place:c/play"), why("R2", "link:c/x"))
    first, second = found.reasons
    assert first.refinement.targets == ("place:c/rest",)
    assert (first.lost, first.empty) == (1, False)
    assert (second.lost, second.empty) == (1, True)
    assert not found.ready


def test_what_stays_can_be_confirmed_as_long_as_it_stays() -> None:
    confirm = Operation.CONFIRM
    stays = why("R1", "place:c/trust", operation=confirm)
    assert laid(BEFORE + "O i rest", stays).reasons[0].refinement.targets == ("place:c/trust",)
    renamed = BEFORE.replace("M i trust", "O i trust")
    assert laid(renamed, stays).reasons[0].empty
    found = laid(BEFORE + "O i rest")
    [(_, things)] = stayed(found)
    assert "place:c/rest" not in dict(things)
    assert speak(words_of(found, "link:c/help/triggers/trust"), "en") == "help → trust"


def test_the_operation_is_suggested_by_what_differs() -> None:
    assert of(BEFORE + "O i rest") == "add"
    assert of(BEFORE.replace("law | enables | help>trust", "")) == "drop"
    assert of(BEFORE + "law | blocks | intervention") == "add condition"
    assert of(BEFORE.replace("generates+", "generates-")) == "re-polarise"
    assert of(BEFORE.replace("help>trust", "intervention")) == "re-link"
    assert of("O i trust", "M i trust") == "retype"
    assert of("M p trust", "M i trust") == "move"
    assert of("M i a\nM i b", "M i trust") == "split"
    assert of("M i trust", "M i a\nM i b") == "merge"


def test_numbers_go_on_after_the_highest() -> None:
    assert next_id([]) == "R1"
    assert next_id(["R2", "R10", "R9", "imported", "Rx"]) == "R11"


def test_a_first_version_has_no_desk_of_differences() -> None:
    nothing = Theory("a-study", 0, (), ())
    assert desk(nothing, nothing, ()).ready
