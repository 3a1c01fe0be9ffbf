"""Where the boxes of a printed version stand, so that scans of its sheets can be read later."""

from typing import Any

from sqlalchemy import ForeignKey
from sqlmodel import Column, Field

from base.tables import Json, Row


class PaperLayoutRow(Row, table=True):
    """One layout of a version: a language, a size, and its boxes; its code is on each sheet."""

    __tablename__ = "paper_layout"

    code: str = Field(primary_key=True, max_length=10)
    version_id: str = Field(
        sa_column=Column(
            ForeignKey("questionnaire_version.id", ondelete="CASCADE"), index=True, nullable=False
        )
    )
    language: str = Field(max_length=8)
    large: bool
    pages: int
    boxes: list[dict[str, Any]] = Field(sa_column=Column(Json, nullable=False))
