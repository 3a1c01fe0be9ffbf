"""Keeping the texts of questionnaires."""

from collections.abc import Iterable, Mapping, Sequence

from sqlmodel import Session, col, or_, select

from survey.wording.review import DONE, DRAFT, first_state, of_consent_page, source_hash
from survey.wording.tables import WordingRow
from survey.wording.texts import Texts


def add_texts(session: Session, *, version: str, language: str, texts: Mapping[str, str]) -> None:
    """Write all texts of a version in one language, as a study is loaded."""
    state = first_state(language)
    session.add_all(
        WordingRow(version_id=version, language=language, key=key, text=text, review=state)
        for key, text in texts.items()
    )
    session.flush()


def change_texts(
    session: Session,
    *,
    version: str,
    language: str,
    texts: Mapping[str, str | None],
    state: str = DRAFT,
    source: str = "",
) -> None:
    """Write texts of a draft in one language; an empty one, or None, is taken away.

    ``source`` is the language translated from, if there is one: a text remembers what it was made
    from. A text that stays as it was keeps its state.
    """
    rows = {row.key: row for row in _rows(session, version, language, texts)}
    origin = _rows(session, version, source, texts) if source and source != language else []
    hashes = {row.key: source_hash(row.text) for row in origin}
    for key, text in texts.items():
        row = rows.get(key)
        if not text:
            if row is not None:
                session.delete(row)
        elif row is None:
            session.add(
                WordingRow(
                    version_id=version,
                    language=language,
                    key=key,
                    text=text,
                    review=state,
                    source_hash=hashes.get(key, ""),
                )
            )
        elif row.text != text:
            row.text, row.review, row.source_hash = text, state, hashes.get(key, "")
            session.add(row)
    session.flush()


def copy_texts(session: Session, *, from_version: str, to_version: str) -> None:
    """Copy every text, with how far its review is, to a draft that has none yet."""
    session.add_all(
        WordingRow(
            version_id=to_version,
            language=row.language,
            key=row.key,
            text=row.text,
            review=row.review,
            source_hash=row.source_hash,
        )
        for row in session.exec(select(WordingRow).where(WordingRow.version_id == from_version))
    )
    session.flush()


def remove_language(session: Session, *, version: str, language: str) -> None:
    """Take away every text of a draft in a language."""
    for row in session.exec(
        select(WordingRow).where(WordingRow.version_id == version, WordingRow.language == language)
    ):
        session.delete(row)
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


def find_texts(
    session: Session,
    *,
    version: str,
    begins: Sequence[str] = (),
    mentions: Sequence[str] = (),
    languages: Sequence[str] = (),
    keys: Sequence[tuple[str, str]] = (),
) -> dict[tuple[str, str], str]:
    """Some texts of a version in every language, by language and key.

    Those whose keys begin so, that mention something, of whole languages, or under these keys.
    """
    wanted = [
        *(col(WordingRow.key).startswith(begin, autoescape=True) for begin in begins),
        *(col(WordingRow.text).contains(said, autoescape=True) for said in mentions),
        *([col(WordingRow.language).in_(languages)] if languages else []),
        *([col(WordingRow.key).in_({key for _, key in keys})] if keys else []),
    ]
    if not wanted:
        return {}
    rows = session.exec(
        select(WordingRow.language, WordingRow.key, WordingRow.text).where(
            WordingRow.version_id == version, or_(*wanted)
        )
    )
    return {(language, key): text for language, key, text in rows}


def list_unreviewed_consent(session: Session, *, version: str) -> list[str]:
    """Languages in which the information and consent page is not reviewed."""
    rows = session.exec(
        select(WordingRow.language, WordingRow.key).where(
            WordingRow.version_id == version, col(WordingRow.review).not_in(DONE)
        )
    )
    return sorted({language for language, key in rows if of_consent_page(key)})


def _rows(
    session: Session, version: str, language: str, keys: Iterable[str]
) -> Sequence[WordingRow]:
    wanted = select(WordingRow).where(
        WordingRow.version_id == version,
        WordingRow.language == language,
        col(WordingRow.key).in_(list(keys)),
    )
    return session.exec(wanted).all()


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
