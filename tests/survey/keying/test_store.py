"""Sheets live until their pile closes; then only answers remain, and each once."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from base.studies.store import add_study
from base.tables import NotFound
from survey.design.store import add_draft, freeze_version
from survey.keying import store
from survey.keying.batch import Batch, NotReady, Taken
from survey.keying.comparing import CASE
from survey.keying.tables import KeyingBatchRow, KeyingSettledRow, KeyingSheetRow
from survey.questions.answer import Answer
from survey.responses.response import PAPER
from survey.responses.store import list_responses, list_return_counts
from tests.survey.conftest import KEY, STUDY, publish
from tests.survey.paper.conftest import SMALL

WEEK = "2026-W48"
AGREED: dict[str, Answer] = {"consent": ("yes",), "grade_guidance": ("7",)}


@pytest.fixture
def batch(session: Session) -> Batch:
    """An open pile of Arabic sheets."""
    add_study(session, facts=STUDY)
    version = publish(session, "status_holders")
    return store.add_batch(
        session, versions=[version.id], version=version.id, language="ar", channel="contact"
    )


def key_in(session: Session, batch: Batch, number: int, person: str, **more: Answer) -> None:
    store.take_sheet(session, batch=batch.id, number=number, person=person)
    store.change_entry(
        session,
        batch=batch.id,
        number=number,
        person=person,
        answers={**AGREED, **more},
        typed={},
        done=True,
    )


def close(session: Session, batch: Batch) -> Batch:
    return store.close_batch(session, batch=batch, week=WEEK, key=KEY)


def test_a_third_entry_and_ones_own_second_are_refused(session: Session, batch: Batch) -> None:
    key_in(session, batch, 1, "A")
    with pytest.raises(Taken) as taken:
        store.take_sheet(session, batch=batch.id, number=1, person="A")
    assert taken.value.by_you
    key_in(session, batch, 1, "B")
    with pytest.raises(Taken) as taken:
        store.take_sheet(session, batch=batch.id, number=1, person="C")
    assert not taken.value.by_you


def test_a_pile_closes_once_nothing_is_open_and_only_once(session: Session, batch: Batch) -> None:
    key_in(session, batch, 1, "A")
    key_in(session, batch, 1, "B", grade_guidance=("8",))
    key_in(session, batch, 2, "A", consent=("no",))
    with pytest.raises(NotReady):
        close(session, batch)
    store.settle(
        session, batch=batch.id, number=1, question="grade_guidance", answer=("8",), person="C"
    )
    closed = close(session, batch)
    assert (closed.kept, closed.left_out) == (1, 1)
    assert close(session, batch) == closed
    (found,) = list_responses(session, version=batch.version)
    assert dict(found.answers) == {"grade_guidance": ("8",)}
    assert (found.origin, found.mode, found.language) == (PAPER, PAPER, "ar")
    assert list_return_counts(session, version=batch.version) == [(WEEK, "contact", 1)]


def test_no_sheet_and_no_secret_outlives_its_pile(session: Session, batch: Batch) -> None:
    key_in(session, batch, 1, "A")
    close(session, batch)
    assert session.exec(select(KeyingSheetRow)).all() == []
    assert session.exec(select(KeyingSettledRow)).all() == []
    assert session.get_one(KeyingBatchRow, batch.id).secret == ""


def test_an_entry_taken_in_hand_again_needs_deciding_anew(session: Session, batch: Batch) -> None:
    key_in(session, batch, 1, "A")
    key_in(session, batch, 1, "B", grade_guidance=("8",))
    store.settle(
        session, batch=batch.id, number=1, question="grade_guidance", answer=("8",), person="C"
    )
    store.reopen_entry(session, batch=batch.id, number=1, person="B")
    sheet = store.get_sheet(session, batch=batch, number=1)
    assert sheet.open == ["grade_guidance"]
    assert not sheet.done


def test_what_is_not_there_is_not_found(session: Session, batch: Batch) -> None:
    with pytest.raises(NotFound):
        store.get_batch(session, versions=[batch.version], number=9)
    with pytest.raises(NotFound):
        store.get_batch(session, versions=["another"], number=batch.number)
    with pytest.raises(NotFound):
        store.reopen_entry(session, batch=batch.id, number=1, person="A")


def test_a_case_number_joins_only_where_people_are_not_anonymous(session: Session) -> None:
    add_study(session, facts=STUDY)
    known = replace(SMALL, identity="pseudonymous")
    for version, cases in ((known, ["W-17"]), (replace(SMALL, questionnaire="other"), [""])):
        draft = add_draft(session, study="made-up", version=version)
        frozen = freeze_version(session, version=draft.id, on="2026-11-24")
        batch = store.add_batch(
            session, versions=[frozen.id], version=frozen.id, language="en", channel="paper"
        )
        key_in(session, batch, 1, "A", **{CASE.id: ("W-17",)})
        close(session, batch)
        found = list_responses(session, version=frozen.id)
        assert [response.case for response in found] == cases
        assert all(CASE.id not in response.answers for response in found)
