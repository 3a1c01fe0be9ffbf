"""Keeping translations: who makes which, each text, and what was done to it."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, select

from base.tables import now
from survey.translation.acts import (
    BACK,
    HANDED_IN,
    IMPORTED,
    READ,
    RETURNED,
    SENT_BACK,
    SETTLED,
    SLOTS,
    TRANSLATED,
    TRIED,
    WRITTEN,
    Item,
    Worker,
    settled_as,
)
from survey.translation.desk import Desk
from survey.translation.events.store import add_event
from survey.translation.tables import TranslationRow, TranslatorRow
from survey.wording.review import ADJUDICATED, DRAFT, PRETESTED, REVIEWED, TWICE, source_hash
from survey.wording.store import change_texts, settle_text


def take_slot(session: Session, *, desk: Desk, person: str) -> int | None:
    """The slot in which someone translates, taken now if they may have it; else None."""
    slot = desk.slot_for(person)
    if slot is not None and slot not in desk.slots:
        _keep_person(session, desk, person, slot)
    return slot


def only_review(session: Session, *, desk: Desk, person: str) -> None:
    """Someone reviews and does not translate; what they translated another may go on with."""
    _keep_person(session, desk, person, None)


def _keep_person(session: Session, desk: Desk, person: str, slot: int | None) -> None:
    key = (desk.version.id, desk.language, person)
    row = session.get(TranslatorRow, key) or TranslatorRow(
        version_id=desk.version.id, language=desk.language, person_id=person
    )
    row.slot = slot
    session.add(row)
    session.flush()


def change_rendering(
    session: Session, *, desk: Desk, item: Item, slot: int, person: str, text: str
) -> None:
    """Write one's own translation of a text, or a translation back; an empty one is let go."""
    row = _kept(session, desk, item.key, slot)
    if not text:
        if row is not None:
            session.delete(row)
            session.flush()
        return
    if row is None:
        row = TranslationRow(
            version_id=desk.version.id,
            language=desk.language,
            key=item.key,
            slot=slot,
            person_id=person,
            text=text,
            source_hash="",
        )
    said = row.text != text or row.source_hash != source_hash(item.source)
    row.text, row.source_hash, row.person_id = text, source_hash(item.source), person
    row.at, row.handed_in = now(), now() if slot == BACK else None
    session.add(row)
    if said:
        add_event(session, desk, item.key, person, RETURNED if slot == BACK else TRANSLATED, text)
    session.flush()


def hand_in(session: Session, *, desk: Desk, slot: int, person: str) -> int:
    """Hand in a whole set; how many texts both translators have handed in by that.

    The caller sees to it that nothing is missing.
    """
    moment = now()
    met = 0
    rows = {row.key: row for row in _rows(session, desk, slot)}
    for item in desk.items:
        row = rows.get(item.key)
        if not item.is_open or row is None:
            continue
        row.handed_in = moment
        session.add(row)
        other = item.rendering(3 - slot)
        if other is not None and other.handed_in is not None and other.fits(item.source):
            first = row.text if slot == SLOTS[0] else other.text
            _become(session, desk, item, first, TWICE, writer="")
            met += 1
    add_event(session, desk, "", person, HANDED_IN)
    session.flush()
    return met


def take_back(session: Session, *, desk: Desk, slot: int) -> None:
    """Work on at a set that was handed in, while the other translator has not handed in."""
    under_way = {item.key for item in desk.items if item.is_open and not item.both_in}
    for row in _rows(session, desk, slot):
        if row.key in under_way:
            row.handed_in = None
            session.add(row)
    session.flush()


def write(session: Session, *, desk: Desk, item: Item, person: str, text: str) -> None:
    """Write the text itself: in a language of the team, or as a first draft."""
    state = ADJUDICATED if desk.by_team else DRAFT
    _become(session, desk, item, text, state, writer=person)
    add_event(session, desk, item.key, person, WRITTEN, text)


def review(
    session: Session, *, desk: Desk, item: Item, worker: Worker, text: str, note: str
) -> None:
    """Propose a text after reading it against its source."""
    _become(session, desk, item, text, REVIEWED, writer=worker.person)
    add_event(session, desk, item.key, worker.person, READ, text, note)


def settle(
    session: Session, *, desk: Desk, item: Item, worker: Worker, text: str, note: str
) -> None:
    """Decide on a text as it was reviewed; another text waits for someone else to decide."""
    state = settled_as(item, text, by_team=desk.by_team)
    _become(session, desk, item, text, state, writer=worker.person)
    add_event(session, desk, item.key, worker.person, SETTLED, text, note)


def try_out(session: Session, *, desk: Desk, items: list[Item], person: str, note: str) -> int:
    """Keep what readers made of texts; those that were decided count as tried out."""
    tried = [item for item in items if item.state == ADJUDICATED and not desk.by_team]
    for item in tried:
        _settle(session, desk, item, PRETESTED)
    key = items[0].key if len(items) == 1 else ""
    add_event(session, desk, key, person, TRIED, note=note)
    return len(tried)


def send_back(session: Session, *, desk: Desk, item: Item, person: str, note: str) -> None:
    """Give a text back to its translators."""
    for slot in SLOTS:
        row = _kept(session, desk, item.key, slot)
        if row is not None:
            row.handed_in = None
            session.add(row)
    _settle(session, desk, item, DRAFT)
    add_event(session, desk, item.key, person, SENT_BACK, note=note)


def take_in(session: Session, *, desk: Desk, texts: Mapping[str, str], worker: Worker) -> None:
    """Write what came from a file: into one's own translation, or as drafts of the team."""
    for item in desk.items:
        text = texts.get(item.key)
        if not text:
            continue
        if worker.slot:
            change_rendering(
                session, desk=desk, item=item, slot=worker.slot, person=worker.person, text=text
            )
        else:
            state = ADJUDICATED if desk.by_team else DRAFT
            _become(session, desk, item, text, state, writer=worker.person)
            add_event(session, desk, item.key, worker.person, IMPORTED, text)


def _become(
    session: Session, desk: Desk, item: Item, text: str, state: str, *, writer: str
) -> None:
    if text != item.text:
        renderings = [r.text for slot in SLOTS if (r := item.rendering(slot))]
        change_texts(
            session,
            version=desk.version.id,
            language=desk.language,
            texts={item.key: text},
            state=state,
            writer="" if text in renderings else writer,
        )
    _settle(session, desk, item, state)


def _settle(session: Session, desk: Desk, item: Item, state: str) -> None:
    settle_text(
        session,
        version=desk.version.id,
        language=desk.language,
        key=item.key,
        state=state,
        source=item.source,
    )


def _kept(session: Session, desk: Desk, key: str, slot: int) -> TranslationRow | None:
    return session.get(TranslationRow, (desk.version.id, desk.language, key, slot))


def _rows(session: Session, desk: Desk, slot: int) -> Sequence[TranslationRow]:
    """Every translation in a slot."""
    return session.exec(
        select(TranslationRow).where(
            TranslationRow.version_id == desk.version.id,
            TranslationRow.language == desk.language,
            TranslationRow.slot == slot,
        )
    ).all()
