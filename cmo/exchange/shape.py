"""What the content of a theory must look like, and what is wrong with one that does not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from base.locales import Problem, Say, say
from cmo.acts.act import LONGEST
from cmo.document import read_document
from cmo.elements import POLARITIES, VALENCES, Effect, Kind, Lane, Modality, Relation
from cmo.exchange.checks import (
    choice,
    doubles,
    flag,
    key,
    listed,
    maybe,
    pair,
    parts,
    text,
    words,
)
from cmo.exchange.incoming import Groups, Incoming, Locate
from cmo.graph import Configuration, Theory
from cmo.rules import gate_violations, link_refusal, place_violations, violations

Data = Mapping[str, Any]

MOST = 20_000
MOST_CONFIGURATIONS = 2_000
HORIZON = 80
MOST_OF_A_GROUP = 40
END = text(3 * HORIZON)

ELEMENT = parts(
    {
        "id": key,
        "label": words(LONGEST),
        "actor": maybe(text(MOST_OF_A_GROUP)),
        "part_of": maybe(key),
    }
)
OCCURRENCE = parts(
    {
        "element": key,
        "kind": choice(list(Kind)),
        "lane": choice(list(Lane)),
        "valence": maybe(choice(VALENCES)),
        "horizon": maybe(text(HORIZON)),
        "wording": maybe(words(LONGEST)),
        "mechanism_not_stated": flag,
    }
)
LINK = parts(
    {
        "from": END,
        "relation": choice(list(Relation)),
        "to": END,
        "polarity": maybe(choice(POLARITIES)),
        "modality": choice(list(Modality)),
    }
)
GATE = parts(
    {
        "context": END,
        "effect": choice(list(Effect)),
        "link": maybe(text(8 * HORIZON)),
        "lane": maybe(choice((Lane.PROBLEM, Lane.INTERVENTION))),
    }
)
CONFIGURATION = parts(
    {
        "id": key,
        "label": words(LONGEST),
        "occurrences": listed(OCCURRENCE, MOST),
        "links": listed(LINK, MOST),
        "gates": listed(GATE, MOST),
    }
)
CONTENT = parts(
    {
        "elements": listed(ELEMENT, MOST),
        "alike": listed(pair(key), MOST),
        "configurations": listed(CONFIGURATION, MOST_CONFIGURATIONS),
    }
)


def read_content(
    data: Any,
    *,
    study: str,
    version: int,
    groups: Groups,
    brought: Groups | None = None,
    locate: Locate = str,
    notices: Sequence[Say] = (),
) -> Incoming:
    """A theory from untrusted content, or every problem with it.

    Args:
        data: what should be a document (`cmo/document.py`).
        study: the study that it becomes part of.
        version: the number it becomes.
        groups: the actor groups of that study.
        brought: those that the file describes; they come along where an element names them.
        locate: turns a JSON pointer into the place that a person knows.
        notices: what was noticed before.
    """
    known = {**(brought or {}), **groups}
    problems = list(CONTENT(data, ""))
    if not problems:
        problems = list(_references(data, known))
    theory = None
    if not problems:
        theory = read_document(data, study=study, version=version, groups=known)
        problems = _illegal(theory)
    if problems:
        found = tuple(Problem(locate(p.where), p.what) for p in problems)
        return Incoming(None, found, tuple(notices))
    named = {e["actor"] for e in data["elements"]}
    new = {name: known[name] for name in known if name in named and name not in groups}
    return Incoming(theory, (), tuple(notices), groups=new)


def group_problems(key_: str, label: Any, where: str) -> Iterator[Problem]:
    """What is wrong with an actor group that a file describes."""
    yield from text(MOST_OF_A_GROUP)(key_, where)
    yield from key(key_, where)
    yield from words(LONGEST)(label, where)


def _references(data: Data, groups: Groups) -> Iterator[Problem]:
    elements = data["elements"]
    known = {e["id"] for e in elements}
    for n in doubles([e["id"] for e in elements]):
        yield _taken(f"/elements/{n}/id", elements[n]["id"])
    for n, element in enumerate(elements):
        yield from _element(f"/elements/{n}", element, known, groups)
    yield from _alike(data["alike"], known)
    configurations = data["configurations"]
    for n in doubles([c["id"] for c in configurations]):
        yield _taken(f"/configurations/{n}/id", configurations[n]["id"])
    for n, configuration in enumerate(configurations):
        places = configuration["occurrences"]
        where = f"/configurations/{n}/occurrences"
        for place, occurrence in enumerate(places):
            if occurrence["element"] not in known:
                yield _nobody(f"{where}/{place}/element", occurrence["element"])
        for place in doubles([(o["element"], o["lane"]) for o in places]):
            twice = say(
                "“{element}” stands twice in the same lane.", element=places[place]["element"]
            )
            yield Problem(f"{where}/{place}", twice)


def _element(where: str, element: Data, known: set[str], groups: Groups) -> Iterator[Problem]:
    if element["actor"] is not None and element["actor"] not in groups:
        sentence = say(
            "The study has no actor group “{group}”. It has: {allowed}.",
            group=element["actor"],
            allowed=", ".join(groups) or "-",
        )
        yield Problem(f"{where}/actor", sentence)
    if element["part_of"] is not None and element["part_of"] not in known:
        yield _nobody(f"{where}/part_of", element["part_of"])


def _alike(pairs: Sequence[Sequence[str]], known: set[str]) -> Iterator[Problem]:
    for n, (one, other) in enumerate(pairs):
        for place, name in enumerate((one, other)):
            if name not in known:
                yield _nobody(f"/alike/{n}/{place}", name)
        if one == other:
            yield Problem(f"/alike/{n}", say("An element is not like itself."))
    for n in doubles([frozenset(p) for p in pairs]):
        yield Problem(f"/alike/{n}", say("These two are marked alike already."))


def _taken(where: str, name: str) -> Problem:
    return Problem(where, say("The short name “{key}” is taken already.", key=name))


def _nobody(where: str, name: str) -> Problem:
    return Problem(where, say("There is no element “{element}”.", element=name))


def _illegal(theory: Theory) -> list[Problem]:
    """Each broken rule where it is broken; what has no place of its own comes last."""
    found = [
        problem
        for n, configuration in enumerate(theory.configurations)
        for problem in _broken(theory, configuration, f"/configurations/{n}")
    ]
    said = {p.what for p in found}
    return [*found, *(Problem("", v) for v in violations(theory) if v not in said)]


def _broken(theory: Theory, configuration: Configuration, where: str) -> Iterator[Problem]:
    for n, occurrence in enumerate(configuration.occurrences):
        for sentence in place_violations(occurrence):
            yield Problem(f"{where}/occurrences/{n}", sentence)
    for n, link in enumerate(configuration.links):
        refused = link_refusal(theory, configuration, link)
        if refused is not None:
            yield Problem(f"{where}/links/{n}", refused)
    for n in doubles([link.key for link in configuration.links]):
        twice = configuration.links[n].key
        yield Problem(
            f"{where}/links/{n}", say("The same link is drawn twice ({link}).", link=twice)
        )
    for n, gate in enumerate(configuration.gates):
        for sentence in gate_violations(configuration, gate):
            yield Problem(f"{where}/gates/{n}", sentence)
    for n in doubles([gate.key for gate in configuration.gates]):
        twice = configuration.gates[n].key
        yield Problem(
            f"{where}/gates/{n}", say("The same condition is set twice ({gate}).", gate=twice)
        )
