"""Which claims, chains and sentences a mechanism's or intervention's page holds."""

from cmo.elements import Kind
from kb.dossiers.dossier import Block, Dossier, Shelf, dossier


def keys(blocks: tuple[Block, ...]) -> set[str]:
    return {block.claim.key for block in blocks}


def made(shelf: Shelf, element: str, kind: Kind = Kind.MECHANISM) -> Dossier:
    found = dossier(shelf, element, kind)
    assert found is not None
    return found


def test_an_element_of_another_kind_has_no_such_page(shelf: Shelf) -> None:
    assert dossier(shelf, "int_volunteering", Kind.MECHANISM) is None
    assert dossier(shelf, "nothing", Kind.MECHANISM) is None


def test_a_mechanism_shows_what_sets_it_off_what_it_leads_to_and_its_patterns(
    shelf: Shelf,
) -> None:
    (section,) = made(shelf, "mec_network_cv").sections
    assert keys(section.own) == {"volunteering_network", "placement_network"}
    assert keys(section.onward) >= {"network_work", "volunteering_work", "placement_work"}
    assert keys(section.gates) == {"workplace_fit_matters"}


def test_a_mechanism_in_two_configurations_has_a_section_for_each(shelf: Shelf) -> None:
    sections = made(shelf, "mec_motivation_confidence").sections
    assert [s.configuration.id for s in sections] == [
        "language_and_employee_skills",
        "direct_contact",
    ]
    assert keys(sections[0].own) == {"volunteering_motivation", "placement_motivation"}
    assert keys(sections[1].own) == {"event_motivation"}


def test_what_was_claimed_later_is_not_on_the_first_version(first_shelf: Shelf) -> None:
    (section,) = made(first_shelf, "mec_practise_skills").sections
    assert "training_practise" not in keys(section.own)
    assert dossier(first_shelf, "mec_lock_in", Kind.MECHANISM) is None


def test_an_intervention_shows_a_pattern_only_where_a_way_leads_to_its_outcome(
    shelf: Shelf,
) -> None:
    early, direct = made(shelf, "int_matching_event", Kind.INTERVENTION).sections
    assert "event_employers_inclined" not in keys(early.onward)
    assert "event_employers_inclined" in keys(direct.onward)


def test_the_way_of_the_mechanism_is_lit_and_its_conditions_are_numbered(shelf: Shelf) -> None:
    (section,) = made(shelf, "mec_lock_in").sections
    assert "language_and_employee_skills/mec_lock_in" in section.lit
    contexts = [c.occurrence.element.id for c in section.conditions]
    assert contexts == [
        "ctx_learnability",
        "ctx_workplace_fit",
        "ctx_distance_timing",
        "ctx_with_job_search",
    ]
    assert [c.number for c in section.conditions] == [1, 2, 4, 5]


def test_every_mechanism_and_intervention_has_its_sentence(shelf: Shelf) -> None:
    for kind in (Kind.MECHANISM, Kind.INTERVENTION):
        for element in shelf.theory.of(kind):
            for section in made(shelf, element.id, kind).sections:
                assert section.statement is not None, (element.id, section.configuration.id)


def test_what_nobody_spoke_about_is_said(shelf: Shelf) -> None:
    unspoken = {block.claim.key for block in made(shelf, "mec_network_cv").unspoken}
    assert unspoken == {"network_work"}


def test_a_dissonance_without_explanation_stays_open(shelf: Shelf) -> None:
    open_ones = {j.claim.key for j in made(shelf, "mec_build_network").unexplained}
    assert "syrians_work" in open_ones
