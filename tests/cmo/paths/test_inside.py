"""Ways through the theory."""

from cmo.paths.inside import mechanisms_between, mechanisms_gated, neighbours, way_of
from tests.cmo.founding_theory import chapters, configuration
from tests.cmo.small import small, theory

FIRST, SECOND = (c.theory for c in chapters())
LANGUAGE, DIRECT = "language_and_employee_skills", "direct_contact"


def names(found: list) -> list[str]:  # type: ignore[type-arg]
    """Elements of places."""
    return [o.element.id for o in found]


def test_between_an_instrument_and_an_outcome_lie_its_mechanisms() -> None:
    between = mechanisms_between(FIRST, LANGUAGE, "int_volunteering", "out_better_chance")
    assert names(between) == ["mec_practise_skills", "mec_network_cv", "mec_motivation_confidence"]
    between = mechanisms_between(SECOND, LANGUAGE, "int_language_training", "out_better_chance")
    assert names(between) == ["mec_practise_skills", "mec_lock_in"]
    between = mechanisms_between(FIRST, DIRECT, "int_matching_event", "out_employers_inclined")
    assert names(between) == ["mec_know_group"]


def test_no_way_leads_from_one_lane_to_the_other() -> None:
    assert mechanisms_between(FIRST, DIRECT, "int_matching_event", "out_hard_to_find_job") == []
    assert mechanisms_between(FIRST, DIRECT, "nothing", "out_better_chance") == []
    assert mechanisms_between(FIRST, "elsewhere", "int_speed_meet", "out_better_chance") == []


def test_a_way_may_be_a_chain() -> None:
    chained = theory(
        small("I i a\nM i b\nM i c\nO i d\na -triggers-> b\nb -leads_to-> c\nc -generates+-> d")
    )
    assert names(mechanisms_between(chained, "c", "a", "d")) == ["b", "c"]


def test_a_context_reaches_the_mechanisms_of_the_lanes_it_gates() -> None:
    gated = mechanisms_gated(FIRST, DIRECT, "ctx_status_holder_traits", "out_better_chance")
    assert names(gated) == [
        "mec_build_network",
        "mec_realistic_chances",
        "mec_application_skills",
        "mec_motivation_confidence",
    ]
    gated = mechanisms_gated(FIRST, DIRECT, "ctx_status_holder_traits", "out_hard_to_find_job")
    assert "mec_small_network" in names(gated)
    gated = mechanisms_gated(FIRST, LANGUAGE, "ctx_learnability", "out_better_chance")
    assert "mec_network_cv" in names(gated)


def test_a_context_on_a_link_reaches_only_its_ends() -> None:
    gated = mechanisms_gated(SECOND, DIRECT, "ctx_employer_inexperienced", "out_employers_inclined")
    assert names(gated) == ["mec_know_group"]
    gated = mechanisms_gated(SECOND, DIRECT, "ctx_employer_inexperienced", "out_better_chance")
    assert gated == []


def test_neighbours_are_one_causal_link_away() -> None:
    near = neighbours(SECOND, LANGUAGE, "mec_lock_in")
    assert names(near) == ["out_better_chance", "int_language_training"]
    assert neighbours(SECOND, LANGUAGE, "out_displacement") == []


def test_what_is_lit_is_the_place_and_the_links_at_it() -> None:
    lit = way_of(configuration(LANGUAGE), f"{LANGUAGE}/mec_lock_in")
    assert lit == {
        f"{LANGUAGE}/mec_lock_in",
        f"{LANGUAGE}/int_language_training/triggers/mec_lock_in",
        f"{LANGUAGE}/mec_lock_in/generates/out_better_chance/-",
    }
