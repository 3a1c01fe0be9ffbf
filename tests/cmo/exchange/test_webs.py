"""A theory goes out as a network and comes in the same; foreign maps are sorted out by a person."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import networkx as nx
import pytest
from hypothesis import given

from base.locales import speak
from cmo.document import content_hash, document
from cmo.exchange.formats import FORMATS, Reader
from cmo.exchange.graphml import parsed_graphml, write_graphml
from cmo.exchange.incoming import Incoming
from cmo.exchange.kumu import write_kumu
from cmo.exchange.outgoing import Outgoing
from cmo.exchange.web import Web
from cmo.graph import Theory
from tests.cmo.exchange.trust import GOOD
from tests.cmo.founding_theory import FACTS, chapters
from tests.cmo.random_theories import GROUPS, STUDY, theories
from tests.cmo.small import small
from tests.cmo.small import theory as of

Write = Callable[[Outgoing], bytes]


def out(theory: Theory, *, made_up: bool = False) -> Outgoing:
    return Outgoing(theory, {"en": "A study"}, GROUPS, made_up)


def read(
    data: bytes,
    format_: str,
    *,
    present: Theory | None = None,
    answers: Mapping[str, str] | None = None,
    groups: Any = GROUPS,
) -> Incoming:
    reader = Reader(STUDY, 0, groups, present, "en", answers, "My map", made_up=True)
    return FORMATS[format_].read(data, reader)


def told(incoming: Incoming) -> list[tuple[str, str]]:
    return [(p.where, speak(p.what, "en")) for p in incoming.problems]


@pytest.mark.parametrize(("format_", "write"), [("graphml", write_graphml), ("kumu", write_kumu)])
@given(theory=theories().filter(lambda t: bool(t.elements)))
def test_out_and_in_again_gives_the_same_theory_and_hash(
    format_: str, write: Write, theory: Theory
) -> None:
    incoming = read(write(out(theory)), format_)
    assert told(incoming) == []
    assert incoming.theory == theory
    assert content_hash(incoming.theory) == content_hash(theory)


@pytest.mark.parametrize("format_", ["graphml", "kumu"])
@pytest.mark.parametrize("number", [0, 1])
def test_the_founding_theory_keeps_its_hash_and_its_mark(number: int, format_: str) -> None:
    theory = chapters()[number].theory
    groups = {e.actor.id: e.actor.label for e in theory.elements if e.actor}
    data = FORMATS[format_].write(Outgoing(theory, FACTS["title"], groups, True, language="nl"))  # type: ignore[arg-type]
    incoming = read(data, format_, groups=groups)
    assert incoming.theory is not None, told(incoming)[:5]
    assert content_hash(incoming.theory) == content_hash(theory)
    assert ["made up" in speak(n, "en") for n in incoming.notices] == [True]


def test_every_node_and_arrow_of_a_made_up_study_says_so() -> None:
    graph = nx.parse_graphml(write_graphml(out(GOOD, made_up=True)).decode())
    assert graph.graph["made up"] == "yes"
    assert {said["made up"] for _, said in graph.nodes(data=True)} == {"yes"}
    assert {said["made up"] for *_, said in graph.edges(data=True)} == {"yes"}


def test_a_condition_is_a_small_node_between_its_context_and_what_it_is_on() -> None:
    web = parsed_graphml(write_graphml(out(GOOD)))
    assert isinstance(web, Web)
    [gate] = [n for n in web.nodes if n.attributes["class"] == "gate"]
    assert [e.source for e in web.edges if e.target == gate.id] == ["c/law"]
    assert [e.target for e in web.edges if e.source == gate.id] == ["c/trust"]
    assert gate.attributes["effect"] == "enables"


def test_what_is_wrong_is_said_by_node_and_arrow() -> None:
    text = write_graphml(out(GOOD)).decode()
    incoming = read(text.replace(">triggers<", ">offers<").encode(), "graphml")
    assert [where for where, _ in told(incoming)] == [
        "arrow c/help to c/trust",
        "node c/law/gates/c/help/triggers/trust",
    ]


def test_what_somebody_added_to_our_network_must_say_what_it_is() -> None:
    data = json.loads(write_kumu(out(GOOD)))
    data["elements"].append({"label": "Mood", "type": "Context"})
    data["connections"].append({"from": "Mood", "to": "c/trust"})
    incoming = read(json.dumps(data).encode(), "kumu")
    assert [where for where, _ in told(incoming)] == ["node Mood", "arrow Mood to c/trust"]


def test_two_nodes_that_say_different_things_of_one_element_are_refused() -> None:
    twice = of(small("C b law", "c"), small("C b law", "d"))
    data = json.loads(write_kumu(out(twice)))
    data["elements"][1]["element label en"] = "Another law"
    incoming = read(json.dumps(data).encode(), "kumu")
    assert told(incoming)[0] == (
        "node d/law",
        "This node says something else of “law” than an earlier one.",
    )


@pytest.mark.parametrize(
    ("data", "format_", "what"),
    [
        (b"", "graphml", "no GraphML"),
        (b"<graphml", "graphml", "no GraphML"),
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]><graphml><graph edgedefault="directed"/></graphml>',
            "graphml",
            "no GraphML",
        ),
        (b"{}", "kumu", "no map of Kumu"),
        (b'{"elements": [1], "connections": []}', "kumu", "no map of Kumu"),
        (b'{"elements": [], "connections": []}', "kumu", "no boxes"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(data: bytes, format_: str, what: str) -> None:
    assert what in told(read(data, format_))[0][1]


def test_arrows_without_direction_are_refused() -> None:
    text = "\n".join(nx.generate_graphml(nx.path_graph(2)))
    assert "no direction" in told(read(text.encode(), "graphml"))[0][1]


MAP = {
    "elements": [
        {"label": "The law", "type": "Context"},
        {"label": "Extra help", "type": "Intervention"},
        {"label": "Trust", "type": "Mechanism", "actor": "People"},
        {"label": "Work", "type": "Outcome"},
    ],
    "connections": [
        {"from": "Extra help", "to": "Trust", "type": "triggers"},
        {"from": "Trust", "to": "Work", "type": "generates", "polarity": "positive"},
    ],
}


def kumu(**changed: Any) -> bytes:
    return json.dumps({**MAP, **changed}).encode()


def asked(incoming: Incoming) -> list[str]:
    assert incoming.theory is None
    assert incoming.problems == ()
    return [q.id for q in incoming.questions]


def test_a_plain_map_becomes_a_configuration_beside_those_there_are() -> None:
    incoming = read(
        kumu(), "kumu", present=GOOD, answers={"same:Trust": "trust", "same:Work": "other"}
    )
    assert incoming.theory is not None, asked(incoming)
    old, new = incoming.theory.configurations
    assert old == GOOD.configurations[0]
    assert (new.id, new.label) == ("my_map", {"en": "My map"})
    assert [(o.key, o.kind, o.lane) for o in new.occurrences] == [
        ("my_map/the_law", "context", "both"),
        ("my_map/extra_help", "intervention", "intervention"),
        ("my_map/trust", "mechanism", "intervention"),
        ("my_map/work_2", "outcome", "intervention"),
    ]
    assert [x.key for x in new.links] == [
        "my_map/extra_help/triggers/trust",
        "my_map/trust/generates/work_2/+",
    ]


def test_a_like_label_is_a_question_and_never_merged_by_itself() -> None:
    assert asked(read(kumu(), "kumu", present=GOOD)) == ["same:Trust", "same:Work"]
    twice = [*MAP["elements"], {"label": "trust.", "type": "Mechanism"}]
    assert asked(read(kumu(elements=twice), "kumu")) == ["same:trust."]


def test_an_unknown_kind_is_asked_once_and_may_be_left_out() -> None:
    extra = [
        *MAP["elements"],
        {"label": "Mood", "type": "Feeling"},
        {"label": "Anger", "type": "Feeling"},
    ]
    data = kumu(elements=extra)
    assert asked(read(data, "kumu")) == ["kind:Feeling"]
    incoming = read(data, "kumu", answers={"kind:Feeling": "leave out"})
    assert incoming.theory is not None
    assert len(incoming.theory.elements) == 4
    incoming = read(data, "kumu", answers={"kind:Feeling": "context"})
    assert incoming.theory is not None
    assert len(incoming.theory.elements) == 6


def test_a_box_without_a_kind_is_asked_by_its_name() -> None:
    extra = [*MAP["elements"], {"label": "Mood"}]
    [question] = read(kumu(elements=extra), "kumu").questions
    assert question.id == "box:Mood"
    assert speak(question.what, "en") == "What is “Mood”? The file does not say."


def test_an_arrow_of_an_unknown_or_illegal_kind_is_asked_with_what_it_can_be() -> None:
    arrows = [{"from": "Extra help", "to": "Trust", "type": "influences"}]
    [question] = read(kumu(connections=arrows), "kumu").questions
    assert list(question.options) == ["triggers", "leave out"]
    black_box = [{"from": "Extra help", "to": "Work", "type": "generates"}]
    [question] = read(kumu(connections=black_box), "kumu").questions
    assert list(question.options) == ["leave out"]


def test_a_context_before_a_mechanism_can_become_a_condition() -> None:
    arrows = [*MAP["connections"], {"from": "The law", "to": "Trust", "type": "enables"}]
    data = kumu(connections=arrows)
    [question] = read(data, "kumu").questions
    incoming = read(data, "kumu", answers={question.id: "condition"})
    assert incoming.theory is not None
    [configuration] = incoming.theory.configurations
    assert [g.key for g in configuration.gates] == [
        "my_map/the_law/gates/my_map/extra_help/triggers/trust"
    ]


def test_an_arrow_to_a_box_that_is_not_there_is_not_dropped_unsaid() -> None:
    arrows = [{"from": "Trust", "to": "Elsewhere", "type": "leads to"}]
    assert asked(read(kumu(connections=arrows), "kumu")) == ["lost:Elsewhere"]


def test_a_line_without_direction_is_asked_about() -> None:
    arrows = [{"from": "Extra help", "to": "Trust", "type": "triggers", "direction": "undirected"}]
    data = kumu(connections=arrows)
    [question] = asked(read(data, "kumu"))
    assert question == "way:Extra help:Trust"
    for answer, links in (("on", 1), ("leave out", 0)):
        incoming = read(data, "kumu", answers={question: answer})
        assert incoming.theory is not None
        assert len(incoming.theory.configurations[0].links) == links


def test_a_mechanism_on_both_ways_is_asked_for_its_lane() -> None:
    extra = [*MAP["elements"], {"label": "Distrust", "type": "Problem"}]
    arrows = [*MAP["connections"], {"from": "Distrust", "to": "Trust", "type": "triggers"}]
    found = asked(read(kumu(elements=extra, connections=arrows), "kumu"))
    assert "lane:Trust" in found


def test_an_export_of_kumu_itself_is_read() -> None:
    data = {
        "elements": [
            {
                "_id": "elem-1",
                "attributes": {"label": "Extra help", "element type": "Intervention"},
            },
            {"_id": "elem-2", "attributes": {"label": "Trust", "element type": "Mechanism"}},
        ],
        "connections": [
            {
                "_id": "conn-1",
                "from": "elem-1",
                "to": "elem-2",
                "direction": "directed",
                "attributes": {"connection type": "triggers"},
            }
        ],
        "maps": [{"_id": "map-1"}],
    }
    incoming = read(json.dumps(data).encode(), "kumu")
    assert incoming.theory is not None, asked(incoming)
    assert len(incoming.theory.configurations[0].links) == 1


def test_a_map_of_kumu_is_known_by_what_it_holds() -> None:
    assert read(kumu(), "json").theory == read(kumu(), "kumu").theory
    assert read(write_kumu(out(GOOD)), "json").theory == GOOD


def test_a_network_of_another_program_is_sorted_out_too() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_node("1", label="ثقة", type="mechanism")
    graph.add_node("2", label="Help", type="intervention")
    graph.add_edge("2", "1", relation="triggers")
    incoming = read("\n".join(nx.generate_graphml(graph)).encode(), "graphml")
    assert incoming.theory is not None, asked(incoming)
    assert [dict(e.label) for e in incoming.theory.elements] == [{"ar": "ثقة"}, {"en": "Help"}]


def test_nothing_of_the_theory_is_changed_by_a_map_beside_it() -> None:
    incoming = read(
        kumu(), "kumu", present=GOOD, answers={"same:Trust": "trust", "same:Work": "work"}
    )
    assert incoming.theory is not None
    before, after = document(GOOD), document(incoming.theory)
    assert after["configurations"][:1] == before["configurations"]
    assert after["elements"][: len(before["elements"])] == before["elements"]
