"""Names of lines, codes and axes as sentences that can be said in any language."""

from collections.abc import Mapping

from base.locales import Label, Say, say
from kb.evidence.exhibits import LineKey
from kb.evidence.words import REPORTED_WORDS as REPORTED_WORDS
from kb.evidence.words import STANCE_WORDS as STANCE_WORDS

KIND_WORDS: Mapping[str, Say] = {
    "interview": say("interviews"),
    "group interview": say("group interviews"),
    "observation": say("observation"),
    "survey": say("questionnaire"),
    "register": say("register"),
}
CODE_WORDS: Mapping[str, Say] = {
    "convergence": say("Convergence"),
    "partial": say("Partial"),
    "weak": say("Weak dissonance"),
    "strong": say("Strong dissonance"),
    "inconclusive": say("Inconclusive"),
    "one line only": say("One line only"),
    "silence": say("No one speaks"),
    "complementarity": say("Complementarity"),
    "mechanism heard, outcome silent": say("Mechanism heard, outcome silent"),
    "outcome heard, mechanism silent": say("Outcome heard, mechanism silent"),
}
PAIR_WORDS: Mapping[str, Say] = {
    "agreement": say("agree"),
    "partial": say("partly"),
    "weak": say("differ weakly"),
    "strong": say("differ strongly"),
    "inconclusive": say("cannot be said"),
}
AXIS_WORDS: Mapping[str, Say] = {
    "rounds": say("in time"),
    "groups": say("between groups"),
    "instruments": say("between ways of asking"),
    "told/measured": say("told against measured"),
}


def line_words(key: LineKey, groups: Mapping[str, Label]) -> Say:
    """A line in words: whose it is, how it was gathered, in which round."""
    if key.group is None:
        return say("Register") if key.kind == "register" else say("{kind}", kind=key.kind)
    kind = KIND_WORDS.get(key.kind, say("{kind}", kind=key.kind))
    group = groups.get(key.group, {"en": key.group})
    if key.round is None:
        return say("{group}, {kind}", group=group, kind=kind)
    return say("{group}, {kind}, round {round}", group=group, kind=kind, round=key.round)
