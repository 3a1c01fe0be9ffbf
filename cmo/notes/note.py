"""Notes on a theory: what was said of a box or an arrow, by whom, and whether it is settled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from base.locales import STAFF_LANGUAGES, Label, Say, say, speak
from cmo.captions import KIND_TITLES
from cmo.graph import Configuration, Theory
from cmo.phrases import say_gate, say_link

CHANGEABLE = timedelta(minutes=15)
"""How long a writer may change or take back their own words; after that they can only answer."""


class Act(StrEnum):
    """What an entry does besides saying something."""

    SAID = "said"
    SETTLED = "settled"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Entry:
    """What one person said or did in a thread."""

    id: str
    act: Act
    text: str
    person: str
    initials: str
    at: datetime
    changed_at: datetime | None = None
    taken_back_at: datetime | None = None

    def changeable(self, person: str, now: datetime) -> bool:
        """Whether these are this person's own words, of the last quarter of an hour."""
        own = self.person == person and self.taken_back_at is None and bool(self.text)
        return own and now - self.at < CHANGEABLE


@dataclass(frozen=True)
class Thread:
    """Everything that was said about one thing; `name` is what it was called at the start."""

    id: str
    on: str
    name: Label
    settled: bool
    entries: tuple[Entry, ...]

    @property
    def configuration(self) -> str:
        """The configuration it is about, or in which its box or arrow stands."""
        return self.on.partition(":")[2].partition("/")[0]

    @property
    def last(self) -> Entry:
        """The newest entry."""
        return self.entries[-1]

    @property
    def opening(self) -> Entry:
        """What it began with."""
        return self.entries[0]


@dataclass(frozen=True)
class Thing:
    """Something in a configuration that a note can be about; `name` is how to say it."""

    on: str
    configuration: Configuration
    name: Say

    @property
    def names(self) -> Label:
        """The name in the languages of the staff, to be kept when the thing itself is gone."""
        return {code: speak(self.name, code) for code in STAFF_LANGUAGES}


def things(configuration: Configuration) -> Iterator[Thing]:
    """The configuration itself, its boxes, its arrows and its conditions, in reading order."""
    whole = say("The whole configuration “{label}”", label=configuration.label)
    yield Thing(f"configuration:{configuration.id}", configuration, whole)
    for place in configuration.occurrences:
        named = say("{kind} “{label}”", kind=KIND_TITLES[place.kind], label=place.label)
        yield Thing(f"place:{place.key}", configuration, named)
    for link in configuration.links:
        yield Thing(f"link:{link.key}", configuration, say_link(configuration, link))
    for gate in configuration.gates:
        yield Thing(f"gate:{gate.key}", configuration, say_gate(configuration, gate))


def find_thing(theories: Iterable[Theory], on: str) -> Thing | None:
    """What a key names in the first of the theories that has it, or None."""
    where = on.partition(":")[2].partition("/")[0]
    for theory in theories:
        configuration = theory.find_configuration(where)
        for thing in things(configuration) if configuration else ():
            if thing.on == on:
                return thing
    return None


def in_reading_order(threads: Iterable[Thread]) -> list[Thread]:
    """Open ones first; among these the one spoken in last comes first."""
    return sorted(threads, key=lambda t: (t.settled, -t.last.at.timestamp(), t.id))
