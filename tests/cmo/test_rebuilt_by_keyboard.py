"""A configuration of the founding theory is drawn anew by keyboard alone."""

import pytest

from base.studies.store import get_study
from cmo.document import configuration_hash
from cmo.graph import Configuration, Link, Occurrence, Theory
from cmo.store import get_theory
from tests.cmo.drafting import new_study, opened
from tests.cmo.keyboard import Keyboard
from tests.ground.site import Site
from tests.journeys.browsing import OpenPage

pytestmark = pytest.mark.journey
FOUNDING = "den-haag-2017-2018"
REBUILT = "direct_contact"


def test_direct_contact_is_rebuilt_by_keyboard_alone(served: Site, open_page: OpenPage) -> None:
    with opened(served) as database, database.reading() as session:
        groups = get_study(session, FOUNDING).groups
        theory = get_theory(session, FOUNDING)
    wanted = theory.find_configuration(REBUILT)
    assert wanted is not None
    desk = new_study(served, groups=groups)
    page = open_page(locale="en-GB")
    desk.sit(page, "researcher")
    keys = Keyboard(page)
    keys.to_button("Start an empty theory")
    keys.leave("Enter")
    add_configuration(keys, wanted)
    for element in wholes(theory, wanted):
        add_box(keys, element)
        keys.press("Delete")  # out of the configuration; it stays in the list of elements
    for place in wanted.occurrences:
        add_box(keys, place)
        if place.wording or place.element.part_of:
            say_more(keys, place)
    for link in wanted.links:
        draw_link(keys, link)
    for gate in wanted.gates:
        keys.go(f"place:{gate.context}")
        keys.press("g")
        keys.pick("on", f"lane|{gate.lane}" if gate.lane else f"link|{gate.link}")
        keys.pick("effect", gate.effect)
        keys.to_button("Add the condition")
        keys.press("Enter")
    drawn = desk.draft.theory
    assert drawn.find_configuration(REBUILT) == wanted
    assert configuration_hash(drawn, REBUILT) == configuration_hash(theory, REBUILT)


def add_configuration(keys: Keyboard, wanted: Configuration) -> None:
    """On the page of the draft: a title in both languages, and its short name."""
    for language, text in wanted.label.items():
        keys.fill(f"label_{language}", text)
    keys.to_button("Choose the short name yourself")
    keys.press("Enter")
    keys.fill("id", wanted.id)
    keys.leave("Enter")
    keys.tab_until(lambda at: at["tag"] == "p" and "Nothing stands in it yet" in at["name"])


def wholes(theory: Theory, wanted: Configuration) -> list[Occurrence]:
    """Places elsewhere of what elements of this configuration are a part of."""
    here = {o.element.id for o in wanted.occurrences}
    named = {o.element.part_of for o in wanted.occurrences if o.element.part_of} - here
    return [theory.places(element)[0] for element in sorted(named)]


def add_box(keys: Keyboard, place: Occurrence) -> None:
    """N, and what stands in the box."""
    keys.press("n")
    for language, text in place.element.label.items():
        keys.fill(f"label_{language}", text)
    keys.pick("stands", f"{place.kind}:{place.lane}")
    keys.pick("actor", place.actor.id if place.actor else "")
    keys.pick("valence", place.valence or "")
    keys.to_button("More")
    keys.press("Enter")
    keys.fill("key", place.element.id)
    keys.press("Enter")
    assert keys.focus()["key"].endswith(f"/{place.element.id}"), keys.said()


def say_more(keys: Keyboard, place: Occurrence) -> None:
    """Enter on the box: its own words here, and what its element is a part of."""
    if place.wording:
        keys.press("Enter")
        for language, text in place.wording.items():
            keys.fill(f"wording_{language}", text)
        keys.to_button("Keep these changes")
        keys.press("Enter")
    if place.element.part_of:
        keys.press("Enter")
        keys.pick("part_of", place.element.part_of)
        keys.to_button("Change the element")
        keys.press("Enter")
        keys.press("Escape")


def draw_link(keys: Keyboard, link: Link) -> None:
    """L, through the boxes where it may go, and the sign if it has one."""
    keys.go(f"place:{link.source}")
    keys.press("l")
    first = keys.focus()["key"]
    while keys.focus()["key"] != f"place:{link.target}":
        keys.press("ArrowDown")
        assert keys.focus()["key"] != first, f"no arrow may go to {link.target}"
    keys.press("Enter")
    if link.polarity:
        keys.pick("polarity", link.polarity)
        keys.to_button("Add the arrow")
        keys.press("Enter")
