"""What was corrected in a response, as a value."""

from dataclasses import dataclass
from datetime import datetime

from survey.questions.answer import UNCLEAR, Answer
from survey.questions.kind import Checked, Question


@dataclass(frozen=True)
class Correction:
    """One answer in the place of another; without the former one if it had to go."""

    question: str
    former: Answer | None
    given: Answer
    reason: str
    initials: str
    at: datetime


def corrected(question: Question, posted: list[str], before: dict[str, Answer]) -> Checked:
    """What a researcher fills in as an answer: blank is always possible, and so is unclear."""
    if posted == [UNCLEAR]:
        return Checked((UNCLEAR,))
    if not any(text.strip() for text in posted):
        return Checked()
    return question.parse(posted, before)
