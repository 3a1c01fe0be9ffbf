"""What every table shares (id, times, constraint names), and the tables of no one room."""

import secrets
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import JSON, DateTime, Dialect, ForeignKey
from sqlalchemy.orm import QueryableAttribute
from sqlalchemy.types import TypeDecorator
from sqlmodel import Column, Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class NotFound(Exception):
    """What was asked for is not there; the door turns it into a 404."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone: SQLite forgets the zone, this gives it back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Only moments with a zone go in, and they go in as UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Moments come out as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


Json = JSON


class Row(SQLModel):
    """The base of every table class."""


def new_id() -> str:
    """A random id: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def rel(attribute: object) -> QueryableAttribute[Any]:
    """A relationship as the query functions want it typed."""
    return cast(QueryableAttribute[Any], attribute)


class TrailRow(Row, table=True):
    """Who did what, when: only ever added to."""

    __tablename__ = "trail"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
    study_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), index=True, nullable=True),
    )
    person_id: str | None = Field(default=None, max_length=32)
    act: str = Field(max_length=80)
    subject: str = Field(default="", max_length=200)
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(Json, nullable=False))


class KeptRow(Row, table=True):
    """What the installation itself must remember: a name and a value."""

    __tablename__ = "kept"

    name: str = Field(primary_key=True, max_length=80)
    value: str = Field(max_length=2000)
