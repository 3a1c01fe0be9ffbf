"""Whatever is done to a theory, it stays legal, and every step can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.document import content_hash, document, read_document
from cmo.editing import (
    Act,
    AddConfiguration,
    AddGate,
    AddLink,
    AddOccurrence,
    ChangeElement,
    ChangeGate,
    ChangeLink,
    ChangeOccurrence,
    Illegal,
    MarkAlike,
    MoveConfiguration,
    MoveOccurrence,
    RemoveConfiguration,
    RemoveElement,
    RemoveGate,
    RemoveLink,
    RemoveOccurrence,
    RenameConfiguration,
    RenameElement,
    apply,
    describe,
)
from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import Element, Theory
from cmo.patch import inverse, patch_between, patched
from cmo.rules import violations
from tests.cmo.random_theories import GROUPS, illegal_links, theories

SMALL = theories(boxes=6)
NAMES = ("a", "b", "law", "trust")
LABEL = {"nl": "Iets anders", "ar": "شيء"}


def acts(theory: Theory) -> st.SearchStrategy[Act]:
    """An act on something that is there, or nearly."""
    configurations = st.sampled_from([*(c.id for c in theory.configurations), "gone"])
    keys = st.sampled_from([*(o.key for c in theory.configurations for o in c.occurrences), "a/b"])
    elements = st.sampled_from([*(e.id for e in theory.elements), "gone"])
    links = st.sampled_from(
        [(c.id, x.key) for c in theory.configurations for x in c.links] or [("a", "b")]
    )
    gates = st.sampled_from(
        [(c.id, g.key) for c in theory.configurations for g in c.gates] or [("a", "b")]
    )
    by = st.sampled_from((-2, -1, 1, 2))
    kinds, lanes = st.sampled_from(Kind), st.sampled_from(Lane)
    signs, effects = st.sampled_from(("+", "-", "?", None)), st.sampled_from(Effect)
    sure = st.sampled_from(Modality)
    names = st.sampled_from((*NAMES, *(e.id for e in theory.elements)))
    new = names.map(lambda name: Element(name, LABEL))
    return st.one_of(
        st.builds(AddConfiguration, names, st.just(LABEL)),
        st.builds(MoveConfiguration, configurations, by),
        st.builds(RemoveConfiguration, configurations),
        st.builds(RenameConfiguration, configurations, names),
        st.builds(ChangeElement, elements, st.just(LABEL), st.none(), elements),
        st.builds(RenameElement, elements, names),
        st.builds(RemoveElement, elements),
        st.builds(MarkAlike, elements, elements),
        st.builds(AddOccurrence, configurations, new, kinds, lanes),
        st.builds(ChangeOccurrence, keys, kinds, lanes, st.none(), st.none(), st.just(LABEL)),
        st.builds(MoveOccurrence, keys, by),
        st.builds(RemoveOccurrence, keys),
        st.builds(AddLink, configurations, keys, st.sampled_from(Relation), keys, signs, sure),
        st.builds(lambda x, sign, how: ChangeLink(x[0], x[1], sign, how), links, signs, sure),
        links.map(lambda x: RemoveLink(*x)),
        st.builds(AddGate, configurations, keys, effects, lane=lanes),
        st.builds(AddGate, configurations, keys, effects, mechanism=keys),
        st.builds(lambda x, effect: ChangeGate(x[0], x[1], effect), gates, effects),
        gates.map(lambda x: RemoveGate(*x)),
    )


@given(SMALL, st.data())
def test_any_sequence_of_acts_can_be_undone_to_the_letter(
    start: Theory, data: st.DataObject
) -> None:
    theory, piles = start, []
    for _ in range(data.draw(st.integers(1, 8))):
        act = data.draw(acts(theory))
        try:
            after = apply(theory, act)
        except Illegal:
            continue
        assert violations(after) == []
        assert describe(theory, act).msgid
        piles.append((content_hash(theory), patch_between(theory, after)))
        assert patched(theory, piles[-1][1], GROUPS) == after
        theory = after
    for before, patch in reversed(piles):
        theory = patched(theory, inverse(patch), GROUPS)
        assert content_hash(theory) == before
    assert content_hash(theory) == content_hash(start)


@given(SMALL, SMALL)
def test_the_difference_of_any_two_applied_to_one_gives_the_other(one: Theory, two: Theory) -> None:
    patch = patch_between(one, two)
    assert patched(one, patch, GROUPS) == two
    assert patched(two, inverse(patch), GROUPS) == one
    assert (patch == {}) == (content_hash(one) == content_hash(two))


@given(theories())
def test_a_document_holds_everything(theory: Theory) -> None:
    read = read_document(document(theory), study=theory.study, version=0, groups=GROUPS)
    assert read == theory
    assert content_hash(read) == content_hash(theory)


@given(SMALL.filter(lambda theory: bool(theory.configurations)), st.data())
def test_an_illegal_link_is_always_refused(theory: Theory, data: st.DataObject) -> None:
    configuration, link = data.draw(illegal_links(theory))
    act = AddLink(configuration, link.source, link.relation, link.target, link.polarity)
    with pytest.raises(Illegal):
        apply(theory, act)
