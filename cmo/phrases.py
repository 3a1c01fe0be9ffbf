"""Links and conditions as phrases."""

from base.locales import Label, Say, say
from cmo.elements import EFFECT_NAMES, LANE_NAMES, RELATION_NAMES
from cmo.graph import Configuration, Gate, Link


def say_link(configuration: Configuration, link: Link) -> Say:
    """A link as a phrase: “source” sets off “target”."""
    target = configuration.by_key.get(link.target)
    return say(
        "“{source}” {relation} “{target}”",
        source=configuration.by_key[link.source].label,
        relation=say("generates (+)")
        if link.polarity == "+"
        else say("generates (−)")
        if link.polarity == "-"
        else RELATION_NAMES[link.relation],
        target=target.label if target else link.target,
    )


def say_gate(configuration: Configuration, gate: Gate) -> Say:
    """A gate as a phrase: “context” weakens the problem lane."""
    on: Say = (
        say_link(configuration, configuration.links_by_key[gate.link])
        if gate.link is not None
        else say("the whole {lane}", lane=LANE_NAMES[gate.lane] if gate.lane else "")
    )
    return say(
        "“{context}” on {target}: {effect}",
        context=configuration.by_key[gate.context].label,
        target=on,
        effect=EFFECT_NAMES[gate.effect],
    )


def inside(label: Label) -> Label:
    """A label as it reads inside a sentence: without its capital, unless it is an abbreviation."""
    return {code: lowered(text) for code, text in label.items()}


def lowered(text: str) -> str:
    """A text without its capital; `CV` keeps it."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
