"""Realist sentences made from the graph: what they say, and when the graph has moved on."""

from dataclasses import replace

import pytest
from hypothesis import given

from base.locales import pick
from cmo.around import around, subgraph_hash
from cmo.elements import Modality
from cmo.graph import Configuration, Link, Theory
from cmo.sentences import TELLABLE, written_out
from tests.cmo.founding_theory import chapters
from tests.cmo.random_theories import theories
from tests.cmo.small import small

COACHING = """
C i law
C i rain
C i money
C i strike
I i coaching
I i letters
R i ear
M i trust (clients)
M i courage (clients)
O i job
O i stress
M p fear
coaching -offers-> ear
ear -triggers-> trust
letters -triggers-> trust
trust -leads_to-> courage
courage -generates+-> job
courage -generates--> stress
trust -counters-> fear
law | enables | intervention
rain | weakens | ear>trust
money | not stated | courage>job
strike | blocks | courage>job
"""


def told(text: str, element: str, language: str = "en") -> str:
    """The sentence about an element of a small configuration."""
    return pick(written_out(small(text), f"c/{element}"), language)[0]


def test_a_mechanism_is_told_with_what_sets_it_off_what_follows_and_when() -> None:
    assert told(COACHING, "trust") == (
        "*If* there is one or more of “coaching” and “letters” and that offers “ear”, "
        "*then* “job” becomes more likely and “stress” becomes less likely, "
        "*because* it brings about [“trust”] in clients, and through that “courage” in clients, "
        "*unless* there is “strike”. It needs “law”. It is weaker with “rain”. "
        "It also depends on “money”; how is not said. It works against “fear”."
    )


def test_it_reads_as_dutch_too() -> None:
    assert told(COACHING, "trust", "nl").startswith(
        "*Als* er sprake is van een of meer van “coaching” en “letters” en dat “ear” biedt, "
        "*dan* wordt “job” waarschijnlijker en wordt “stress” minder waarschijnlijk, "
        "*doordat* dat bij clients [“trust”], en daardoor bij clients “courage” oproept, "
        "*tenzij* er sprake is van “strike”."
    )


def test_an_intervention_is_told_by_what_it_sets_off() -> None:
    sentence = told(COACHING, "coaching")
    assert sentence.startswith("*If* there is [“coaching”] and that offers “ear”, *then* “job”")
    assert "“trust” in clients, and through that “courage” in clients" in sentence
    assert "letters" not in sentence


def test_what_is_missing_is_said_to_be_missing() -> None:
    assert told("M i trust", "trust") == (
        "*If* there is something that the theory does not name yet, *then* something changes that "
        "the theory does not name yet, *because* it brings about [“trust”] (the source does not "
        "say in whom)."
    )
    assert "a mechanism that the theory does not name yet" in told("I i help", "help")


def test_signs_of_its_own_in_a_label_do_not_become_marks() -> None:
    assert "[“b (x)”]" in told("M i *b* [x]", "*b* [x]")


def test_a_loop_of_mechanisms_is_told_once() -> None:
    loop = "I i a\nM i m\nM i n\na -triggers-> m\nm -leads_to-> n\nn -leads_to-> m"
    assert told(loop, "m").count("“n”") == 1


def test_a_refuted_link_is_not_told() -> None:
    configuration = small(COACHING)
    links = tuple(
        replace(x, modality=Modality.REFUTED) if x.target == "c/stress" else x
        for x in configuration.links
    )
    sentence = written_out(replace(configuration, links=links), "c/trust")["en"]
    assert "stress" not in sentence


@pytest.mark.parametrize(
    "line",
    [
        "trust -counters-> fear",
        "strike | blocks | courage>job",
        "courage -generates--> stress",
        "letters -triggers-> trust",
    ],
)
def test_the_hash_moves_with_everything_that_is_told(line: str) -> None:
    assert line in COACHING
    without = COACHING.replace(f"{line}\n", "")
    assert subgraph_hash(small(COACHING), "c/trust") != subgraph_hash(small(without), "c/trust")


def test_the_hash_stays_where_something_else_changes_or_a_link_is_seen() -> None:
    before = small(COACHING)
    more = small(COACHING + "O i pride\nM i shame\nshame -generates+-> pride")
    surer = replace(before, links=tuple(_seen(before)))
    turned = replace(before, occurrences=before.occurrences[::-1])
    expected = subgraph_hash(before, "c/trust")
    assert {subgraph_hash(c, "c/trust") for c in (more, surer, turned)} == {expected}


def test_every_place_of_the_founding_theory_has_a_sentence_in_both_languages() -> None:
    for chapter in chapters():
        for configuration in chapter.theory.configurations:
            for place in configuration.occurrences:
                if place.kind in TELLABLE:
                    texts = written_out(configuration, place.key)
                    assert set(texts) == {"nl", "en"}
                    assert all(t.count("[") == 1 and "{" not in t for t in texts.values())
                    assert around(configuration, place.key).outcomes


def _seen(configuration: Configuration) -> list[Link]:
    return [replace(x, modality=Modality.HYPOTHESISED) for x in configuration.links]


@given(theories())
def test_any_legal_theory_is_told_with_its_own_place_lit_once(theory: Theory) -> None:
    for configuration in theory.configurations:
        for place in configuration.occurrences:
            if place.kind in TELLABLE:
                texts = written_out(configuration, place.key)
                assert all(text.count("[") == 1 for text in texts.values())
                assert len(subgraph_hash(configuration, place.key)) == 64
