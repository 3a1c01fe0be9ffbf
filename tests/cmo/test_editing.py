"""Acts do what they say, or are refused in words beside the field."""

import pytest

from base.locales import Say, speak
from cmo.document import content_hash
from cmo.editing import (
    Act,
    AddConfiguration,
    AddGate,
    AddLink,
    AddOccurrence,
    ChangeElement,
    ChangeLink,
    ChangeOccurrence,
    Illegal,
    MarkAlike,
    MoveConfiguration,
    MoveOccurrence,
    RemoveConfiguration,
    RemoveElement,
    RemoveLink,
    RemoveOccurrence,
    RenameConfiguration,
    RenameElement,
    UnmarkAlike,
    apply,
    describe,
    legal_links,
    proposed_key,
)
from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import Element, Theory
from cmo.patch import inverse, patch_between, patched
from tests.cmo.founding_theory import chapters
from tests.cmo.small import small, theory

HELP = """
C b law
P p rules
I i meetings
M i trust (people)
M p fear (people)
O i job
meetings -triggers-> trust
trust -generates+-> job
rules -triggers-> fear
meetings -addresses-> rules
law | enables | meetings>trust
law | weakens | problem
"""


def element(name: str) -> Element:
    return Element(name, {"en": name, "nl": name})


def refused(before: Theory, act: Act) -> tuple[str, str]:
    with pytest.raises(Illegal) as caught:
        apply(before, act)
    return caught.value.where, speak(caught.value.what, "en")


@pytest.fixture
def before() -> Theory:
    return theory(small(HELP))


def test_a_theory_grows_from_nothing() -> None:
    one = Theory("s", 0, (), ())
    for act in (
        AddConfiguration("c", {"en": "Meeting", "nl": " "}),
        AddOccurrence("c", element("meetings"), Kind.INTERVENTION, Lane.INTERVENTION),
        AddOccurrence("c", element("trust"), Kind.MECHANISM, Lane.INTERVENTION),
        AddLink("c", "c/meetings", Relation.TRIGGERS, "c/trust"),
        AddOccurrence("c", element("law"), Kind.CONTEXT, Lane.BOTH),
        AddGate("c", "c/law", Effect.ENABLES, mechanism="c/trust"),
    ):
        one = apply(one, act)
    [found] = one.configurations
    assert found.label == {"en": "Meeting"}
    assert [g.key for g in found.gates] == ["c/law/gates/c/meetings/triggers/trust"]


def test_an_illegal_link_is_refused_with_its_reason(before: Theory) -> None:
    black_box = AddLink("c", "c/meetings", Relation.GENERATES, "c/job", "+")
    where, reason = refused(before, black_box)
    assert where == "target"
    assert reason.startswith("This would be a black box")
    unsigned = AddLink("c", "c/trust", Relation.GENERATES, "c/job", None)
    assert refused(before, unsigned)[0] == "polarity"
    twice = AddLink("c", "c/meetings", Relation.TRIGGERS, "c/trust")
    assert refused(before, twice) == ("target", "This link is there already.")
    assert refused(before, AddLink("c", "c/none", Relation.TRIGGERS, "c/trust"))[0] == "source"


def test_what_is_offered_is_legal_and_nothing_legal_is_left_out(before: Theory) -> None:
    [c] = before.configurations
    for source in c.by_key:
        offered = {(r, o.key) for r, o in legal_links(before, "c", source)}
        for relation in Relation:
            for target in c.by_key:
                polarity = "-" if relation is Relation.GENERATES else None
                try:
                    apply(before, AddLink("c", source, relation, target, polarity))
                except Illegal:
                    assert (relation, target) not in offered
                else:
                    assert (relation, target) in offered


def test_a_box_takes_its_links_and_conditions_along(before: Theory) -> None:
    after = apply(before, RemoveOccurrence("c/trust"))
    [c] = after.configurations
    assert [x.key for x in c.links] == ["c/rules/triggers/fear", "c/meetings/addresses/rules"]
    assert [g.key for g in c.gates] == ["c/law/gates/problem"]


def test_a_box_in_both_lanes_changes_the_keys_of_its_links(before: Theory) -> None:
    after = apply(before, AddOccurrence("c", element("trust"), Kind.MECHANISM, Lane.PROBLEM))
    [c] = after.configurations
    assert "c/meetings/triggers/trust/intervention" in c.links_by_key
    assert c.gates[0].link == "c/meetings/triggers/trust/intervention"
    back = apply(after, RemoveOccurrence("c/trust/problem"))
    assert content_hash(back) == content_hash(before)


def test_a_box_keeps_to_its_links(before: Theory) -> None:
    act = ChangeOccurrence("c/trust", Kind.OUTCOME, Lane.INTERVENTION)
    where, reason = refused(before, act)
    assert where == "kind"
    assert "“meetings” sets off “trust”" in reason
    as_condition = ChangeOccurrence("c/law", Kind.PROBLEM, Lane.PROBLEM)
    assert "condition" in refused(before, as_condition)[1]
    wrong_lane = ChangeOccurrence("c/meetings", Kind.INTERVENTION, Lane.PROBLEM)
    assert refused(before, wrong_lane)[0] == "lane"


def test_a_box_changes_lane_when_nothing_holds_it(before: Theory) -> None:
    free = apply(apply(before, RemoveLink("c", "c/trust/generates/job/+")), _to_problem())
    assert free.configurations[0].by_key["c/job"].lane is Lane.PROBLEM


def _to_problem() -> Act:
    return ChangeOccurrence("c/job", Kind.OUTCOME, Lane.PROBLEM)


def test_the_sign_of_a_link_turns_and_its_conditions_stay() -> None:
    start = theory(small(HELP + "law | blocks | trust>job"))
    after = apply(start, ChangeLink("c", "c/trust/generates/job/+", "-", Modality.REFUTED))
    [c] = after.configurations
    assert c.links_by_key["c/trust/generates/job/-"].modality is Modality.REFUTED
    assert c.gates[-1].link == "c/trust/generates/job/-"


def test_an_element_changes_everywhere() -> None:
    start = theory(small("M i trust", "c"), small("M i trust", "d"))
    after = apply(start, ChangeElement("trust", {"en": "They trust"}, None, None))
    labels = [o.label for c in after.configurations for o in c.occurrences]
    assert labels == [{"en": "They trust"}] * 2
    assert refused(start, ChangeElement("trust", {"en": "x"}, None, "trust"))[0] == "part_of"


def test_short_names_change_and_everything_follows(before: Theory) -> None:
    after = apply(before, RenameElement("trust", "confidence"))
    after = apply(after, RenameConfiguration("c", "meeting"))
    [c] = after.configurations
    assert c.gates[0].key == "meeting/law/gates/meeting/meetings/triggers/confidence"
    assert c.links[0].source == "meeting/meetings"
    back = apply(
        apply(after, RenameConfiguration("meeting", "c")), RenameElement("confidence", "trust")
    )
    assert content_hash(back) == content_hash(before)
    assert refused(before, RenameElement("trust", "law"))[0] == "to"
    assert refused(before, RenameElement("trust", "a/b"))[0] == "to"


def test_an_element_goes_only_when_it_stands_nowhere(before: Theory) -> None:
    assert refused(before, RemoveElement("trust"))[0] == "element"
    after = apply(apply(before, RemoveOccurrence("c/trust")), RemoveElement("trust"))
    assert after.find_element("trust") is None


def test_order_is_changed_within_a_column() -> None:
    start = theory(small("M i one\nC b law\nM i two\nM p other\nM i three"), small("C b x", "d"))
    after = apply(start, MoveOccurrence("c/three", -1))
    assert [o.element.id for o in after.configurations[0].occurrences] == [
        "one", "law", "three", "two", "other",
    ]  # fmt: skip
    assert apply(start, MoveOccurrence("c/one", -1)) == start
    moved = apply(start, MoveConfiguration("d", -1))
    assert [c.id for c in moved.configurations] == ["d", "c"]


def test_what_is_alike_stays_two(before: Theory) -> None:
    after = apply(before, MarkAlike("trust", "fear"))
    assert after.similar == (("trust", "fear"),)
    assert refused(after, MarkAlike("fear", "trust"))[0] == "other"
    assert apply(after, UnmarkAlike("fear", "trust")) == before


def test_a_configuration_goes_with_the_ripples_into_it() -> None:
    start = theory(small("O i job\nC b law"), small("C b job", "d"))
    ripple = AddLink("c", "c/job", Relation.BECOMES_CONTEXT, "d/job")
    start = apply(start, ripple)
    after = apply(start, RemoveConfiguration("d"))
    assert [c.id for c in after.configurations] == ["c"]
    assert after.configurations[0].links == ()


def test_every_act_has_its_sentence(before: Theory) -> None:
    acts: list[Act] = [
        AddConfiguration("d", {"en": "D"}),
        AddGate("c", "c/law", Effect.BLOCKS, lane=Lane.INTERVENTION),
        AddOccurrence("c", element("x"), Kind.OUTCOME, Lane.INTERVENTION),
        ChangeOccurrence("c/trust", Kind.MECHANISM, Lane.INTERVENTION),
        RemoveOccurrence("c/law"),
        RemoveLink("c", "c/meetings/triggers/trust"),
        MoveOccurrence("c/law", 1),
    ]
    for act in acts:
        sentence = describe(before, act)
        assert isinstance(sentence, Say)
        assert "{" not in speak(sentence, "nl")


def test_a_short_name_comes_from_the_label() -> None:
    assert proposed_key({"nl": "Taal leren", "en": "Learn"}, {"learn"}) == "learn_2"
    assert proposed_key({"ti": "ስራሕ"}, set()) == "element"
    assert proposed_key({"en": "Problem"}, set()) == "element"


def test_a_patch_leads_there_and_back() -> None:
    old, new = (chapter.theory for chapter in chapters())
    patch = patch_between(old, new)
    assert content_hash(patched(old, patch)) == content_hash(new)
    assert content_hash(patched(new, inverse(patch))) == content_hash(old)
    assert patch_between(new, new) == {}


def test_a_control_character_becomes_a_space() -> None:
    element = Element("calm", {"en": "\x0bA calm\x0bday\x85", "nl": "\x0b\x00"})
    wording = {"en": "Calm\x1b\nat last"}
    box = AddOccurrence(
        "c", element, Kind.OUTCOME, Lane.INTERVENTION, horizon="a\x0byear\x7f", wording=wording
    )
    made = apply(apply(Theory("s", 0, (), ()), AddConfiguration("c", {"en": "C\x0bD"})), box)
    (found,) = made.configurations
    (place,) = found.occurrences
    assert found.label == {"en": "C D"}
    assert place.element.label == {"en": "A calm day"}
    assert (place.horizon, place.wording) == ("a year", {"en": "Calm \nat last"})
    change = ChangeOccurrence(place.key, place.kind, place.lane, horizon="\x0b", wording={"en": ""})
    changed = apply(made, change).configurations[0].occurrences[0]
    assert (changed.horizon, changed.wording) == (None, None)
