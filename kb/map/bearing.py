"""What the evidence says on the links and conditions of a theory, ready to be asked about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cmo.graph import Configuration, Gate, Link, Theory
from cmo.paths.spots import Statement
from cmo.paths.ways import Exclusion
from kb.evidence.claims import Claim
from kb.evidence.exhibits import Exhibit, Quote
from kb.judgement.directions import source_side
from kb.judgement.joint import Joint


class Told(NamedTuple):
    """The sources on one claim: who supports it, who contradicts it."""

    support: frozenset[str]
    against: frozenset[str]


@dataclass(frozen=True)
class Bearing:
    """The evidence on one version of a theory.

    ``support`` and ``claims`` are by link or gate key, ``told`` by claim key.
    """

    support: Mapping[str, frozenset[str]]
    claims: Mapping[str, tuple[str, ...]]
    told: Mapping[str, Told]
    joints: Mapping[str, Joint] = field(repr=False)


@dataclass(frozen=True)
class Ground:
    """All that the questions are asked of.

    ``theories`` are all versions, ``claims`` those of the study, whichever version they stand in,
    ``mentions`` by claim the sources that take a side on it.
    """

    theory: Theory
    bearing: Bearing
    exclusions: tuple[Exclusion, ...]
    theories: tuple[Theory, ...]
    claims: tuple[Claim, ...]
    mentions: Mapping[str, frozenset[str]] = field(repr=False)


def bearing(theory: Theory, joints: Mapping[str, Joint]) -> Bearing:
    """Tie claims to the links and gates that they are about.

    A link claim is about the links between its two elements in its configuration; where those
    differ in polarity, about the ones of its own. A gate claim is about the context's gate on
    that link or lane. A source supports what it takes the side of (rule 1): one that speaks both
    ways, only expects, or is in blind double coding supports nothing.
    """
    claims: dict[str, list[str]] = defaultdict(list)
    for configuration in theory.configurations:
        own = [j.claim for j in joints.values() if j.claim.configuration == configuration.id]
        for claim in own:
            for key in _about(configuration, claim):
                claims[key].append(claim.key)
    told = {key: told_on(joint) for key, joint in joints.items()}
    support = {
        key: frozenset().union(*(told[claim].support for claim in own))
        for key, own in claims.items()
    }
    return Bearing(support, {key: tuple(own) for key, own in claims.items()}, told, joints)


def told_on(joint: Joint) -> Told:
    """The sources on one claim, over all its told lines."""
    sides = {source: side for line in joint.lines for source, side in line.sides.items()}
    return Told(
        frozenset(source for source, side in sides.items() if side == "+"),
        frozenset(source for source, side in sides.items() if side == "-"),
    )


def speakers(exhibits: Iterable[Exhibit]) -> frozenset[str]:
    """The sources that take a side, whichever, with what they are quoted for on one claim."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for exhibit in exhibits:
        if isinstance(exhibit.what, Quote):
            quotes[exhibit.what.source].append(exhibit.what)
    return frozenset(source for source, own in quotes.items() if source_side(own) is not None)


def statement(claim: Claim) -> Statement:
    """What a claim says, as the theory's questions take it."""
    return Statement(claim.key, claim.kind, claim.configuration, claim.start, claim.end)


def _about(configuration: Configuration, claim: Claim) -> list[str]:
    if claim.kind == "link":
        links = _between(configuration, claim)
        same = [link for link in links if (link.polarity or "+") == (claim.polarity or "+")]
        return [link.key for link in same or links]
    if claim.kind == "gate":
        return [gate.key for gate in _gates(configuration, claim)]
    return []


def _between(configuration: Configuration, claim: Claim) -> list[Link]:
    starts = {o.key for o in configuration.places(claim.start)}
    ends = {o.key for o in configuration.places(claim.end)}
    return [x for x in configuration.links if x.source in starts and x.target in ends]


def _gates(configuration: Configuration, claim: Claim) -> Iterable[Gate]:
    contexts = {o.key for o in configuration.places(claim.start)}
    for gate in configuration.gates:
        on = gate.link or (gate.lane.value if gate.lane else "")
        if gate.context in contexts and on == claim.end:
            yield gate
