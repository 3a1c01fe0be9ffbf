"""Keeping theories: versions go in as values, are published once, and come out as values."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from base import history
from base.locales import Say
from base.studies.store import get_facts, get_study
from base.tables import NotFound, now
from cmo import records
from cmo.document import content_hash
from cmo.graph import Configuration, Element, Theory
from cmo.records import element_record, gate_record, link_record, occurrence_record
from cmo.refinement import Chapter, Refinement, Version, uncovered
from cmo.rules import violations
from cmo.tables import (
    ConfigurationRow,
    ElementRow,
    GateRow,
    LinkRow,
    OccurrenceRow,
    RefinementRow,
    TheoryVersionRow,
)

KEEP = 64


class Refused(Exception):
    """A theory that may not be kept or published, with every reason in words."""

    def __init__(self, reasons: Sequence[Say]) -> None:
        super().__init__("; ".join(r.msgid for r in reasons))
        self.reasons = tuple(reasons)


class Altered(Exception):
    """A published version is no longer what its hash says: somebody changed the database."""


_kept: dict[tuple[str, int, str, str], Theory] = {}


def load_theory(
    session: Session, *, study: str, chapters: Sequence[Chapter], person: str | None = None
) -> None:
    """Add and publish versions one after another, oldest first."""
    for chapter in chapters:
        add_version(session, study=study, theory=chapter.theory, refinements=chapter.refinements)
        publish_version(session, study=study, number=chapter.theory.version, person=person)


def add_version(
    session: Session, *, study: str, theory: Theory, refinements: Sequence[Refinement] = ()
) -> None:
    """Add a draft version. A theory that breaks a rule is refused with the reasons."""
    if broken := violations(theory):
        raise Refused(broken)
    row = TheoryVersionRow(
        study_id=study, number=theory.version, similar=[list(pair) for pair in theory.similar]
    )
    session.add(row)
    session.flush()
    _add_elements(session, row.id, theory.elements)
    _add_configurations(session, row.id, theory)
    for position, one in enumerate(refinements):
        record = records.refinement_record(one)
        session.add(RefinementRow(version_id=row.id, position=position, **record))
    session.flush()


def publish_version(session: Session, *, study: str, number: int, person: str | None = None) -> str:
    """Publish a draft; from then on it is frozen. Gives its content hash.

    Raises Refused where a difference from the version before has no refinement of its own.
    """
    row = _version_row(session, study, number)
    theory = _read(session, row)
    before = [v.number for v in list_versions(session, study) if v.number < number]
    if before:
        old = get_theory(session, study, before[-1])
        if missing := uncovered(old, theory, _refinements_of(session, row.id)):
            raise Refused(missing)
    row.content_hash, row.published_at, row.published_by = content_hash(theory), now(), person
    session.add(row)
    session.flush()
    detail = {"content_hash": row.content_hash}
    history.record(
        session,
        study=study,
        person=person,
        act="theory version published",
        on=str(number),
        detail=detail,
    )
    return row.content_hash


def get_theory(session: Session, study: str, version: int | None = None) -> Theory:
    """A published version as a value: the newest, or the one asked for."""
    row = _published_row(session, study, version)
    assert row.content_hash is not None
    # a theory holds its groups' names, and those may be changed after it is published
    groups = json.dumps(get_facts(session, study=study).get("groups"), sort_keys=True)
    key = (study, row.number, row.content_hash, groups)
    if key not in _kept:
        theory = _read(session, row)
        if content_hash(theory) != row.content_hash:
            raise Altered(f"version {row.number} of {study}")
        if len(_kept) >= KEEP:
            _kept.clear()
        _kept[key] = theory
    return _kept[key]


def find_theory(session: Session, study: str) -> Theory | None:
    """The newest published version, if there is one."""
    return get_theory(session, study) if list_versions(session, study) else None


def list_versions(session: Session, study: str) -> list[Version]:
    """Published versions, oldest first."""
    return [
        Version(row.number, row.content_hash or "", row.published_at, row.published_by)
        for row in session.exec(_published(study))
    ]


def list_refinements(session: Session, study: str, version: int | None = None) -> list[Refinement]:
    """The refinements that made a published version from the one before, in their order."""
    return _refinements_of(session, _published_row(session, study, version).id)


def get_history(session: Session, study: str) -> list[tuple[Theory, Theory, list[Refinement]]]:
    """Every pair of successive published versions with the refinements between them."""
    numbers = [v.number for v in list_versions(session, study)]
    return [
        (
            get_theory(session, study, old),
            get_theory(session, study, new),
            list_refinements(session, study, new),
        )
        for old, new in pairwise(numbers)
    ]


def _published(study: str) -> SelectOfScalar[TheoryVersionRow]:
    rows = select(TheoryVersionRow).where(col(TheoryVersionRow.study_id) == study)
    rows = rows.where(col(TheoryVersionRow.content_hash).is_not(None))
    return rows.order_by(col(TheoryVersionRow.number))


def _published_row(session: Session, study: str, version: int | None) -> TheoryVersionRow:
    rows = [r for r in session.exec(_published(study)) if version in (None, r.number)]
    if not rows:
        raise NotFound(study if version is None else f"{study}, version {version}")
    return rows[-1]


def _version_row(session: Session, study: str, number: int) -> TheoryVersionRow:
    wanted = select(TheoryVersionRow).where(
        col(TheoryVersionRow.study_id) == study, col(TheoryVersionRow.number) == number
    )
    row = session.exec(wanted).one_or_none()
    if row is None:
        raise NotFound(f"{study}, version {number}")
    return row


def _add_elements(session: Session, version: str, elements: Sequence[Element]) -> None:
    """Wholes before their parts, since a part refers to its whole."""
    waiting = list(enumerate(elements))
    there: set[str] = set()
    while waiting:
        ready = [(n, e) for n, e in waiting if e.part_of is None or e.part_of in there]
        session.add_all(
            ElementRow(version_id=version, position=n, **element_record(e)) for n, e in ready
        )
        session.flush()
        there |= {e.id for _, e in ready}
        waiting = [(n, e) for n, e in waiting if e.id not in there]


def _add_configurations(session: Session, version: str, theory: Theory) -> None:
    places: dict[str, dict[str, Any]] = {}
    for position, one in enumerate(theory.configurations):
        label = dict(one.label)
        session.add(
            ConfigurationRow(version_id=version, position=position, slug=one.id, label=label)
        )
        session.flush()
        for n, place in enumerate(one.occurrences):
            row = OccurrenceRow(version_id=version, position=n, **occurrence_record(place))
            session.add(row)
            places[place.key] = row.model_dump()
        session.flush()
    for one in theory.configurations:
        _add_links(session, version, one, places)


def _add_links(
    session: Session,
    version: str,
    configuration: Configuration,
    places: Mapping[str, Mapping[str, Any]],
) -> None:
    ids = {}
    for position, link in enumerate(configuration.links):
        record = link_record(link, places[link.source], places[link.target])
        row = LinkRow(version_id=version, position=position, **record)
        session.add(row)
        ids[link.key] = row.id
    session.flush()
    for position, gate in enumerate(configuration.gates):
        record = gate_record(gate, places[gate.context], ids[gate.link] if gate.link else None)
        session.add(GateRow(version_id=version, position=position, **record))
    session.flush()


def _read(session: Session, row: TheoryVersionRow) -> Theory:
    parts = {
        name: [dict(r) for r in _rows(session, table, row.id)]
        for name, table in (
            ("elements", ElementRow),
            ("configurations", ConfigurationRow),
            ("occurrences", OccurrenceRow),
            ("links", LinkRow),
            ("gates", GateRow),
        )
    }
    return records.theory(dict(row), parts, get_study(session, row.study_id).groups)


def _rows(session: Session, table: type[Any], version: str) -> Iterable[Any]:
    wanted = select(table).where(col(table.version_id) == version)
    return session.exec(wanted.order_by(col(table.position), col(table.id)))


def _refinements_of(session: Session, version: str) -> list[Refinement]:
    return [records.refinement(dict(r)) for r in _rows(session, RefinementRow, version)]
