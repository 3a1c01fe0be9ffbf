"""Random legal theories, and links that no theory may hold."""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from base.locales import LANGUAGES, Label
from cmo.acts.act import TAKEN
from cmo.elements import (
    LANES_OF,
    LEGAL,
    POLARITIES,
    VALENCES,
    Effect,
    Kind,
    Lane,
    Modality,
    Relation,
)
from cmo.graph import (
    Actor,
    Configuration,
    Element,
    Gate,
    Link,
    Occurrence,
    Theory,
    with_doubles,
)
from cmo.rules import link_refusal

T = TypeVar("T")
STUDY = "a-study"
GROUPS: dict[str, Label] = {
    "people": {"nl": "Mensen", "en": "People"},
    "firms": {"nl": "Bedrijven", "ar": "الشركات"},
}
FACTS = {
    "id": STUDY,
    "title": {"en": "A study"},
    "languages": ["nl", "en"],
    "groups": GROUPS,
    "rounds": {},
    "regimes": [],
    "thresholds": {"small_cells": 10, "share": 0.7, "band": [0.75, 1.3333], "level": 0.95},
    "made_up": True,
    "period": ["2020-01-01", "2021-12-31"],
}
PLACES = [(kind, lane) for kind, lanes in LANES_OF.items() for lane in lanes]
ODD = (
    "=1+1",
    "+31",
    "-",
    "@you",
    "'quoted'",
    '"double", comma; semicolon\ttab',
    "two\nlines",
    " space before and after ",
    "ثقة صاحب العمل",
    "እምነት ናይ ኣስራሒ",
    "🤝🏽 trust",
    "<b>&amp;</b>",
    "_x0041_",
    "true",
    "007",
    "1.0",
    "null",
)
LANGUAGE_CODES = tuple(LANGUAGES)
_letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"))

texts = (st.sampled_from(ODD) | st.text(_letters, min_size=1, max_size=12)).filter(str.strip)
labels = st.dictionaries(st.sampled_from(LANGUAGE_CODES), texts, min_size=1, max_size=2)
ids = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True).filter(lambda name: name not in TAKEN)


@st.composite
def theories(draw: DrawFn, *, configurations: int = 2, boxes: int = 12, version: int = 0) -> Theory:
    """A theory that breaks no rule: at most so many configurations of at most so many boxes.

    Elements stand in several places, as several kinds, in one lane or in more; links and gates
    are any of the legal ones, ripples to another configuration among them.
    """
    elements = draw(_elements(boxes))
    names = draw(_some(ids, configurations, unique=True))
    places = {name: draw(_places(name, elements, boxes)) for name in names}
    everywhere = [o for found in places.values() for o in found]
    parts = tuple(draw(_configuration(name, places[name], everywhere)) for name in names)
    return Theory(STUDY, version, elements, parts, draw(_alike(elements)))


def illegal_links(theory: Theory) -> SearchStrategy[tuple[str, Link]]:
    """A configuration of the theory with a link it may not hold."""
    everywhere = [o.key for c in theory.configurations for o in c.occurrences]
    links = st.builds(
        lambda source, relation, target, polarity: Link(source, relation, target, polarity),
        st.sampled_from(everywhere or ["nowhere/nothing"]),
        st.sampled_from(Relation),
        st.sampled_from([*everywhere, "nowhere/nothing"]),
        st.sampled_from((*POLARITIES, None)),
    )
    found = st.sampled_from(theory.configurations)
    pairs = st.tuples(found, links).filter(lambda p: link_refusal(theory, *p) is not None)
    return pairs.map(lambda p: (p[0].id, p[1]))


@st.composite
def _some(
    draw: DrawFn, what: SearchStrategy[T], most: int, *, least: int = 0, unique: bool = False
) -> list[T]:
    """As often many as few; left to itself a list is nearly always short."""
    size = draw(st.just(most) | st.integers(least, most))
    return draw(st.lists(what, min_size=size, max_size=size, unique=unique))


@st.composite
def _elements(draw: DrawFn, most: int) -> tuple[Element, ...]:
    names = draw(_some(ids, most, least=1, unique=True))
    actors = [None, *(Actor(key, label) for key, label in GROUPS.items())]
    made = [
        Element(
            name,
            draw(labels),
            draw(st.sampled_from(actors)),
            draw(st.sampled_from([None, None, *names[:n]])),
        )
        for n, name in enumerate(names)
    ]
    return tuple(draw(st.permutations(made)))


@st.composite
def _alike(draw: DrawFn, elements: Sequence[Element]) -> tuple[tuple[str, str], ...]:
    pairs = [(a.id, b.id) for n, a in enumerate(elements) for b in elements[n + 1 :]]
    if not pairs:
        return ()
    return tuple(draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2)))


@st.composite
def _places(
    draw: DrawFn, name: str, elements: Sequence[Element], most: int
) -> tuple[Occurrence, ...]:
    chosen = st.tuples(st.sampled_from(elements), st.sampled_from(PLACES))
    drawn = draw(_some(chosen, most))
    found = {(element.id, lane): (element, (kind, lane)) for element, (kind, lane) in drawn}
    return with_doubles(
        Occurrence(
            name,
            element,
            kind,
            lane,
            valence=draw(st.sampled_from((None, *VALENCES))),
            horizon=draw(st.none() | texts),
            wording=draw(st.none() | labels),
            mechanism_not_stated=draw(st.booleans()),
        )
        for element, (kind, lane) in found.values()
    )


@st.composite
def _configuration(
    draw: DrawFn, name: str, places: Sequence[Occurrence], everywhere: Sequence[Occurrence]
) -> Configuration:
    links = draw(_links(places, everywhere))
    gates = draw(_gates(places, links))
    return Configuration(name, draw(labels), tuple(places), links, gates)


@st.composite
def _links(
    draw: DrawFn, places: Sequence[Occurrence], everywhere: Sequence[Occurrence]
) -> tuple[Link, ...]:
    ways = [
        (one.key, row.relation, other.key)
        for row in LEGAL
        for one in places
        if one.kind is row.source
        for other in (everywhere if row.relation is Relation.BECOMES_CONTEXT else places)
        if other.kind is row.target and one.key != other.key
        if not row.lanes or (one.lane, other.lane) in row.lanes
    ]
    chosen = draw(_some(st.sampled_from(ways), 12)) if ways else []
    signs = st.sampled_from((*POLARITIES, None))
    made = (
        Link(
            source,
            relation,
            target,
            draw(st.sampled_from(POLARITIES) if relation is Relation.GENERATES else signs),
            draw(st.sampled_from(Modality)),
        )
        for source, relation, target in chosen
    )
    return tuple({link.key: link for link in made}.values())


@st.composite
def _gates(draw: DrawFn, places: Sequence[Occurrence], links: Sequence[Link]) -> tuple[Gate, ...]:
    contexts = [o.key for o in places if o.kind is Kind.CONTEXT]
    if not contexts:
        return ()
    on: list[tuple[str | None, Lane | None]] = [(link.key, None) for link in links]
    on += [(None, Lane.PROBLEM), (None, Lane.INTERVENTION)]
    wanted = st.tuples(st.sampled_from(contexts), st.sampled_from(on))
    return tuple(
        Gate(context, draw(st.sampled_from(Effect)), link, lane)
        for context, (link, lane) in dict.fromkeys(draw(_some(wanted, 5)))
    )
