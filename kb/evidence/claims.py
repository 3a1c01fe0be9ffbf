"""Claims: the sentences about a theory that evidence can bear on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from base.locales import Label, Problem, Say, say

ClaimKind = Literal["present", "link", "gate", "pattern", "refinement"]
CLAIM_KINDS: tuple[ClaimKind, ...] = ("present", "link", "gate", "pattern", "refinement")
CLAIM_KIND_WORDS: Mapping[str, Say] = {
    "present": say("Claim: this is there, or happened"),
    "link": say("Claim: one thing led to another"),
    "gate": say("Claim: a condition changed how it went"),
    "pattern": say("Claim: a pattern; it says nothing about why"),
    "refinement": say("Claim: a change of the theory"),
}
LANE_LABELS: Mapping[str, Label] = {
    "intervention": {"en": "how the help works", "nl": "hoe de hulp werkt"},
    "problem": {"en": "why it goes wrong without help", "nl": "waarom het zonder hulp misgaat"},
}
POLARITIES = ("+", "-", "")


@dataclass(frozen=True)
class Claim:
    """A claim: what it says, about which elements, and which way round.

    ``start`` and ``end`` are element ids (a gate's ``end`` may be a lane). ``condition`` names
    the attribute of a context that a pattern is about ("women"). A ``polarity`` of "-" says that
    the outcome was less frequent there.
    """

    key: str
    since: int
    kind: ClaimKind
    configuration: str
    start: str
    end: str = ""
    condition: Label = field(default_factory=dict, hash=False)
    polarity: str = "+"

    @property
    def sign(self) -> int:
        """Polarity as a factor: -1 for a claim that the outcome was less frequent, else 1."""
        return -1 if self.polarity == "-" else 1


def claim_sentence(claim: Claim, labels: Mapping[str, Label]) -> Say:
    """What a claim says, with the labels of its elements.

    Parameters: the claim; labels by element id (and by lane, for a gate). An id without a label
    is said as it is.
    """
    start = labels.get(claim.start, {"en": claim.start})
    end = labels.get(claim.end, {"en": claim.end})
    if claim.kind == "present":
        return say("This held or happened: {thing}", thing=start)
    if claim.kind == "link" and claim.polarity == "-":
        return say("{start} → less of: {end}", start=start, end=end)
    if claim.kind == "link":
        return say("{start} → {end}", start=start, end=end)
    if claim.kind == "gate":
        return say("{start} made a difference to {end}", start=start, end=end)
    if claim.kind == "refinement":
        return say("This change of the theory is needed: {thing}", thing=start)
    return _pattern_sentence(claim, start, end)


def _pattern_sentence(claim: Claim, start: Label, end: Label) -> Say:
    condition = claim.condition
    if claim.polarity == "-" and condition:
        return say(
            "{start} ({condition}) ⇒ less often: {end}",
            start=start,
            condition=condition,
            end=end,
        )
    if condition:
        return say(
            "{start} ({condition}) ⇒ {end}",
            start=start,
            condition=condition,
            end=end,
        )
    if claim.polarity == "-":
        return say("{start} ⇒ less often: {end}", start=start, end=end)
    return say("{start} ⇒ {end}", start=start, end=end)


def claim_problems(claim: Claim) -> list[Problem]:
    """What is wrong with a claim, in words; empty if nothing is."""
    problems = []
    if claim.kind not in CLAIM_KINDS:
        problems.append(Problem("kind", say("{kind} is no kind of claim.", kind=claim.kind)))
    if claim.polarity not in POLARITIES:
        problems.append(Problem("polarity", say("A polarity is + or -, or left out.")))
    if claim.kind in ("link", "gate", "pattern") and not claim.end:
        problems.append(Problem("to", say("This kind of claim needs an element to end at.")))
    if claim.kind in ("present", "refinement") and claim.end:
        problems.append(Problem("to", say("This kind of claim is about one thing only.")))
    if claim.start and claim.start == claim.end:
        problems.append(Problem("to", say("A claim cannot lead from an element to itself.")))
    return problems
