"""From columns to a theory: links that follow by rule where a source shows boxes only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from base.locales import Label
from cmo.elements import Effect, Kind, Lane, Relation
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
from cmo.rules import crosses

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Book:
    """Elements by id, and how they stand unless a configuration says otherwise."""

    elements: Mapping[str, Element]
    kinds: Mapping[str, Kind]
    valences: Mapping[str, str | None]
    unsaid: frozenset[str] = frozenset()

    def place(
        self, configuration: str, element: str, lane: Lane, wording: Label | None = None
    ) -> Occurrence:
        """An element put in a lane of a configuration."""
        return Occurrence(
            configuration,
            self.elements[element],
            self.kinds[element],
            lane,
            valence=self.valences[element],
            wording=wording,
            mechanism_not_stated=f"{configuration}.{element}" in self.unsaid,
        )


def label(data: Data) -> Label:
    """The languages of an entry."""
    return {code: str(data[code]) for code in ("nl", "en", "ar", "ti") if code in data}


def open_book(data: Data, *parts: Data) -> Book:
    """Elements from one or more parts of a study file."""
    actors = {key: Actor(key, label(entry)) for key, entry in data["actors"].items()}
    entries = {key: entry for part in parts for key, entry in part.items()}
    return Book(
        {
            key: Element(
                key,
                label(entry),
                actors[entry["actor"]] if "actor" in entry else None,
                entry.get("part_of"),
            )
            for key, entry in entries.items()
        },
        {key: Kind(entry["kind"]) for key, entry in entries.items()},
        {key: entry.get("valence") for key, entry in entries.items()},
        frozenset(data.get("mechanism_not_stated", ())),
    )


def first_version(data: Data) -> Theory:
    """Version 0 of a theory: places from the columns, links by the rules."""
    book = open_book(data, data["elements"])
    similar = tuple((a, b) for a, b in data.get("similar", ()))
    return Theory(
        data["study"],
        0,
        tuple(book.elements.values()),
        tuple(_configuration(book, entry) for entry in data["configurations"]),
        similar,
    )


def _configuration(book: Book, data: Data) -> Configuration:
    places = with_doubles(_places(book, data))
    bare = Configuration(data["id"], label(data), places)
    links = (*_rule_links(bare), *_counters(bare, data.get("counters", ())))
    gates = tuple(
        Gate(context.key, Effect.NOT_STATED, lane=lane)
        for context in bare.of(Kind.CONTEXT)
        for lane in (Lane.PROBLEM, Lane.INTERVENTION)
    )
    return replace(bare, links=links, gates=gates)


def _places(book: Book, data: Data) -> Iterable[Occurrence]:
    wording = {key: label(words) for key, words in data.get("wording", {}).items()}
    for element in data["context"]:
        yield book.place(data["id"], element, Lane.BOTH, wording.get(element))
    for lane in (Lane.PROBLEM, Lane.INTERVENTION):
        for column in data[f"{lane.value}_lane"].values():
            for element in column:
                yield book.place(data["id"], element, lane, wording.get(element))


def _rule_links(configuration: Configuration) -> Iterable[Link]:
    for lane, start in ((Lane.PROBLEM, Kind.PROBLEM), (Lane.INTERVENTION, Kind.INTERVENTION)):
        mechanisms = configuration.of(Kind.MECHANISM, lane)
        for one in configuration.of(start, lane):
            for other in mechanisms:
                if not crosses(one, other):
                    yield Link(one.key, Relation.TRIGGERS, other.key)
        for outcome in configuration.of(Kind.OUTCOME, lane):
            if not outcome.mechanism_not_stated:
                fitting = [m for m in mechanisms if not crosses(m, outcome)]
                for mechanism in fitting or mechanisms:
                    yield Link(mechanism.key, Relation.GENERATES, outcome.key, "+")
    for help_ in configuration.of(Kind.INTERVENTION):
        for problem in configuration.of(Kind.PROBLEM):
            yield Link(help_.key, Relation.ADDRESSES, problem.key)


def _counters(configuration: Configuration, pairs: Sequence[Sequence[str]]) -> Iterable[Link]:
    for one, other in pairs:
        source, target = only_place(configuration, one), only_place(configuration, other)
        yield Link(source.key, Relation.COUNTERS, target.key)


def only_place(configuration: Configuration, element: str) -> Occurrence:
    """The place of an element that stands once in a configuration."""
    places = configuration.places(element)
    if len(places) != 1:
        raise ValueError(f"{configuration.id}.{element}")
    return places[0]
