"""Publishing: a version frozen together with its texts, and opened if nothing hinders."""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session

from base.history import record
from base.studies.store import get_study
from base.tables import now
from survey.design.store import (
    add_draft,
    change_open,
    find_draft,
    freeze_version,
    get_newest,
    get_version,
    list_versions,
    remove_draft,
)
from survey.design.version import DRAFT, Version
from survey.publishing.checks import hindrances, stopping
from survey.publishing.hindrance import Hindrance
from survey.publishing.standing import Home, Standing, language_standings, standing
from survey.responses.store import (
    count_responses,
    list_test_responses,
    remove_test_responses,
)
from survey.wording.fonts.store import make_fonts
from survey.wording.review import ADJUDICATED
from survey.wording.store import add_texts, change_review, copy_texts, list_texts


def load_questionnaire(
    session: Session,
    *,
    study: str,
    version: Version,
    texts: Mapping[str, Mapping[str, str]],
    on: str = "",
) -> Version:
    """Freeze a version with the texts of its languages; it is not open yet."""
    draft = add_draft(session, study=study, version=version)
    for language in draft.languages:
        if language in texts:
            add_texts(session, version=draft.id, language=language, texts=texts[language])
    make_fonts(session, version=draft.id)
    return freeze_version(session, version=draft.id, on=on)


def get_home(session: Session, *, study: str, questionnaire: str) -> Home:
    """How a questionnaire stands, or NotFound."""
    versions = list_versions(session, study=study, questionnaire=questionnaire)
    current = versions[0]
    texts = list_texts(session, version=current.id)
    return Home(
        name=questionnaire,
        titles={language: said["title"] for language, said in texts.items() if said["title"]},
        versions=tuple(get_standing(session, version=version) for version in versions),
        hindrances=tuple(list_hindrances(session, version=current)),
    )


def get_standing(session: Session, *, version: Version) -> Standing:
    """How one version stands."""
    texts = list_texts(session, version=version.id)
    return standing(
        version,
        language_standings(version, texts, {}),
        responses=count_responses(session, version=version.id),
        tried=list_test_responses(session, version=version.id),
        today=now().date(),
    )


def list_hindrances(session: Session, *, version: Version) -> list[Hindrance]:
    """What stands in the way of publishing a draft or opening a version, or asks for a look."""
    made_up = get_study(session, version.study).made_up
    texts = list_texts(session, version=version.id)
    return hindrances(version, texts, made_up=made_up, today=now().date())


def start_draft(session: Session, *, study: str, questionnaire: str, person: str) -> Version:
    """The draft of a questionnaire; made from its newest version if there is none yet."""
    open_one = find_draft(session, study=study, questionnaire=questionnaire)
    if open_one is not None:
        return open_one
    newest = get_newest(session, study=study, questionnaire=questionnaire)
    begun = replace(newest, number=newest.number + 1, id="", state=DRAFT, is_open=False)
    draft = add_draft(session, study=study, version=begun)
    copy_texts(session, from_version=newest.id, to_version=draft.id)
    record(session, act="questionnaire draft started", on=questionnaire, study=study, person=person)
    return draft


def discard_draft(session: Session, *, draft: Version, person: str) -> None:
    """Let go of a draft, its texts and what was tried with it."""
    remove_draft(session, version=draft.id)
    record(
        session,
        act="questionnaire draft discarded",
        on=draft.questionnaire,
        study=draft.study,
        person=person,
    )


def publish_draft(session: Session, *, draft: Version, person: str) -> list[Hindrance]:
    """Freeze a draft with its texts and make its fonts, or say what stands in the way.

    Who publishes answers for the texts in the language they were written in: they count as settled.
    """
    found = stopping(list_hindrances(session, version=draft))
    if found:
        return found
    change_review(session, version=draft.id, language=draft.source, review=ADJUDICATED)
    make_fonts(session, version=draft.id)
    freeze_version(session, version=draft.id, on=now().date().isoformat())
    _record(session, draft, "questionnaire published", person)
    return []


def open_version(session: Session, *, version: str, person: str | None = None) -> list[Hindrance]:
    """Open a version for answers, or say what hinders it; what was only tried goes."""
    opened = get_version(session, version)
    found = stopping(list_hindrances(session, version=opened))
    if found or opened.is_draft:
        return found
    remove_test_responses(session, version=version)
    change_open(session, version=version, is_open=True)
    _record(session, opened, "questionnaire opened", person)
    return []


def close_version(session: Session, *, version: Version, person: str) -> None:
    """Take no more answers for a version."""
    change_open(session, version=version.id, is_open=False)
    _record(session, version, "questionnaire closed", person)


def erase_tried(session: Session, *, version: Version) -> int:
    """Let go of what was only tried; how many answers went."""
    return remove_test_responses(session, version=version.id)


def _record(session: Session, version: Version, act: str, person: str | None) -> None:
    if person is None:
        return  # a study that is loaded tells of that itself
    detail = {"version": version.number}
    on, study = version.questionnaire, version.study
    record(session, act=act, on=on, study=study, person=person, detail=detail)
