"""Whatever link a theory may not hold, the database refuses as a row too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from base.studies.store import add_study
from cmo.graph import Link, Theory
from cmo.records import link_record, occurrence_record
from cmo.store import add_version
from cmo.tables import LinkRow, OccurrenceRow, TheoryVersionRow
from tests.cmo.random_theories import FACTS, STUDY, illegal_links, theories


@st.composite
def illegal(draw: st.DrawFn) -> tuple[Theory, str, Link]:
    """A legal theory with a link between two of its boxes that it may not hold."""
    theory = draw(theories(boxes=6).filter(lambda t: any(c.occurrences for c in t.configurations)))
    places = {o.key for c in theory.configurations for o in c.occurrences}
    links = illegal_links(theory).filter(lambda x: {x[1].source, x[1].target} <= places)
    name, link = draw(links.filter(lambda x: x[1].source.startswith(f"{x[0]}/")))
    return theory, name, link


@given(found=illegal())
def test_an_illegal_link_is_no_row(session: Session, found: tuple[Theory, str, Link]) -> None:
    theory, name, link = found
    outer = session.begin_nested()
    add_study(session, facts=FACTS)
    add_version(session, study=STUDY, theory=theory)
    session.add(_row(session, theory, name, link))
    with pytest.raises(IntegrityError):
        session.flush()
    outer.rollback()


def _row(session: Session, theory: Theory, name: str, link: Link) -> LinkRow:
    version = session.exec(select(TheoryVersionRow)).one()
    rows = {(r.configuration, r.element, r.lane): r for r in session.exec(select(OccurrenceRow))}
    places = {
        o.key: {**occurrence_record(o), "id": rows[o.configuration, o.element.id, o.lane].id}
        for c in theory.configurations
        for o in c.occurrences
    }
    record = link_record(link, places[link.source], places[link.target])
    record["configuration"] = name
    return LinkRow(version_id=version.id, position=99, **record)
