"""A study as a value, and kept on both databases."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from base.studies.store import (
    add_study,
    archive_study,
    change_study,
    find_study,
    get_facts,
    get_study,
    list_studies,
    purge_studies,
    put_away_study,
    put_back_study,
    remove_study,
)
from base.studies.study import TIME_TO_UNDO, Notation, read_study
from base.studies.tables import StudyRow
from base.tables import NotFound, now
from tests.base.conftest import facts

REGIMES = [
    {"id": "old", "label": {"en": "Old"}, "from": "2017-01-01", "to": "2018-06-30"},
    {"id": "new", "label": {"en": "New"}, "from": "2018-06-30"},
]


def test_facts_become_a_study() -> None:
    study = read_study({**facts("ours"), "regimes": REGIMES})
    assert study.id == "ours"
    assert study.thresholds.small_cells == 10
    assert study.thresholds.band == (0.75, 1.3333333)
    assert study.rounds[1].end == date(2018, 9, 30)
    assert study.period == (date(2017, 1, 1), date(2019, 6, 30))


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        (date(2016, 12, 31), None),
        (date(2017, 1, 1), "old"),
        (date(2018, 6, 29), "old"),
        (date(2018, 6, 30), "new"),
        (date(2030, 1, 1), "new"),
    ],
)
def test_the_policy_of_a_day_is_the_later_where_two_touch(day: date, regime: str | None) -> None:
    found = read_study({**facts("ours"), "regimes": REGIMES}).regime_on(day)
    assert (found.key if found else None) == regime


def test_a_study_without_a_word_on_its_notation_has_every_column() -> None:
    assert read_study(facts("ours")).notation == Notation(actor=True, resource=True, problem=True)


def test_the_notation_says_which_columns_there_are() -> None:
    chosen = {**facts("ours"), "notation": {"actor": False, "problem": False}}
    assert read_study(chosen).notation == Notation(actor=False, resource=True, problem=False)


def test_a_study_needs_no_policies() -> None:
    without = {key: value for key, value in facts("ours").items() if key != "regimes"}
    assert read_study(without).regimes == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"thresholds": {}},
        {"thresholds": None},
        {"groups": ["employers"]},
        {"languages": "nl"},
        {"period": ["2017-13-01", "2018-01-01"]},
        {"rounds": {"first": {"from": "2018-04-01", "to": "2018-09-30"}}},
    ],
)
def test_facts_of_the_wrong_kind_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        read_study({**facts("ours"), **wrong})


def test_a_study_is_kept_found_and_removed(session: Session) -> None:
    kept = add_study(session, facts={**facts("ours"), "regimes": REGIMES})
    add_study(session, facts=facts("also"))
    assert get_study(session, "ours") == kept
    assert [study.id for study in list_studies(session)] == ["also", "ours"]
    remove_study(session, study="ours")
    assert find_study(session, "ours") is None
    with pytest.raises(NotFound):
        get_study(session, "ours")
    with pytest.raises(NotFound):
        remove_study(session, study="ours")


def test_a_study_is_archived_put_away_and_taken_back(session: Session) -> None:
    add_study(session, facts=facts("ours"))
    archive_study(session, study="ours")
    assert not get_study(session, "ours").takes_answers
    archive_study(session, study="ours", archived=False)
    assert get_study(session, "ours").takes_answers
    put_away_study(session, study="ours")
    away = get_study(session, "ours")
    assert away.is_removed
    assert away.removed_at is not None
    assert away.gone_from == (away.removed_at + TIME_TO_UNDO).date()
    put_away_study(session, study="ours")
    assert get_study(session, "ours").removed_at == away.removed_at
    put_back_study(session, study="ours")
    assert get_study(session, "ours") == read_study(facts("ours"))


def test_only_what_was_removed_thirty_days_ago_is_purged(session: Session) -> None:
    for name, days in (("old", 30), ("recent", 29), ("kept", None)):
        add_study(session, facts=facts(name))
        if days is not None:
            put_away_study(session, study=name)
            row = session.get(StudyRow, name)
            assert row is not None
            row.removed_at = now() - timedelta(days=days)
            session.add(row)
    session.flush()
    assert find_study(session, "old") is None
    assert [study.id for study in list_studies(session)] == ["kept", "recent"]
    with pytest.raises(NotFound):
        put_back_study(session, study="old")
    assert purge_studies(session) == ["old"]
    assert [study.id for study in list_studies(session)] == ["kept", "recent"]


def test_the_id_of_a_study_that_is_past_its_time_is_free(session: Session) -> None:
    add_study(session, facts=facts("ours"))
    put_away_study(session, study="ours")
    row = session.get(StudyRow, "ours")
    assert row is not None
    row.removed_at = now() - TIME_TO_UNDO
    session.flush()
    assert find_study(session, "ours") is None
    assert add_study(session, facts=facts("ours")) == get_study(session, "ours")


def test_changed_facts_keep_the_id(session: Session) -> None:
    add_study(session, facts=facts("ours"))
    changed = change_study(session, study="ours", facts={**facts("other"), "made_up": False})
    assert (changed.id, changed.made_up) == ("ours", False)
    assert get_facts(session, study="ours")["id"] == "ours"


@pytest.mark.parametrize("act", [archive_study, put_away_study, put_back_study])
def test_a_study_that_is_not_there_cannot_be_put_away(
    session: Session, act: Callable[..., None]
) -> None:
    with pytest.raises(NotFound):
        act(session, study="nothing")
