"""Which questions stand together on a page."""

from dataclasses import dataclass
from itertools import groupby

from survey.questions.answer import Answers
from survey.questions.kind import Question
from survey.questions.open import ShortText
from survey.questions.outline import Outline
from survey.questions.routing import by_deciders, route


@dataclass(frozen=True)
class Page:
    """Questions that are shown and answered together; nearly always one."""

    id: str
    questions: tuple[Question, ...]

    @property
    def is_table(self) -> bool:
        """Whether it is a group of statements on one scale: a table where there is room."""
        kinds = {question.kind for question in self.questions}
        return len(self.questions) > 1 and kinds in ({"agree5"}, {"satisfied5"}, {"yesno"})


def pages(outline: Outline, answers: Answers) -> list[Page]:
    """The pages on the route, in order. Questions of two sections never share a page.

    A line for "other, namely" is on the page of its choice, whether that is chosen yet or not.
    """
    return by_deciders(outline, answers, "pages", _pages)


def _pages(outline: Outline, answers: Answers) -> list[Page]:
    asked = {question.id for question in route(outline, answers)}
    found: list[Page] = []
    for section in outline.sections:
        here = [q for q in section.questions if q.id in asked or _says_more(q, asked)]
        for page, together in groupby(here, key=lambda q: q.page or q.id):
            found.append(Page(page, tuple(together)))
    return found


def _says_more(question: Question, asked: set[str]) -> bool:
    if type(question) is not ShortText or not question.namely:
        return False
    return asker_of(question.id, question.namely) in asked


def asker_of(question: str, code: str) -> str:
    """The question whose choice a "namely" line belongs to.

    Examples:
        >>> asker_of("barriers_other", "other")
        'barriers'
    """
    return question.removesuffix(f"_{code}")
