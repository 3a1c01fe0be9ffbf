"""What differs between two versions of a theory, said thing by thing."""

from dataclasses import replace

from base.locales import speak
from cmo.diff import diff, typed_keys
from cmo.difference import Difference
from cmo.elements import Kind, Lane
from cmo.graph import Configuration, Element, Theory
from tests.cmo.small import small, theory

BEFORE = """
    C b law
    I i help
    M i trust (people)
    M i hope (people)
    O i job
    help -triggers-> trust
    help -triggers-> hope
    trust -generates+-> job
    law | enables | help>trust
"""


def told(now: str | Configuration, before: str = BEFORE) -> list[tuple[str, str, str]]:
    """Way, key and sentence of each difference from a small theory, elements left out."""
    new = small(now) if isinstance(now, str) else now
    found = diff(theory(small(before)), theory(new))
    return [(d.how, d.key, speak(d.sentence, "en")) for d in found if d.what != "element"]


def test_what_comes_beside_moves_nothing() -> None:
    found = told(BEFORE.replace("M i trust (people)", "M i fear (people)\nM i trust (people)"))
    assert found == [("added", "place:c/fear", "“fear” added as mechanism (intervention lane).")]


def test_what_goes_moves_nothing() -> None:
    found = told(BEFORE.replace("C b law", "").replace("law | enables | help>trust", ""))
    assert [(how, key) for how, key, _ in found] == [
        ("dropped", "place:c/law"),
        ("dropped", "gate:c/law/gates/c/help/triggers/trust"),
    ]


def test_another_order_is_a_move_of_as_few_as_possible() -> None:
    text = "M i a\nM i b\nM i c\nM i d"
    assert told("M i d\nM i a\nM i b\nM i c", text) == [
        ("moved", "place:c/d", "“d” stands in another place in the order.")
    ]


def test_another_lane_is_a_move() -> None:
    found = told("M p trust", "M i trust")
    assert found == [("moved", "place:c/trust", "“trust” moved to: problem lane.")]


def test_another_kind_is_a_change() -> None:
    [(how, key, sentence)] = told("O i trust", "M i trust")
    assert (how, key) == ("changed", "place:c/trust")
    assert sentence == "“trust” changed: the kind."


def test_a_link_with_another_end_is_the_same_link_linked_otherwise() -> None:
    found = told(BEFORE.replace("trust -generates+-> job", "hope -generates+-> job"))
    assert found == [
        (
            "re-linked",
            "link:c/hope/generates/job/+",
            "Linked otherwise: “hope” generates (+) “job”. It was: “trust” generates (+) “job”.",
        )
    ]
    [only] = _of(BEFORE.replace("trust -generates+-> job", "hope -generates+-> job"))
    assert only.was == "link:c/trust/generates/job/+"


def test_a_turned_sign_is_a_change_of_the_link() -> None:
    [(how, key, sentence)] = told(BEFORE.replace("generates+", "generates-"))
    assert (how, key) == ("changed", "link:c/trust/generates/job/-")
    assert (
        sentence == "Other sign: “trust” generates (−) “job”. It was: “trust” generates (+) “job”."
    )


def test_a_condition_on_something_else_is_put_elsewhere() -> None:
    [(how, key, sentence)] = told(BEFORE.replace("help>trust", "intervention"))
    assert (how, key) == ("re-gated", "gate:c/law/gates/intervention")
    assert sentence.startswith("Condition put elsewhere: “law” on the whole intervention lane")


def test_a_condition_with_another_effect_is_changed() -> None:
    [(how, _, sentence)] = told(BEFORE.replace("| enables", "| blocks"))
    assert how == "changed"
    assert sentence == "Condition changed: “law” on “help” sets off “trust”: blocks."


def test_the_condition_on_a_link_goes_along_when_the_link_is_linked_otherwise() -> None:
    text = (
        "C b law\nI i help\nM i trust\nM i hope\nhelp -triggers-> trust\nlaw | enables | help>trust"
    )
    now = text.replace("triggers-> trust", "triggers-> hope").replace("help>trust", "help>hope")
    assert [(how, key) for how, key, _ in told(now, text)] == [
        ("re-linked", "link:c/help/triggers/hope"),
        ("re-gated", "gate:c/law/gates/c/help/triggers/hope"),
    ]


def test_renamed_and_replaced_are_told_apart_by_id() -> None:
    old = theory(small("M i trust"))
    words = {"en": "confidence"}
    [trust] = old.elements
    place = old.configurations[0].occurrences[0]
    renamed = _with(old, Element("trust", words))
    [change] = diff(old, renamed)
    assert (change.how, change.key, change.fields) == ("changed", "element:trust", ("label",))
    assert speak(change.sentence, "en") == "“trust” is now worded: “confidence”."
    replaced = _with(old, Element("confidence", words))
    assert [(d.how, d.key) for d in diff(old, replaced)] == [
        ("added", "element:confidence"),
        ("dropped", "element:trust"),
        ("added", "place:c/confidence"),
        ("dropped", "place:c/trust"),
    ]
    assert (place.kind, place.lane, trust.actor) == (Kind.MECHANISM, Lane.INTERVENTION, None)


def test_marks_of_likeness_in_another_order_are_one_difference() -> None:
    old = replace(theory(small("M i a\nM i b\nM i c")), similar=(("a", "b"), ("b", "c")))
    [turned] = diff(old, replace(old, similar=(("b", "c"), ("a", "b"))))
    assert (turned.what, turned.how, turned.key) == ("order", "moved", "order:alike")
    fewer = diff(old, replace(old, similar=(("a", "b"),)))
    assert [(d.key, d.fields) for d in fewer] == [
        ("element:b", ("similar",)),
        ("element:c", ("similar",)),
    ]


def test_everything_in_a_version_has_a_key_to_speak_of() -> None:
    assert typed_keys(theory(small("I i help\nM i trust\nhelp -triggers-> trust"))) == {
        "element:help",
        "element:trust",
        "configuration:c",
        "place:c/help",
        "place:c/trust",
        "link:c/help/triggers/trust",
    }


def _of(now: str) -> list[Difference]:
    return [d for d in diff(theory(small(BEFORE)), theory(small(now))) if d.what != "element"]


def _with(old: Theory, element: Element) -> Theory:
    """A theory of one place, with another element in it."""
    [configuration] = old.configurations
    [place] = configuration.occurrences
    places = (replace(place, element=element),)
    return replace(
        old, elements=(element,), configurations=(replace(configuration, occurrences=places),)
    )
