"""The answers to one question from an intervention to an outcome, and to those without one."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cmo.elements import Kind
from cmo.graph import Configuration, Element, Link, Theory
from cmo.paths.necessity import Turn, necessary, turning
from cmo.paths.spots import Fit, HotSpot, Silence, fit, hot_spots, naked, silence_map
from cmo.paths.threads import Thread, Weakest, threads, weakest
from cmo.paths.ways import Ways, ways
from cmo.paths.whole import whole
from kb.evidence.exhibits import LineKey
from kb.map.bearing import Ground, statement

LONGEST = 12
"""The most steps that a person may ask for."""


@dataclass(frozen=True)
class Asked:
    """From where to where (element ids), in at most how many steps."""

    source: str
    target: str
    most: int


@dataclass(frozen=True)
class Answers:
    """What the theory and the evidence say of the ways from one element to another."""

    asked: Asked
    ways: Ways
    necessary: tuple[str, ...]
    turns: tuple[Turn, ...]
    threads: tuple[Thread, ...]
    weakest: Weakest

    @cached_property
    def stitched(self) -> Mapping[str, int]:
        """How many of the listed ways carry each warning."""
        return Counter(why for way in self.ways.listed for why in {s.why for s in way.stitched})


@dataclass(frozen=True)
class Thin:
    """Where the theory as a whole is thin."""

    naked: tuple[tuple[Configuration, tuple[Link, ...]], ...]
    of_links: int
    spots: tuple[HotSpot, ...]
    silence: tuple[Silence, ...]
    lines: Mapping[str, LineKey] = field(default_factory=dict)
    fits: tuple[Fit, ...] = ()

    @property
    def bare(self) -> int:
        """How many links nobody supports."""
        return sum(len(links) for _, links in self.naked)


def answer(ground: Ground, asked: Asked) -> Answers:
    """Ask everything that can be asked between two elements."""
    joined = whole(ground.theory)
    support = ground.bearing.support
    ends = asked.source, asked.target
    found = ways(joined, *ends, support=support, exclusions=ground.exclusions, most=asked.most)
    return Answers(
        asked,
        found,
        necessary(joined, *ends),
        turning(joined, *ends),
        threads(joined, *ends, support=support, most=asked.most),
        weakest(joined, *ends, support=support),
    )


def thin(ground: Ground) -> Thin:
    """Ask what needs no two ends: naked links, clashes, silence, and what each version can say."""
    bare: dict[str, list[Link]] = {}
    for configuration, link in naked(ground.theory, ground.bearing.support):
        bare.setdefault(configuration.id, []).append(link)
    joints = ground.bearing.joints
    told = ground.bearing.told
    return Thin(
        tuple((c, tuple(bare[c.id])) for c in ground.theory.configurations if c.id in bare),
        len(naked(ground.theory, {})),
        hot_spots(
            {
                key: _elements(ground.theory, joint.claim.start, joint.claim.end)
                for key, joint in joints.items()
            },
            {key: one.support for key, one in told.items()},
            {key: one.against for key, one in told.items()},
        ),
        silence_map(
            {k: {line.name: line.direction for line in j.lines} for k, j in joints.items()},
            {key: joint.claim.configuration for key, joint in joints.items()},
        ),
        {line.name: line.key for joint in joints.values() for line in joint.lines},
        fit(
            ground.theories,
            [statement(claim) for claim in ground.claims],
            ground.mentions,
        ),
    )


def starts(theory: Theory) -> list[tuple[Kind, list[Element]]]:
    """Where a way may begin, by kind."""
    kinds = (Kind.INTERVENTION, Kind.PROBLEM)
    return [(kind, found) for kind in kinds if (found := theory.of(kind))]


def _elements(theory: Theory, *ids: str) -> tuple[str, ...]:
    """The ends of a claim that are elements: a gate may end at a lane or a link."""
    return tuple(one for one in ids if theory.find_element(one))
