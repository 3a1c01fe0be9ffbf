"""A theory goes out as JSON and comes in the same; whatever else comes in is refused in words."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.files.archive import MOST_BYTES
from base.locales import speak
from cmo.document import content_hash, document
from cmo.exchange.incoming import Incoming
from cmo.exchange.json_file import read_json, write_json
from cmo.graph import Theory
from tests.cmo.exchange.trust import GOOD
from tests.cmo.founding_theory import FACTS, chapters
from tests.cmo.random_theories import GROUPS, STUDY, illegal_links, theories


def written(theory: Theory) -> str:
    return write_json(theory, title={"en": "A study"}, groups=GROUPS, made_up=False)


def read(data: str | bytes) -> Incoming:
    as_bytes = data.encode() if isinstance(data, str) else data
    return read_json(as_bytes, study=STUDY, version=0, groups=GROUPS)


@given(theories())
def test_out_and_in_again_gives_the_same_theory_and_hash(theory: Theory) -> None:
    incoming = read(written(theory))
    assert incoming.problems == ()
    assert incoming.theory == theory
    assert content_hash(incoming.theory) == content_hash(theory)
    assert incoming.notices == ()


@pytest.mark.parametrize("number", [0, 1])
def test_the_founding_theory_goes_into_another_study_with_its_hash(number: int) -> None:
    theory = chapters()[number].theory
    text = write_json(theory, title=FACTS["title"], groups={}, made_up=True)  # type: ignore[arg-type]
    groups = {e.actor.id: e.actor.label for e in theory.elements if e.actor}
    incoming = read_json(text.encode(), study="other", version=7, groups=groups)
    assert incoming.theory is not None
    assert incoming.theory.study == "other"
    assert content_hash(incoming.theory) == content_hash(theory)
    assert [speak(n, "en") for n in incoming.notices] == [
        "This theory comes from a study that is marked made up."
    ]


def test_a_draft_says_that_it_is_one() -> None:
    text = write_json(GOOD, title={}, groups={}, made_up=False, draft=True)
    assert json.loads(text)["version"] == "draft"


def _without(part: str) -> Callable[[Any], None]:
    return lambda d: d.pop(part)


def _set(*path: str | int, to: Any) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = to

    return change


C = ("content", "configurations", 0)


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (_set("format", to="other"), "/format", "no theory file"),
        (_set("schema", to=2), "/schema", "not known here"),
        (_set("schema", to=True), "/schema", "not known here"),
        (_without("content"), "", "“content” is missing"),
        (_set("extra", to=1), "/extra", "not known here"),
        (_set("made_up", to="yes"), "/made_up", "true or false"),
        (_set("version", to="new"), "/version", "whole number"),
        (_set("content", to=[]), "/content", "object with named parts"),
        (_set("content", "elements", to={}), "/content/elements", "must be a list"),
        (_set("content", "elements", 0, "id", to="A b"), "/content/elements/0/id", "small letters"),
        (
            _set("content", "elements", 0, "id", to="both"),
            "/content/elements/0/id",
            "small letters",
        ),
        (_set("content", "elements", 0, "label", to={}), "/content/elements/0/label", "a name"),
        (
            _set("content", "elements", 0, "label", to={"fr": "x"}),
            "/content/elements/0/label/fr",
            "one of these languages: nl, ar, ti, en",
        ),
        (
            _set("content", "elements", 0, "label", to={"en": " "}),
            "/content/elements/0/label/en",
            "empty",
        ),
        (
            _set("content", "elements", 0, "label", to={"en": "a\x00b"}),
            "/content/elements/0/label/en",
            "cannot be kept",
        ),
        (
            _set("content", "elements", 0, "label", to={"en": "x" * 401}),
            "/content/elements/0/label/en",
            "under 400",
        ),
        (
            _set("content", "elements", 0, "actor", to="nobody"),
            "/content/elements/0/actor",
            "nobody",
        ),
        (_set("content", "elements", 0, "part_of", to="x"), "/content/elements/0/part_of", "“x”"),
        (_set("content", "elements", 1, "id", to="law"), "/content/elements/1/id", "taken"),
        (_set("content", "alike", to=[["law"]]), "/content/alike/0", "two short names"),
        (_set("content", "alike", to=[["law", "law"]]), "/content/alike/0", "not like itself"),
        (_set("content", "alike", to=[["law", "x"]]), "/content/alike/0/1", "no element “x”"),
        (
            _set("content", "alike", to=[["law", "work"], ["work", "law"]]),
            "/content/alike/1",
            "already",
        ),
        (_set(*C, "occurrences", 0, "kind", to="cause"), "/occurrences/0/kind", "not possible"),
        (_set(*C, "occurrences", 0, "kind", to=None), "/occurrences/0/kind", "must be text"),
        (_set(*C, "occurrences", 0, "element", to="x"), "/occurrences/0/element", "“x”"),
        (_set(*C, "occurrences", 1, "lane", to="both"), "/occurrences/1", "there can be no"),
        (_set(*C, "links", 0, "to", to="c/law"), "/links/0", "no link of a theory"),
        (_set(*C, "links", 0, "to", to="c/x"), "/links/0", "One end of the link"),
        (_set(*C, "links", 0, "from", to="c/trust"), "/links/0", "itself"),
        (_set(*C, "links", 1, "polarity", to=None), "/links/1", "more (+) or less (-)"),
        (_set(*C, "gates", 0, "context", to="c/work"), "/gates/0", "Only a context"),
        (_set(*C, "gates", 0, "lane", to="problem"), "/gates/0", "one link or for one lane"),
        (_set(*C, "gates", 0, "link", to="c/x"), "/gates/0", "a link that is not there"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(
    change: Callable[[Any], None], where: str, what: str
) -> None:
    data = json.loads(written(GOOD))
    change(data)
    incoming = read(json.dumps(data))
    assert incoming.theory is None
    assert any(
        p.where.endswith(where) and what in speak(p.what, "en") for p in incoming.problems
    ), [(p.where, speak(p.what, "en")) for p in incoming.problems]


def test_every_problem_is_told_at_once() -> None:
    data = json.loads(written(GOOD))
    data["content"]["elements"][0]["label"] = {}
    data["content"]["configurations"][0]["links"][0]["relation"] = "helps"
    assert len(read(json.dumps(data)).problems) == 2


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "no JSON"),
        (b"{", "line 1, column 2"),
        (b"\xff\xfe", "not in UTF-8"),
        (b'{"format": 1, "format": 2}', "stands twice"),
        (b'{"a": NaN}', "no JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "no JSON"),
        (b"[" * 100_000 + b"]" * 100_000, "no JSON"),
        (b"[" * 20 + b"]" * 20, "nested too deeply"),
        (b" " * (MOST_BYTES + 1), "too large: 5 MB"),
        (b"[]", "no theory file"),
        (b"null", "no theory file"),
    ],
)
def test_what_is_no_json_is_refused_in_words(data: bytes, what: str) -> None:
    [problem] = read(data).problems
    assert what in speak(problem.what, "en")


def test_a_file_that_was_changed_by_hand_is_taken_in_with_a_notice() -> None:
    data = json.loads(written(GOOD))
    data["content"]["elements"][0]["label"]["en"] = "Other words"
    incoming = read(json.dumps(data))
    assert incoming.theory is not None
    assert ["changed after it was made" in speak(n, "en") for n in incoming.notices] == [True]


@given(st.data())
def test_a_file_with_an_illegal_link_is_refused(data: st.DataObject) -> None:
    theory = data.draw(theories().filter(lambda t: bool(t.configurations)))
    name, link = data.draw(illegal_links(theory))
    parts = tuple(
        replace(c, links=(*c.links, link)) if c.id == name else c for c in theory.configurations
    )
    incoming = read(written(replace(theory, configurations=parts)))
    assert incoming.theory is None
    assert incoming.problems


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.data())
def test_anything_in_any_place_is_a_problem_in_words_or_a_theory(data: st.DataObject) -> None:
    whole = json.loads(written(GOOD))
    paths = list(_paths(whole))
    path = data.draw(st.sampled_from(paths))
    _set(*path, to=data.draw(JSON))(whole)
    incoming = read(json.dumps(whole))
    assert (incoming.theory is None) == bool(incoming.problems)
    for problem in incoming.problems:
        assert speak(problem.what, "en")


def _paths(data: Any, here: tuple[Any, ...] = ()) -> Any:
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for name, value in pairs:
        yield (*here, name)
        if isinstance(value, dict | list):
            yield from _paths(value, (*here, name))


def test_the_document_is_the_content_of_the_file() -> None:
    assert json.loads(written(GOOD))["content"] == document(GOOD)
