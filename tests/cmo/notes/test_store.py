"""Threads of notes in the database: opened, answered, settled, and mended for a while."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from base.accounts.people import Person
from base.studies.store import add_study
from base.tables import NotFound
from cmo.notes import store
from cmo.notes.note import CHANGEABLE, Act
from cmo.notes.tables import NoteEntryRow
from tests.cmo.founding_theory import FACTS, STUDY

ANNA = Person("a" * 32, "Anna", "AA", False)
BRAM = Person("b" * 32, "Bram", "BB", False)
BOX, ARROW = "place:c/m", "link:c/m/generates/o/+"


@pytest.fixture
def study(session: Session) -> Session:
    """A session of a database with a study without notes."""
    add_study(session, facts=FACTS)
    return session


def opened(session: Session, on: str = BOX, text: str = "Whose idea is this?") -> str:
    """A thread that Anna opened."""
    return store.add_thread(
        session, study=STUDY, on=on, name={"en": "mechanism “m”"}, text=text, by=ANNA
    )


def say(session: Session, thread: str, act: Act, text: str = "", by: Person = BRAM) -> None:
    """Bram answers."""
    store.add_entry(session, study=STUDY, thread=thread, act=act, text=text, by=by)


def test_a_thread_remembers_who_said_settled_and_reopened(study: Session) -> None:
    thread = opened(study)
    say(study, thread, Act.SAID, "The employers'.")
    say(study, thread, Act.SETTLED)
    assert store.get_thread(study, study=STUDY, thread=thread).settled
    say(study, thread, Act.REOPENED, "I am not so sure.", by=ANNA)
    found = store.get_thread(study, study=STUDY, thread=thread)
    assert not found.settled
    assert [(e.act.value, e.text, e.initials) for e in found.entries] == [
        ("said", "Whose idea is this?", "AA"),
        ("said", "The employers'.", "BB"),
        ("settled", "", "BB"),
        ("reopened", "I am not so sure.", "AA"),
    ]
    assert [e.at for e in found.entries] == sorted(e.at for e in found.entries)


def test_open_threads_come_first_and_are_counted_per_thing(study: Session) -> None:
    settled, first, second = opened(study), opened(study), opened(study, on=ARROW)
    opened(study)
    say(study, settled, Act.SETTLED)
    say(study, first, Act.SAID, "Newest.")
    assert store.list_threads(study, STUDY)[0].id == first
    assert store.list_threads(study, STUDY)[-1].id == settled
    assert store.list_open(study, STUDY) == {BOX: 2, ARROW: 1}
    assert store.list_open(study, STUDY)["place:other"] == 0
    assert store.get_thread(study, study=STUDY, thread=second).configuration == "c"


def test_one_changes_only_ones_own_words_and_only_for_a_while(study: Session) -> None:
    thread = opened(study)
    [entry] = store.get_thread(study, study=STUDY, thread=thread).entries
    with pytest.raises(NotFound):
        store.change_entry(study, study=STUDY, thread=thread, entry=entry.id, text="No.", by=BRAM)
    store.change_entry(study, study=STUDY, thread=thread, entry=entry.id, text="Better.", by=ANNA)
    [changed] = store.get_thread(study, study=STUDY, thread=thread).entries
    assert changed.text == "Better."
    assert changed.changed_at is not None
    grow_old(study, entry.id)
    with pytest.raises(store.TooLate):
        store.change_entry(study, study=STUDY, thread=thread, entry=entry.id, text="x", by=ANNA)
    with pytest.raises(store.TooLate):
        store.remove_entry(study, study=STUDY, thread=thread, entry=entry.id, by=ANNA)


def test_words_taken_back_leave_a_trace_unless_nobody_answered(study: Session) -> None:
    alone, answered = opened(study), opened(study)
    say(study, answered, Act.SAID, "Yes.")
    for thread, gone in ((alone, True), (answered, False)):
        first = store.get_thread(study, study=STUDY, thread=thread).entries[0]
        assert gone == store.remove_entry(
            study, study=STUDY, thread=thread, entry=first.id, by=ANNA
        )
    with pytest.raises(NotFound):
        store.get_thread(study, study=STUDY, thread=alone)
    left = store.get_thread(study, study=STUDY, thread=answered).entries
    assert [e.text for e in left] == ["", "Yes."]
    assert left[0].taken_back_at is not None


def test_a_thread_of_another_study_is_not_there(study: Session) -> None:
    add_study(study, facts={**FACTS, "id": "elsewhere"})
    thread = opened(study)
    with pytest.raises(NotFound):
        store.get_thread(study, study="elsewhere", thread=thread)
    assert store.list_open(study, "elsewhere") == {}


def grow_old(session: Session, entry: str) -> None:
    """Let a quarter of an hour pass for an entry."""
    row = session.exec(select(NoteEntryRow).where(col(NoteEntryRow.id) == entry)).one()
    row.at -= CHANGEABLE + timedelta(seconds=1)
    session.add(row)
    session.flush()
