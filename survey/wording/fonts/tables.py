"""The letters of a published version in a script that not every phone has."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlmodel import Column, Field

from base.tables import Row


class FontRow(Row, table=True):
    """A font with only the letters that a version's pages need in one language."""

    __tablename__ = "wording_font"

    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), primary_key=True
        )
    )
    language: str = Field(primary_key=True, max_length=8)
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
