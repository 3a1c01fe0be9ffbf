"""Opening a questionnaire: what must be there, and what must be reviewed."""

from dataclasses import replace

import pytest
from sqlmodel import Session

from base.locales import speak
from base.studies.store import add_study
from survey.answering.store import get_questionnaire, is_open
from survey.design.store import add_draft, change_draft_facts, change_open, get_newest
from survey.design.version import Version
from survey.publishing.checks import stopping
from survey.publishing.hindrance import SETTINGS, WORDING
from survey.publishing.store import (
    list_hindrances,
    load_questionnaire,
    open_version,
    publish_draft,
)
from survey.wording.review import ADJUDICATED
from survey.wording.store import (
    change_review,
    change_texts,
    list_texts,
    list_unreviewed_consent,
)
from tests.survey.conftest import STUDY, founding_texts, founding_version, publish

NAME = "status_holders"
REAL = {**STUDY, "id": "real", "made_up": False}


def test_a_loaded_version_reads_back_the_same(session: Session) -> None:
    add_study(session, facts=STUDY)
    publish(session, NAME)
    found = get_newest(session, study="made-up", questionnaire=NAME)
    assert found.outline == founding_version(NAME).outline
    assert (found.group, found.round, found.is_open) == (NAME, 2, True)


def test_a_real_study_waits_for_a_native_speaker(session: Session) -> None:
    add_study(session, facts=REAL)
    version = load_questionnaire(
        session, study="real", version=founding_version(NAME), texts=founding_texts(NAME)
    )
    assert [p.where for p in open_version(session, version=version.id)] == ["ar", "ti"]
    for language in ("ar", "ti"):
        change_review(session, version=version.id, language=language, review=ADJUDICATED)
    assert open_version(session, version=version.id) == []


def test_an_unreviewed_version_of_a_real_study_cannot_be_answered(session: Session) -> None:
    add_study(session, facts=REAL)
    version = load_questionnaire(
        session, study="real", version=founding_version(NAME), texts=founding_texts(NAME)
    )
    change_open(session, version=version.id, is_open=True)
    asked = get_questionnaire(session, version=version.id, language="nl")
    assert not is_open(session, asked=asked)


def test_a_missing_text_hinders(session: Session) -> None:
    add_study(session, facts=STUDY)
    texts = {language: dict(said) for language, said in founding_texts(NAME).items()}
    del texts["ti"]["gender.male"]
    version = load_questionnaire(
        session, study="made-up", version=founding_version(NAME), texts=texts
    )
    (problem,) = open_version(session, version=version.id)
    assert problem.where == "gender.male"


def a_draft(session: Session, *languages: str) -> Version:
    """A draft of a real study that lacks nothing, written in the first of its languages."""
    add_study(session, facts=REAL)
    asked = replace(founding_version(NAME), languages=languages, source=languages[0])
    version = add_draft(session, study="real", version=replace(asked, officer={"nl": "functie"}))
    for language in languages:
        said = founding_texts(NAME)[language]
        change_texts(session, version=version.id, language=language, texts=dict(said))
    return version


def test_written_first_is_no_review(session: Session) -> None:
    draft = a_draft(session, "nl", "ti")
    draft = change_draft_facts(
        session, version=replace(draft, source="ti"), revision=draft.revision
    )
    found = publish_draft(
        session, study="real", questionnaire=NAME, revision=draft.revision, person="p"
    )
    assert [each.where for each in found if each.desk == WORDING] == ["ti"]
    change_review(session, version=draft.id, language="ti", review=ADJUDICATED)
    texts = list_texts(session, version=draft.id)
    assert "stale" not in texts["ti"].review.values(), "what is written first has no source"
    assert stopping(list_hindrances(session, version=draft)) == []


def test_a_paragraph_in_one_language_only_is_reviewed_too(session: Session) -> None:
    draft = a_draft(session, "nl", "ti")
    change_review(session, version=draft.id, language="ti", review=ADJUDICATED)
    alone = {"info.77": "ዘይተገምገመ"}
    change_texts(session, version=draft.id, language="ti", texts=dict(alone))
    (found,) = publish_draft(
        session, study="real", questionnaire=NAME, revision=draft.revision, person="p"
    )
    assert (found.desk, "info.77" in speak(found.what, "en")) == (SETTINGS, True)
    assert "ti" in list_unreviewed_consent(session, version=draft.id)
    change_texts(session, version=draft.id, language="ti", texts={"info.77": None})
    assert not publish_draft(
        session, study="real", questionnaire=NAME, revision=draft.revision, person="p"
    )
    assert list_unreviewed_consent(session, version=draft.id) == []


@pytest.mark.parametrize("name", ["status_holders", "employers", "volunteer_organisations"])
def test_every_text_belongs_to_something(name: str) -> None:
    outline = founding_version(name).outline
    known = {q.id for q in outline} | {"info", "consent", "declined", "section", "closing"}
    known |= {"title", "agree5", "satisfied5", "yesno", "grade10", "special"}
    for texts in founding_texts(name).values():
        assert {key.split(".")[0] for key in texts} <= known
