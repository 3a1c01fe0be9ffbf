"""Steps, conditions and warnings as sentences."""

from collections.abc import Mapping

from base.locales import Label, Say, say
from cmo.elements import EFFECT_NAMES, RELATION_NAMES, Relation
from cmo.graph import Theory
from cmo.paths.necessity import Turn
from cmo.paths.ways import Stitch, Way
from cmo.paths.whole import Step

SIGN_WORDS: Mapping[str, Say] = {
    "+": say("more of it"),
    "-": say("less of it"),
    "?": say("it is not known which way"),
}


def labels(theory: Theory) -> dict[str, Label]:
    """Elements' labels by id."""
    return {element.id: element.label for element in theory.elements}


def step_word(step: Step) -> Say:
    """What a step does, between its two elements."""
    if step.effect is not None:
        return say("as a context: {effect}", effect=EFFECT_NAMES[step.effect])
    if step.relation is Relation.GENERATES and step.sign in "+-":
        return say("generates (+)") if step.sign == "+" else say("generates (−)")
    return RELATION_NAMES[step.relation or Relation.LEADS_TO]


def conditions(way: Way, theory: Theory) -> list[tuple[str, list[Say]]]:
    """The contexts along a way (element ids), each with its effects there."""
    places = {o.key: o.element.id for c in theory.configurations for o in c.occurrences}
    found: dict[str, dict[str, Say]] = {}
    for gate in way.conditions:
        found.setdefault(places[gate.context], {})[gate.effect] = EFFECT_NAMES[gate.effect]
    return [(context, list(effects.values())) for context, effects in found.items()]


def stitch_sentence(stitch: Stitch, named: Mapping[str, Label], *, reason: bool) -> Say:
    """Why a way may be stitched; the reason that a researcher gave only where it may be shown."""
    if stitch.why == "no source":
        return say("No single source speaks on all its links.")
    if stitch.why == "blocks":
        return say("It needs “{context}”, which also blocks it.", context=named[stitch.contexts[0]])
    one, other = (named.get(context, {"en": context}) for context in stitch.contexts)
    if reason and stitch.exclusion is not None:
        return say(
            "It needs “{one}” and “{other}”, which exclude each other: {reason}",
            one=one,
            other=other,
            reason=stitch.exclusion.reason,
        )
    return say("It needs “{one}” and “{other}”, which exclude each other.", one=one, other=other)


def turn_sentence(turn: Turn, named: Mapping[str, Label]) -> Say:
    """What a context changes."""
    context = named[turn.context]
    if turn.how == "disconnects":
        return say("Without “{context}” no way is left.", context=context)
    if turn.how == "blocks":
        return say("With “{context}” no way is left.", context=context)
    return say(
        "With “{context}”: {present}. Without it: {absent}.",
        context=context,
        present=[SIGN_WORDS[sign] for sign in "+-?" if sign in turn.present],
        absent=[SIGN_WORDS[sign] for sign in "+-?" if sign in turn.absent],
    )
