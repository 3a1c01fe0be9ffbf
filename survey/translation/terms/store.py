"""Keeping a study's glossary: a table per language translated from and into."""

from collections.abc import Iterable

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from base.tables import NotFound
from survey.translation.tables import TermRow
from survey.wording.glossary import Entry, Term


def list_terms(session: Session, *, study: str, written_in: str, language: str) -> list[Term]:
    """The terms from one language into another, by source."""
    rows = session.exec(
        _of(study, written_in, language).order_by(col(TermRow.source), col(TermRow.id))
    )
    return [Term(row.source, row.target, row.note, row.id) for row in rows]


def add_terms(session: Session, *, study: str, entries: Iterable[Entry]) -> None:
    """Add terms that are not there yet, as a study brings them."""
    kept: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        pair = (entry.written_in, entry.language)
        if pair not in kept:
            rows = session.exec(_of(study, *pair))
            kept[pair] = {row.source for row in rows}
        if entry.term.source not in kept[pair]:
            kept[pair].add(entry.term.source)
            session.add(
                TermRow(
                    study_id=study,
                    source_language=entry.written_in,
                    language=entry.language,
                    source=entry.term.source,
                    target=entry.term.target,
                    note=entry.term.note,
                )
            )
    session.flush()


def has_term(session: Session, *, study: str, written_in: str, language: str, source: str) -> bool:
    """Whether a term is there already."""
    there = _of(study, written_in, language).where(TermRow.source == source)
    return session.exec(there).first() is not None


def change_term(
    session: Session, *, study: str, written_in: str, language: str, term_id: str, term: Term
) -> None:
    """Say a term otherwise; NotFound if it is another study's, or between other languages."""
    row = _row(session, study, written_in, language, term_id)
    row.target, row.note = term.target, term.note
    session.add(row)
    session.flush()


def remove_term(
    session: Session, *, study: str, written_in: str, language: str, term_id: str
) -> Term:
    """Take a term away, and give it back so that this can be undone."""
    row = _row(session, study, written_in, language, term_id)
    session.delete(row)
    session.flush()
    return Term(row.source, row.target, row.note)


def _row(session: Session, study: str, written_in: str, language: str, term_id: str) -> TermRow:
    row = session.get(TermRow, term_id)
    wanted = (study, written_in, language)
    if row is None or (row.study_id, row.source_language, row.language) != wanted:
        raise NotFound(term_id)
    return row


def _of(study: str, written_in: str, language: str) -> SelectOfScalar[TermRow]:
    return select(TermRow).where(
        TermRow.study_id == study,
        TermRow.source_language == written_in,
        TermRow.language == language,
    )
