"""The diagram: everything in its place, named, in tab order, and right for both directions."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.locales import speak
from base.studies.study import Notation
from benchmarks.drawing import forty
from cmo.diagram import Drawing
from cmo.drawing import conditions, draw
from cmo.elements import Kind, Lane, Modality
from cmo.frame import WIDTH
from cmo.marking import Mark, union
from cmo.narrow import ways
from cmo.paths.inside import way_of
from cmo.refinement import newness
from cmo.stacks import LARGE
from cmo.tabular import tables
from cmo.typeset import width, wrap
from tests.cmo.founding_theory import all_configurations, chapters, configuration
from tests.cmo.geometry import faults
from tests.cmo.small import small

LANGUAGE = "language_and_employee_skills"
NETWORK = f"{LANGUAGE}/mec_network_cv"
NEW = newness(1, chapters()[1].refinements)


def every_drawing() -> list[Drawing]:
    """All configurations of all versions: both languages, mirrored, each mechanism lit in turn."""
    found = []
    for version, one in all_configurations():
        new = NEW if version else {}
        for language in ("nl", "en", "ar", "ti"):
            found.append(draw(one, language, new=new))
        for mechanism in one.of(Kind.MECHANISM):
            found.append(draw(one, "nl", new=new, lit=way_of(one, mechanism.key)))
    return found


DRAWINGS = every_drawing()
CASES = [f"{d.id}-{d.language}-{n}" for n, d in enumerate(DRAWINGS)]
each = pytest.mark.parametrize("drawing", DRAWINGS, ids=CASES)


@each
def test_the_ground_holds(drawing: Drawing) -> None:
    assert faults(drawing) == []


@each
def test_every_word_of_a_label_is_drawn(drawing: Drawing) -> None:
    for item in drawing.items:
        drawn = " ".join(item.box.lines).replace("- ", "")
        assert drawn == item.text.replace("- ", "")


def focusable(svg: str) -> list[str]:
    """The names of everything that takes focus, as a browser would find them."""
    root = ElementTree.fromstring(svg)
    titles = {e.get("id"): e.text for e in root.iter("title")}
    found = []
    for element in root.iter():
        if element.get("tabindex") == "0" or element.get("href"):
            name = titles[element.get("aria-labelledby")]
            assert name
            found.append(name)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    return found


@each
def test_everything_is_named_and_in_tab_order(drawing: Drawing) -> None:
    assert focusable(drawing.svg) == list(drawing.names)
    expected = len(drawing.items) + len(drawing.lines) + len(drawing.bars)
    assert len(drawing.names) == expected
    assert {i.name for i in drawing.items} <= set(drawing.names)


def test_tab_order_is_by_column_then_from_top_to_bottom() -> None:
    drawing = draw(configuration(LANGUAGE), "en", new=NEW)
    boxes = [
        n
        for n in drawing.names
        if n.split(":")[0].split(" ")[0]
        in ("Context", "Problem", "Intervention", "Mechanism", "Outcome")
    ]
    assert [n.split(";")[0] for n in boxes] == [
        "Context 1: Capacity of the group to learn",
        "Context 2: How well the workplace lends itself to practising language and employee skills",
        "Context 3: The city no longer uses volunteering as a step to work (from mid-2018)",
        "Context 4: Distance to the labour market and timing",
        "Context 5: Together with looking for work",
        "Problem: Too little command of Dutch",
        "Problem: Do not know how the Dutch labour market works",
        "Intervention: Volunteering",
        "Intervention: Work-experience placement",
        "Intervention: Language training",
        "Mechanism: Insecurity",
        "Mechanism: Do not know how to present themselves to employers",
        "Mechanism: Practise language and employee skills",
        "Mechanism: Build a network and a CV",
        "Mechanism: More motivation and confidence",
        "Mechanism: Little time left to look for work",
        "Outcome: Find it hard to get a job",
        "Outcome: Employers: are less inclined to hire status holders",
        "Outcome: A better chance of a job",
        "Outcome: Displacement of other workers (not intended)",
        "Outcome: Take part in society",
    ]


def test_a_name_says_what_a_reader_sees() -> None:
    drawing = draw(configuration(LANGUAGE), "en", new=NEW)
    assert (
        "Mechanism: Little time left to look for work; "
        "new in version 1 (R3); Status holders" in drawing.names
    )
    assert (
        "Outcome: Displacement of other workers (not intended); mechanism not stated"
        in drawing.names
    )
    assert (
        "“Volunteering” sets off “Build a network and a CV”. Hypothesised, not yet seen. "
        "Conditions 1, 2, 3 and 4." in drawing.names
    )
    assert (
        "“Little time left to look for work” generates (−) “A better chance of a job”. "
        "Hypothesised, not yet seen. Condition 5." in drawing.names
    )
    assert (
        "Condition on 3 arrows: 3 The city no longer uses volunteering as a step to work "
        "(from mid-2018) (weakens)." in drawing.names
    )


def test_right_to_left_mirrors_places_but_no_text_or_number() -> None:
    one = configuration(LANGUAGE)
    there, back = draw(one, "nl"), draw(one, "nl", direction="rtl")
    assert 'direction="rtl"' in back.svg
    left, right = _parts(there.svg), _parts(back.svg)
    assert [text for text, _ in left] == [text for text, _ in right]
    for (text, x), (_, mirrored) in zip(left, right, strict=True):
        assert x + mirrored == pytest.approx(WIDTH, abs=0.11), text


def _parts(svg: str) -> list[tuple[str, float]]:
    root = ElementTree.fromstring(svg)
    return [(e.text or "", float(e.get("x") or 0)) for e in root.iter("text")]


def test_what_the_page_is_about_is_lit_and_drawn_last() -> None:
    one = configuration(LANGUAGE)
    drawing = draw(one, "en", lit=way_of(one, NETWORK))
    lit = [i.key for i in drawing.items if i.lit]
    assert lit == [NETWORK]
    assert len([x for x in drawing.lines if x.lit]) == 4
    root = ElementTree.fromstring(drawing.svg)
    arrows = [e.get("class", "") for e in root.iter("g") if e.get("class", "").startswith("arrow")]
    triggers = [a.endswith(" lit") for a in arrows if " triggers " in a]
    assert triggers == sorted(triggers)


def test_what_evidence_has_shown_is_drawn_solid() -> None:
    one = configuration(LANGUAGE)
    key = f"{LANGUAGE}/int_volunteering/triggers/mec_network_cv"
    drawing = draw(one, "en", observed={key})
    [line] = [x for x in drawing.lines if x.key == key]
    assert line.modality is Modality.OBSERVED
    assert "Observed." in line.name


def test_nothing_written_by_people_becomes_markup() -> None:
    one = small('M i <b>"bold"&</b>\nO i work\n<b>"bold"&</b> -generates+-> work', name="c")
    drawing = draw(one, "en", hrefs={"work": '/x?a="&b=<'})
    assert "<b>" not in drawing.svg
    ElementTree.fromstring(drawing.svg)


def test_boxes_with_a_page_are_links() -> None:
    drawing = draw(configuration(LANGUAGE), "en", hrefs={"mec_network_cv": "/there"})
    root = ElementTree.fromstring(drawing.svg)
    [link] = list(root.iter("a"))
    assert link.get("href") == "/there"


def test_withdrawn_is_absent_and_refuted_is_crossed() -> None:
    one = small("I i help\nM i trust\nM i hope\nhelp -triggers-> trust\nhelp -triggers-> hope")
    first, second = one.links
    changed = replace(
        one,
        links=(
            replace(first, modality=Modality.WITHDRAWN),
            replace(second, modality=Modality.REFUTED),
        ),
    )
    drawing = draw(changed, "en")
    assert [x.key for x in drawing.lines] == [second.key]
    assert drawing.svg.count('class="cross"') == 1


def test_numbers_of_conditions_are_those_of_the_whole_configuration() -> None:
    one = configuration(LANGUAGE)
    link = f"{LANGUAGE}/mec_network_cv/generates/out_better_chance/+"
    found = conditions(one, for_links=[link])
    assert [(c.number, c.occurrence.element.id) for c in found] == [
        (1, "ctx_learnability"),
        (2, "ctx_workplace_fit"),
        (5, "ctx_with_job_search"),
    ]
    assert [c.number for c in conditions(one)] == [1, 2, 3, 4, 5]


def test_the_narrow_form_keeps_the_lit_way_with_its_conditions() -> None:
    one = configuration(LANGUAGE)
    [way] = ways(draw(one, "en", lit=way_of(one, NETWORK)))
    assert [[i.text for i in stage.items] for stage in way.stages] == [
        ["Volunteering", "Work-experience placement"],
        ["Build a network and a CV"],
        ["A better chance of a job", "Take part in society"],
    ]
    first, second = (stage.passage for stage in way.stages[1:])
    assert first is not None
    assert second is not None
    assert [n for n, _ in first.conditions] == [1, 2, 3, 4]
    assert [n for n, _ in second.conditions] == [5]
    assert second.signs == ("+",)


def test_without_anything_lit_the_narrow_form_drops_nothing() -> None:
    for _, one in all_configurations():
        kept = {i.key for w in ways(draw(one, "en")) for stage in w.stages for i in stage.items}
        assert kept == {o.key for o in one.occurrences if o.kind is not Kind.CONTEXT}


def test_the_tables_hold_every_context_and_every_link() -> None:
    for _, one in all_configurations():
        found = tables(one)
        assert len(found.contexts) == len(one.of(Kind.CONTEXT))
        rows = [row for group in found.groups for x in group.sources for row in x.rows]
        assert len(rows) == len(one.links)
        alone = [o.element.id for o in found.alone]
        assert alone == (["out_displacement"] if one.id == LANGUAGE else [])


WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=90)


@given(WORDS, st.floats(60, 260), st.sampled_from(["regular", "bold", "italic"]))
def test_lines_are_never_wider_than_their_room(text: str, room: float, style: str) -> None:
    lines = wrap(text, room, LARGE.size, style)
    assert all(width(line, LARGE.size, style) <= room for line in lines)
    assert "".join(lines).replace("-", "") == "".join(text.split()).replace("-", "") or any(
        " " in line for line in lines
    )


def test_forty_boxes_weigh_at_most_sixty_kilobytes() -> None:
    one = forty("c")
    assert len(one.occurrences) == 40
    assert len(draw(one, "nl").svg.encode()) < 60_000


def test_a_study_without_actors_names_none_in_its_boxes() -> None:
    one = small("M i trust (people)\nM i hope (people)\nO i work (firms)", name="c")
    assert [i.text for i in draw(one, "en").items] == ["trust", "hope", "firms: work"]
    bare = draw(one, "en", notation=Notation(actor=False))
    assert [i.text for i in bare.items] == ["trust", "hope", "work"]


def test_without_a_problem_lane_only_the_intervention_lane_is_drawn() -> None:
    one = small("I i help\nM i trust\nhelp -triggers-> trust", name="c")
    drawing = draw(one, "en", notation=Notation(problem=False), empty_lanes=True)
    assert [s.lane for s in drawing.layout.strips] == [Lane.INTERVENTION]
    assert ">Intervention</text>" in drawing.svg
    assert "Problem" not in drawing.svg


def test_every_part_carries_its_key_for_a_script() -> None:
    one = configuration(LANGUAGE)
    root = ElementTree.fromstring(draw(one, "en").svg)
    keys = {key for e in root.iter("g") for key in (e.get("data-key") or "").split()}
    assert keys >= {f"place:{key}" for key in one.by_key}
    assert keys >= {f"link:{x.key}" for x in one.links}
    assert keys >= {f"gate:{g.key}" for g in one.gates}
    assert {e.get("data-lane") for e in root.iter("rect") if e.get("data-lane")} == {
        "problem",
        "intervention",
    }


def test_what_differs_has_a_sign_and_a_word_and_is_named() -> None:
    old = small("C b law\nI i help\nM i trust\nO i job\nhelp -triggers-> trust", name="c")
    new = small("I i help\nM i trust\nO i job\nM i hope\ntrust -generates+-> job", name="c")
    both, marks = union(old, new)
    assert marks == {
        "place:c/law": Mark.DROPPED,
        "place:c/hope": Mark.ADDED,
        "link:c/trust/generates/job/+": Mark.ADDED,
        "link:c/help/triggers/trust": Mark.DROPPED,
    }
    drawing = draw(both, "en", marks=marks)
    assert [(i.text, i.box.notes) for i in drawing.items if i.mark] == [
        ("law", ("− dropped",)),
        ("hope", ("+ added",)),
    ]
    assert "“help” sets off “trust”. Dropped. Observed." in drawing.names
    assert [c.mark for c in drawing.chips] == [Mark.DROPPED, Mark.ADDED]
    assert drawing.marks == [Mark.ADDED, Mark.DROPPED]


def test_a_place_in_another_lane_or_order_has_moved() -> None:
    old = small("M i one\nM i two\nM i three\nO p work", name="c")
    new = small("M i three\nM i one\nM i two\nO i work", name="c")
    assert union(old, new)[1] == {"place:c/three": Mark.MOVED, "place:c/work": Mark.MOVED}


def test_the_narrow_form_says_what_does_not_run_on_to_a_later_column() -> None:
    one = small(
        "P p fear\nI i help\nM i trust\nM i hope\nO i work\n"
        "help -triggers-> trust\nhelp -addresses-> fear\ntrust -leads_to-> hope\n"
        "hope -generates+-> work",
        name="c",
    )
    said = {key: found for way in ways(draw(one, "en")) for key, found in way.asides.items()}
    assert {key: [speak(x, "en") for x in found] for key, found in said.items()} == {
        "c/help": ["addresses “fear”"],
        "c/trust": ["leads to “hope”"],
    }
