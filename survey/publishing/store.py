"""Publishing: a version frozen together with its texts, and opened if nothing hinders."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from base.history import record
from base.studies.store import get_study
from base.tables import now
from survey.design.store import (
    Stale,
    add_draft,
    change_open,
    freeze_version,
    get_draft,
    get_version,
    list_versions,
)
from survey.design.tables import QuestionnaireVersionRow
from survey.design.version import Version
from survey.publishing.checks import hindrances, stopping
from survey.publishing.hindrance import Hindrance
from survey.publishing.standing import Home, Outlook, Standing, language_standings, standing
from survey.responses.response import TEST
from survey.responses.store import (
    add_invitation,
    count_responses,
    list_test_responses,
    remove_test_responses,
)
from survey.wording.fonts.store import make_fonts
from survey.wording.releases.release import by_team
from survey.wording.releases.store import list_reasons, list_releases
from survey.wording.review import ADJUDICATED
from survey.wording.store import add_texts, change_review, list_texts
from survey.wording.texts import Texts


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
    outlook = get_outlook(session, version=versions[0])
    return Home(
        name=questionnaire,
        titles=outlook.titles,
        versions=(
            outlook.standing,
            *(get_standing(session, version=version) for version in versions[1:]),
        ),
        hindrances=outlook.hindrances,
    )


def get_outlook(session: Session, *, version: Version) -> Outlook:
    """How a version stands, and what stands in the way of publishing or opening it."""
    said = _said(session, version)
    return Outlook(
        titles=_titles(said.texts),
        standing=_standing(session, version, said),
        hindrances=tuple(_hindrances(session, version, said)),
    )


def titles_of(session: Session, *, version: Version) -> dict[str, str]:
    """What a version is called, by language."""
    return _titles(list_texts(session, version=version.id))


def get_standing(session: Session, *, version: Version) -> Standing:
    """How one version stands."""
    return _standing(session, version, _said(session, version))


def list_hindrances(session: Session, *, version: Version) -> list[Hindrance]:
    """What stands in the way of publishing a draft or opening a version, or asks for a look."""
    return _hindrances(session, version, _said(session, version))


def publish_draft(
    session: Session, *, study: str, questionnaire: str, revision: int, person: str
) -> list[Hindrance]:
    """Freeze a draft with its texts and make its fonts, or say what stands in the way.

    Who publishes answers for the texts in the languages that the makers write themselves: these
    count as settled from then on. Raises Stale if the draft is not the one that was looked at.
    """
    draft = _locked(session, study, questionnaire)
    if draft.revision != revision:
        raise Stale(draft)
    found = stopping(list_hindrances(session, version=draft))
    if found:
        return found
    for language in _own_languages(session, draft):
        change_review(session, version=draft.id, language=language, review=ADJUDICATED)
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


def mint_test(session: Session, *, version: Version, language: str, key: bytes) -> str:
    """A code with which a version can be tried out; what is answered by it counts nowhere."""
    return add_invitation(
        session, version=version.id, channel=TEST, mode=TEST, language=language, key=key
    )


def erase_tried(session: Session, *, version: Version) -> int:
    """Let go of what was only tried; how many answers went."""
    return remove_test_responses(session, version=version.id)


def _locked(session: Session, study: str, questionnaire: str) -> Version:
    """The draft, which nobody else can change until this is done."""
    draft = get_draft(session, study=study, questionnaire=questionnaire)
    waiting = select(QuestionnaireVersionRow.id).where(QuestionnaireVersionRow.id == draft.id)
    session.exec(waiting.with_for_update()).one_or_none()
    session.expire_all()
    return get_draft(session, study=study, questionnaire=questionnaire)


@dataclass(frozen=True)
class _Said:
    """How a version is said, and in which languages that is settled; read once."""

    texts: Mapping[str, Texts]
    live: Mapping[str, str]
    own: list[str]


def _said(session: Session, version: Version) -> _Said:
    return _Said(
        texts=list_texts(session, version=version.id),
        live=list_reasons(session, version=version.id),
        own=_own_languages(session, version),
    )


def _standing(session: Session, version: Version, said: _Said) -> Standing:
    return standing(
        version,
        language_standings(version, said.texts, live=said.live, own=said.own),
        responses=count_responses(session, version=version.id),
        tried=list_test_responses(session, version=version.id),
        today=now().date(),
    )


def _hindrances(session: Session, version: Version, said: _Said) -> list[Hindrance]:
    return hindrances(
        version,
        said.texts,
        made_up=get_study(session, version.study).made_up,
        today=now().date(),
        live=said.live,
        own=said.own,
    )


def _own_languages(session: Session, version: Version) -> list[str]:
    """The languages of a draft that the makers write themselves; none of what is published."""
    releases = list_releases(session, version=version.id)
    return [
        language
        for language in version.languages
        if version.is_draft and by_team(language, source=version.source, releases=releases)
    ]


def _titles(texts: Mapping[str, Texts]) -> dict[str, str]:
    return {language: said["title"] for language, said in texts.items() if said["title"]}


def _record(session: Session, version: Version, act: str, person: str | None) -> None:
    if person is None:
        return  # a study that is loaded tells of that itself
    detail = {"version": version.number}
    on, study = version.questionnaire, version.study
    record(session, act=act, on=on, study=study, person=person, detail=detail)
