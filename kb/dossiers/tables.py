"""Realist statements as people wrote them."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlmodel import Column, Field

from base.tables import Json, Row, new_id


class StatementRow(Row, table=True):
    """If ... then ... because ..., for one place of an element; from a version of the theory on."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("study_id", "configuration", "element", "since"),)

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), nullable=False, index=True)
    )
    configuration: str = Field(max_length=80)
    element: str = Field(max_length=80)
    since: int = 0
    text: dict[str, str] = Field(sa_column=Column(Json, nullable=False))
