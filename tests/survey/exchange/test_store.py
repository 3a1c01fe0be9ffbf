"""What is taken out of the database comes in again: as a draft, whole, and undone at will."""

import pytest
from sqlmodel import Session

from base.steps import Author
from base.studies.store import add_study
from base.tables import NotFound
from survey.design.store import find_draft, get_draft
from survey.desk.store import seen_mark, undo_draft
from survey.exchange.formats import FORMATS, Reader
from survey.exchange.report import Report
from survey.exchange.store import (
    change_questionnaire,
    find_target,
    get_outgoing,
    get_report,
    take_in,
)
from survey.media.store import add_media
from tests.survey.conftest import STUDY, publish
from tests.survey.exchange.sheets import book, kept, told

NAME = {"study": "made-up", "questionnaire": "employers"}
BY = Author("someone", "XY")


@pytest.fixture
def study(session: Session) -> Session:
    """A session with the made-up study, in which employers are asked."""
    add_study(session, facts=STUDY)
    publish(session, "employers")
    return session


def brought(session: Session, data: bytes, name: str = "xlsform") -> Report:
    reader = Reader("file", "nl")
    return get_report(session, study="made-up", chosen=FORMATS[name], data=data, reader=reader)


@pytest.mark.parametrize("name", ["xlsform", "json"])
def test_what_goes_out_comes_in_as_a_questionnaire_of_its_own(study: Session, name: str) -> None:
    out = get_outgoing(study, **NAME)
    write = FORMATS[name].write
    assert write is not None
    report = brought(study, write(out), name)
    assert told(report.lost) == []
    made = take_in(study, study="made-up", name="again", report=report, by=BY)
    again = get_outgoing(study, study="made-up", questionnaire="again")
    assert (again.version.outline, again.texts) == (out.version.outline, out.texts)
    for fact in ("group", "round", "mode", "identity", "contact", "officer", "languages"):
        assert getattr(again.version, fact) == getattr(out.version, fact)
    assert (made.is_draft, made.number, made.is_open) == (True, 1, False)


def test_a_foreign_form_becomes_the_draft_in_one_step(study: Session) -> None:
    form = "type | name | label::English (en)\ntext | e_words | Anything else?"
    report = brought(study, book(survey=form))
    before = get_outgoing(study, **NAME)
    change_questionnaire(study, **NAME, report=report, file="form.xlsx", by=BY)
    after = get_outgoing(study, **NAME, version="draft")
    assert [q.id for q in after.version.outline] == ["e_words"]
    assert after.texts["en"]["e_words.label"] == "Anything else?"
    assert after.texts["nl"]["e_words.label"] == before.texts["nl"]["e_words.label"]
    assert after.texts["nl"]["info.1"] == before.texts["nl"]["info.1"]
    assert "e_size.label" not in after.texts["nl"]
    draft = get_draft(study, **NAME)
    undo_draft(study, **NAME, seen=seen_mark(draft), by=BY)
    undone = get_outgoing(study, **NAME, version="draft")
    assert (undone.version.outline, undone.texts) == (before.version.outline, before.texts)


def test_a_new_questionnaire_of_a_foreign_form_has_the_usual_pages(study: Session) -> None:
    form = "type | name | label::Tigrinya (ti) | label::Dutch (nl)\nacknowledge | a | ሀ | A"
    take_in(study, study="made-up", name="new", report=brought(study, book(survey=form)), by=BY)
    texts = get_outgoing(study, study="made-up", questionnaire="new").texts
    assert texts["nl"]["a.label"] == "A"
    for language in ("nl", "ti"):
        assert texts[language]["consent.yes"]
        assert texts[language]["closing.heading"]


def test_looking_at_a_file_writes_nothing(study: Session) -> None:
    brought(study, book(survey="type | name | label\ntext | a | A"))
    assert find_draft(study, **NAME) is None


def test_what_the_study_does_not_have_is_listed(study: Session) -> None:
    ours = add_media(study, study="made-up", kind="audio/mpeg", data=b"sound")
    form = f"""
type | name | label::English (en) | media::audio::English (en)
text | a | A | {ours}.mp3
text | b | B | {"0" * 64}.mp3
text | c | C | hello.mp3
"""
    settings = "form_id | werkzaam_group | werkzaam_round\nf | nobody | 9"
    report = brought(study, book(survey=form, settings=settings))
    assert told(report.lost) == [
        ("survey!D4", "The file hello.mp3 does not come along. Add it at the desk."),
        ("", "This study has no actor group nobody."),
        ("", "This study has no round 9."),
        ("b.label.audio (en)", "This study does not have the recording or picture of this text."),
    ]
    assert kept(report).texts["en"]["a.label.audio"] == ours
    assert (kept(report).version.group, kept(report).version.round) == ("status_holders", 1)


def test_a_version_that_is_not_there_is_not_found(study: Session) -> None:
    assert find_target(study, study="made-up", questionnaire="nobody") is None
    for version in ("draft", "2"):
        with pytest.raises(NotFound):
            get_outgoing(study, **NAME, version=version)
