"""The step to the new content hash: what was published is counted anew, what was altered is not."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, select, update
from sqlalchemy.exc import DBAPIError

from cmo.document import content_hash
from cmo.elements import Effect, Kind, Lane, Modality, Relation
from cmo.graph import Actor, Configuration, Element, Gate, Link, Occurrence, Theory, with_doubles
from cmo.records import element_record, gate_record, link_record, occurrence_record
from migrations import run

BEFORE, STEP = "0014_decisions", "0015_content_hash"
FORMER = "8582a69ab9359ec268769b234f035d43e207d1c3eaa527952b6cd224b0395f62"
WHEN = datetime(2026, 1, 2, tzinfo=UTC)
STUDY = "a-study"

LAW = Element("law", {"en": "A law", "nl": "Een wet"})
TRUST = Element("trust", {"en": "Trust"}, Actor("people", {}))
WORK = Element("work", {"en": "Work"}, None, "trust")
HELP = Element("help", {"en": "Help"})
PUBLISHED = Theory(
    STUDY,
    0,
    (TRUST, LAW, WORK, HELP),
    (
        Configuration(
            "one",
            {"en": "One"},
            with_doubles(
                (
                    Occurrence("one", LAW, Kind.CONTEXT, Lane.BOTH, wording={"en": "The law"}),
                    Occurrence("one", HELP, Kind.INTERVENTION, Lane.INTERVENTION),
                    Occurrence("one", TRUST, Kind.MECHANISM, Lane.PROBLEM),
                    Occurrence("one", TRUST, Kind.MECHANISM, Lane.INTERVENTION, horizon="late"),
                    Occurrence("one", WORK, Kind.OUTCOME, Lane.INTERVENTION, "positive"),
                )
            ),
            (
                Link("one/trust/intervention", Relation.GENERATES, "one/work", "+"),
                Link("one/help", Relation.TRIGGERS, "one/trust/intervention"),
                Link("one/work", Relation.BECOMES_CONTEXT, "two/law", None, Modality.OBSERVED),
            ),
            (
                Gate("one/law", Effect.BLOCKS, link="one/help/triggers/trust/intervention"),
                Gate("one/law", lane=Lane.PROBLEM),
            ),
        ),
        Configuration("two", {"nl": "Twee"}, (Occurrence("two", LAW, Kind.CONTEXT, Lane.BOTH),)),
    ),
    (("work", "trust"),),
)


def test_a_published_version_gets_the_new_hash(bare: Engine) -> None:
    run.upgrade(bare, to=BEFORE)
    _put(bare, FORMER)
    run.upgrade(bare, to=STEP)
    assert _hash_in(bare) == content_hash(PUBLISHED)


def test_a_version_that_was_altered_keeps_the_hash_that_shows_it(bare: Engine) -> None:
    run.upgrade(bare, to=BEFORE)
    _put(bare, "f" * 64)
    run.upgrade(bare, to=STEP)
    assert _hash_in(bare) == "f" * 64


def test_what_is_published_is_frozen_again(bare: Engine) -> None:
    run.upgrade(bare, to=BEFORE)
    _put(bare, FORMER)
    run.upgrade(bare, to=STEP)
    versions = _tables(bare).tables["theory_version"]
    with pytest.raises(DBAPIError, match="does not change"), bare.begin() as connection:
        connection.execute(update(versions).values(content_hash="0" * 64))


def _hash_in(engine: Engine) -> str:
    column = _tables(engine).tables["theory_version"].c.content_hash
    with engine.connect() as connection:
        return str(connection.execute(select(column)).scalar_one())


def _tables(engine: Engine) -> MetaData:
    metadata = MetaData()
    metadata.reflect(engine)
    return metadata


def _put(engine: Engine, content_hash: str) -> None:
    """Keep the theory as the program did before the step: whole first, published then."""
    tables = _tables(engine).tables
    with engine.begin() as connection:
        connection.execute(tables["study"].insert(), [{"id": STUDY, "facts": {}}])
        version = {"id": "v", "study_id": STUDY, "number": 0, "similar": [["work", "trust"]]}
        connection.execute(tables["theory_version"].insert(), [version])
        for name, rows in _rows().items():
            for position, row in enumerate(rows):
                placed = {"version_id": "v", "position": position, "id": f"{position}", **row}
                connection.execute(tables[f"theory_{name}"].insert(), [placed])
        published = update(tables["theory_version"])
        connection.execute(published.values(content_hash=content_hash, published_at=WHEN))


def _rows() -> dict[str, list[dict[str, Any]]]:
    """The theory as rows, each list in the order in which rows may go in."""
    parts = PUBLISHED.configurations
    places = {
        o.key: {"id": o.key[:32], **occurrence_record(o)} for c in parts for o in c.occurrences
    }
    links = [x for c in parts for x in c.links]
    return {
        "element": [element_record(e) for e in PUBLISHED.elements],
        "configuration": [{"slug": c.id, "label": dict(c.label)} for c in parts],
        "occurrence": list(places.values()),
        "link": [
            {"id": str(n), **link_record(x, places[x.source], places[x.target])}
            for n, x in enumerate(links)
        ],
        "gate": [
            gate_record(g, places[g.context], _row_of(links, g.link))
            for c in parts
            for g in c.gates
        ],
    }


def _row_of(links: Sequence[Link], key: str | None) -> str | None:
    return next((str(n) for n, link in enumerate(links) if link.key == key), None)
