"""Invitations, drafts and answers in the database: what is there, and what is not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlmodel import Session

from base.studies.store import add_study, remove_study
from survey.design.version import Version
from survey.responses import store
from survey.responses.drafts import store as drafts
from survey.responses.response import CodeUsed, Handed
from survey.responses.tables import AnswerRow, DraftRow, InvitationRow, ResponseRow
from tests.survey.conftest import KEY, STUDY, publish


@pytest.fixture
def version(session: Session) -> Version:
    add_study(session, facts=STUDY)
    return publish(session, "volunteer_organisations")


@pytest.fixture
def handed(version: Version) -> Callable[..., Handed]:
    def make(submission: str, invitation: str | None = None) -> Handed:
        answers = {"v_suitable": ("motivation", "basic_dutch"), "v_words": ("ዓጊበ\n🙂",)}
        return Handed(
            submission=submission,
            version=version.id,
            round=1,
            language="nl",
            mode="interviewer",
            made_up=True,
            answers=answers,
            channel="letter",
            week="2019-W10",
            invitation=invitation,
        )

    return make


def test_what_is_handed_in_comes_out_the_same(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    receipt = store.add_response(session, handed=handed("one"), key=KEY)
    (kept,) = store.list_responses(session, version=version.id)
    assert kept.answers == handed("one").answers
    assert store.find_receipt(session, submission="one", key=KEY) == receipt
    assert store.find_receipt(session, submission="two", key=KEY) is None


def test_the_same_submission_is_kept_once(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    first = store.add_response(session, handed=handed("one"), key=KEY)
    assert store.add_response(session, handed=handed("one"), key=KEY) == first
    store.add_response(session, handed=handed("two"), key=KEY)
    assert store.count_responses(session, version=version.id) == 2
    assert store.list_return_counts(session, version=version.id) == [("2019-W10", "letter", 2)]


def test_a_code_serves_one_submission(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    code = store.add_invitation(session, version=version.id, channel="letter", key=KEY)
    invitation = store.find_invitation(session, code=code.lower(), key=KEY)
    assert invitation is not None
    assert not invitation.used
    store.add_response(session, handed=handed("one", invitation.code_hash), key=KEY)
    assert store.add_response(session, handed=handed("one", invitation.code_hash), key=KEY)
    with pytest.raises(CodeUsed):
        store.add_response(session, handed=handed("two", invitation.code_hash), key=KEY)


def test_a_receipt_removes_every_answer(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    receipt = store.add_response(session, handed=handed("one"), key=KEY)
    assert not store.remove_response(session, receipt="0000-0000", key=KEY)
    assert store.remove_response(session, receipt=receipt.lower(), key=KEY)
    assert _count(session, "answer") == _count(session, "response") == 0
    assert not store.remove_response(session, receipt=receipt, key=KEY)


def test_a_study_takes_its_answers_along(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    store.add_response(session, handed=handed("one"), key=KEY)
    remove_study(session, study="made-up")
    for table in ("questionnaire", "wording", "response", "answer", "return_count"):
        assert _count(session, table) == 0


def test_a_draft_lies_under_its_key_for_a_day(session: Session) -> None:
    drafts.keep_draft(session, draft_key="mine", text="my answers", half_day=100)
    assert _text(session, half_day=101) == "my answers"
    assert drafts.find_draft(session, draft_key="yours", half_day=100) is None
    assert drafts.find_draft(session, draft_key="mine", half_day=102) is None
    drafts.keep_draft(session, draft_key="yours", text="other answers", half_day=102)
    drafts.remove_old_drafts(session, half_day=102)
    assert _count(session, "draft") == 1
    drafts.remove_draft(session, draft_key="yours")
    assert _count(session, "draft") == 0


def test_a_draft_cannot_be_read_in_the_database(session: Session) -> None:
    drafts.keep_draft(session, draft_key="mine", text="my answers", half_day=100)
    (row,) = session.connection().exec_driver_sql("SELECT * FROM draft").all()
    assert "mine" not in str(row)
    assert "answers" not in str(row)


def test_nothing_says_who_when_or_from_where(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    code = store.add_invitation(session, version=version.id, channel="letter", key=KEY)
    receipt = store.add_response(session, handed=handed("one"), key=KEY)
    assert set(ResponseRow.model_fields) == {
        "id",
        "version_id",
        "language",
        "round",
        "mode",
        "made_up",
        "origin",
        "receipt_hash",
        "submission_hash",
    }
    for row in (ResponseRow, AnswerRow, InvitationRow, DraftRow):
        kept = session.connection().exec_driver_sql(f"SELECT * FROM {row.__tablename__}").all()
        assert code not in str(kept)
        assert receipt not in str(kept)
        unwanted = {"at", "created_at", "time", "ip", "address", "person_id", "agent"}
        assert not unwanted & set(row.model_fields)


def test_sqlite_keeps_no_order_of_arrival(session: Session) -> None:
    if session.get_bind().dialect.name == "sqlite":
        made = session.connection().exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
        sql = {name: text for name, text in made if text}
        assert "WITHOUT ROWID" in sql["response"]
        assert "WITHOUT ROWID" in sql["answer"]


def _count(session: Session, table: str) -> int:
    found = session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()
    return int(found)


def test_a_code_carries_language_mode_round_and_case(session: Session, version: Version) -> None:
    code = store.add_invitation(
        session,
        version=version.id,
        channel="letter",
        key=KEY,
        language="ti",
        mode="interviewer",
        round=2,
        case="c-17",
        batch="b1",
    )
    found = store.find_invitation(session, code=code, key=KEY)
    assert found is not None
    assert (found.language, found.mode, found.round, found.case) == ("ti", "interviewer", 2, "c-17")
    (counted,) = store.list_handed_out(session, version=version.id)
    assert (counted.batch, counted.language, counted.minted, counted.used) == ("b1", "ti", 1, 0)


def test_a_case_joins_the_rounds_of_one_person(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    for submission in ("one", "two"):
        store.add_response(session, handed=replace(handed(submission), case="c-17"), key=KEY)
    store.add_response(session, handed=handed("three"), key=KEY)
    cases = [response.case for response in store.list_responses(session, version=version.id)]
    assert sorted(cases) == ["", "c-17", "c-17"]


def test_what_was_only_tried_counts_nowhere_and_goes_with_its_codes(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    store.add_response(session, handed=replace(handed("one"), origin="test"), key=KEY)
    store.add_invitation(session, version=version.id, channel="try", key=KEY, mode="test")
    assert store.list_responses(session, version=version.id) == []
    assert store.count_responses(session, version=version.id) == 0
    assert store.list_return_counts(session, version=version.id) == []
    assert store.remove_test_responses(session, version=version.id) == 1
    assert _count(session, "response") == _count(session, "answer") == 0
    assert _count(session, "invitation") == 0


def test_an_answer_is_changed_and_taken_away(
    session: Session, version: Version, handed: Callable[..., Handed]
) -> None:
    store.add_response(session, handed=handed("one"), key=KEY)
    (kept,) = store.list_responses(session, version=version.id)
    store.change_answer(session, response=kept.id, question="v_words", answer=("ሓ",))
    store.change_answer(session, response=kept.id, question="v_suitable", answer=())
    (kept,) = store.list_responses(session, version=version.id)
    assert kept.answers == {"v_words": ("ሓ",)}


def test_a_draft_of_someone_known_waits_for_thirty_days(session: Session) -> None:
    keep = {"draft_key": "mine", "text": "my answers", "half_day": 100}
    drafts.keep_draft(session, **keep, half_days=60)  # type: ignore[arg-type]
    drafts.remove_old_drafts(session, half_day=159)
    assert _text(session, half_day=159) == "my answers"
    assert drafts.find_draft(session, draft_key="mine", half_day=160) is None


def _text(session: Session, *, half_day: int) -> str | None:
    found = drafts.find_draft(session, draft_key="mine", half_day=half_day)
    return found[0] if found else None
