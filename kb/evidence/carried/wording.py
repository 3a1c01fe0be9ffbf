"""Whether what a claim is about is still the same in another version of the theory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from base.locales import Label, Say, say
from cmo.elements import KIND_NAMES, LANE_NAMES, Modality
from cmo.graph import Configuration, Element, Occurrence, Theory
from kb.evidence.claims import Claim


@dataclass(frozen=True)
class Altered:
    """What is otherwise about the target of something that people said.

    `gone`: it stood in the older version and does not in the newer one.
    """

    reasons: tuple[Say, ...]
    gone: bool

    def __bool__(self) -> bool:
        """Whether anything is otherwise."""
        return bool(self.reasons)


def altered(claim: Claim, old: Theory, new: Theory) -> Altered:
    """What a claim was made about, as it was in one version and is in another.

    A link or condition that came beside it, and another order of reading, change nothing. A claim
    about a refinement is about a decision, which does not change.
    """
    if claim.kind == "refinement":
        return Altered((), gone=False)
    before, now = (theory.find_configuration(claim.configuration) for theory in (old, new))
    if before is None:
        return Altered((), gone=False)
    if now is None:
        what = say("The configuration “{configuration}” is gone.", configuration=before.label)
        return Altered((what,), gone=True)
    found = [_of_element(name, old, new, before, now) for name in _elements(claim, old)]
    gone = any(one.gone for one in found)
    reasons = [reason for one in found for reason in one.reasons]
    if not gone:
        between = _between(claim, before, now)
        gone, reasons = between.gone, [*reasons, *between.reasons]
    return Altered(tuple(reasons), gone)


def stands(claim: Claim, since: Theory, theory: Theory) -> bool:
    """Whether what a claim is about, as its first version had it, is there in another version."""
    return not altered(claim, since, theory).gone


def standing_claims(
    claims: Iterable[Claim], theories: Mapping[int, Theory], version: int
) -> list[Claim]:
    """The claims that a version can show: made for it or an earlier one, and their target there."""
    theory = theories.get(version)
    return [
        claim
        for claim in claims
        if claim.since <= version
        and (
            theory is None
            or claim.since not in theories
            or claim.since == version
            or stands(claim, theories[claim.since], theory)
        )
    ]


def _elements(claim: Claim, theory: Theory) -> list[str]:
    """The elements a claim names; a gate may end at a lane or at a link, with both its ends."""
    named = [claim.start, claim.end]
    if claim.kind == "gate":
        links = (x for c in theory.configurations for x in c.links if x.key == claim.end)
        for link in links:
            named += [key.split("/")[1] for key in (link.source, link.target)]
    known = {element.id for element in theory.elements}
    return [name for name in dict.fromkeys(named) if name in known]


def _of_element(
    name: str, old: Theory, new: Theory, before: Configuration, now: Configuration
) -> Altered:
    was, is_now = old.find_element(name), new.find_element(name)
    assert was is not None
    places = before.places(name)
    if is_now is None or (places and not now.places(name)):
        return Altered((say("“{element}” is gone.", element=was.label),), gone=True)
    return Altered(tuple(_changes(was, is_now, places, now.places(name))), gone=False)


def _changes(
    was: Element, now: Element, before: list[Occurrence], after: list[Occurrence]
) -> Iterable[Say]:
    if _words(was.label, before) != _words(now.label, after):
        old, new = (o[0].label if o else e.label for e, o in ((was, before), (now, after)))
        yield say("“{old}” is now worded: “{new}”.", old=old, new=new)
    if (was.actor and was.actor.id) != (now.actor and now.actor.id):
        yield say("“{element}” is now someone else's.", element=now.label)
    if before and after and {(o.kind, o.lane) for o in before} - {(o.kind, o.lane) for o in after}:
        kinds = [KIND_NAMES[o.kind] for o in after]
        lanes = [LANE_NAMES[o.lane] for o in after]
        yield say(
            "“{element}” now stands as {kinds} ({lanes}).",
            element=now.label,
            kinds=kinds,
            lanes=lanes,
        )
    if before and after and {o.valence for o in before} - {o.valence for o in after}:
        yield say("“{element}” is now valued otherwise.", element=now.label)


def _words(label: Label, places: list[Occurrence]) -> list[tuple[tuple[str, str], ...]]:
    """Every wording it has here, whatever lane."""
    return sorted(
        {tuple(sorted(o.label.items())) for o in places} or [tuple(sorted(label.items()))]
    )


def _between(claim: Claim, before: Configuration, now: Configuration) -> Altered:
    """The link or condition itself."""
    if claim.kind == "link":
        was, is_now = _links(claim, before), _links(claim, now)
        gone, other = say("The arrow is gone."), say("The arrow is another one now.")
    elif claim.kind == "gate":
        was, is_now = _gates(claim, before), _gates(claim, now)
        gone, other = say("The condition is gone."), say("The condition works otherwise now.")
    else:
        return Altered((), gone=False)
    if not was - is_now:
        return Altered((), gone=False)
    return Altered((other,), gone=False) if is_now else Altered((gone,), gone=True)


def _links(claim: Claim, configuration: Configuration) -> set[tuple[str, ...]]:
    starts = {o.key for o in configuration.places(claim.start)}
    ends = {o.key for o in configuration.places(claim.end)}
    return {
        (x.relation.value, x.polarity or "")
        for x in configuration.links
        if x.source in starts and x.target in ends and x.modality is not Modality.WITHDRAWN
    }


def _gates(claim: Claim, configuration: Configuration) -> set[tuple[str, ...]]:
    contexts = {o.key for o in configuration.places(claim.start)}
    return {
        (gate.effect.value,)
        for gate in configuration.gates
        if gate.context in contexts and claim.end in (gate.link, gate.lane and gate.lane.value)
    }
