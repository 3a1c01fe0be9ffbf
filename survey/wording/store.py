"""Keeping the texts of questionnaires."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from survey.wording.review import REVIEWED, first_state, of_consent_page
from survey.wording.tables import WordingRow
from survey.wording.texts import Texts


def add_texts(session: Session, *, version: str, language: str, texts: Mapping[str, str]) -> None:
    """Write all texts of a version in one language."""
    state = first_state(language)
    session.add_all(
        WordingRow(version_id=version, language=language, key=key, text=text, review=state)
        for key, text in texts.items()
    )
    session.flush()


def change_review(session: Session, *, version: str, language: str, review: str) -> None:
    """Set how far the review of a whole language is."""
    for row in session.exec(
        select(WordingRow).where(WordingRow.version_id == version, WordingRow.language == language)
    ):
        row.review = review
        session.add(row)
    session.flush()


def get_texts(session: Session, *, version: str, language: str) -> Texts:
    """The texts of a version in one language; none if it is not offered."""
    return _texts(session, version, language).get(language, Texts(language, {}))


def list_texts(session: Session, *, version: str) -> dict[str, Texts]:
    """All texts of a version, by language."""
    return _texts(session, version)


def list_unreviewed_consent(session: Session, *, version: str) -> list[str]:
    """Languages in which the information and consent page is not reviewed."""
    rows = session.exec(
        select(WordingRow.language, WordingRow.key).where(
            WordingRow.version_id == version, WordingRow.review != REVIEWED
        )
    )
    return sorted({language for language, key in rows if of_consent_page(key)})


def _texts(session: Session, version: str, *languages: str) -> dict[str, Texts]:
    # columns, not rows: every respondent's page reads a hundred of them
    wanted = (
        select(WordingRow.language, WordingRow.key, WordingRow.text, WordingRow.review)
        .where(WordingRow.version_id == version)
        .order_by(col(WordingRow.language), col(WordingRow.key))
    )
    if languages:
        wanted = wanted.where(col(WordingRow.language).in_(languages))
    texts: dict[str, dict[str, str]] = {}
    review: dict[str, dict[str, str]] = {}
    for language, key, text, state in session.exec(wanted):
        texts.setdefault(language, {})[key] = text
        review.setdefault(language, {})[key] = state
    return {language: Texts(language, found, review[language]) for language, found in texts.items()}
