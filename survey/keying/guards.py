"""Which questionnaire, batch and person a page of keying is about."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

from flask import g
from werkzeug.exceptions import NotFound as NotFoundPage

from base.accounts.people import Person
from base.accounts.store import list_people
from base.tables import NotFound
from base.web.db import session
from survey.design.store import list_versions
from survey.design.version import Version
from survey.keying import store
from survey.keying.batch import Batch
from survey.keying.page import Sheet
from survey.responses.access import week
from survey.wording.store import get_texts


@dataclass(frozen=True)
class At:
    """Where a keyer is."""

    questionnaire: str
    batch: Batch
    version: Version
    sheet: Sheet


def published(study: str, questionnaire: str) -> list[Version]:
    """The published versions of a questionnaire, the newest first; or NotFound."""
    every = list_versions(session(), study=study, questionnaire=questionnaire)
    found = [version for version in every if not version.is_draft]
    if not found:
        raise NotFound(questionnaire)
    return found


def at(study: str, questionnaire: str, number: int, *, open_only: bool = True) -> At:
    """A batch with what its sheets ask; one that is closed is no place to key in."""
    versions = {version.id: version for version in published(study, questionnaire)}
    batch = store.get_batch(session(), versions=list(versions), number=number)
    if open_only and batch.closed:
        raise NotFoundPage
    version = versions[batch.version]
    texts = get_texts(session(), version=version.id, language=batch.language)
    filled = texts.filled(kept_until=version.kept_until, contact=version.contact)
    return At(questionnaire, batch, version, Sheet(version, filled))


def me() -> str:
    """Who is signed in."""
    return cast(Person, g.person).id


def initials() -> dict[str, str]:
    """How the people who keyed in are called."""
    return {person.id: person.initials for person in list_people(session())}


def this_week() -> str:
    """The week in which returns are counted now."""
    return week(datetime.now(UTC).date())
