"""A questionnaire made in a test, opened, and a code or a link that leads to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from base.web.db import Database
from survey.design.store import change_open
from survey.design.version import Version, read_version
from survey.publishing.store import load_questionnaire
from survey.responses.store import add_invitation
from tests.survey.conftest import KEY, founding_texts

CONTACT = {"en": "the people of the study", "nl": "de mensen van het onderzoek"}
AROUND = ("title", "info.", "consent.", "closing.", "declined.", "special.", "agree5.", "yesno.")


@dataclass(frozen=True)
class Opened:
    """A questionnaire that can be answered."""

    version: Version
    database: Database

    def code(self, **carries: Any) -> str:
        """The address of a fresh code, without the mount."""
        with self.database.writing() as session:
            version = self.version.id
            return "/" + add_invitation(
                session, version=version, channel="letter", key=KEY, **carries
            )

    def close(self) -> None:
        """Take no more answers."""
        with self.database.writing() as session:
            change_open(session, version=self.version.id, is_open=False)


Ask = Callable[..., Opened]


@pytest.fixture
def ask(fieldwork: Database) -> Ask:
    """Publish and open a questionnaire with these questions, one section, in English and Arabic."""

    def publish(
        *questions: Mapping[str, Any], texts: Mapping[str, str] | None = None, **settings: Any
    ) -> Opened:
        facts = {
            "id": "tour",
            "version": 1,
            "languages": ["en", "ar", "ti", "nl"],
            "group": "status_holders",
            "round": 1,
            "kept_until": "2029-12-31",
            "contact": CONTACT,
            "sections": [{"id": "main", "questions": list(questions)}],
            **settings,
        }
        written = {
            language: {
                **{key: text for key, text in around.items() if key.startswith(AROUND)},
                **(texts or {}),
            }
            for language, around in founding_texts("status_holders").items()
        }
        with fieldwork.writing() as session:
            version = load_questionnaire(
                session, study="made-up", version=read_version(facts), texts=written
            )
            change_open(session, version=version.id, is_open=True)
        return Opened(version, fieldwork)

    return publish
