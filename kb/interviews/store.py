"""Keeping sources and their texts."""

from collections.abc import Iterable
from hashlib import sha256

from sqlmodel import Session, col, select

from base.tables import NotFound
from kb.interviews.participants import Participant
from kb.interviews.reading import canonical
from kb.interviews.source import Facts, Source, SourceText, pseudonym_of
from kb.interviews.tables import NameHashRow, SourceRow, SourceTextRow


class KeyTaken(Exception):
    """The study has a source with this short name already."""


def get_source(session: Session, *, study: str, key: str) -> Source:
    """The source with this short name, or NotFound."""
    found = find_source(session, study=study, key=key)
    if found is None:
        raise NotFound(key)
    return found


def find_source(session: Session, *, study: str, key: str) -> Source | None:
    """The source with this short name, if there is one."""
    wanted = select(SourceRow).where(col(SourceRow.study_id) == study, col(SourceRow.key) == key)
    row = session.exec(wanted).first()
    return _source(row) if row else None


def list_sources(session: Session, *, study: str) -> list[Source]:
    """The study's sources, by group, round and short name."""
    wanted = (
        select(SourceRow)
        .where(col(SourceRow.study_id) == study)
        .order_by(col(SourceRow.actor_group), col(SourceRow.round), col(SourceRow.key))
    )
    return [_source(row) for row in session.exec(wanted)]


def list_beside(session: Session, *, source: Source) -> list[str]:
    """The short names of the sources of the same group and round, in order."""
    wanted = (
        select(SourceRow.key)
        .where(
            col(SourceRow.study_id) == source.study,
            col(SourceRow.actor_group) == source.facts.group,
            col(SourceRow.round) == source.facts.round,
        )
        .order_by(col(SourceRow.key))
    )
    return list(session.exec(wanted))


def add_source(session: Session, *, study: str, facts: Facts) -> Source:
    """Add a source. Raises KeyTaken when its short name is in use."""
    if find_source(session, study=study, key=facts.key):
        raise KeyTaken(facts.key)
    row = _row(study, facts)
    session.add(row)
    session.flush()
    return _source(row)


def change_source(session: Session, *, study: str, facts: Facts) -> None:
    """Correct the facts of the source with this short name."""
    known = session.get_one(SourceRow, get_source(session, study=study, key=facts.key).id)
    for name, value in _row(study, facts).model_dump(exclude={"id", "created"}).items():
        setattr(known, name, value)
    session.add(known)
    session.flush()


def remove_source(session: Session, *, study: str, key: str) -> None:
    """Remove a source with its texts and all that was coded, cited or released from them."""
    source = get_source(session, study=study, key=key)
    session.delete(session.get_one(SourceRow, source.id))
    session.flush()


def add_text(
    session: Session, *, source: Source, role: str, language: str, text: str
) -> SourceText:
    """Add a text to a source, in its canonical form; one of each role."""
    kept = canonical(text)
    row = SourceTextRow(
        source_id=source.id,
        role=role,
        language=language,
        text=kept,
        sha256=sha256(kept.encode()).hexdigest(),
    )
    session.add(row)
    session.flush()
    return _text(row)


def list_texts(session: Session, *, source: Source) -> list[SourceText]:
    """A source's texts: what was said first, then its rendering, then notes."""
    rows = session.exec(select(SourceTextRow).where(col(SourceTextRow.source_id) == source.id))
    order = {"transcript": 0, "rendering": 1, "notes": 2}
    return sorted((_text(row) for row in rows), key=lambda t: order[t.role])


def get_text(session: Session, *, source: Source, role: str) -> SourceText:
    """A source's text in one role, or NotFound."""
    for text in list_texts(session, source=source):
        if text.role == role:
            return text
    raise NotFound(role)


def list_pseudonyms(session: Session, *, study: str) -> list[str]:
    """The pseudonyms in use, in order."""
    wanted = select(SourceRow.pseudonym).where(col(SourceRow.study_id) == study)
    return sorted(set(session.exec(wanted)))


def list_ways(session: Session, *, study: str) -> list[str]:
    """How the talks of this study were held, each way once."""
    wanted = select(SourceRow.via).where(col(SourceRow.study_id) == study)
    return sorted(set(session.exec(wanted)) - {""})


def list_name_hashes(session: Session, *, study: str) -> frozenset[str]:
    """The keyed hashes of words of names that were taken out."""
    wanted = select(NameHashRow.hash).where(col(NameHashRow.study_id) == study)
    return frozenset(session.exec(wanted))


def add_name_hashes(session: Session, *, study: str, hashes: Iterable[str]) -> None:
    """Remember that these words once stood on a list of names."""
    known = list_name_hashes(session, study=study)
    for one in sorted(set(hashes) - known):
        session.add(NameHashRow(study_id=study, hash=one))
    session.flush()


def _row(study: str, facts: Facts) -> SourceRow:
    return SourceRow(
        study_id=study,
        key=facts.key,
        kind=facts.kind,
        actor_group=facts.group,
        round=facts.round,
        month=facts.month,
        language=facts.language,
        via=facts.via,
        interpreter=facts.interpreter,
        form=facts.form,
        pseudonym=facts.pseudonym or pseudonym_of(facts.key),
        takes_a_stand=facts.takes_a_stand,
        agreed_to_be_quoted=facts.agreed_to_be_quoted,
        made_up=facts.made_up,
        participants=[
            {"pseudonym": one.pseudonym, "attributes": list(one.attributes)}
            for one in facts.participants
        ],
    )


def _source(row: SourceRow) -> Source:
    facts = Facts(
        key=row.key,
        kind=row.kind,
        group=row.actor_group,
        round=row.round,
        month=row.month,
        language=row.language,
        via=row.via,
        interpreter=row.interpreter,
        form=row.form,
        pseudonym=row.pseudonym,
        takes_a_stand=row.takes_a_stand,
        agreed_to_be_quoted=row.agreed_to_be_quoted,
        made_up=row.made_up,
        participants=tuple(
            Participant(one["pseudonym"], tuple(one["attributes"])) for one in row.participants
        ),
    )
    return Source(row.id, row.study_id, facts)


def _text(row: SourceTextRow) -> SourceText:
    return SourceText(row.id, row.source_id, row.role, row.language, row.text, row.sha256)
