"""Changes of arrows, and of the conditions on them."""

from dataclasses import dataclass, replace

from base.locales import Say, say
from cmo.acts.act import Illegal, configuration_in, with_configuration
from cmo.elements import MODALITY_NAMES, Effect, Kind, Lane, Modality, Relation
from cmo.graph import Configuration, Gate, Link, Theory
from cmo.phrases import say_gate, say_link
from cmo.rules import link_refusal


@dataclass(frozen=True)
class AddLink:
    """A new arrow."""

    configuration: str
    source: str
    relation: Relation
    target: str
    polarity: str | None = None
    modality: Modality = Modality.HYPOTHESISED

    def result(self, theory: Theory) -> Theory:
        """The theory with the link. Refused with the reason where it is not legal."""
        found = configuration_in(theory, self.configuration)
        link = self._link()
        refused = link_refusal(theory, found, link)
        if refused is not None:
            raise Illegal(_where(found, link), refused)
        if link.key in found.links_by_key:
            raise Illegal("target", say("This link is there already."))
        return with_configuration(theory, replace(found, links=(*found.links, link)))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        if self.source not in found.by_key:
            raise Illegal("source", say("This box is not there any more ({key}).", key=self.source))
        return say("New link: {link}.", link=say_link(found, self._link()))

    def _link(self) -> Link:
        return Link(self.source, self.relation, self.target, self.polarity or None, self.modality)


@dataclass(frozen=True)
class ChangeLink:
    """An arrow with another sign, or more or less sure; its conditions stay on it."""

    configuration: str
    link: str
    polarity: str | None
    modality: Modality

    def result(self, theory: Theory) -> Theory:
        """The theory with the link as it is now."""
        found = configuration_in(theory, self.configuration)
        old = link_in(found, self.link)
        new = replace(old, polarity=self.polarity or None, modality=self.modality)
        refused = link_refusal(theory, found, new)
        if refused is not None:
            raise Illegal("polarity", refused)
        if new.key != old.key and new.key in found.links_by_key:
            raise Illegal("polarity", say("This link is there already."))
        links = tuple(new if x is old else x for x in found.links)
        gates = tuple(replace(g, link=new.key) if g.link == old.key else g for g in found.gates)
        return with_configuration(theory, replace(found, links=links, gates=gates))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        old = link_in(found, self.link)
        new = replace(old, polarity=self.polarity or None, modality=self.modality)
        return say(
            "{link} is now {modality}.",
            link=say_link(found, new),
            modality=MODALITY_NAMES[new.modality],
        )


@dataclass(frozen=True)
class RemoveLink:
    """An arrow taken out, with the conditions on it."""

    configuration: str
    link: str

    def result(self, theory: Theory) -> Theory:
        """The theory without it."""
        found = configuration_in(theory, self.configuration)
        old = link_in(found, self.link)
        links = tuple(x for x in found.links if x is not old)
        gates = tuple(g for g in found.gates if g.link != old.key)
        return with_configuration(theory, replace(found, links=links, gates=gates))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        return say("Link dropped: {link}.", link=say_link(found, link_in(found, self.link)))


@dataclass(frozen=True)
class AddGate:
    """A context as condition: on a link, on a lane, or on all that sets off a mechanism."""

    configuration: str
    context: str
    effect: Effect
    link: str | None = None
    lane: Lane | None = None
    mechanism: str | None = None

    def result(self, theory: Theory) -> Theory:
        """The theory with the condition."""
        found = configuration_in(theory, self.configuration)
        new = self._gates(found)
        there = {g.key for g in found.gates}
        fresh = tuple(g for g in new if g.key not in there)
        if not fresh:
            raise Illegal("target", say("This condition is there already."))
        return with_configuration(theory, replace(found, gates=(*found.gates, *fresh)))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        gates = self._gates(found)
        if self.mechanism:
            return say(
                "New condition: “{context}” on all that sets off “{mechanism}”.",
                context=found.by_key[self.context].label,
                mechanism=found.by_key[self.mechanism].label,
            )
        return say("New condition: {condition}.", condition=say_gate(found, gates[0]))

    def _gates(self, found: Configuration) -> list[Gate]:
        context = found.by_key.get(self.context)
        if context is None or context.kind is not Kind.CONTEXT:
            raise Illegal("context", say("Only a context can be a condition."))
        if [self.link, self.lane, self.mechanism].count(None) != 2 or self.lane is Lane.BOTH:
            raise Illegal("target", say("Say on which link or lane the condition is."))
        if self.lane is not None:
            return [Gate(self.context, self.effect, lane=self.lane)]
        if self.link is not None:
            return [Gate(self.context, self.effect, link=link_in(found, self.link, "target").key)]
        mechanism = found.by_key.get(self.mechanism or "")
        if mechanism is None or mechanism.kind is not Kind.MECHANISM:
            raise Illegal("target", say("This box is no mechanism."))
        triggers = found.links_to(mechanism.key, Relation.TRIGGERS)
        if not triggers:
            raise Illegal(
                "target",
                say("Nothing sets off “{mechanism}” yet.", mechanism=mechanism.label),
            )
        return [Gate(self.context, self.effect, link=x.key) for x in triggers]


@dataclass(frozen=True)
class ChangeGate:
    """A condition with another effect."""

    configuration: str
    gate: str
    effect: Effect

    def result(self, theory: Theory) -> Theory:
        """The theory with the condition as it is now."""
        found = configuration_in(theory, self.configuration)
        old = gate_in(found, self.gate)
        gates = tuple(replace(g, effect=self.effect) if g is old else g for g in found.gates)
        return with_configuration(theory, replace(found, gates=gates))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        new = replace(gate_in(found, self.gate), effect=self.effect)
        return say("Condition changed: {condition}.", condition=say_gate(found, new))


@dataclass(frozen=True)
class RemoveGate:
    """A condition taken off."""

    configuration: str
    gate: str

    def result(self, theory: Theory) -> Theory:
        """The theory without it."""
        found = configuration_in(theory, self.configuration)
        old = gate_in(found, self.gate)
        gates = tuple(g for g in found.gates if g is not old)
        return with_configuration(theory, replace(found, gates=gates))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        condition = say_gate(found, gate_in(found, self.gate))
        return say("Condition dropped: {condition}.", condition=condition)


def link_in(configuration: Configuration, key: str, where: str = "link") -> Link:
    """A link; Illegal if it is gone."""
    found = configuration.links_by_key.get(key)
    if found is None:
        raise Illegal(where, say("This link is not there any more ({link}).", link=key))
    return found


def gate_in(configuration: Configuration, key: str) -> Gate:
    """A condition; Illegal if it is gone."""
    found = next((g for g in configuration.gates if g.key == key), None)
    if found is None:
        raise Illegal("gate", say("This condition is not there any more ({gate}).", gate=key))
    return found


def _where(configuration: Configuration, link: Link) -> str:
    """The field that a refusal hangs on."""
    if link.source not in configuration.by_key:
        return "source"
    wanting = link.relation is Relation.GENERATES and not link.polarity
    return "polarity" if wanting else "target"
