"""Sources are kept as text, under a pseudonym, and leave with everything that hangs on them."""

from hashlib import sha256

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from base.studies.store import remove_study
from base.tables import NotFound
from kb.interviews.store import (
    KeyTaken,
    add_name_hashes,
    add_text,
    get_source,
    get_text,
    list_name_hashes,
    list_pseudonyms,
    list_sources,
    list_texts,
    remove_source,
)
from tests.kb.interviews.talks import TALK, give, make_source, make_study


def test_a_source_comes_back_as_it_was_kept(session: Session) -> None:
    study = make_study(session)
    made, text = make_source(session, study)
    found = get_source(session, study=study.id, key="V01-1")
    assert found == made
    assert found.facts.pseudonym == "V01"
    assert found.day.isoformat() == "2018-06-01"
    assert get_text(session, source=found, role="transcript") == text
    assert text.text == TALK
    assert text.sha256 == sha256(TALK.encode()).hexdigest()


def test_a_text_is_kept_in_its_canonical_form(session: Session) -> None:
    source, _ = make_source(session, make_study(session))
    kept = add_text(
        session, source=source, role="rendering", language="ar", text="\ufeffنعم\r\ncafe\u0301\x00"
    )
    assert kept.text == "نعم\ncafe\u0301"
    assert [t.role for t in list_texts(session, source=source)] == ["transcript", "rendering"]


def test_a_short_name_is_used_once_in_a_study(session: Session) -> None:
    study, other = make_study(session), make_study(session, "other")
    make_source(session, study)
    make_source(session, other)
    with pytest.raises(KeyTaken):
        make_source(session, study)
    assert [s.key for s in list_sources(session, study=study.id)] == ["V01-1"]
    assert list_pseudonyms(session, study=study.id) == ["V01"]


def test_one_text_of_each_role(session: Session) -> None:
    source, _ = make_source(session, make_study(session))
    with pytest.raises(IntegrityError):
        add_text(session, source=source, role="transcript", language="nl", text="nog eens")


def test_another_studys_source_is_not_found(session: Session) -> None:
    study, other = make_study(session), make_study(session, "other")
    make_source(session, study)
    with pytest.raises(NotFound):
        get_source(session, study=other.id, key="V01-1")


def test_a_removed_source_leaves_nothing(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    give(session, study, text, "ook snel", "practise")
    remove_source(session, study=study.id, key="V01-1")
    for table in ("source", "source_text", "coding"):
        assert session.execute(sql(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_a_removed_study_leaves_nothing(session: Session) -> None:
    study = make_study(session)
    _, text = make_source(session, study)
    give(session, study, text, "ook snel", "practise")
    remove_study(session, study=study.id)
    for table in ("source", "source_text", "coding", "code"):
        assert session.execute(sql(f"SELECT count(*) FROM {table}")).scalar_one() == 0


def test_hashes_of_names_are_kept_once(session: Session) -> None:
    study = make_study(session)
    add_name_hashes(session, study=study.id, hashes=["a" * 32, "b" * 32])
    add_name_hashes(session, study=study.id, hashes=["b" * 32])
    assert list_name_hashes(session, study=study.id) == {"a" * 32, "b" * 32}
