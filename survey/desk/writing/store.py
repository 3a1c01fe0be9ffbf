"""Texts of a draft found and written, and the study's trail told of it."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session

from base import history
from base.steps import Author
from survey.design.acts.act import Key, Reach
from survey.design.version import Version
from survey.desk.patch import text_keys
from survey.desk.tables import QuestionnaireStepRow
from survey.wording.store import change_texts, find_texts


def write_texts(
    session: Session, version: Version, texts: Mapping[Key, str | None], by: Author
) -> None:
    """Write texts of a draft in any language."""
    by_language: dict[str, dict[str, str | None]] = {}
    for (language, key), text in texts.items():
        by_language.setdefault(language, {})[key] = text
    # the source first: what is translated remembers of which words
    for language in sorted(by_language, key=lambda code: code != version.source):
        change_texts(
            session,
            version=version.id,
            language=language,
            texts=by_language[language],
            writer=by.id,
        )


def texts_within(
    session: Session,
    version: Version,
    reach: Reach,
    since: Sequence[QuestionnaireStepRow],
    keys: Sequence[Key] = (),
) -> dict[Key, str]:
    """The texts within an act's reach, under some keys, and those that steps changed."""
    return find_texts(
        session,
        version=version.id,
        begins=reach.begins,
        mentions=reach.mentions,
        languages=reach.languages,
        keys=[*keys, *(key for step in since for key in text_keys(step.patch))],
    )


def tell(session: Session, version: Version, by: Author, act: str, **detail: int) -> None:
    """Note in the study's trail what was done to a questionnaire."""
    history.record(
        session,
        study=version.study,
        person=by.id,
        act=act,
        on=version.questionnaire,
        detail={**detail},
    )
