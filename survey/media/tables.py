"""Pictures and recordings of questions, kept by what they hold."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlmodel import Column, Field

from base.tables import Row


class MediaRow(Row, table=True):
    """One picture or recording of a study, known by a hash of its content."""

    __tablename__ = "media"

    id: str = Field(primary_key=True, max_length=64)
    study_id: str = Field(
        sa_column=Column(ForeignKey("study.id", ondelete="CASCADE"), index=True, nullable=False)
    )
    kind: str = Field(max_length=40)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
