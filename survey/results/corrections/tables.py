"""What was corrected in answers, by whom and why; it goes with the response."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlmodel import Column, Field

from base.tables import Json, Row, UtcDateTime, new_id, now


class CorrectionRow(Row, table=True):
    """One answer that a researcher put in the place of another; the person is a plain id."""

    __tablename__ = "response_correction"

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    response_id: str = Field(
        sa_column=Column(ForeignKey("response.id", ondelete="CASCADE"), index=True, nullable=False)
    )
    question: str = Field(max_length=80)
    former: list[str] | None = Field(default=None, sa_column=Column(Json, nullable=True))
    given: list[str] = Field(sa_column=Column(Json, nullable=False))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    person: str = Field(max_length=32)
    initials: str = Field(max_length=8)
    at: datetime = Field(default_factory=now, sa_column=Column(UtcDateTime, nullable=False))
