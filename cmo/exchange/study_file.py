"""Reads a theory from a study file: version 0 by its link rules, later ones by refinements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from base.locales import Problem, say
from cmo.diff import diff
from cmo.elements import Effect, Lane, Relation
from cmo.exchange.columns import Book, Data, first_version, label, only_place, open_book
from cmo.graph import Configuration, Gate, Link, Theory, with_doubles
from cmo.refinement import STAYING, Chapter, Operation, Refinement, uncovered
from cmo.rules import violations


@dataclass(frozen=True)
class Reading:
    """What a study file holds: its versions, or what is wrong with it."""

    chapters: tuple[Chapter, ...]
    problems: tuple[Problem, ...] = ()


def read_theory(data: Data) -> Reading:
    """Versions 0 and 1 of a theory from a study file (already parsed), checked by all rules."""
    try:
        first = first_version(data)
        chapters = [Chapter(first)]
        if "version_1" in data:
            chapters.append(_next_version(data, first, data["version_1"]))
    except (KeyError, ValueError) as error:
        where = say("The study file names something it does not hold: {what}.", what=str(error))
        return Reading((), (Problem("theory", where),))
    return Reading(tuple(chapters), tuple(_problems(chapters)))


def _problems(chapters: Sequence[Chapter]) -> Iterable[Problem]:
    for chapter in chapters:
        where = f"version {chapter.theory.version}"
        yield from (Problem(where, what) for what in violations(chapter.theory))
    for old, new in pairwise(chapters):
        where = f"version {new.theory.version}"
        for what in uncovered(old.theory, new.theory, new.refinements):
            yield Problem(where, what)


def _next_version(data: Data, old: Theory, changes: Data) -> Chapter:
    """Places and links of all refinements first, then gates: these hold for what stands then."""
    book = open_book(data, data["elements"], changes.get("elements", {}))
    entries = changes["refinements"]
    new = replace(old, version=old.version + 1, elements=tuple(book.elements.values()))
    touched: dict[str, set[str]] = {}
    for part in (_with_places, _with_links, _with_gates):
        for entry in entries:
            before = new
            new = part(book, new, entry)
            touched.setdefault(entry["id"], set()).update(d.key for d in diff(before, new))
    claimed = _elements_first_used(old, new, entries)
    refinements = tuple(
        _refinement(entry, sorted(touched[entry["id"]] | claimed.get(entry["id"], set())))
        for entry in entries
    )
    return Chapter(new, refinements)


def _elements_first_used(old: Theory, new: Theory, entries: Sequence[Data]) -> dict[str, set[str]]:
    """A new element is accounted for by the first refinement that gives it a place."""
    fresh = {e.id for e in new.elements} - {e.id for e in old.elements}
    found: dict[str, set[str]] = {}
    for entry in entries:
        for elements in entry.get("places", {}).values():
            for element in fresh & set(elements):
                fresh.discard(element)
                found.setdefault(entry["id"], set()).add(f"element:{element}")
    return found


def _refinement(entry: Data, touched: Sequence[str]) -> Refinement:
    operation = Operation(entry["operation"])
    stays = tuple(f"place:{entry['configuration']}/{x}" for x in entry.get("stays", ()))
    return Refinement(
        entry["id"],
        operation,
        entry["configuration"],
        stays if operation in STAYING else tuple(touched),
        label(entry["change"]),
        label(entry["reason"]),
        source=str(entry.get("source", "")),
        evidence=tuple(entry.get("evidence", ())),
        ours=bool(entry.get("ours", False)),
        decided_by=str(entry.get("decided_by", "")),
    )


def _in(theory: Theory, entry: Data, changed: Configuration) -> Theory:
    rest = tuple(changed if c.id == entry["configuration"] else c for c in theory.configurations)
    return replace(theory, configurations=rest)


def _of(theory: Theory, entry: Data) -> Configuration:
    found = theory.find_configuration(entry["configuration"])
    if found is None:
        raise KeyError(entry["configuration"])
    return found


def _with_places(book: Book, theory: Theory, entry: Data) -> Theory:
    configuration = _of(theory, entry)
    added = [
        book.place(configuration.id, element, Lane(lane))
        for lane, elements in entry.get("places", {}).items()
        for element in elements
    ]
    places = with_doubles((*configuration.occurrences, *added))
    return _in(theory, entry, replace(configuration, occurrences=places))


def _with_links(_: Book, theory: Theory, entry: Data) -> Theory:
    configuration = _of(theory, entry)
    added = [
        Link(
            only_place(configuration, one).key,
            Relation(rule["relation"]),
            only_place(configuration, other).key,
            rule.get("polarity"),
        )
        for rule in entry.get("links", ())
        for one in rule["from"]
        for other in rule["to"]
    ]
    return _in(theory, entry, replace(configuration, links=(*configuration.links, *added)))


def _with_gates(_: Book, theory: Theory, entry: Data) -> Theory:
    configuration = _of(theory, entry)
    added = [gate for rule in entry.get("gates", ()) for gate in _gates(configuration, rule)]
    return _in(theory, entry, replace(configuration, gates=(*configuration.gates, *added)))


def _gates(configuration: Configuration, rule: Data) -> Iterable[Gate]:
    context = only_place(configuration, rule["context"]).key
    effect, on = Effect(rule["effect"]), rule["holds_for"]
    if "relation" not in on:
        yield Gate(context, effect, lane=Lane(on["lane"]))
        return
    for link in configuration.links:
        if _chosen(configuration, link, on):
            yield Gate(context, effect, link=link.key)


def _chosen(configuration: Configuration, link: Link, on: Data) -> bool:
    source, target = configuration.by_key[link.source], configuration.by_key.get(link.target)
    return bool(
        link.relation == on["relation"]
        and on.get("from", source.element.id) == source.element.id
        and (target is None or on.get("to", target.element.id) == target.element.id)
        and on.get("polarity", link.polarity) == link.polarity
        and on.get("lane", source.lane.value) == source.lane.value
    )
