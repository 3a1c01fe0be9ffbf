"""Exclusions are kept one per pair, can be taken back and put back, and stay inside their study."""

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from base.history import list_trail
from base.studies.store import add_study, remove_study
from base.tables import NotFound, new_id
from kb.map.store import (
    find_exclusion,
    list_exclusions,
    put_back_exclusion,
    record_exclusion,
    take_back_exclusion,
)
from kb.map.tables import ExclusionRow
from tests.cmo.founding_theory import FACTS, STUDY

ME = new_id()


@pytest.fixture
def kept(session: Session) -> Session:
    """Two studies."""
    for name in (STUDY, "other"):
        add_study(session, facts={**FACTS, "id": name})
    return session


def record(session: Session, one: str, other: str, reason: str = "not both") -> str:
    return record_exclusion(
        session, study=STUDY, one=one, other=other, reason=reason, person=ME, by="MB"
    )


def test_a_pair_is_the_same_whichever_way_round(kept: Session) -> None:
    first = record(kept, "war", "peace")
    assert record(kept, "peace", "war", "still not both") == first
    [found] = list_exclusions(kept, study=STUDY)
    assert (found.exclusion.one, found.exclusion.other) == ("peace", "war")
    assert (found.exclusion.reason, found.by, found.taken_back) == ("still not both", "MB", None)
    assert find_exclusion(kept, study=STUDY, one="war", other="peace") == found
    assert find_exclusion(kept, study="other", one="war", other="peace") is None


def test_what_is_taken_back_can_be_put_back(kept: Session) -> None:
    key = record(kept, "war", "peace")
    take_back_exclusion(kept, study=STUDY, exclusion=key, person=ME)
    assert list_exclusions(kept, study=STUDY)[0].taken_back is not None
    put_back_exclusion(kept, study=STUDY, exclusion=key, person=ME)
    assert list_exclusions(kept, study=STUDY)[0].taken_back is None
    take_back_exclusion(kept, study=STUDY, exclusion=key, person=ME)
    record(kept, "war", "peace", "a better reason")
    assert list_exclusions(kept, study=STUDY)[0].taken_back is None
    acts = sorted(line.act for line in list_trail(kept, study=STUDY))
    assert (
        acts == ["exclusion put back"] + ["exclusion recorded"] * 2 + ["exclusion taken back"] * 2
    )


def test_another_study_s_exclusion_is_not_there(kept: Session) -> None:
    key = record(kept, "war", "peace")
    for change in (take_back_exclusion, put_back_exclusion):
        with pytest.raises(NotFound):
            change(kept, study="other", exclusion=key, person=ME)
        with pytest.raises(NotFound):
            change(kept, study=STUDY, exclusion="nothing", person=ME)


def test_exclusions_go_with_their_study(kept: Session) -> None:
    record(kept, "war", "peace")
    remove_study(kept, study=STUDY)
    assert list_exclusions(kept, study=STUDY) == []


def test_the_database_keeps_no_pair_of_one(kept: Session) -> None:
    row = ExclusionRow(study_id=STUDY, one="war", other="war", reason="", person_id=ME, by="MB")
    kept.add(row)
    with pytest.raises(DBAPIError):
        kept.flush()
