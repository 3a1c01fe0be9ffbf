"""Where a theory is thin: links nobody supports, places where sources clash, who is silent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cmo.graph import Configuration, Link, Theory
from cmo.paths.whole import GONE

Support = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class HotSpot:
    """An element at which sources contradict each other.

    ``clashes`` are the claims at it on which both sides speak, the sharpest first, each with the
    number of sources on its smaller side; ``weight`` is their sum.
    """

    element: str
    clashes: tuple[tuple[str, int], ...]

    @property
    def weight(self) -> int:
        """How many sources stand on the smaller sides."""
        return sum(count for _, count in self.clashes)


@dataclass(frozen=True)
class Silence:
    """On how many claims of one configuration a line speaks, is silent, or was not asked."""

    line: str
    configuration: str
    speaks: int = 0
    silent: int = 0
    unasked: int = 0


@dataclass(frozen=True)
class Statement:
    """What a claim says of a theory: its kind, its configuration and the elements at its ends."""

    key: str
    kind: str
    configuration: str
    start: str
    end: str = ""


@dataclass(frozen=True)
class Fit:
    """What of the evidence one version can express.

    A mention is one source on one claim; a source fits when the version can express all that it
    speaks on.
    """

    version: int
    mentions: int
    of_mentions: int
    sources: int
    of_sources: int


def naked(theory: Theory, support: Support) -> tuple[tuple[Configuration, Link], ...]:
    """The standing links (of every relation) that no source supports, in reading order."""
    return tuple(
        (configuration, link)
        for configuration in theory.configurations
        for link in configuration.links
        if link.modality not in GONE and not support.get(link.key)
    )


def hot_spots(
    ends: Mapping[str, Iterable[str]], support: Support, against: Support
) -> tuple[HotSpot, ...]:
    """Elements at which sources contradict each other, the hottest first.

    Args:
        ends: claim (or link) key -> the elements that it speaks about.
        support: claim key -> sources that support it.
        against: claim key -> sources that contradict it.
    """
    clashes: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, elements in ends.items():
        smaller = min(len(support.get(key, ())), len(against.get(key, ())))
        for element in dict.fromkeys(elements) if smaller else ():
            clashes[element].append((key, smaller))
    spots = [
        HotSpot(element, tuple(sorted(found, key=lambda clash: -clash[1])))
        for element, found in clashes.items()
    ]
    return tuple(sorted(spots, key=lambda spot: (-spot.weight, spot.element)))


def silence_map(
    directions: Mapping[str, Mapping[str, str]], where: Mapping[str, str]
) -> tuple[Silence, ...]:
    """Which lines are silent in which configuration, by line, then configuration, as first met.

    Args:
        directions: claim key -> line -> its direction: "∅" is silent, "–" was not asked.
        where: claim key -> configuration id.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    lines: dict[str, None] = {}
    for key, spoken in directions.items():
        for line, direction in spoken.items():
            lines.setdefault(line)
            named = {"∅": "silent", "–": "unasked"}.get(direction, "speaks")
            counts.setdefault((line, where[key]), Counter())[named] += 1
    configurations = dict.fromkeys(where[key] for key in directions)
    return tuple(
        Silence(line, place, found["speaks"], found["silent"], found["unasked"])
        for line in lines
        for place in configurations
        if (found := counts.get((line, place))) is not None
    )


def expresses(theory: Theory, statements: Iterable[Statement]) -> frozenset[str]:
    """The keys of the claims that a version has a place for.

    A *link* needs a standing link between its two elements in its configuration, a *gate* the
    context's gate on that lane or link, a *pattern* both elements there, *present* its element.
    That the theory should change (*refinement*) can be said of any version.
    """
    said = {sentence for c in theory.configurations for sentence in _sayable(c)}
    return frozenset(s.key for s in statements if all(part in said for part in _parts(s)))


def _sayable(configuration: Configuration) -> Iterable[tuple[str, ...]]:
    here = {o.key: o.element.id for o in configuration.occurrences}
    for element in here.values():
        yield (configuration.id, element)
    for link in configuration.links:
        if link.modality not in GONE and link.target in here:
            yield (configuration.id, "link", here[link.source], here[link.target])
    for gate in configuration.gates:
        on = gate.link or (gate.lane.value if gate.lane else "")
        yield (configuration.id, "gate", here[gate.context], on)


def _parts(statement: Statement) -> Iterable[tuple[str, ...]]:
    """What a version must hold for a claim to have its place."""
    where = statement.configuration
    if statement.kind in ("link", "gate"):
        return [(where, statement.kind, statement.start, statement.end)]
    if statement.kind == "pattern":
        return [(where, statement.start), (where, statement.end)]
    return [] if statement.kind == "refinement" else [(where, statement.start)]


def fit(
    theories: Sequence[Theory], statements: Iterable[Statement], mentions: Support
) -> tuple[Fit, ...]:
    """For each version the share of the evidence, and of the sources, that it can express.

    Args:
        theories: the versions.
        statements: every claim of the study, whichever version it first stood in.
        mentions: claim key -> the sources that speak on it, whichever side they take.
    """
    listed = list(statements)
    total = sum(len(mentions.get(s.key, ())) for s in listed)
    everyone = frozenset().union(*(mentions.get(s.key, frozenset()) for s in listed))
    found = []
    for theory in theories:
        fitting = expresses(theory, listed)
        odd = frozenset().union(
            *(mentions.get(s.key, frozenset()) for s in listed if s.key not in fitting)
        )
        counted = sum(len(mentions.get(key, ())) for key in fitting)
        found.append(Fit(theory.version, counted, total, len(everyone - odd), len(everyone)))
    return tuple(found)
