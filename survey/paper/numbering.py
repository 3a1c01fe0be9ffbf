"""The numbers that questions have on paper: the same in every language."""

from collections.abc import Iterator, Mapping

from survey.questions.kind import Question
from survey.questions.open import ShortText
from survey.questions.outline import Outline
from survey.questions.paging import asker_of
from survey.questions.unasked import Calculated


def companions(outline: Outline) -> dict[tuple[str, str], Question]:
    """The lines that belong to a choice ("other, namely"), by question and choice."""
    return {
        (asker_of(question.id, question.namely), question.namely): question
        for question in outline
        if isinstance(question, ShortText) and question.namely
    }


def printed(outline: Outline) -> Iterator[Question]:
    """What stands on paper as a thing of its own: no computed values, no lines of a choice."""
    beside = {question.id for question in companions(outline).values()}
    for question in outline:
        if not isinstance(question, Calculated) and question.id not in beside:
            yield question


def numbers(outline: Outline) -> Mapping[str, int]:
    """Question id -> its number on paper; a line of a choice has the number of its question."""
    found = {
        question.id: number
        for number, question in enumerate((q for q in printed(outline) if q.asks), start=1)
    }
    beside = {
        line.id: found[asker] for (asker, _), line in companions(outline).items() if asker in found
    }
    return {**found, **beside}
