"""What asks a person's judgement: open dissonances, and proposals that nobody confirmed yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.judgement.chains import Chain
from kb.judgement.comparison import CODES
from kb.judgement.joint import Joint


@dataclass(frozen=True)
class OpenDissonance:
    """A dissonance without an explanation: of one claim, or along a chain.

    ``claims`` is the one claim, or the claims on both sides of the chain.
    """

    code: str
    claims: tuple[str, ...]
    axes: tuple[str, ...] = ()
    thin: bool = False
    chain: Chain | None = None


def open_dissonances(
    joints: Mapping[str, Joint], chains: Iterable[Chain] = ()
) -> tuple[OpenDissonance, ...]:
    """Dissonances that nobody explained, gravest first.

    A chain is open while none of its claims carries an explanation, and is listed once per pair
    of sides however many ways lead over it.
    """
    found = [
        OpenDissonance(one.code, (key,), one.comparison.axes, one.comparison.thin)
        for key, one in joints.items()
        if one.is_open
    ]
    seen: set[tuple[str, ...]] = set()
    for chain in chains:
        explained = any(joints[claim].explanations for claim in chain.claims)
        if chain.is_dissonance and not explained and chain.claims not in seen:
            seen.add(chain.claims)
            found.append(OpenDissonance(chain.code, chain.claims, (), chain.thin, chain))
    return tuple(sorted(found, key=lambda d: (CODES.index(d.code), d.chain is not None)))


def proposals(joints: Mapping[str, Joint]) -> tuple[Joint, ...]:
    """Comparisons that wait for a person: never confirmed, or proposed otherwise since; gravest
    first. Silence asks nothing.
    """
    waiting = [
        one
        for one in joints.values()
        if (one.confirmed is None or one.stale) and one.comparison.proposed != "silence"
    ]
    return tuple(sorted(waiting, key=lambda one: CODES.index(one.comparison.proposed)))
