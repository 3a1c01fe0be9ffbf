"""The map of a whole theory: nothing lies over anything, and its rows hold everything."""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmo.arrows import Arrow
from cmo.elements import Kind, Relation
from cmo.frame import WIDTH
from cmo.graph import Theory
from cmo.mapping.atlas import MOST_BOXES, Atlas, draw_map
from cmo.mapping.blocks import Block
from cmo.mapping.ink import Ink
from cmo.mapping.ripples import Ripple
from tests.cmo.crowded import crowded_theory
from tests.cmo.founding_theory import chapters
from tests.cmo.geometry import crosses, ground, share, shrunk, text_faults
from tests.cmo.random_theories import theories


class Proof(Ink):
    """An ink that keeps what it was asked to draw."""

    def __init__(self) -> None:
        super().__init__("en", False)
        self.blocks: list[Block] = []
        self.long: list[Ripple] = []

    def block(self, block: Block, href: str | None) -> None:
        self.blocks.append(block)
        super().block(block, href)

    def ripples(self, found: list[tuple[Ripple, str]]) -> None:  # type: ignore[override]
        self.long = [one for one, _ in found]
        super().ripples(found)


def proof(theory: Theory, language: str = "en") -> Proof:
    """A map as it was drawn."""
    ink = Proof()
    Atlas(theory, language, frozenset(), {}).blocks(ink)
    return ink


def faults(ink: Proof) -> list[str]:
    """Everything that lies over something else on a map."""
    boxes = [b for block in ink.blocks for b in block.layout.boxes]
    found = [
        f"{a.key} lies over {b.key}"
        for a, b in combinations(boxes, 2)
        if share(ground(a), ground(b))
    ]
    found += [fault for box in boxes for fault in text_faults(box)]
    for block in ink.blocks:
        arrows: list[Arrow] = list(block.arrows)
        for arrow in arrows:
            for box in block.layout.boxes:
                ends = (arrow.link.source, arrow.link.target)
                inner = shrunk(ground(box), 10.0 if box.key in ends else 1.5)
                if any(crosses(a, b, inner) for a, b in pairwise(arrow.points)):
                    found.append(f"{arrow.key} runs behind {box.key}")
    for ripple in ink.long:
        points = [p for _, points in ripple.path for p in points]
        for box in boxes:
            ends = (ripple.link.source, ripple.link.target)
            if box.key not in ends and any(
                crosses(a, b, shrunk(ground(box), 1.5)) for a, b in pairwise(points)
            ):
                found.append(f"{ripple.link.key} runs behind {box.key}")
    for one, other in combinations(ink.blocks, 2):
        if share((one.x, one.y, one.end, one.bottom), (other.x, other.y, other.end, other.bottom)):
            found.append(f"{one.number} lies over {other.number}")
    found += [f"{b.key} leaves the map" for b in boxes if b.x < 0 or b.end > WIDTH]
    return found


@pytest.mark.parametrize("version", [0, 1])
@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_on_the_founding_map_nothing_lies_over_anything(version: int, language: str) -> None:
    assert faults(proof(chapters()[version].theory, language)) == []


@given(st.integers(0, 100_000))
def test_on_any_map_nothing_lies_over_anything(number: int) -> None:
    assert faults(proof(crowded_theory(number, 3))) == []


@given(theories(configurations=4, boxes=12), st.sampled_from(["nl", "ar"]))
def test_every_legal_theory_has_a_map(theory: Theory, language: str) -> None:
    drawing = draw_map(theory, language)
    assert faults(proof(theory)) == []
    places = {o.key for c in theory.configurations for o in c.occurrences}
    assert {i.key for i in drawing.items} == places
    assert [r.configuration for r in drawing.rows] == list(theory.configurations)
    ElementTree.fromstring(drawing.svg)


def test_a_box_says_in_which_other_configurations_its_element_stands() -> None:
    theory = chapters()[1].theory
    drawing = draw_map(theory, "en")
    for item in drawing.items:
        others = [
            n
            for n, c in enumerate(theory.configurations, start=1)
            if n != item.number and c.places(item.occurrence.element.id)
        ]
        assert list(item.also) == others
        if others:
            said = f"also in {', '.join(map(str, others))}"
            assert said in item.name
            assert said in drawing.svg


def test_an_outcome_that_becomes_a_context_elsewhere_has_a_long_arrow() -> None:
    theory = crowded_theory(3, 4)
    known = {o.key for c in theory.configurations for o in c.occurrences}
    ripples = {
        x.key
        for c in theory.configurations
        for x in c.links
        if x.relation is Relation.BECOMES_CONTEXT and x.modality.value != "withdrawn"
        if x.target in known
    }
    drawing = draw_map(theory, "en")
    assert ripples
    assert {x.link.key for x in drawing.lines} == ripples
    for line in drawing.lines:
        assert line.target in drawing.rows[line.source - 1].becomes


def test_what_is_sought_is_lit_wherever_it_stands() -> None:
    theory = chapters()[1].theory
    shared = next(
        o.element.id
        for o in theory.configurations[0].occurrences
        if len(theory.places(o.element.id)) > 1
    )
    drawing = draw_map(theory, "en", lit={shared})
    lit = [i.key for i in drawing.items if i.lit]
    assert lit == [o.key for o in theory.places(shared)]
    root = ElementTree.fromstring(drawing.svg)
    assert [
        e.get("data-key") for e in root.iter("g") if (e.get("class") or "").endswith(" lit")
    ] == [f"place:{key}" for key in lit]
    assert sum(r.lit for r in drawing.rows) == len(lit)


def test_boxes_and_configurations_with_a_page_are_links_others_take_no_tab_stop() -> None:
    theory = chapters()[1].theory
    hrefs = {theory.configurations[0].id: "/one", "mec_network_cv": "/two"}
    root = ElementTree.fromstring(draw_map(theory, "en", hrefs=hrefs).svg)
    assert [e.get("href") for e in root.iter("a")] == ["/one", "/two"]
    assert not [e for e in root.iter() if e.get("tabindex")]
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def test_a_theory_of_many_boxes_shows_configurations_that_lead_further() -> None:
    theory = crowded_theory(5, 45)
    boxes = sum(len(c.occurrences) for c in theory.configurations)
    assert boxes > MOST_BOXES
    hrefs = {c.id: f"/{c.id}" for c in theory.configurations}
    drawing = draw_map(theory, "en", hrefs=hrefs, lit={theory.configurations[2].occurrences[0].key})
    assert not drawing.whole
    root = ElementTree.fromstring(drawing.svg)
    assert [e.get("href") for e in root.iter("a")] == list(hrefs.values())
    assert len([e for e in root.iter("a") if "lit" in (e.get("class") or "")]) == 1
    assert len(drawing.items) == boxes


def test_right_to_left_mirrors_the_places_of_words() -> None:
    theory = chapters()[1].theory
    there, back = (draw_map(theory, "nl", direction=way) for way in ("ltr", "rtl"))
    for one, other in zip(_texts(there.svg), _texts(back.svg), strict=True):
        assert one[0] == other[0]
        assert one[1] + other[1] == pytest.approx(WIDTH, abs=0.11)


def _texts(svg: str) -> list[tuple[str, float]]:
    return [
        (e.text or "", float(e.get("x") or 0)) for e in ElementTree.fromstring(svg).iter("text")
    ]


def test_an_empty_theory_has_an_empty_map() -> None:
    drawing = draw_map(Theory("s", 0, (), ()), "en")
    assert (drawing.items, drawing.lines, drawing.rows) == ((), (), ())
    ElementTree.fromstring(drawing.svg)


def test_the_counts_of_a_row_are_those_of_its_configuration() -> None:
    theory = chapters()[1].theory
    for row in draw_map(theory, "nl").rows:
        assert dict(row.counts) == {
            k: len(row.configuration.of(k)) for k in Kind if row.configuration.of(k)
        }


@pytest.mark.parametrize("configurations", [1, 2, 5, 12])
def test_sheets_of_paper_follow_each_other_and_cut_no_box(configurations: int) -> None:
    theory = crowded_theory(8, configurations)
    drawing, ink = draw_map(theory, "en"), proof(theory)
    ends = [top + height for top, height in drawing.sheets]
    assert [top for top, _ in drawing.sheets] == pytest.approx([0.0, *ends[:-1]])
    for block in ink.blocks:
        assert any(
            top <= block.y and block.bottom <= top + height for top, height in drawing.sheets
        )
