"""The desk of one language: every text of a version with how far it is, and who translates."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from survey.design.version import Version
from survey.translation.acts import (
    SLOTS,
    Item,
    Rendering,
    Said,
    Worker,
    refused_translation,
)
from survey.wording.places import places
from survey.wording.releases.release import Release, by_team
from survey.wording.review import (
    ADJUDICATED,
    DONE,
    DRAFT,
    MISSING,
    PRETESTED,
    REVIEWED,
    STALE,
    TWICE,
    Written,
    state_of,
)

IN_ORDER = (MISSING, STALE, DRAFT, TWICE, REVIEWED, ADJUDICATED, PRETESTED)
OWN, DIRECT = "own", "direct"
TO_DO = "todo"
"""The filter for what the worker can do something about now."""
A_PAGE = 40


@dataclass(frozen=True)
class Desk:
    """A language of a version at work."""

    version: Version
    language: str
    items: tuple[Item, ...]
    slots: Mapping[int, str]
    readers: frozenset[str] = frozenset()
    """Who said that they only review."""
    release: Release | None = None
    by_team: bool = False

    def item(self, key: str) -> Item | None:
        """The text with this key, if there is one."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def title(self) -> str:
        """What the questionnaire is called in the language it is written in."""
        found = self.item("title")
        return found.source if found else self.version.questionnaire

    def slot_of(self, person: str) -> int | None:
        """Which of the two translations someone makes."""
        return next((slot for slot, who in self.slots.items() if who == person), None)

    @property
    def free_slot(self) -> int | None:
        """A translation that nobody makes yet."""
        return next((slot for slot in SLOTS if slot not in self.slots), None)

    def slot_for(self, person: str) -> int | None:
        """The translation that someone makes or may take: never the second one after the first."""
        made = {slot for item in self.items for slot in item.made_by(person)}
        free = (s for s in SLOTS if s not in self.slots and not made - {s})
        return self.slot_of(person) or next(free, None)

    @property
    def counts(self) -> dict[str, int]:
        """State -> how many texts, in the order of the work; states without texts left out."""
        found = Counter(item.state for item in self.items)
        return {state: found[state] for state in IN_ORDER if found[state]}

    @property
    def done(self) -> int:
        """How many texts may go live."""
        return sum(item.state in DONE for item in self.items)

    def translated(self, slot: int) -> int:
        """How many of the texts that wait for a translation have one in a slot."""
        return self.open - len(self.not_ready(slot))

    @property
    def open(self) -> int:
        """How many texts wait for translations."""
        return sum(item.is_open for item in self.items)

    def not_ready(self, slot: int) -> list[Item]:
        """The texts that the holder of a slot must still translate before handing in."""
        open_ = ((item, item.rendering(slot)) for item in self.items if item.is_open)
        return [item for item, own in open_ if own is None or not own.fits(item.source)]

    def has_handed_in(self, slot: int) -> bool:
        """Whether the holder of a slot handed in everything that is open."""
        own = [item.rendering(slot) for item in self.items if item.is_open]
        return bool(own) and not self.not_ready(slot) and all(r and r.handed_in for r in own)

    def worker(self, person: str, *, decides: bool) -> Worker:
        """Someone at this desk; who only translates takes a free slot with their first text."""
        slot = self.slot_of(person)
        if slot is None and not decides and person not in self.readers and self.version.is_draft:
            slot = self.slot_for(person)
        return Worker(person, decides, slot)

    def way_to_write(self, item: Item, worker: Worker) -> str:
        """How someone may write a text: as their own translation, directly, or not (empty)."""
        if not self.version.is_draft:
            return ""
        if self.by_team:
            return DIRECT if worker.decides else ""
        if worker.slot:
            return "" if refused_translation(item, worker) else OWN
        return DIRECT if worker.decides and not self.slots and item.is_open else ""

    def waits_for(self, item: Item, worker: Worker) -> bool:
        """Whether a text waits for something this worker can do."""
        if self.by_team:
            return worker.decides and item.state in (MISSING, STALE)
        if worker.slot:
            own = item.rendering(worker.slot)
            return item.is_open and not (own and own.handed_in and own.fits(item.source))
        return _next_step(item, worker)

    def chosen(self, state: str, worker: Worker) -> list[Item]:
        """The texts in a state, or that wait for this worker; all without one."""
        if state == TO_DO:
            return [item for item in self.items if self.waits_for(item, worker)]
        return [item for item in self.items if not state or item.state == state]

    def known(self, slot: int | None) -> dict[str, str]:
        """The texts as someone at the desk may see them, by key."""
        return {item.key: said for item in self.items if (said := item.shown(slot))}


def _next_step(item: Item, worker: Worker) -> bool:
    if worker.person in item.authors or item.under_way:
        return False
    return item.state in (TWICE, STALE, DRAFT) or (worker.decides and item.state == REVIEWED)


def make_desk(
    version: Version,
    language: str,
    *,
    source: Mapping[str, str],
    written: Mapping[str, Written],
    renderings: Mapping[str, Mapping[int, Rendering]],
    people: Mapping[str, int | None],
    releases: Mapping[str, Release],
    notes: Mapping[str, int],
    past: Mapping[str, Sequence[Said]],
) -> Desk:
    """The desk from what is kept.

    Args:
        version: the version whose texts are translated.
        language: into which language.
        source: key -> text in the language written first; media are left out.
        written: key -> the text that goes live.
        renderings: key -> slot -> a translation.
        people: who works at it -> their slot, or None for who only reviews.
        releases: what was decided about whole languages.
        notes: key -> how many notes there are.
        past: key -> the texts that were put down for it, oldest first.
    """
    own = by_team(language, source=version.source, releases=releases)
    items = [
        _item(
            Item(
                place,
                source[place.key],
                MISSING,
                notes=notes.get(place.key, 0),
                past=tuple(past.get(place.key, ())),
            ),
            written.get(place.key),
            renderings.get(place.key, {}),
            own=own,
        )
        for place in places(version.outline, [key for key, said in source.items() if said.strip()])
    ]
    return Desk(
        version,
        language,
        tuple(items),
        {slot: who for who, slot in people.items() if slot is not None},
        frozenset(who for who, slot in people.items() if slot is None),
        releases.get(language),
        own,
    )


def _item(
    item: Item, written: Written | None, renderings: Mapping[int, Rendering], *, own: bool
) -> Item:
    state = state_of(item.source, written)
    if own and state not in (MISSING, STALE, *DONE):
        state = ADJUDICATED  # who writes a language answers for it
    text = written.text if written else ""
    writer = written.writer if written else ""
    return replace(item, state=state, text=text, renderings=dict(renderings), writer=writer)


def page_of(items: Sequence[Item], number: int) -> tuple[list[Item], int]:
    """A page of the texts, and how many pages there are; a page beyond the end is the last."""
    pages = max(1, -(-len(items) // A_PAGE))
    at = min(max(number, 1), pages) - 1
    return list(items[at * A_PAGE : (at + 1) * A_PAGE]), pages


def neighbours(items: Sequence[Item], key: str) -> tuple[str, str]:
    """The keys before and after a text; empty at an end."""
    keys = [item.key for item in items]
    if key not in keys:
        return "", keys[0] if keys else ""
    at = keys.index(key)
    return keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else ""
