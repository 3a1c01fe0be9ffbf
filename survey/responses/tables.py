"""Invitations, drafts and answers: nothing here says who, when or from where.

Responses and answers have no rowid on SQLite, since its order would tell who came first.
"""

from sqlalchemy import ForeignKey, Text
from sqlmodel import Column, Field

from base.tables import Row, new_id


class InvitationRow(Row, table=True):
    """A code that was handed out: what it opens and how, and whether it was used; never when."""

    __tablename__ = "invitation"

    code_hash: str = Field(primary_key=True, max_length=64)
    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), index=True, nullable=False
        )
    )
    channel: str = Field(max_length=20)
    used: bool = Field(default=False)
    language: str = Field(default="", max_length=8)
    mode: str = Field(default="self", max_length=20)
    round: int | None = Field(default=None)
    case_id: str = Field(default="", max_length=80)
    batch_id: str = Field(default="", index=True, max_length=32)


class DraftRow(Row, table=True):
    """Pages before "send", sealed under a key that only the respondent's cookie holds."""

    __tablename__ = "draft"

    key_hash: str = Field(primary_key=True, max_length=64)
    sealed: str = Field(sa_column=Column(Text, nullable=False))
    half_day: int = Field(index=True)
    half_days: int = Field(default=2)


class ResponseRow(Row, table=True):
    """One questionnaire that was handed in."""

    __tablename__ = "response"
    __table_args__ = {"sqlite_with_rowid": False}

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), index=True, nullable=False
        )
    )
    language: str = Field(max_length=8)
    round: int
    mode: str = Field(max_length=20)
    made_up: bool
    origin: str = Field(default="given", max_length=10)
    receipt_hash: str = Field(max_length=64, unique=True)
    submission_hash: str = Field(max_length=64, unique=True)


class ResponseCaseRow(Row, table=True):
    """Whose answers they are, by the study's own case number: in pseudonymous versions only."""

    __tablename__ = "response_case"
    __table_args__ = {"sqlite_with_rowid": False}

    response_id: str = Field(
        sa_column=Column(ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)
    )
    case_id: str = Field(index=True, max_length=80)


class AnswerRow(Row, table=True):
    """One answer, or one of several ticked for the same question."""

    __tablename__ = "answer"
    __table_args__ = {"sqlite_with_rowid": False}

    response_id: str = Field(
        sa_column=Column(ForeignKey("response.id", ondelete="CASCADE"), primary_key=True)
    )
    question: str = Field(primary_key=True, max_length=80)
    position: int = Field(primary_key=True)
    value: str = Field(sa_column=Column(Text, nullable=False))


class ReturnCountRow(Row, table=True):
    """How many came back in a week by a channel; no response points here."""

    __tablename__ = "return_count"

    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), primary_key=True
        )
    )
    week: str = Field(primary_key=True, max_length=8)
    channel: str = Field(primary_key=True, max_length=20)
    count: int
