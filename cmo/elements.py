"""The vocabulary of the theory: kinds of element, lanes, relations, and which links are legal."""

from dataclasses import dataclass
from enum import StrEnum

from base.locales import Say, say


class Kind(StrEnum):
    """What an element is in one place of the theory."""

    CONTEXT = "context"
    PROBLEM = "problem"
    INTERVENTION = "intervention"
    RESOURCE = "resource"
    MECHANISM = "mechanism"
    OUTCOME = "outcome"


class Lane(StrEnum):
    """Why things go wrong, how help works, or both (contexts)."""

    PROBLEM = "problem"
    INTERVENTION = "intervention"
    BOTH = "both"


class Relation(StrEnum):
    """What one occurrence does to another."""

    ADDRESSES = "addresses"
    OFFERS = "offers"
    TRIGGERS = "triggers"
    LEADS_TO = "leads to"
    GENERATES = "generates"
    BECOMES_CONTEXT = "becomes context"
    FEEDS = "feeds"
    COUNTERS = "counters"
    DESPITE = "despite"


class Effect(StrEnum):
    """What a context does to a link or a lane."""

    ENABLES = "enables"
    STRENGTHENS = "strengthens"
    WEAKENS = "weakens"
    BLOCKS = "blocks"
    NOT_STATED = "not stated"


class Modality(StrEnum):
    """How sure the theory is of a link."""

    HYPOTHESISED = "hypothesised"
    OBSERVED = "observed"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"


POLARITIES = ("+", "-", "?")
VALENCES = ("positive", "negative", "perverse")

LETTERS = {
    Kind.CONTEXT: "C",
    Kind.PROBLEM: "P",
    Kind.INTERVENTION: "I",
    Kind.RESOURCE: "R",
    Kind.MECHANISM: "M",
    Kind.OUTCOME: "O",
}
KIND_NAMES = {
    Kind.CONTEXT: say("context"),
    Kind.PROBLEM: say("problem"),
    Kind.INTERVENTION: say("intervention"),
    Kind.RESOURCE: say("resource"),
    Kind.MECHANISM: say("mechanism"),
    Kind.OUTCOME: say("outcome"),
}
LANE_NAMES = {
    Lane.PROBLEM: say("problem lane"),
    Lane.INTERVENTION: say("intervention lane"),
    Lane.BOTH: say("both lanes"),
}
RELATION_NAMES = {
    Relation.ADDRESSES: say("addresses"),
    Relation.OFFERS: say("offers"),
    Relation.TRIGGERS: say("sets off"),
    Relation.LEADS_TO: say("leads to"),
    Relation.GENERATES: say("generates"),
    Relation.BECOMES_CONTEXT: say("becomes context of"),
    Relation.FEEDS: say("feeds"),
    Relation.COUNTERS: say("works against"),
    Relation.DESPITE: say("holds back, but is overruled by"),
}
EFFECT_NAMES = {
    Effect.ENABLES: say("enables"),
    Effect.STRENGTHENS: say("strengthens"),
    Effect.WEAKENS: say("weakens"),
    Effect.BLOCKS: say("blocks"),
    Effect.NOT_STATED: say("effect not stated"),
}
MODALITY_NAMES = {
    Modality.HYPOTHESISED: say("hypothesised"),
    Modality.OBSERVED: say("observed"),
    Modality.REFUTED: say("refuted"),
    Modality.WITHDRAWN: say("withdrawn"),
}
VALENCE_NAMES = {
    "positive": say("wanted"),
    "negative": say("unwanted"),
    "perverse": say("not intended"),
}

# In which lane a kind can stand: problems go wrong without help, interventions are the help.
LANES_OF = {
    Kind.CONTEXT: (Lane.PROBLEM, Lane.INTERVENTION, Lane.BOTH),
    Kind.PROBLEM: (Lane.PROBLEM,),
    Kind.INTERVENTION: (Lane.INTERVENTION,),
    Kind.RESOURCE: (Lane.INTERVENTION,),
    Kind.MECHANISM: (Lane.PROBLEM, Lane.INTERVENTION),
    Kind.OUTCOME: (Lane.PROBLEM, Lane.INTERVENTION),
}


@dataclass(frozen=True)
class Legal:
    """One row of the table of legal links; no lanes said means any."""

    relation: Relation
    source: Kind
    target: Kind
    lanes: tuple[tuple[Lane, Lane], ...] = ()


_P, _I, _B = Lane.PROBLEM, Lane.INTERVENTION, Lane.BOTH
_SAME = ((_P, _P), (_I, _I))
_ACROSS = ((_I, _P),)

LEGAL: tuple[Legal, ...] = (
    Legal(Relation.ADDRESSES, Kind.INTERVENTION, Kind.PROBLEM, _ACROSS),
    Legal(Relation.OFFERS, Kind.INTERVENTION, Kind.RESOURCE, ((_I, _I),)),
    Legal(Relation.TRIGGERS, Kind.RESOURCE, Kind.MECHANISM, ((_I, _I),)),
    Legal(Relation.TRIGGERS, Kind.INTERVENTION, Kind.MECHANISM, ((_I, _I),)),
    Legal(Relation.TRIGGERS, Kind.PROBLEM, Kind.MECHANISM, ((_P, _P),)),
    Legal(Relation.LEADS_TO, Kind.MECHANISM, Kind.MECHANISM, _SAME),
    Legal(Relation.GENERATES, Kind.MECHANISM, Kind.OUTCOME, _SAME),
    Legal(Relation.BECOMES_CONTEXT, Kind.OUTCOME, Kind.CONTEXT),
    Legal(Relation.FEEDS, Kind.OUTCOME, Kind.OUTCOME, _SAME),
    Legal(Relation.COUNTERS, Kind.INTERVENTION, Kind.MECHANISM, _ACROSS),
    Legal(Relation.COUNTERS, Kind.INTERVENTION, Kind.OUTCOME, _ACROSS),
    Legal(Relation.COUNTERS, Kind.RESOURCE, Kind.MECHANISM, _ACROSS),
    Legal(Relation.COUNTERS, Kind.RESOURCE, Kind.OUTCOME, _ACROSS),
    Legal(Relation.COUNTERS, Kind.MECHANISM, Kind.MECHANISM, _ACROSS),
    Legal(Relation.COUNTERS, Kind.MECHANISM, Kind.OUTCOME, _ACROSS),
    Legal(Relation.DESPITE, Kind.CONTEXT, Kind.OUTCOME),
    Legal(Relation.DESPITE, Kind.PROBLEM, Kind.OUTCOME),
)

# The links that carry from an intervention or a problem to an outcome.
CAUSAL = (
    Relation.OFFERS,
    Relation.TRIGGERS,
    Relation.LEADS_TO,
    Relation.GENERATES,
    Relation.FEEDS,
)


def refusal(
    source: Kind, source_lane: Lane, relation: Relation, target: Kind, target_lane: Lane
) -> Say | None:
    """Why a link may not be drawn, or None where it may.

    Examples:
        >>> M, O, P, I = Kind.MECHANISM, Kind.OUTCOME, Lane.PROBLEM, Lane.INTERVENTION
        >>> refusal(M, I, Relation.GENERATES, O, I) is None
        True
        >>> refusal(Kind.INTERVENTION, I, Relation.GENERATES, O, I).msgid.split(":")[0]
        'This would be a black box'
    """
    rows = [r for r in LEGAL if (r.relation, r.source, r.target) == (relation, source, target)]
    if not rows:
        return _refused_kinds(source, relation, target)
    if any(not r.lanes or (source_lane, target_lane) in r.lanes for r in rows):
        return None
    return _refused_lanes(source, source_lane, relation, target, target_lane)


def _refused_kinds(source: Kind, relation: Relation, target: Kind) -> Say:
    if target is Kind.INTERVENTION:
        return say("Nothing leads to an intervention: help is given, it is not a result.")
    if target is Kind.OUTCOME and source in (Kind.CONTEXT, Kind.INTERVENTION):
        return say(
            "This would be a black box: say which mechanism lies between the {kind} and the "
            "outcome. That the outcome was more frequent there is a pattern, not a link.",
            kind=KIND_NAMES[source],
        )
    if source is Kind.CONTEXT:
        return say("A context causes nothing by itself. Make it a condition on a link or a lane.")
    allowed = [_described(r) for r in LEGAL if r.source is source]
    return say(
        "“{source} {relation} {target}” is no link of a theory. You can say: {allowed}.",
        source=KIND_NAMES[source],
        relation=RELATION_NAMES[relation],
        target=KIND_NAMES[target],
        allowed=allowed,
    )


def _described(row: Legal) -> Say:
    return say(
        "{source} {relation} {target}",
        source=KIND_NAMES[row.source],
        relation=RELATION_NAMES[row.relation],
        target=KIND_NAMES[row.target],
    )


def _refused_lanes(
    source: Kind, source_lane: Lane, relation: Relation, target: Kind, target_lane: Lane
) -> Say:
    if source is Kind.PROBLEM and relation is Relation.TRIGGERS:
        return say("A problem sets off mechanisms in the problem lane only.")
    return say(
        "“{source} {relation} {target}” is not possible from the {from_lane} to the {to_lane}.",
        source=KIND_NAMES[source],
        relation=RELATION_NAMES[relation],
        target=KIND_NAMES[target],
        from_lane=LANE_NAMES[source_lane],
        to_lane=LANE_NAMES[target_lane],
    )
