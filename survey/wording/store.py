"""Keeping the texts of questionnaires."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from survey.wording.review import first_state
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


def list_texts(session: Session, *, version: str) -> dict[str, Texts]:
    """All texts of a version, by language."""
    rows = session.exec(
        select(WordingRow)
        .where(WordingRow.version_id == version)
        .order_by(col(WordingRow.language), col(WordingRow.key))
    )
    texts: dict[str, dict[str, str]] = {}
    review: dict[str, dict[str, str]] = {}
    for row in rows:
        texts.setdefault(row.language, {})[row.key] = row.text
        review.setdefault(row.language, {})[row.key] = row.review
    return {language: Texts(language, found, review[language]) for language, found in texts.items()}
