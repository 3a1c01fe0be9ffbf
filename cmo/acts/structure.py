"""Changes of what holds the boxes: configurations, and a whole theory at once."""

from dataclasses import dataclass, replace

from base.locales import Label, Say, say
from cmo.acts.act import (
    configuration_in,
    free_key,
    named,
    rekeyed,
    shifted,
    with_configuration,
)
from cmo.graph import Configuration, Theory


@dataclass(frozen=True)
class AddConfiguration:
    """A new, empty configuration at the end."""

    id: str
    label: Label

    def result(self, theory: Theory) -> Theory:
        """The theory with it."""
        taken = {c.id for c in theory.configurations}
        new = Configuration(free_key(self.id, taken, "id"), named(self.label))
        return replace(theory, configurations=(*theory.configurations, new))

    def sentence(self, _theory: Theory) -> Say:
        """What it does."""
        return say("New configuration: “{configuration}”.", configuration=self.label)


@dataclass(frozen=True)
class ChangeConfiguration:
    """A configuration called otherwise."""

    configuration: str
    label: Label

    def result(self, theory: Theory) -> Theory:
        """The theory with the new name."""
        found = configuration_in(theory, self.configuration)
        return with_configuration(theory, replace(found, label=named(self.label)))

    def sentence(self, _theory: Theory) -> Say:
        """What it does."""
        return say("Configuration called “{configuration}”.", configuration=self.label)


@dataclass(frozen=True)
class RenameConfiguration:
    """A configuration with another short name; its boxes, links and conditions follow."""

    configuration: str
    to: str

    def result(self, theory: Theory) -> Theory:
        """The theory with the new short name."""
        found = configuration_in(theory, self.configuration)
        if self.to == found.id:
            return theory
        new = free_key(self.to, {c.id for c in theory.configurations}, "to")
        places = tuple(replace(o, configuration=new) for o in found.occurrences)
        moved = {o.key: p.key for o, p in zip(found.occurrences, places, strict=True)}
        other = replace(found, id=new, occurrences=places)
        whole = tuple(other if c.id == found.id else c for c in theory.configurations)
        return rekeyed(replace(theory, configurations=whole), moved)

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        return say(
            "“{configuration}” has the short name {key} now.",
            configuration=configuration_in(theory, self.configuration).label,
            key=self.to,
        )


@dataclass(frozen=True)
class MoveConfiguration:
    """A configuration earlier (-1) or later (1) in the order of reading."""

    configuration: str
    by: int

    def result(self, theory: Theory) -> Theory:
        """The theory in its new order."""
        found = configuration_in(theory, self.configuration)
        index = theory.configurations.index(found)
        order = shifted(theory.configurations, index, index + self.by)
        return replace(theory, configurations=order)

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        return say("“{element}” moved in the order of reading.", element=found.label)


@dataclass(frozen=True)
class RemoveConfiguration:
    """A configuration taken out, with its boxes; ripples into it go too."""

    configuration: str

    def result(self, theory: Theory) -> Theory:
        """The theory without it."""
        gone = configuration_in(theory, self.configuration)
        rest = []
        for c in theory.configurations:
            if c.id == gone.id:
                continue
            links = tuple(x for x in c.links if x.target not in gone.by_key)
            kept = {x.key for x in links}
            gates = tuple(g for g in c.gates if g.link is None or g.link in kept)
            rest.append(replace(c, links=links, gates=gates))
        return replace(theory, configurations=tuple(rest))

    def sentence(self, theory: Theory) -> Say:
        """What it does."""
        found = configuration_in(theory, self.configuration)
        return say("Configuration dropped: “{configuration}”.", configuration=found.label)


@dataclass(frozen=True)
class ReplaceTheory:
    """Everything at once: an import, or a table that was pasted."""

    theory: Theory
    said: Say

    def result(self, theory: Theory) -> Theory:
        """The new theory, under the study and the number of the old one."""
        return replace(self.theory, study=theory.study, version=theory.version)

    def sentence(self, _theory: Theory) -> Say:
        """What it does."""
        return self.said
