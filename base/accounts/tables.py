"""People, their roles in studies, their sessions, and links that were handed to them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.accounts.links.link import PURPOSES
from base.accounts.permissions import ROLES
from base.tables import Json, Row, UtcDateTime, new_id, now

ROLE_LIST = ", ".join(f"'{role}'" for role in ROLES)
PURPOSE_LIST = ", ".join(f"'{purpose}'" for purpose in PURPOSES)


class PersonRow(Row, table=True):
    """Someone with an account."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("name"), UniqueConstraint("initials"))

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    name: str = Field(max_length=80)
    initials: str = Field(max_length=8)
    password_hash: str = Field(max_length=200)
    administrator: bool = False
    failures: int = 0
    failed_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))
    left_at: datetime | None = Field(default=None, sa_column=Column(UtcDateTime, nullable=True))


class RoleRow(Row, table=True):
    """A person's role in a study."""

    __tablename__ = "role"
    __table_args__ = (
        UniqueConstraint("person_id", "study_id", "role"),
        CheckConstraint(f"role IN ({ROLE_LIST})", name="role"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    person_id: str = Field(
        sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    role: str = Field(max_length=20)
    languages: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    """Into which languages a translator translates; empty for other roles."""


class SignInRow(Row, table=True):
    """An open session; the browser's cookie holds what this hash was made from."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True, max_length=64)
    person_id: str = Field(
        sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))


class LinkRow(Row, table=True):
    """An address that someone hands over and that works once; only its hash is kept."""

    __tablename__ = "handed_link"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        CheckConstraint(f"purpose IN ({PURPOSE_LIST})", name="purpose"),
        CheckConstraint(f"role IS NULL OR role IN ({ROLE_LIST})", name="role"),
    )

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    token_hash: str = Field(max_length=64)
    purpose: str = Field(max_length=10)
    study_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=True, index=True),
    )
    person_id: str | None = Field(
        default=None,
        sa_column=Column(ForeignKey("person.id", ondelete="CASCADE"), nullable=True, index=True),
    )
    role: str | None = Field(default=None, max_length=20)
    languages: list[str] = Field(default_factory=list, sa_column=Column(Json, nullable=False))
    meant_for: str = Field(default="", max_length=80)
    made_by: str | None = Field(default=None, max_length=32)
    until: datetime = Field(sa_column=Column(UtcDateTime, nullable=False))
