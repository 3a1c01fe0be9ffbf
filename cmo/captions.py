"""The words of a diagram: what stands in boxes, and what boxes, arrows and bars are called."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from base.locales import Label, Say, pick, say, speak
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
from cmo.marking import MARK_NAMES, SIGNS, Mark, Marks
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
    say("Resource"),
    say("Mechanism"),
    say("Outcome"),
)
ARROW_TITLES = (
    say("Arrows between contexts"),
    say("What problems and interventions set off"),
    say("What resources set off"),
    say("What mechanisms generate"),
    say("What outcomes lead to"),
)
SURE = {
    Modality.HYPOTHESISED: say("Hypothesised, not yet seen."),
    Modality.OBSERVED: say("Observed."),
    Modality.REFUTED: say("Refuted."),
    Modality.WITHDRAWN: say("Withdrawn."),
}


@dataclass(frozen=True)
class Words:
    """What decides which words stand in the boxes of one drawing."""

    configuration: Configuration
    language: str
    actors: bool = True
    new: Mapping[str, Say | str] = field(default_factory=dict)
    marks: Marks = field(default_factory=dict)

    def say(self, sentence: Say) -> str:
        """A sentence in the drawing's language."""
        return speak(sentence, self.language)

    def pick(self, label: Label) -> str:
        """A label in the drawing's language."""
        return pick(label, self.language)[0]

    @cached_property
    def main_actor(self) -> str | None:
        """The group that most elements are about; boxes about another group name it."""
        counted = Counter(o.actor.id for o in self.configuration.occurrences if o.actor)
        return counted.most_common(1)[0][0] if counted else None

    def caption(self, occurrence: Occurrence) -> str:
        """The text in a box: its label; the group, where it is not the main one; not intended."""
        text = self.pick(occurrence.label)
        actor = occurrence.actor
        if self.actors and actor is not None and actor.id != self.main_actor:
            text = f"{self.pick(actor.label)}: {lowered(text)}"
        if occurrence.valence == "perverse":
            text = f"{text} ({self.say(VALENCE_NAMES['perverse'])})"
        return text

    def notes(self, occurrence: Occurrence) -> list[str]:
        """Small lines in a box: what is not stated, held back or new, and what a version did."""
        found = []
        if occurrence.mechanism_not_stated:
            found.append(self.say(say("mechanism not stated")))
        found += [text for _, text in self.ties(occurrence)]
        new = self.new.get(occurrence.key)
        if new is not None:
            found.append(new if isinstance(new, str) else self.say(new))
        mark = self.marks.get(f"place:{occurrence.key}")
        if mark is not None:
            found.append(f"{SIGNS[mark]} {self.say(MARK_NAMES[mark])}")
        return found

    def ties(self, occurrence: Occurrence) -> list[tuple[Link, str]]:
        """Links of an outcome that have no line, each as a small line in its box."""
        found = []
        for link in self.configuration.links_to(occurrence.key, Relation.DESPITE):
            if link.modality is not Modality.WITHDRAWN:
                held = self.configuration.by_key[link.source].label
                found.append((link, self._tie(link, say("despite: {label}", label=held))))
        for link in self.configuration.links_from(occurrence.key, Relation.BECOMES_CONTEXT):
            if link.modality is not Modality.WITHDRAWN:
                found.append((link, self._tie(link, self._ripple(link))))
        return found

    def _ripple(self, link: Link) -> Say:
        context = self.configuration.by_key.get(link.target)
        if context is None:
            return say("becomes a context elsewhere")
        return say("becomes context: {label}", label=context.label)

    def _tie(self, link: Link, sentence: Say) -> str:
        text = self.say(sentence)
        numbers = [self.configuration.number(g.context) for g in self.configuration.gates_on(link)]
        if numbers:
            text += f" ({', '.join(map(str, sorted(numbers)))})"
        mark = self.marks.get(f"link:{link.key}")
        return f"{SIGNS[mark]} {text}" if mark is not None else text

    def box_name(self, occurrence: Occurrence, small: Sequence[str] | None = None) -> str:
        """What a screen reader says at a box: first what is seen, then what is known besides.

        `small` are the small lines in the box, if they are others than `notes`.
        """
        seen = self.caption(occurrence)
        if occurrence.kind is Kind.CONTEXT:
            number = self.configuration.number(occurrence.key)
            parts = [self.say(say("Context {number}: {label}", number=number, label=seen))]
        else:
            parts = [f"{self.say(KIND_TITLES[occurrence.kind])}: {seen}"]
        parts += self.notes(occurrence) if small is None else small
        if occurrence.actor is not None and occurrence.actor.id == self.main_actor:
            parts.append(self.pick(occurrence.actor.label))
        if occurrence.valence in ("positive", "negative"):
            parts.append(self.say(VALENCE_NAMES[occurrence.valence]))
        return "; ".join(parts)


def arrow_name(
    configuration: Configuration,
    link: Link,
    modality: Modality,
    numbers: Sequence[int],
    language: str,
    mark: Mark | None = None,
) -> str:
    """What a screen reader says at an arrow."""
    parts = [speak(say_link(configuration, link), language) + "."]
    if mark is not None:
        parts.append(marked(mark, language))
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
        f" ({effects(configuration, contexts[number].key, bar, language)})"
        for number in bar.numbers
    ]
    text = (
        say("Condition on one arrow: {conditions}.")
        if len(bar.links) == 1
        else say("Condition on {count} arrows: {conditions}.")
    )
    if not bar.links:
        text = say("Condition on the whole lane: {conditions}.")
    filled = Say(text.msgid, {"count": len(bar.links), "conditions": "; ".join(said)})
    spoken = speak(filled, language)
    return f"{spoken} {marked(bar.mark, language)}" if bar.mark is not None else spoken


def marked(mark: Mark, language: str) -> str:
    """What differs, as a sentence of one word."""
    word = speak(MARK_NAMES[mark], language)
    return f"{word[:1].upper()}{word[1:]}."


def effects(configuration: Configuration, context: str, bar: Bar, language: str) -> str:
    """What a context does to the links of a bar: one effect, or several."""
    found = dict.fromkeys(
        g.effect
        for g in configuration.gates
        if g.context == context and (g.link in bar.links if g.link else g.lane is bar.lane)
    )
    return ", ".join(speak(EFFECT_NAMES[e], language) for e in found)
