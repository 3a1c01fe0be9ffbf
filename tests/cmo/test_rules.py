"""What keeps a configuration from being complete, and what it may not hold."""

from dataclasses import replace

import pytest

from base.locales import speak
from cmo.elements import Lane, Relation
from cmo.graph import Gate, Link
from cmo.rules import gaps, incomplete, violations, warnings
from tests.cmo.founding_theory import all_configurations, chapters, configuration
from tests.cmo.small import small, theory

WHOLE = """
C b law
I i help
M i trust (people)
O i work (people)
help -triggers-> trust
trust -generates+-> work
law | enables | intervention
"""


def said(text: str) -> list[str]:
    """The gaps of a small configuration."""
    return [speak(s, "en") for s in incomplete(small(text))]


def test_a_whole_configuration_has_no_gaps() -> None:
    assert said(WHOLE) == []


@pytest.mark.parametrize(
    ("without", "gap"),
    [
        (["C b law", "law | enables | intervention"], "There is no context yet."),
        (["help -triggers-> trust"], "Nothing sets off “trust”."),
        (["trust -generates+-> work"], "“trust” leads nowhere."),
        (["trust -generates+-> work"], "No problem or intervention leads to “work”."),
        (["help -triggers-> trust"], "No problem or intervention leads to “work”."),
    ],
)
def test_what_is_missing_is_said(without: list[str], gap: str) -> None:
    lines = [line for line in WHOLE.strip().splitlines() if line not in without]
    assert gap in said("\n".join(lines))


def test_a_mechanism_without_a_group_is_a_finding_that_blocks_nothing() -> None:
    [gap] = gaps(small(WHOLE.replace("trust (people)", "trust")))
    assert speak(gap.what, "en") == "The source does not say whose reasoning “trust” is."
    assert not gap.blocks


def test_an_outcome_without_mechanism_is_a_finding_where_the_source_names_none() -> None:
    founding = configuration("language_and_employee_skills")
    [gap] = gaps(founding)
    assert speak(gap.what, "nl") == (
        "De bron zegt niet door welk mechanisme “Verdringing” ontstaat."
    )
    assert not gap.blocks


def test_a_link_from_one_group_to_another_is_allowed_and_mentioned() -> None:
    crossing = small(WHOLE.replace("work (people)", "work (employers)"))
    assert violations(theory(crossing)) == []
    [sentence] = warnings(crossing)
    assert "crosses from one group to another" in speak(sentence, "en")


def test_eight_mechanisms_of_the_first_two_configurations_name_no_group() -> None:
    first, second = chapters()[0].theory.configurations[:2]
    unnamed = {g.where.split("/")[1] for c in (first, second) for g in gaps(c)}
    assert len(unnamed) == 8


def test_the_founding_theory_breaks_no_rule() -> None:
    for chapter in chapters():
        assert violations(chapter.theory) == []


def broken(**changes: object) -> list[str]:
    """What is wrong with a whole configuration after a change."""
    whole = small(WHOLE)
    return [speak(s, "en") for s in violations(theory(replace(whole, **changes)))]  # type: ignore[arg-type]


def test_a_link_to_itself_is_refused() -> None:
    link = Link("c/trust", Relation.LEADS_TO, "c/trust")
    assert broken(links=(link,), gates=()) == ["“trust” cannot be linked to itself."]


def test_the_same_link_twice_is_refused() -> None:
    first, second = small(WHOLE).links
    assert any("drawn twice" in s for s in broken(links=(first, second, second)))


def test_two_links_with_other_signs_may_stand_side_by_side() -> None:
    first, second = small(WHOLE).links
    assert broken(links=(first, second, replace(second, polarity="-"))) == []


def test_what_a_mechanism_generates_needs_a_sign() -> None:
    first, second = small(WHOLE).links
    [sentence] = broken(links=(first, replace(second, polarity=None)))
    assert sentence.startswith("Say whether “trust” makes “work” more (+) or less (-)")


def test_a_link_to_nowhere_is_refused() -> None:
    assert any(
        "not in the theory" in s for s in broken(links=(Link("c/x", Relation.FEEDS, "c/y"),))
    )


@pytest.mark.parametrize(
    ("gate", "sentence"),
    [
        (Gate("c/help", lane=Lane.INTERVENTION), "Only a context can be a condition"),
        (Gate("c/law"), "holds for one link or for one lane"),
        (Gate("c/law", lane=Lane.BOTH), "holds for one link or for one lane"),
        (Gate("c/law", link="c/x"), "a link that is not there"),
    ],
)
def test_a_condition_is_a_context_on_one_link_or_lane(gate: Gate, sentence: str) -> None:
    [found] = broken(gates=(gate,))
    assert sentence in found


def test_a_problem_cannot_stand_among_the_help() -> None:
    places = small("P i trouble").occurrences
    [found] = [speak(s, "en") for s in violations(theory(replace(small(""), occurrences=places)))]
    assert found == "In the intervention lane there can be no problem."


def test_an_element_is_never_part_of_itself_by_a_detour() -> None:
    whole = theory(small("M i one\nM i two"))
    circle = {"one": "two", "two": "one"}
    elements = tuple(replace(e, part_of=circle[e.id]) for e in whole.elements)
    found = [speak(s, "en") for s in violations(replace(whole, elements=elements))]
    assert found == ["“one” is part of itself.", "“two” is part of itself."]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_about_the_founding_theory_is_whole(language: str) -> None:
    for _, one in all_configurations():
        for sentence in (*incomplete(one), *warnings(one)):
            assert "{" not in speak(sentence, language)
