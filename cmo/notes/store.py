"""Keep threads of notes: open, answer, settle, reopen, and mend one's own words for a while."""

from collections import Counter
from collections.abc import Mapping

from sqlmodel import Session, col, select

from base.accounts.people import Person
from base.history import record
from base.locales import Label
from base.tables import NotFound, now
from cmo.notes.note import Act, Entry, Thread, in_reading_order
from cmo.notes.tables import NoteEntryRow, NoteThreadRow


class TooLate(Exception):
    """Words that their writer can no longer change: others may have built on them."""


def list_threads(session: Session, study: str) -> list[Thread]:
    """A study's threads, open ones first."""
    rows = session.exec(select(NoteThreadRow).where(col(NoteThreadRow.study_id) == study)).all()
    entries: dict[str, list[NoteEntryRow]] = {}
    wanted = (
        select(NoteEntryRow)
        .join(NoteThreadRow, col(NoteThreadRow.id) == col(NoteEntryRow.thread_id))
        .where(col(NoteThreadRow.study_id) == study)
        .order_by(col(NoteEntryRow.at), col(NoteEntryRow.id))
    )
    for row in session.exec(wanted):
        entries.setdefault(row.thread_id, []).append(row)
    return in_reading_order(_thread(row, entries[row.id]) for row in rows)


def list_open(session: Session, study: str) -> Mapping[str, int]:
    """How many open threads there are on each thing, by its key."""
    wanted = select(NoteThreadRow.about).where(
        col(NoteThreadRow.study_id) == study, col(NoteThreadRow.settled).is_(False)
    )
    return Counter(session.exec(wanted))


def get_thread(session: Session, *, study: str, thread: str) -> Thread:
    """One thread of a study."""
    row = _row(session, study, thread)
    wanted = select(NoteEntryRow).where(col(NoteEntryRow.thread_id) == row.id)
    entries = session.exec(wanted.order_by(col(NoteEntryRow.at), col(NoteEntryRow.id)))
    return _thread(row, list(entries))


def add_thread(session: Session, *, study: str, on: str, name: Label, text: str, by: Person) -> str:
    """Open a thread on something with a first entry; gives the thread's id."""
    row = NoteThreadRow(study_id=study, about=on, name=dict(name))
    session.add(row)
    session.flush()
    _enter(session, row, Act.SAID, text, by)
    record(session, study=study, person=by.id, act="note opened", on=row.id)
    return row.id


def add_entry(
    session: Session, *, study: str, thread: str, act: Act, text: str, by: Person
) -> None:
    """Answer in a thread, settle it or open it again; with words, or for the last two without."""
    row = _row(session, study, thread)
    if act is not Act.SAID:
        row.settled = act is Act.SETTLED
        session.add(row)
    _enter(session, row, act, text, by)
    if act is not Act.SAID:
        record(session, study=study, person=by.id, act=f"note {act}", on=row.id)


def change_entry(
    session: Session, *, study: str, thread: str, entry: str, text: str, by: Person
) -> None:
    """Put other words for one's own. Raises TooLate after a quarter of an hour."""
    row = _own(session, study, thread, entry, by)
    row.text, row.changed_at = text, now()
    session.add(row)
    session.flush()


def remove_entry(session: Session, *, study: str, thread: str, entry: str, by: Person) -> bool:
    """Take one's own words back; that there were some stays visible.

    A thread of which nothing else is left goes as a whole: then the answer is True.
    """
    row = _own(session, study, thread, entry, by)
    if [e.id for e in get_thread(session, study=study, thread=thread).entries] == [entry]:
        session.delete(_row(session, study, thread))
        session.flush()
        record(session, study=study, person=by.id, act="note taken back", on=thread)
        return True
    row.text, row.taken_back_at = "", now()
    session.add(row)
    session.flush()
    return False


def _enter(session: Session, thread: NoteThreadRow, act: Act, text: str, by: Person) -> None:
    session.add(
        NoteEntryRow(
            thread_id=thread.id, act=act.value, text=text, person_id=by.id, initials=by.initials
        )
    )
    session.flush()


def _row(session: Session, study: str, thread: str) -> NoteThreadRow:
    row = session.get(NoteThreadRow, thread)
    if row is None or row.study_id != study:
        raise NotFound(thread)
    return row


def _own(session: Session, study: str, thread: str, entry: str, by: Person) -> NoteEntryRow:
    _row(session, study, thread)
    row = session.get(NoteEntryRow, entry)
    if row is None or row.thread_id != thread or row.person_id != by.id:
        raise NotFound(entry)
    if not _entry(row).changeable(by.id, now()):
        raise TooLate
    return row


def _thread(row: NoteThreadRow, entries: list[NoteEntryRow]) -> Thread:
    return Thread(row.id, row.about, row.name, row.settled, tuple(_entry(e) for e in entries))


def _entry(row: NoteEntryRow) -> Entry:
    return Entry(
        row.id,
        Act(row.act),
        row.text,
        row.person_id,
        row.initials,
        row.at,
        row.changed_at,
        row.taken_back_at,
    )
