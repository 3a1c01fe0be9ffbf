"""How each kind of question is drawn on paper."""

from survey.questions.choice import Ranking, Several
from survey.questions.kind import Question
from survey.questions.open import LongText, Month, Number, Written
from survey.questions.scale import Grade10, Scale

TABLES = ("agree5", "satisfied5", "yesno")
"""Kinds whose questions stand in one table where they share a page."""


def stands_in_table(question: Question) -> bool:
    """Whether a question may be a row of a table."""
    return bool(question.page) and question.kind in TABLES


def leads(question: Question, code: str) -> bool:
    """Whether an answer can settle alone where to go: one of several ticked cannot."""
    if isinstance(question, Several):
        return code in (*question.exclusive, *question.offered_specials)
    return not isinstance(question, Ranking)


def form_of(question: Question) -> str:
    """How a question is drawn."""
    if isinstance(question, Grade10):
        return "grade"
    if isinstance(question, Scale):
        return "scale"
    if isinstance(question, Ranking):
        return "ranking"
    if isinstance(question, Number):
        return "digits"
    if isinstance(question, Month):
        return "month"
    if isinstance(question, Written):
        return "lines" if isinstance(question, LongText) else "line"
    return "list" if question.codes else "text"


def places_of(question: Question) -> tuple[int, int]:
    """How many digits a number may need before and after the decimal sign.

    Examples:
        >>> places_of(Number(id="age", lowest=0, highest=120))
        (3, 0)
    """
    if not isinstance(question, Number):
        return (0, 0)
    return (len(str(question.highest)), question.decimals)
