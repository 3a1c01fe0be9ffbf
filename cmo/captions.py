"""The words of a diagram: what stands in boxes, and what boxes, arrows and bars are called."""

from collections import Counter
from collections.abc import Sequence

from base.locales import Say, pick, say, speak
from cmo.bars import Bar
from cmo.elements import (
    EFFECT_NAMES,
    VALENCE_NAMES,
    Kind,
    Lane,
    Modality,
    Relation,
)
from cmo.graph import Configuration, Link, Occurrence
from cmo.phrases import lowered, say_link

KIND_TITLES = {
    Kind.CONTEXT: say("Context"),
    Kind.PROBLEM: say("Problem"),
    Kind.INTERVENTION: say("Intervention"),
    Kind.RESOURCE: say("Resource"),
    Kind.MECHANISM: say("Mechanism"),
    Kind.OUTCOME: say("Outcome"),
}
LANE_TITLES = {
    Lane.PROBLEM: say("Problem: why things go wrong without help"),
    Lane.INTERVENTION: say("Intervention: how the help works"),
}
COLUMN_TITLES = (
    say("Context"),
    say("Problem / Intervention"),
    say("Mechanism"),
    say("Outcome"),
)
ARROW_TITLES = (
    say("Arrows between contexts"),
    say("What problems and interventions set off"),
    say("What mechanisms generate"),
    say("What outcomes lead to"),
)
SURE = {
    Modality.HYPOTHESISED: say("Hypothesised, not yet seen."),
    Modality.OBSERVED: say("Observed."),
    Modality.REFUTED: say("Refuted."),
    Modality.WITHDRAWN: say("Withdrawn."),
}


def main_actor(configuration: Configuration) -> str | None:
    """The group that most elements are about; boxes about another group name it."""
    counted = Counter(o.actor.id for o in configuration.occurrences if o.actor)
    return counted.most_common(1)[0][0] if counted else None


def caption(configuration: Configuration, occurrence: Occurrence, language: str) -> str:
    """The text in a box: its label; the group, where it is not the main one; not intended."""
    text = pick(occurrence.label, language)[0]
    actor = occurrence.actor
    if actor is not None and actor.id != main_actor(configuration):
        text = f"{pick(actor.label, language)[0]}: {lowered(text)}"
    if occurrence.valence == "perverse":
        text = f"{text} ({speak(VALENCE_NAMES['perverse'], language)})"
    return text


def notes(
    configuration: Configuration, occurrence: Occurrence, new: Say | str | None, language: str
) -> list[str]:
    """Small lines in a box: a mechanism that is not stated, what is held back, what is new."""
    found = []
    if occurrence.mechanism_not_stated:
        found.append(speak(say("mechanism not stated"), language))
    for link in configuration.links_to(occurrence.key, Relation.DESPITE):
        held = configuration.by_key[link.source].label
        found.append(speak(say("despite: {label}", label=held), language))
    if configuration.links_from(occurrence.key, Relation.BECOMES_CONTEXT):
        found.append(speak(say("becomes a context elsewhere"), language))
    if new is not None:
        found.append(new if isinstance(new, str) else speak(new, language))
    return found


def box_name(
    configuration: Configuration, occurrence: Occurrence, small: Sequence[str], language: str
) -> str:
    """What a screen reader says at a box: first what is seen, then what is known besides."""
    seen = caption(configuration, occurrence, language)
    if occurrence.kind is Kind.CONTEXT:
        number = configuration.number(occurrence.key)
        parts = [speak(say("Context {number}: {label}", number=number, label=seen), language)]
    else:
        parts = [f"{speak(KIND_TITLES[occurrence.kind], language)}: {seen}"]
    parts += small
    if occurrence.actor is not None and occurrence.actor.id == main_actor(configuration):
        parts.append(pick(occurrence.actor.label, language)[0])
    if occurrence.valence in ("positive", "negative"):
        parts.append(speak(VALENCE_NAMES[occurrence.valence], language))
    return "; ".join(parts)


def arrow_name(
    configuration: Configuration,
    link: Link,
    modality: Modality,
    numbers: Sequence[int],
    language: str,
) -> str:
    """What a screen reader says at an arrow."""
    parts = [speak(say_link(configuration, link), language) + "."]
    parts.append(speak(SURE[modality], language))
    if numbers:
        listed = [str(n) for n in numbers]
        text = say("Condition {numbers}.") if len(numbers) == 1 else say("Conditions {numbers}.")
        parts.append(speak(Say(text.msgid, {"numbers": listed}), language))
    return " ".join(parts)


def bar_name(configuration: Configuration, bar: Bar, language: str) -> str:
    """What a screen reader says at a bar: each condition and what it does, and to how many."""
    contexts = {configuration.number(o.key): o for o in configuration.of(Kind.CONTEXT)}
    said = [
        f"{number} {pick(contexts[number].label, language)[0]}"
        f" ({effects(configuration, contexts[number].key, bar.links, language)})"
        for number in bar.numbers
    ]
    text = (
        say("Condition on one arrow: {conditions}.")
        if len(bar.links) == 1
        else say("Condition on {count} arrows: {conditions}.")
    )
    filled = Say(text.msgid, {"count": len(bar.links), "conditions": "; ".join(said)})
    return speak(filled, language)


def effects(configuration: Configuration, context: str, links: Sequence[str], language: str) -> str:
    """What a context does to some links: one effect, or several."""
    held = [g for key in links for g in configuration.gates_on(configuration.links_by_key[key])]
    found = dict.fromkeys(g.effect for g in held if g.context == context)
    return ", ".join(speak(EFFECT_NAMES[e], language) for e in found)
