"""What a decision stands on: claims with their quotes and figures."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from base.locales import Label, Say
from kb.evidence.claims import claim_sentence
from kb.evidence.exhibits import Quote
from kb.findings.estimates import Estimate
from kb.judgement.joint import Joint


@dataclass(frozen=True)
class Support:
    """One claim that a refinement cites: what it says, where it stands, what lies under it."""

    joint: Joint
    sentence: Say
    quotes: tuple[Quote, ...]
    figures: tuple[Estimate, ...]

    @property
    def key(self) -> str:
        """The claim's key."""
        return self.joint.claim.key


def supports(
    claims: Iterable[str],
    joints: Mapping[str, Joint],
    labels: Callable[[int], Mapping[str, Label]],
) -> list[Support]:
    """The claims by their keys, unknown ones left out; a quote of a source once.

    `labels` gives the names of elements in a version.
    """
    return [_support(joints[key], labels(joints[key].version)) for key in claims if key in joints]


def _support(joint: Joint, labels: Mapping[str, Label]) -> Support:
    quotes = {
        (x.what.source, x.what.stance, x.what.text): x.what
        for line in joint.lines
        for x in line.exhibits
        if isinstance(x.what, Quote) and not x.what.blind
    }
    return Support(
        joint,
        claim_sentence(joint.claim, labels),
        tuple(quotes.values()),
        tuple(reading.estimate for reading in joint.estimates),
    )
