"""Along a chain: does what sets a mechanism off fit what it is said to lead to (rule 8)?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal

from base.locales import Label, Say, say
from cmo.elements import Kind, Relation
from cmo.graph import Configuration, Link, Theory
from kb.evidence.claims import Claim
from kb.judgement.comparison import WORST_FIRST, Pair, axis_of, pair_code
from kb.judgement.joint import Joint
from kb.judgement.lines import DIRECTION_WORDS, Direction, Line
from kb.judgement.words import line_words

ChainCode = Literal[
    "complementarity",
    "partial",
    "weak",
    "strong",
    "inconclusive",
    "mechanism heard, outcome silent",
    "outcome heard, mechanism silent",
    "silence",
]


@dataclass(frozen=True)
class Chain:
    """I (or P) → M → O in one configuration, with the claims on both sides.

    ``start``, ``mechanism`` and ``end`` are element ids; ``via`` is the resource between, if the
    theory has one. ``flipped`` are the claims on O's side whose lines were read the other way
    round, because the mechanism lowers the outcome.
    """

    configuration: str
    start: str
    mechanism: str
    end: str
    polarity: str
    mechanism_claims: tuple[str, ...]
    outcome_claims: tuple[str, ...]
    flipped: tuple[str, ...]
    code: ChainCode
    deciding: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    because: Say
    via: str = ""

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims along the chain."""
        return self.mechanism_claims + self.outcome_claims

    @property
    def thin(self) -> bool:
        """Whether each deciding pair has a thin line."""
        return bool(self.deciding) and all(pair.thin for pair in self.deciding)

    @property
    def is_dissonance(self) -> bool:
        """Whether it wants an explanation."""
        return self.code in ("strong", "weak")


def chains(theory: Theory, joints: Mapping[str, Joint]) -> tuple[Chain, ...]:
    """Every chain of a version, in reading order."""
    return tuple(
        chain
        for configuration in theory.configurations
        for mechanism in configuration.of(Kind.MECHANISM)
        for before in configuration.links_to(mechanism.key, Relation.TRIGGERS)
        for start, via in _starts(configuration, before)
        for after in configuration.links_from(mechanism.key, Relation.GENERATES)
        for chain in (_chain(configuration, (start, via, before, after), joints),)
    )


def _starts(configuration: Configuration, trigger: Link) -> list[tuple[str, str]]:
    """What a chain starts with: the I that offers the resource, or what triggers by itself."""
    source = configuration.by_key[trigger.source]
    if source.kind is Kind.RESOURCE:
        offers = configuration.links_to(source.key, Relation.OFFERS)
        if offers:
            givers = [configuration.by_key[link.source].element.id for link in offers]
            return [(giver, source.element.id) for giver in givers]
    return [(source.element.id, "")]


def _chain(
    configuration: Configuration, parts: tuple[str, str, Link, Link], joints: Mapping[str, Joint]
) -> Chain:
    start, via, before, after = parts
    mechanism = configuration.by_key[before.target].element.id
    end = configuration.by_key[after.target].element.id
    polarity = after.polarity or "+"
    place = (configuration.id, start, via, mechanism, end)
    m_side = [j for j in joints.values() if _on_mechanism(j.claim, place)]
    o_side = [j for j in joints.values() if _on_outcome(j.claim, place)]
    flipped = tuple(j.claim.key for j in o_side if _differ(polarity, j.claim))
    told = [line for j in m_side for line in j.speaking]
    then = [_flip(line) if j.claim.key in flipped else line for j in o_side for line in j.speaking]
    code, deciding, pairs = compare_sides(told, then)
    groups = next((j.groups for j in joints.values()), {})
    return Chain(
        configuration=configuration.id,
        start=start,
        mechanism=mechanism,
        end=end,
        polarity=polarity,
        mechanism_claims=tuple(j.claim.key for j in m_side),
        outcome_claims=tuple(j.claim.key for j in o_side),
        flipped=flipped,
        code=code,
        deciding=deciding,
        pairs=pairs,
        because=_because(code, deciding, pairs, groups),
        via=via,
    )


def _on_mechanism(claim: Claim, place: tuple[str, str, str, str, str]) -> bool:
    """Claims about I → M (by way of its resource), and about M itself."""
    configuration, start, via, mechanism, _end = place
    if claim.configuration != configuration:
        return False
    if claim.kind == "present":
        return claim.start == mechanism
    ways = {(start, mechanism), (start, via), (via, mechanism)}
    return claim.kind == "link" and (claim.start, claim.end) in ways


def _on_outcome(claim: Claim, place: tuple[str, str, str, str, str]) -> bool:
    """Claims about the link M → O, and the pattern I ⇒ O (wherever it is claimed)."""
    configuration, start, _via, mechanism, end = place
    if claim.kind == "link":
        here = claim.configuration == configuration
        return here and (claim.start, claim.end) == (mechanism, end)
    return claim.kind == "pattern" and (claim.start, claim.end) == (start, end)


def _differ(polarity: str, claim: Claim) -> bool:
    """Whether M → O and the claim point opposite ways (an unknown polarity never does)."""
    return polarity in ("+", "-") and (polarity == "-") != (claim.polarity == "-")


def _flip(line: Line) -> Line:
    turned: dict[str, Direction] = {"+": "-", "-": "+"}
    return replace(line, direction=turned.get(line.direction, line.direction))


def compare_sides(
    told: Sequence[Line], then: Sequence[Line]
) -> tuple[ChainCode, tuple[Pair, ...], tuple[Pair, ...]]:
    """Each speaking line of M's side beside each of O's side, rounds ignored: code and pairs."""
    if not told and not then:
        return "silence", (), ()
    if not then:
        return "mechanism heard, outcome silent", (), ()
    if not told:
        return "outcome heard, mechanism silent", (), ()
    pairs = tuple(
        Pair(a, b, pair_code(a.direction, b.direction), axis_of(a, b))
        for a, b in product(told, then)
    )
    worst = min((pair.code for pair in pairs), key=WORST_FIRST.index)
    deciding = tuple(pair for pair in pairs if pair.code == worst)
    return ("complementarity" if worst == "agreement" else worst), deciding, pairs


def _because(
    code: ChainCode,
    deciding: Sequence[Pair],
    pairs: Sequence[Pair],
    groups: Mapping[str, Label],
) -> Say:
    if code == "silence":
        return say("No one speaks about this chain.")
    if code == "mechanism heard, outcome silent":
        return say("Lines speak about the mechanism; none about what it leads to.")
    if code == "outcome heard, mechanism silent":
        return say("Lines speak about the outcome; none about this mechanism.")
    if code == "complementarity":
        return say(
            "What is said of the mechanism and of the outcome fits ({n} pairs).", n=len(pairs)
        )
    worst = deciding[0]
    return say(
        "{n} of {m} pairs: mechanism, {first} ({one}); outcome, {second} ({other}).",
        n=len(deciding),
        m=len(pairs),
        first=line_words(worst.first.key, groups),
        one=DIRECTION_WORDS[worst.first.direction],
        second=line_words(worst.second.key, groups),
        other=DIRECTION_WORDS[worst.second.direction],
    )


def through(found: Iterable[Chain], element: str) -> tuple[Chain, ...]:
    """The chains that have an element as their start, mechanism or end."""
    return tuple(c for c in found if element in (c.start, c.via, c.mechanism, c.end))
