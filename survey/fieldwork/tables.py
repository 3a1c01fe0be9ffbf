"""What is known of fieldwork, as counts: nothing here points to a person or to an answer."""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlmodel import Column, Field

from base.tables import Row, new_id
from survey.fieldwork.rounds import OUTCOMES


def _version(*, key: bool) -> Column[str]:
    to = ForeignKey("questionnaire_version.id", ondelete="CASCADE")
    if key:
        return Column(to, primary_key=True, nullable=False)
    return Column(to, index=True, nullable=False)


class CodeBatchRow(Row, table=True):
    """Questionnaires that went out together: by which channel, and by whose hands."""

    __tablename__ = "code_batch"
    __table_args__ = (CheckConstraint("count > 0", name="count"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    version_id: str = Field(sa_column=_version(key=False))
    language: str = Field(max_length=8)
    channel: str = Field(max_length=20)
    round: int
    handed_by: str = Field(max_length=120)
    count: int
    with_codes: bool
    week: str = Field(max_length=8)


class TargetRow(Row, table=True):
    """How many answers are wanted in a language by a channel; empty means all of them."""

    __tablename__ = "fieldwork_target"
    __table_args__ = (
        CheckConstraint("least IS NULL OR least >= 0", name="least"),
        CheckConstraint("most IS NULL OR most >= 0", name="most"),
    )

    version_id: str = Field(sa_column=_version(key=True))
    language: str = Field(primary_key=True, max_length=8)
    channel: str = Field(primary_key=True, max_length=20)
    least: int | None = Field(default=None)
    most: int | None = Field(default=None)


class OutcomeRow(Row, table=True):
    """How many of a channel did not answer for a known reason, as counted by who handed out."""

    __tablename__ = "fieldwork_outcome"
    __table_args__ = (
        CheckConstraint(f"kind IN {OUTCOMES}", name="kind"),
        CheckConstraint("count >= 0", name="count"),
    )

    version_id: str = Field(sa_column=_version(key=True))
    channel: str = Field(primary_key=True, max_length=20)
    kind: str = Field(primary_key=True, max_length=12)
    count: int
