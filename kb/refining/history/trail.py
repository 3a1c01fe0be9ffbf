"""What happened to one element, arrow or condition: when it came, changed and went, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from base.locales import Label, Say, say
from base.steps import Step
from cmo.diff import diff, typed_keys
from cmo.difference import Difference
from cmo.graph import Theory
from cmo.phrases import say_gate, say_link
from cmo.refinement import STAYING, Refinement


@dataclass(frozen=True)
class Event:
    """Something that one version did to the thing; without a difference it was there, or stayed."""

    version: int
    difference: Difference | None
    refinement: Refinement | None


@dataclass(frozen=True)
class Choice:
    """Something whose story can be asked for."""

    key: str
    words: Say


def trail(
    versions: Sequence[Theory], decisions: Mapping[int, Sequence[Refinement]], key: str
) -> list[Event]:
    """The story of one thing, oldest first; empty where no version knows it.

    A link that was linked otherwise goes by several names: all are followed.

    Args:
        versions: every version to be told of, oldest first.
        decisions: the refinements that made each version.
        key: a typed key (`place:`, `link:`, `gate:`, `element:`, `configuration:`).
    """
    steps = [(new.version, diff(old, new)) for old, new in pairwise(versions)]
    names = names_of(key, [d for _, differences in steps for d in differences])
    events = [
        Event(theory.version, None, None) for theory in versions[:1] if names & typed_keys(theory)
    ]
    for number, differences in steps:
        told = [d for d in differences if names & {d.key, d.was}]
        events += [Event(number, d, _because(d, decisions.get(number, ()))) for d in told]
        events += [
            Event(number, None, one)
            for one in decisions.get(number, ())
            if one.operation in STAYING and names & set(one.targets)
        ]
    return events


def names_of(key: str, differences: Sequence[Difference]) -> set[str]:
    """Every typed key that a thing went by; a place goes with its element's own changes."""
    names = {key}
    if key.startswith("place:"):
        names.add(f"element:{key.split('/')[1]}")
    growing = True
    while growing:
        before = len(names)
        for d in differences:
            if d.was and names & {d.key, d.was}:
                names |= {d.key, d.was}
        growing = len(names) > before
    return names


def steps_about(steps: Iterable[Step], names: set[str]) -> list[Step]:
    """The steps of drafts that touched a thing."""
    return [step for step in steps if names & set(step.keys)]


def choices(versions: Sequence[Theory]) -> list[tuple[Label, list[Choice]]]:
    """Everything that any version holds, by configuration, newest words first."""
    found: dict[str, tuple[Label, dict[str, Choice]]] = {}
    for theory in reversed(versions):
        for c in theory.configurations:
            _, things = found.setdefault(c.id, (c.label, {}))
            listed = [
                *(Choice(f"place:{o.key}", say("{thing}", thing=o.label)) for o in c.occurrences),
                *(Choice(f"link:{x.key}", say_link(c, x)) for x in c.links),
                *(Choice(f"gate:{x.key}", say_gate(c, x)) for x in c.gates),
            ]
            for choice in listed:
                things.setdefault(choice.key, choice)
    return [(label, list(things.values())) for label, things in found.values()]


def _because(difference: Difference, decisions: Sequence[Refinement]) -> Refinement | None:
    covering = (one for one in decisions if one.operation not in STAYING)
    return next((one for one in covering if difference.key in one.targets), None)
