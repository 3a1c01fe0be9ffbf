"""Keeping the texts of questionnaires."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select as pick
from sqlmodel import Session, col, or_, select

from base.tables import NotFound
from survey.design.tables import QuestionnaireVersionRow
from survey.wording.releases.store import copy_releases
from survey.wording.review import (
    DONE,
    DRAFT,
    Written,
    first_state,
    of_consent_page,
    source_hash,
    state_of,
)
from survey.wording.tables import WordingRow
from survey.wording.texts import Texts, is_media


def add_texts(session: Session, *, version: str, language: str, texts: Mapping[str, str]) -> None:
    """Write all texts of a version in one language, as a study is loaded."""
    state = first_state(language)
    hashes = _hashes(session, version, language, texts)
    session.add_all(
        _row(version, language, key, Written(text, state, hashes.get(key, "")))
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
    writer: str = "",
) -> None:
    """Write texts of a draft in one language; an empty one, or None, is taken away.

    A text remembers of which source text it was made, and who wrote it. A text that stays as it
    was keeps its state.
    """
    rows = {row.key: row for row in _rows(session, version, language, texts)}
    hashes = _hashes(session, version, language, texts)
    for key, text in texts.items():
        row = rows.get(key)
        if not text:
            if row is not None:
                session.delete(row)
        elif row is None:
            kept = Written(text, state, hashes.get(key, ""), writer)
            session.add(_row(version, language, key, kept))
        elif row.text != text:
            row.text, row.review, row.source_hash = text, state, hashes.get(key, "")
            row.writer = writer
            session.add(row)
    session.flush()


def settle_text(
    session: Session, *, version: str, language: str, key: str, state: str, source: str
) -> None:
    """Say how far a text is that fits its source as that is now; its words stay."""
    row = session.get(WordingRow, (version, language, key))
    if row is None:
        raise NotFound(key)
    row.review, row.source_hash = state, source_hash(source)
    session.add(row)
    session.flush()


def copy_texts(session: Session, *, from_version: str, to_version: str) -> None:
    """Copy every text, with how far its review is, to a draft that has none yet."""
    session.add_all(
        _row(to_version, row.language, row.key, _written(row))
        for row in session.exec(select(WordingRow).where(WordingRow.version_id == from_version))
    )
    session.flush()
    copy_releases(session, from_version=from_version, to_version=to_version)


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
    """All texts of a version, by language; a text whose source changed since says so."""
    return _texts(session, version, source=_source(session, version))


def list_written(session: Session, *, version: str, language: str) -> dict[str, Written]:
    """The texts of a version in one language, with all that is kept about each."""
    rows = session.exec(
        select(WordingRow)
        .where(WordingRow.version_id == version, WordingRow.language == language)
        .order_by(col(WordingRow.key))
    )
    return {row.key: _written(row) for row in rows}


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
    """Languages in which the information and consent page is not reviewed.

    What stands there in one language only counts too: its readers see it.
    """
    rows = session.exec(
        select(WordingRow.language, WordingRow.key).where(
            WordingRow.version_id == version, col(WordingRow.review).not_in(DONE)
        )
    )
    return sorted(
        {language for language, key in rows if of_consent_page(key) and not is_media(key)}
    )


def _row(version: str, language: str, key: str, kept: Written) -> WordingRow:
    return WordingRow(
        version_id=version,
        language=language,
        key=key,
        text=kept.text,
        review=kept.review,
        source_hash=kept.source_hash,
        writer=kept.writer,
    )


def _written(row: WordingRow) -> Written:
    return Written(row.text, row.review, row.source_hash, row.writer)


def _rows(
    session: Session, version: str, language: str, keys: Iterable[str]
) -> Sequence[WordingRow]:
    wanted = select(WordingRow).where(
        WordingRow.version_id == version,
        WordingRow.language == language,
        col(WordingRow.key).in_(list(keys)),
    )
    return session.exec(wanted).all()


def _source(session: Session, version: str) -> str:
    wanted = select(QuestionnaireVersionRow.source_language)
    return session.exec(wanted.where(QuestionnaireVersionRow.id == version)).one_or_none() or ""


def _hashes(session: Session, version: str, language: str, keys: Iterable[str]) -> dict[str, str]:
    """Of which source texts a translation is made that is written now."""
    source = _source(session, version)
    if source == language:
        return {}
    return {row.key: source_hash(row.text) for row in _rows(session, version, source, keys)}


def _texts(session: Session, version: str, *languages: str, source: str = "") -> dict[str, Texts]:
    # columns, not rows: every respondent's page reads a hundred of them
    wanted = (
        pick(
            col(WordingRow.language),
            col(WordingRow.key),
            col(WordingRow.text),
            col(WordingRow.review),
            col(WordingRow.source_hash),
        )
        .where(col(WordingRow.version_id) == version)
        .order_by(col(WordingRow.language), col(WordingRow.key))
    )
    if languages:
        wanted = wanted.where(col(WordingRow.language).in_(languages))
    texts: dict[str, dict[str, str]] = {}
    review: dict[str, dict[str, Written]] = {}
    for language, key, text, state, of_source in session.execute(wanted):
        texts.setdefault(language, {})[key] = text
        review.setdefault(language, {})[key] = Written(text, state, of_source)
    said = texts.get(source, {})
    return {
        language: Texts(
            language,
            found,
            {
                # what is written first has no source, though it may have been a translation
                key: state_of(said[key], kept)
                if key in said and language != source
                else kept.review
                for key, kept in review[language].items()
            },
        )
        for language, found in texts.items()
    }
