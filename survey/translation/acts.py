"""What can be done to a text on its way from source to live (TRAPD), and who may do it.

TRAPD: translation by two, review, adjudication, pretest, documentation (Harkness 2003).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from base.locales import Say, say
from survey.wording.places import Place
from survey.wording.review import (
    ADJUDICATED,
    DONE,
    DRAFT,
    MISSING,
    PRETESTED,
    REVIEWED,
    STALE,
    TWICE,
    source_hash,
)

SLOTS = (1, 2)
BACK = 3
"""The slot of a translation back into the source language."""

TRANSLATED, HANDED_IN, WRITTEN, IMPORTED = "translated", "handed in", "written", "imported"
READ, SETTLED, TRIED, SENT_BACK = "reviewed", "adjudicated", "pretested", "sent back"
RETURNED, NOTED, LIVE = "translated back", "noted", "went live"
ACTS = (
    TRANSLATED,
    HANDED_IN,
    WRITTEN,
    IMPORTED,
    READ,
    SETTLED,
    TRIED,
    SENT_BACK,
    RETURNED,
    NOTED,
    LIVE,
)
ACT_WORDS: Mapping[str, Say] = {
    TRANSLATED: say("translated"),
    HANDED_IN: say("handed in"),
    WRITTEN: say("wrote"),
    IMPORTED: say("brought in from a file"),
    READ: say("reviewed the text"),
    SETTLED: say("decided on the text"),
    TRIED: say("tried out with readers"),
    SENT_BACK: say("sent back"),
    RETURNED: say("translated back"),
    NOTED: say("noted"),
    LIVE: say("let the language go live"),
}
STATE_WORDS: Mapping[str, Say] = {
    MISSING: say("missing"),
    STALE: say("source changed"),
    DRAFT: say("draft"),
    TWICE: say("translated twice"),
    REVIEWED: say("reviewed"),
    ADJUDICATED: say("decided"),
    PRETESTED: say("tried out"),
}
WRITING = (TRANSLATED, WRITTEN, IMPORTED, READ, SETTLED)
"""Acts with which someone puts down a text that is, or may become, what goes live."""
OPEN = (MISSING, STALE, DRAFT)
"""States in which a text is the translators' work."""


@dataclass(frozen=True)
class Rendering:
    """One translation of a text by one person."""

    text: str
    person: str
    source_hash: str = ""
    at: datetime | None = None
    handed_in: datetime | None = None

    def fits(self, source: str) -> bool:
        """Whether it is a translation of the source as that is now."""
        return bool(self.text) and self.source_hash == source_hash(source)


@dataclass(frozen=True)
class Said:
    """A text as someone put it down at some moment."""

    person: str
    act: str
    text: str


@dataclass(frozen=True)
class Item:
    """A text at the desk: where it stands, its source, its translations and what goes live."""

    place: Place
    source: str
    state: str
    text: str = ""
    renderings: Mapping[int, Rendering] | None = None
    writer: str = ""
    """Who wrote the text that goes live, if that is not one of the two translations."""
    notes: int = 0
    past: tuple[Said, ...] = ()
    """What was put down for it, oldest first; also what another wrote over since."""

    @property
    def key(self) -> str:
        """What the text is called."""
        return self.place.key

    @property
    def is_open(self) -> bool:
        """Whether it waits for a translation."""
        return self.state in OPEN

    def rendering(self, slot: int) -> Rendering | None:
        """The translation in a slot, if there is one."""
        return (self.renderings or {}).get(slot)

    @property
    def both_in(self) -> bool:
        """Whether both translations, of one source, were handed in: everyone may see them."""
        both = [r for slot in SLOTS if (r := self.rendering(slot)) and r.handed_in]
        return len(both) == len(SLOTS) and len({r.source_hash for r in both}) == 1

    @property
    def under_way(self) -> bool:
        """Whether someone works at a translation that is not there for others yet."""
        return any(self.rendering(slot) for slot in SLOTS) and not self.both_in

    @property
    def translators(self) -> frozenset[str]:
        """Everyone who translated it, also who left their translation to another."""
        both = (self.rendering(slot) for slot in SLOTS)
        before = (said.person for said in self.past if said.act == TRANSLATED)
        return frozenset({*(r.person for r in both if r is not None), *before})

    @property
    def authors(self) -> frozenset[str]:
        """Everyone who wrote what is, or may become, the text.

        Of those who put the same text down, the first wrote it: the others read it.
        """
        both = (self.rendering(slot) for slot in SLOTS)
        texts = {self.text, *(r.text for r in both if r is not None)} - {""}
        first: dict[str, str] = {}
        for said in self.past:
            first.setdefault(said.text, said.person)
        wrote = {first[text] for text in texts if text in first}
        return self.translators | (wrote | {self.writer} - {""})

    def made_by(self, person: str) -> frozenset[int]:
        """The slots in which someone's translation stands, also if another went on with it."""
        theirs = {s.text for s in self.past if s.act == TRANSLATED and s.person == person}
        both = {slot: r for slot in SLOTS if (r := self.rendering(slot))}
        own = {slot for slot, r in both.items() if r.person == person}
        return frozenset(own or {slot for slot, r in both.items() if r.text in theirs})

    def seen(self, slot: int | None) -> dict[int, Rendering]:
        """The translations that the holder of a slot may see; None is someone without one."""
        found = self.renderings or {}
        mine = {s: r for s, r in found.items() if s == slot}
        return {s: found[s] for s in sorted(found) if s in mine or s == BACK or self.both_in}

    def shown(self, slot: int | None) -> str:
        """The text as the holder of a slot may see it: a draft stays hidden while they translate.

        Whoever translates independently must not be led by a text that is there already.
        """
        own = self.rendering(slot) if slot else None
        if own is not None and not self.both_in:
            return own.text
        return "" if slot and self.is_open and not self.both_in else self.text


@dataclass(frozen=True)
class Worker:
    """Someone at a desk: who, whether they lead the work, and the slot they translate in."""

    person: str
    decides: bool = False
    """Whether they are of the team that leads the study's research."""
    slot: int | None = None
    """The translation that they make, or would make with the first text they write."""

    def hides(self, item: Item) -> bool:
        """Whether a text that is there must not lead them: they translate it themselves."""
        return self.slot is not None and item.is_open and not item.both_in


def refused_review(item: Item, worker: Worker) -> Say | None:
    """Why someone may not review a text; None if they may."""
    if worker.person in item.authors:
        return say("You wrote this text. Someone else reviews it.")
    if worker.hides(item):
        return say("You translate this text. Someone else reviews it.")
    if item.under_way:
        return say("The translators have not both handed this text in yet.")
    if item.state == MISSING:
        return say("There is no text yet.")
    if item.state in DONE:
        return say("This text is decided already.")
    return None


def refused_decision(item: Item, worker: Worker) -> Say | None:
    """Why someone may not adjudicate a text; None if they may."""
    if not worker.decides:
        return say("A lead researcher or a researcher decides.")
    if item.state not in (REVIEWED, *DONE):
        return say("Someone who did not translate it reviews this text first.")
    if worker.person in item.translators:
        return say("You translated this text. Someone else decides.")
    if worker.person in item.authors:
        return say("You wrote this text. Someone else decides.")
    return None


def settled_as(item: Item, text: str, *, by_team: bool) -> str:
    """How far a text is once it is decided on; another one than was reviewed is reviewed anew."""
    return ADJUDICATED if by_team or text == item.text else REVIEWED


def refused_back(item: Item, worker: Worker) -> Say | None:
    """Why someone may not translate a text back; None if they may."""
    if worker.person in item.authors:
        return say("You wrote this text. A third person translates it back.")
    if worker.hides(item):
        return say("You translate this text. A third person translates it back.")
    if not item.text or item.under_way:
        return say("There is no text yet.")
    return None


def refused_translation(item: Item, worker: Worker) -> Say | None:
    """Why someone who holds a slot may not write their translation now; None if they may."""
    own = item.rendering(worker.slot or 0)
    if own is not None and own.handed_in is not None and own.fits(item.source):
        return say("You handed this text in.")
    if not item.is_open:
        return say("This text has been translated.")
    return None
