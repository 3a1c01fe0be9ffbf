"""Moments keep their zone, and ids are never the same."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import Session, select

from base.tables import TrailRow, new_id, now

NOON = datetime(2018, 6, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def test_a_moment_comes_back_as_the_same_moment_in_utc(session: Session) -> None:
    session.add(TrailRow(act="a", at=NOON))
    session.flush()
    session.expire_all()
    kept = session.exec(select(TrailRow)).one().at
    assert kept == NOON
    assert kept.tzinfo == UTC
    assert kept.hour == 10


def test_a_moment_without_a_zone_is_refused(session: Session) -> None:
    session.add(TrailRow(act="a", at=datetime(2018, 6, 1, 12, 0)))
    with pytest.raises(StatementError, match="without a zone"):
        session.flush()


def test_now_has_a_zone() -> None:
    assert now().tzinfo == UTC


def test_ids_are_32_digits_and_never_the_same() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in made)
