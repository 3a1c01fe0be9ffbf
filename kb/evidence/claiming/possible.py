"""What can be claimed of a theory, what it implies by itself, and how a claim is called."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from base.locales import Label, Problem, say
from cmo.elements import CAUSAL, Kind, Modality, Relation
from cmo.graph import Configuration, Link, Occurrence, Theory
from cmo.refinement import Refinement
from kb.evidence.claims import Claim, ClaimKind

LONGEST_KEY: Final = 80
TAKEN_BY_PAGES: Final = ("new", "implied")
"""Addresses of pages beside those of claims."""

OCCURRING: Final = (
    Kind.CONTEXT,
    Kind.PROBLEM,
    Kind.INTERVENTION,
    Kind.MECHANISM,
    Kind.OUTCOME,
)
"""Kinds whose being there is claimed by the theory itself; a resource is half of a mechanism."""

COMPARABLE: Final = (Kind.CONTEXT, Kind.PROBLEM, Kind.INTERVENTION, Kind.RESOURCE)
"""What may have been so here and not there: where it was, an outcome may be more frequent."""

_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)


@dataclass(frozen=True)
class Possible:
    """Claims that can be made of one configuration (or of no configuration)."""

    configuration: str
    label: Label
    claims: tuple[Claim, ...]


def possible(
    theory: Theory, kind: ClaimKind, refinements: Iterable[Refinement] = ()
) -> tuple[Possible, ...]:
    """Everything that a claim of this kind can be about, by configuration, in reading order.

    The claims have no key yet. For a pattern each is a start without an end: see `outcomes`.
    """
    if kind == "refinement":
        changes = list(refinements)
        everywhere = [_change(c, theory) for c in changes]
        return (Possible("", {}, tuple(everywhere)),) if changes else ()
    made = {"present": _present, "link": _links, "gate": _gates, "pattern": _starts}[kind]
    parts = (Possible(c.id, c.label, tuple(made(theory, c))) for c in theory.configurations)
    return tuple(part for part in parts if part.claims)


def outcomes(theory: Theory) -> tuple[Possible, ...]:
    """The outcomes a pattern can end at, by configuration: `end` is the outcome."""
    parts = (
        Possible(
            c.id,
            c.label,
            tuple(
                Claim("", theory.version, "pattern", c.id, "", end=element)
                for element in _once(c.of(Kind.OUTCOME))
            ),
        )
        for c in theory.configurations
    )
    return tuple(part for part in parts if part.claims)


def implied(theory: Theory, existing: Iterable[Claim]) -> tuple[Possible, ...]:
    """What the theory claims by itself and nobody has claimed yet, by configuration.

    One claim per context, problem, intervention, mechanism and outcome of a configuration, one
    per causal link, one per condition; each with a key of its own.
    """
    listed = list(existing)
    there, taken = {about(c) for c in listed}, [c.key for c in listed]
    parts = []
    for configuration in theory.configurations:
        found = []
        for claim in _implied(theory, configuration):
            if about(claim) not in there:
                there.add(about(claim))
                found.append(replace(claim, key=proposed_key(claim, taken)))
                taken.append(found[-1].key)
        if found:
            parts.append(Possible(configuration.id, configuration.label, tuple(found)))
    return tuple(parts)


def about(claim: Claim) -> str:
    """What a claim is about, as one word: two claims with the same word are the same claim.

    The polarity of a pattern does not count: what speaks for the opposite speaks against it.
    """
    sign = claim.polarity if claim.kind == "link" else ""
    attribute = "/".join(sorted(w.strip().casefold() for w in claim.condition.values()))
    return "|".join((claim.kind, claim.configuration, claim.start, claim.end, sign, attribute))


def same(claim: Claim, existing: Iterable[Claim]) -> Claim | None:
    """The claim among those there are that is the same: its own key aside, if there is one.

    Patterns that share one word for the attribute are the same, whatever other languages say.
    """
    return next((c for c in existing if c.key != claim.key and _alike(claim, c)), None)


def proposed_key(claim: Claim, taken: Collection[str]) -> str:
    """A name for a claim that is not taken, made from what it is about.

    Examples:
        >>> proposed_key(Claim("", 0, "link", "quitting", "vouchers", "wanting_to_stop"), [])
        'vouchers_wanting_to_stop'
    """
    words = [claim.start, claim.end.rpartition("/")[2] if claim.kind == "gate" else claim.end]
    words += list(claim.condition.values())[:1]
    name = re.sub(r"[^A-Za-z0-9-]+", "_", "_".join(w for w in words if w)).strip("_-")
    name = (name if name[:1].isalpha() else f"c_{name}".rstrip("_"))[: LONGEST_KEY - 4]
    known = {*taken, *TAKEN_BY_PAGES}
    if name not in known:
        return name
    return next(found for n in range(2, len(known) + 3) if (found := f"{name}_{n}") not in known)


def key_problems(key: str, taken: Collection[str]) -> list[Problem]:
    """What is wrong with a claim's name."""
    if not _KEY.fullmatch(key) or len(key) > LONGEST_KEY or key in TAKEN_BY_PAGES:
        what = say("A short name has letters, digits, - and _, begins with a letter, at most 80.")
        return [Problem("key", what)]
    if key in taken:
        return [Problem("key", say("There is a claim {key} already.", key=key))]
    return []


def find(parts: Sequence[Possible], wanted: str) -> Claim | None:
    """The claim among those offered that is about this."""
    return next((c for part in parts for c in part.claims if about(c) == wanted), None)


def _alike(one: Claim, other: Claim) -> bool:
    mine = {w.strip().casefold() for w in one.condition.values()}
    theirs = {w.strip().casefold() for w in other.condition.values()}
    bare = (about(replace(one, condition={})), about(replace(other, condition={})))
    return bare[0] == bare[1] and (bool(mine & theirs) or mine == theirs)


def _implied(theory: Theory, configuration: Configuration) -> list[Claim]:
    causal = [x for x in _standing(configuration) if x.relation in CAUSAL]
    there = [o for o in configuration.occurrences if o.kind in OCCURRING]
    found = [_of_place(theory, o) for o in there]
    found += [c for x in causal if (c := _of_link(theory, configuration, x)) is not None]
    return found + _gates(theory, configuration)


def _present(theory: Theory, configuration: Configuration) -> list[Claim]:
    found = {o.element.id: _of_place(theory, o) for o in configuration.occurrences}
    return list(found.values())


def _links(theory: Theory, configuration: Configuration) -> list[Claim]:
    made = (_of_link(theory, configuration, x) for x in _standing(configuration))
    return list({about(claim): claim for claim in made if claim is not None}.values())


def _gates(theory: Theory, configuration: Configuration) -> list[Claim]:
    made = [
        Claim(
            "",
            theory.version,
            "gate",
            configuration.id,
            configuration.by_key[gate.context].element.id,
            gate.link or (gate.lane.value if gate.lane else ""),
            polarity="",
        )
        for gate in configuration.gates
    ]
    return list({about(claim): claim for claim in made}.values())


def _starts(theory: Theory, configuration: Configuration) -> list[Claim]:
    places = [o for kind in COMPARABLE for o in configuration.of(kind)]
    return [
        Claim("", theory.version, "pattern", configuration.id, element) for element in _once(places)
    ]


def _change(refinement: Refinement, theory: Theory) -> Claim:
    where = refinement.configuration or ""
    return Claim("", theory.version, "refinement", where, refinement.id)


def _of_place(theory: Theory, place: Occurrence) -> Claim:
    return Claim("", theory.version, "present", place.configuration, place.element.id)


def _of_link(theory: Theory, configuration: Configuration, link: Link) -> Claim | None:
    """The claim that a link holds: with a minus where it lowers what it leads to."""
    target = configuration.by_key.get(link.target) or next(
        (c.by_key[link.target] for c in theory.configurations if link.target in c.by_key), None
    )
    source = configuration.by_key[link.source]
    if target is None or source.element.id == target.element.id:
        return None
    sign = "-" if link.polarity == "-" and link.relation is Relation.GENERATES else "+"
    ends = (source.element.id, target.element.id)
    return Claim("", theory.version, "link", configuration.id, *ends, polarity=sign)


def _standing(configuration: Configuration) -> list[Link]:
    return [x for x in configuration.links if x.modality is not Modality.WITHDRAWN]


def _once(places: Iterable[Occurrence]) -> list[str]:
    return list(dict.fromkeys(o.element.id for o in places))
