"""Which elements resemble a label: proposed, never merged."""

from cmo.graph import Element, Theory
from cmo.similar import folded, likeness, resembling, search

TRUST = Element("trust", {"nl": "Meer vertrouwen", "en": "More trust"})
CONFIDENCE = Element("confidence", {"nl": "Meer zelfvertrouwen"})
LICENCE = Element("licence", {"nl": "Geen rijbewijs", "en": "No driving licence"})
THEORY = Theory("a-study", 0, (TRUST, CONFIDENCE, LICENCE), ())


def names(found: list) -> list[str]:  # type: ignore[type-arg]
    """The ids, in order."""
    return [x.element.id for x in found]


def test_capitals_accents_and_full_stops_make_no_difference() -> None:
    assert folded("Één  rijbewijs.") == "een rijbewijs"
    assert likeness("Geen rijbewijs", "geen RIJBEWIJS!") == 1.0


def test_the_same_words_come_first_and_are_said_to_be_the_same() -> None:
    found = resembling(THEORY.elements, "meer vertrouwen")
    assert names(found) == ["trust", "confidence"]
    assert [x.same for x in found] == [True, False]


def test_a_label_is_compared_in_every_language() -> None:
    assert names(resembling(THEORY.elements, {"en": "more trust!"})) == ["trust"]


def test_what_has_nothing_in_common_is_not_proposed() -> None:
    assert resembling(THEORY.elements, "Speedmeet") == []
    assert resembling(THEORY.elements, "") == []
    assert resembling(THEORY.elements, "?!") == []


def test_a_search_finds_parts_of_words_and_short_names() -> None:
    assert names(search(THEORY, "vertrouw")) == ["trust", "confidence"]
    assert names(search(THEORY, "licen")) == ["licence"]
    assert names(search(THEORY, "driving no")) == ["licence"]
    assert names(search(THEORY, "")) == ["trust", "confidence", "licence"]


def test_other_scripts_are_compared_too() -> None:
    arabic = Element("work", {"ar": "فرصة عمل"})
    assert names(resembling([arabic], "فرصة عمل")) == ["work"]
