"""A draft of the next version: where it stands, and what can be undone."""

from dataclasses import dataclass
from datetime import datetime

from base.steps import Step
from cmo.graph import Theory


@dataclass(frozen=True)
class Draft:
    """The theory as it may become version `number`.

    `undo` and `redo` are the steps that the two commands would take back or do again.
    """

    study: str
    number: int
    started_from: int | None
    revision: int
    theory: Theory
    undo: Step | None
    redo: Step | None
    by: str
    at: datetime
