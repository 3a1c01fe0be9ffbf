"""What a theory may not hold, what keeps a configuration from being complete: said in words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from base.locales import Say, say
from cmo.elements import (
    KIND_NAMES,
    LANE_NAMES,
    LANES_OF,
    POLARITIES,
    VALENCES,
    Kind,
    Lane,
    Relation,
    refusal,
)
from cmo.graph import Configuration, Gate, Link, Occurrence, Theory
from cmo.phrases import inside


@dataclass(frozen=True)
class Gap:
    """Something that is missing; some gaps are findings about the theory and block nothing."""

    where: str
    what: Say
    blocks: bool = True


def incomplete(configuration: Configuration) -> list[Say]:
    """What keeps a configuration from being complete, in sentences (none: it is complete)."""
    return [gap.what for gap in gaps(configuration)]


def gaps(configuration: Configuration) -> list[Gap]:
    """The same, each with the key of the place where it is missing."""
    return [
        *_missing_kinds(configuration),
        *(g for o in configuration.of(Kind.MECHANISM) for g in _mechanism_gaps(configuration, o)),
        *(g for o in configuration.of(Kind.OUTCOME) for g in _outcome_gaps(configuration, o)),
    ]


def _missing_kinds(configuration: Configuration) -> list[Gap]:
    return [
        Gap(configuration.id, say("There is no {kind} yet.", kind=KIND_NAMES[kind]))
        for kind in (Kind.CONTEXT, Kind.MECHANISM, Kind.OUTCOME)
        if not configuration.of(kind)
    ]


def _mechanism_gaps(configuration: Configuration, mechanism: Occurrence) -> list[Gap]:
    found = []
    key, label = mechanism.key, mechanism.label
    if not configuration.causal.in_degree(key):
        found.append(Gap(key, say("Nothing sets off “{mechanism}”.", mechanism=label)))
    if not configuration.causal.out_degree(key):
        found.append(Gap(key, say("“{mechanism}” leads nowhere.", mechanism=label)))
    if mechanism.actor is None:
        sentence = say("The source does not say whose reasoning “{mechanism}” is.", mechanism=label)
        found.append(Gap(key, sentence, blocks=False))
    return found


def _outcome_gaps(configuration: Configuration, outcome: Occurrence) -> list[Gap]:
    if outcome.mechanism_not_stated:
        sentence = say(
            "The source does not say by which mechanism “{outcome}” comes about.",
            outcome=outcome.label,
        )
        return [Gap(outcome.key, sentence, blocks=False)]
    starts = {o.key for k in (Kind.INTERVENTION, Kind.PROBLEM) for o in configuration.of(k)}
    if starts & _before(configuration, outcome.key):
        return []
    return [
        Gap(
            outcome.key,
            say("No problem or intervention leads to “{outcome}”.", outcome=outcome.label),
        )
    ]


def _before(configuration: Configuration, key: str) -> set[str]:
    seen: set[str] = set()
    waiting = [key]
    while waiting:
        for source in configuration.causal.predecessors(waiting.pop()):
            if source not in seen:
                seen.add(source)
                waiting.append(source)
    return seen


def warnings(configuration: Configuration) -> list[Say]:
    """What is allowed but worth a second look: links that cross from one group to another."""
    found = []
    for link in configuration.links:
        if link.relation not in (Relation.LEADS_TO, Relation.GENERATES):
            continue
        source, target = configuration.by_key[link.source], configuration.by_key.get(link.target)
        if target and crosses(source, target) and source.actor and target.actor:
            found.append(
                say(
                    "“{source}” is about {one}, “{target}” about {other}: "
                    "this link crosses from one group to another.",
                    source=source.label,
                    one=inside(source.actor.label),
                    target=target.label,
                    other=inside(target.actor.label),
                )
            )
    return found


def crosses(source: Occurrence, target: Occurrence) -> bool:
    """Whether both name a group and the groups differ."""
    return bool(source.actor and target.actor and source.actor.id != target.actor.id)


def violations(theory: Theory) -> list[Say]:
    """Every invariant that a theory breaks, in words; a theory that breaks one is never kept."""
    found = _element_violations(theory)
    for configuration in theory.configurations:
        found += [v for o in configuration.occurrences for v in place_violations(o)]
        found += _duplicates(configuration)
        found += [
            refused
            for link in configuration.links
            if (refused := link_refusal(theory, configuration, link)) is not None
        ]
        found += [v for gate in configuration.gates for v in gate_violations(configuration, gate)]
    return found


def _element_violations(theory: Theory) -> list[Say]:
    known = {e.id for e in theory.elements}
    used = [o.element.id for c in theory.configurations for o in c.occurrences]
    named = [e.part_of for e in theory.elements if e.part_of]
    named += [name for pair in theory.similar for name in pair]
    found = [
        say("There is no element “{element}”.", element=name)
        for name in sorted({*used, *named} - known)
    ]
    whole = {e.id: e.part_of for e in theory.elements if e.part_of}
    found += [
        say("“{element}” is part of itself.", element=e.label)
        for e in theory.elements
        if _in_circle(whole, e.id)
    ]
    return found


def _in_circle(whole: Mapping[str, str], element: str) -> bool:
    place, seen = whole.get(element), set[str]()
    while place and place not in seen:
        seen.add(place)
        place = whole.get(place)
    return element in seen


def place_violations(occurrence: Occurrence) -> list[Say]:
    """What is wrong with one place, in words."""
    found = []
    if occurrence.lane not in LANES_OF[occurrence.kind]:
        found.append(
            say(
                "In the {lane} there can be no {kind}.",
                kind=KIND_NAMES[occurrence.kind],
                lane=LANE_NAMES[occurrence.lane],
            )
        )
    if occurrence.valence is not None and occurrence.valence not in VALENCES:
        found.append(say("“{valence}” is no valence.", valence=occurrence.valence))
    return found


def _duplicates(configuration: Configuration) -> list[Say]:
    found = []
    for key, times in Counter(o.key for o in configuration.occurrences).items():
        if times > 1:
            label = configuration.by_key[key].label
            found.append(say("“{element}” stands twice in the same lane.", element=label))
    for key, times in Counter(x.key for x in configuration.links).items():
        if times > 1:
            found.append(say("The same link is drawn twice ({link}).", link=key))
    for key, times in Counter(g.key for g in configuration.gates).items():
        if times > 1:
            found.append(say("The same condition is set twice ({gate}).", gate=key))
    return found


def link_refusal(theory: Theory, configuration: Configuration, link: Link) -> Say | None:
    """Why a link may not stand in a configuration, or None where it may."""
    source = configuration.by_key.get(link.source)
    target = _target(theory, configuration, link)
    if source is None or target is None:
        return say("One end of the link is not in the theory ({link}).", link=link.key)
    if source is target:
        return say("“{element}” cannot be linked to itself.", element=source.label)
    refused = refusal(source.kind, source.lane, link.relation, target.kind, target.lane)
    if refused is not None:
        return refused
    if link.relation is Relation.GENERATES and link.polarity not in POLARITIES:
        return say(
            "Say whether “{mechanism}” makes “{outcome}” more (+) or less (-), or that it is "
            "unknown (?).",
            mechanism=source.label,
            outcome=target.label,
        )
    if link.polarity is not None and link.polarity not in POLARITIES:
        return say("“{polarity}” is no polarity: use +, - or ?.", polarity=link.polarity)
    return None


def _target(theory: Theory, configuration: Configuration, link: Link) -> Occurrence | None:
    """Only the ripple to a later configuration may end outside its own."""
    if link.relation is not Relation.BECOMES_CONTEXT:
        return configuration.by_key.get(link.target)
    places = (c.by_key.get(link.target) for c in theory.configurations)
    return next((o for o in places if o is not None), None)


def gate_violations(configuration: Configuration, gate: Gate) -> list[Say]:
    """What is wrong with one condition, in words."""
    context = configuration.by_key.get(gate.context)
    if context is None or context.kind is not Kind.CONTEXT:
        return [say("Only a context can be a condition ({gate}).", gate=gate.key)]
    if (gate.link is None) == (gate.lane is None) or gate.lane is Lane.BOTH:
        return [say("A condition holds for one link or for one lane ({gate}).", gate=gate.key)]
    if gate.link is not None and gate.link not in configuration.links_by_key:
        return [say("The condition holds for a link that is not there ({gate}).", gate=gate.key)]
    return []
