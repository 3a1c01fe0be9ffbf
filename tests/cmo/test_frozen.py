"""A published version stays as it is, whatever anyone tries on the database or the stores."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from base.steps import Author
from base.studies.store import add_study
from base.tables import new_id
from cmo import store
from cmo.acts.elements import ChangeElement
from cmo.document import document
from cmo.drafts.store import (
    change_draft,
    get_draft,
    publish_draft,
    redo_draft,
    remove_draft,
    start_draft,
    undo_draft,
)
from cmo.refinement import Operation, Refinement
from cmo.store import Refused, add_version, get_theory, list_refinements, load_theory
from cmo.tables import (
    ConfigurationRow,
    ElementRow,
    GateRow,
    LinkRow,
    OccurrenceRow,
    RefinementRow,
    TheoryVersionRow,
)
from tests.cmo.founding_theory import FACTS, STUDY, chapters

PARTS = (ElementRow, ConfigurationRow, OccurrenceRow, LinkRow, GateRow, RefinementRow)
FROZEN = "a published theory version does not change"
BY = Author("x", "MB")

# What a row must be given so that a copy of it can stand beside it.
ANEW: dict[type, dict[str, Any]] = {
    ElementRow: {"slug": "another"},
    ConfigurationRow: {"slug": "another"},
    OccurrenceRow: {"element": "mec_network_cv"},
    LinkRow: {"polarity": "?"},
    GateRow: {"link_id": None, "lane": "problem"},
    RefinementRow: {"slug": "R99"},
}


@pytest.fixture
def kept(session: Session) -> Session:
    """The founding theory, both versions published."""
    add_study(session, facts=FACTS)
    load_theory(session, study=STUDY, chapters=chapters())
    return session


def read_anew(session: Session) -> list[Any]:
    """What the versions hold, read from the rows and not from memory."""
    store._kept.clear()
    found = [document(get_theory(session, STUDY, number)) for number in (0, 1)]
    return [*found, list_refinements(session, STUDY, 1)]


@pytest.mark.parametrize("table", PARTS)
def test_no_row_comes_into_a_published_version(kept: Session, table: type) -> None:
    row: Any = kept.exec(select(table).limit(1)).one()
    values = {**row.model_dump(), **ANEW[table], "id": new_id()}
    kept.add(table(**values))
    with pytest.raises(DBAPIError, match=FROZEN):
        kept.flush()


@pytest.mark.parametrize("table", PARTS)
def test_no_row_of_a_published_version_changes_in_any_column(kept: Session, table: Any) -> None:
    name = table.__tablename__
    for column in table.__table__.columns:
        with pytest.raises(DBAPIError, match=FROZEN), kept.begin_nested():
            kept.execute(text(f'UPDATE {name} SET "{column.name}" = "{column.name}"'))


@pytest.mark.parametrize("table", PARTS)
def test_no_row_of_a_published_version_goes(kept: Session, table: Any) -> None:
    with pytest.raises(DBAPIError, match=FROZEN):
        kept.execute(text(f"DELETE FROM {table.__tablename__}"))


@pytest.mark.parametrize("table", [ElementRow, ConfigurationRow, RefinementRow])
def test_no_row_moves_from_a_draft_into_a_published_version(kept: Session, table: Any) -> None:
    published = kept.exec(select(TheoryVersionRow).where(col(TheoryVersionRow.number) == 1)).one()
    draft = TheoryVersionRow(study_id=STUDY, number=2, similar=[])
    kept.add(draft)
    kept.flush()
    row: Any = kept.exec(select(table).limit(1)).one()
    values = {**row.model_dump(), **ANEW[table], "id": new_id(), "version_id": draft.id}
    values |= {"part_of": None} if table is ElementRow else {}
    kept.add(table(**values))
    kept.flush()
    with pytest.raises(DBAPIError, match=FROZEN):
        kept.execute(
            text(f"UPDATE {table.__tablename__} SET version_id = :to WHERE version_id = :of"),
            {"to": published.id, "of": draft.id},
        )


@pytest.mark.parametrize("column", [c.name for c in TheoryVersionRow.__table__.columns])  # type: ignore[attr-defined]
def test_the_version_itself_does_not_change(kept: Session, column: str) -> None:
    with pytest.raises(DBAPIError, match=FROZEN):
        kept.execute(text(f'UPDATE theory_version SET "{column}" = "{column}"'))


def test_the_version_itself_does_not_go(kept: Session) -> None:
    with pytest.raises(DBAPIError, match=FROZEN):
        kept.execute(text("DELETE FROM theory_version"))


def _add_again(session: Session) -> None:
    add_version(session, study=STUDY, theory=chapters()[1].theory)


def _publish_again(session: Session) -> None:
    store.publish_version(session, study=STUDY, number=1)


@pytest.mark.parametrize("tried", [_add_again, _publish_again])
def test_a_version_is_published_once(kept: Session, tried: Callable[[Session], None]) -> None:
    with pytest.raises((DBAPIError, Refused)), kept.begin_nested():
        tried(kept)


def test_no_store_function_of_drafts_touches_what_is_published(kept: Session) -> None:
    before = read_anew(kept)
    draft = start_draft(kept, study=STUDY, version=1, by=BY)
    calm = ChangeElement("mec_confidence", {"en": "Gives calm"}, actor=None, part_of=None)
    draft = change_draft(kept, study=STUDY, act=calm, revision=draft.revision, by=BY)
    assert read_anew(kept) == before
    draft = undo_draft(kept, study=STUDY, revision=draft.revision, by=BY)
    draft = redo_draft(kept, study=STUDY, revision=draft.revision, by=BY)
    assert read_anew(kept) == before
    with pytest.raises(Refused), kept.begin_nested():
        publish_draft(kept, study=STUDY, refinements=(), by=BY)
    why = Refinement(
        "R10", Operation.REPHRASE, None, ("element:mec_confidence",), {}, {"en": "Because."}
    )
    publish_draft(kept, study=STUDY, refinements=(why,), by=BY)
    assert read_anew(kept) == before
    newest = get_theory(kept, STUDY)
    assert (newest.version, list_refinements(kept, STUDY)) == (2, [why])
    start_draft(kept, study=STUDY, version=0, by=BY)
    remove_draft(kept, study=STUDY, by=BY)
    assert read_anew(kept) == before
    assert document(get_theory(kept, STUDY)) == document(newest)


def test_a_draft_that_began_from_an_old_version_leaves_it_alone(kept: Session) -> None:
    before = read_anew(kept)
    start_draft(kept, study=STUDY, version=0, by=BY)
    draft = get_draft(kept, STUDY)
    assert document(draft.theory) == document(replace(chapters()[0].theory, version=2))
    assert read_anew(kept) == before
