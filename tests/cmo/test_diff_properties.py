"""Differences and patches of random theories: nothing is missed, nothing is made up."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from base.locales import speak
from cmo.diff import diff
from cmo.difference import Difference
from cmo.document import content_hash, document
from cmo.elements import POLARITIES, Effect, Modality
from cmo.graph import Configuration, Theory
from cmo.patch import ALIKE, ORDER, inverse, patch_between, patched
from tests.cmo.random_theories import GROUPS, labels, theories


@st.composite
def pairs(draw: DrawFn) -> tuple[Theory, Theory]:
    """Two theories: strangers, or the second made from the first by a few strokes."""
    old = draw(theories())
    if draw(st.booleans()):
        return old, draw(theories())
    new = replace(
        old,
        elements=tuple(draw(st.permutations(old.elements))),
        similar=tuple(draw(st.permutations(old.similar))),
        configurations=tuple(draw(_touched(c)) for c in draw(st.permutations(old.configurations))),
    )
    return old, new


@st.composite
def _touched(draw: DrawFn, one: Configuration) -> Configuration:
    """Other words, other signs, another order; some links and conditions less."""
    links = [
        replace(x, modality=draw(st.sampled_from(Modality)))
        for x in draw(st.permutations(one.links))
        if draw(st.integers(0, 4))
    ]
    kept = {x.key for x in links}
    gates = [
        replace(g, effect=draw(st.sampled_from(Effect)))
        for g in draw(st.permutations(one.gates))
        if (g.link is None or g.link in kept) and draw(st.integers(0, 4))
    ]
    gated = {g.link for g in gates}
    signs = [
        replace(x, polarity=draw(st.sampled_from(POLARITIES)))
        if x.polarity and x.key not in gated and draw(st.booleans())
        else x
        for x in links
    ]
    return replace(
        one,
        label=draw(st.just(one.label) | labels),
        occurrences=tuple(draw(st.permutations(one.occurrences))),
        links=tuple({x.key: x for x in signs}.values()),
        gates=tuple(gates),
    )


@given(pairs())
def test_no_difference_means_the_same_hash_and_the_other_way_round(
    pair: tuple[Theory, Theory],
) -> None:
    old, new = pair
    assert (diff(old, new) == []) == (content_hash(old) == content_hash(new))
    assert diff(old, old) == []


@given(pairs())
def test_the_difference_applied_to_the_one_gives_the_other(pair: tuple[Theory, Theory]) -> None:
    old, new = pair
    there = patch_between(old, new)
    assert document(patched(old, there, GROUPS)) == document(new)
    assert document(patched(new, inverse(there), GROUPS)) == document(old)


@given(pairs())
def test_every_stroke_of_the_patch_belongs_to_a_difference_and_the_other_way_round(
    pair: tuple[Theory, Theory],
) -> None:
    old, new = pair
    found, patch = diff(old, new), patch_between(old, new)
    strokes = {key for d in found for key in _strokes(d)}
    assert {key for key in patch if not key.startswith(ORDER)} <= strokes
    assert {key for key in patch if key.startswith(ORDER)} <= {k for d in found for k in _orders(d)}
    for difference in found:
        assert (_strokes(difference) | _orders(difference)) & patch.keys()


@given(pairs())
def test_each_difference_is_named_once_and_can_be_said(pair: tuple[Theory, Theory]) -> None:
    found = diff(*pair)
    names = [key for d in found for key in (d.key, d.was) if key]
    assert len(names) == len(set(names))
    for difference in found:
        for language in ("nl", "en"):
            assert speak(difference.sentence, language)


@given(pairs())
def test_turned_around_what_was_added_is_dropped(pair: tuple[Theory, Theory]) -> None:
    old, new = pair
    turned = {"added": "dropped", "dropped": "added"}
    there = {(d.key, d.how) for d in diff(old, new) if d.how in turned}
    back = {(d.key, turned[d.how]) for d in diff(new, old) if d.how in turned}
    assert {what for what in there if what[0].split(":")[0] not in ("link", "gate")} == {
        what for what in back if what[0].split(":")[0] not in ("link", "gate")
    }


def _strokes(difference: Difference) -> set[str]:
    """The keys of a patch that a difference speaks of."""
    own: set[Any] = {difference.key, difference.was} - {None}
    alike = difference.what == "order" or difference.what == "element"
    return own | ({ALIKE} if alike else set())


def _orders(difference: Difference) -> set[str]:
    """The orders in which the thing stands; with a configuration come the orders inside it."""
    if difference.what == "element":
        return {f"{ORDER}elements"}
    if difference.what == "configuration":
        inside = difference.key.split(":", 1)[1]
        return {
            f"{ORDER}configurations",
            *(f"{ORDER}{inside}/{part}" for part in ("place", "link", "gate")),
        }
    return {f"{ORDER}{difference.configuration}/{difference.what}"}
