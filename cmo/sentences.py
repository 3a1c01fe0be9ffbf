"""Realist sentences made from the graph: if ... then ... because ..., for whom and when."""

from collections.abc import Iterable

from base.locales import STAFF_LANGUAGES, Label, Say, say, speak
from cmo.around import Around, around
from cmo.elements import Effect, Kind, Relation
from cmo.graph import Configuration, Occurrence
from cmo.phrases import inside, lowered

TELLABLE = (Kind.MECHANISM, Kind.INTERVENTION)
"""The kinds that have a sentence of their own."""

Words = Say | Label


def realist_sentence(configuration: Configuration, key: str) -> Say:
    """If ... then ... because ..., with the conditions as sentences behind it.

    `*...*` marks turning words and `[...]` the place that the sentence is about. Labels are
    phrases of any shape, so they stand between quotation marks where a thing can stand.
    """
    found = around(configuration, key)
    blocking = found.contexts(configuration, Effect.BLOCKS)
    parts = {
        "start": _start(found),
        "effects": _effects(found),
        "mechanisms": _because(found),
    }
    if blocking:
        first = say(
            "*If* there is {start}, *then* {effects}, *because* it brings about {mechanisms}, "
            "*unless* there is {contexts}.",
            **parts,
            contexts=_quoted(found, blocking),
        )
    else:
        first = say(
            "*If* there is {start}, *then* {effects}, *because* it brings about {mechanisms}.",
            **parts,
        )
    for more in (*_conditions(configuration, found), *_against(configuration, found)):
        first = say("{one} {other}", one=first, other=more)
    return first


def written_out(configuration: Configuration, key: str) -> Label:
    """The sentence in the languages that staff read."""
    made = realist_sentence(configuration, key)
    return {language: speak(made, language) for language in STAFF_LANGUAGES}


def _start(found: Around) -> Words:
    starts = _quoted(found, found.starts)
    if not starts:
        return say("something that the theory does not name yet")
    several = len(starts) > 1
    start = say("one or more of {places}" if several else "{places}", places=starts)
    if not found.resources:
        return start
    return say(
        "{start} and that offers {resources}",
        start=start,
        resources=_quoted(found, found.resources),
    )


def _effects(found: Around) -> Words:
    told: list[Say] = []
    for sign in ("+", "-", "?"):
        outcomes = [_outcome(found, o) for o, polarity in found.outcomes if polarity == sign]
        if outcomes:
            told.append(_effect(sign, outcomes))
    if not told:
        return say("something changes that the theory does not name yet")
    return say("{places}", places=told)


def _effect(sign: str, outcomes: list[Words]) -> Say:
    one = len(outcomes) == 1
    if sign == "?":
        return say("there is an effect on {outcomes} (which way is not said)", outcomes=outcomes)
    if sign == "+":
        if one:
            return say("{outcomes} becomes more likely", outcomes=outcomes)
        return say("{outcomes} become more likely", outcomes=outcomes)
    if one:
        return say("{outcomes} becomes less likely", outcomes=outcomes)
    return say("{outcomes} become less likely", outcomes=outcomes)


def _outcome(found: Around, outcome: Occurrence) -> Words:
    [quoted] = _quoted(found, [outcome])
    if outcome.valence == "perverse":
        return say("{outcome} (not intended)", outcome=quoted)
    return quoted


def _because(found: Around) -> Words:
    told: Words | None = None
    for stage in found.stages:
        named = _mechanisms(found, stage)
        told = say("{first}, and through that {next}", first=told, next=named) if told else named
    return told or say("a mechanism that the theory does not name yet")


def _mechanisms(found: Around, stage: tuple[Occurrence, ...]) -> Say:
    told: list[Words] = [
        say("{mechanism} in {actor}", mechanism=quoted, actor=inside(mechanism.actor.label))
        for mechanism in stage
        if mechanism.actor is not None
        for quoted in _quoted(found, [mechanism])
    ]
    unsaid = _quoted(found, [o for o in stage if o.actor is None])
    if unsaid:
        told.append(say("{mechanisms} (the source does not say in whom)", mechanisms=unsaid))
    return say("{places}", places=told)


def _conditions(configuration: Configuration, found: Around) -> Iterable[Say]:
    told = (
        (Effect.ENABLES, say("It needs {contexts}.")),
        (Effect.STRENGTHENS, say("It is stronger with {contexts}.")),
        (Effect.WEAKENS, say("It is weaker with {contexts}.")),
        (Effect.NOT_STATED, say("It also depends on {contexts}; how is not said.")),
    )
    for effect, pattern in told:
        contexts = found.contexts(configuration, effect)
        if contexts:
            yield Say(pattern.msgid, {"contexts": _quoted(found, contexts)})


def _against(configuration: Configuration, found: Around) -> Iterable[Say]:
    ends = (
        (Relation.COUNTERS, "target", say("It works against {places}.")),
        (Relation.DESPITE, "source", say("It holds despite {places}.")),
    )
    for relation, end, pattern in ends:
        keys = {getattr(x, end) for x in found.links if x.relation is relation}
        places = [o for o in configuration.occurrences if o.key in keys]
        if places:
            yield Say(pattern.msgid, {"places": _quoted(found, places)})


def _quoted(found: Around, places: Iterable[Occurrence]) -> list[Words]:
    """Labels between quotation marks; that of the place itself in the marks of what is lit."""
    return [
        {
            code: f"[“{_bare(text)}”]" if o.key == found.place.key else f"“{_bare(text)}”"
            for code, text in o.label.items()
        }
        for o in places
    ]


def _bare(text: str) -> str:
    """A label without the signs that mark words in a sentence."""
    return lowered(text).translate({ord("*"): None, ord("["): "(", ord("]"): ")"})
