"""Answers in a table, one person a row: how the sheets of a round come in."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from base.locales import Problem, say
from survey.questions.answer import SPECIAL_VALUES, Answer
from survey.questions.choice import Several
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.routing import kept
from survey.questions.scale import Scale

_OWN = ("case", "response_language")


@dataclass(frozen=True)
class Sheet:
    """One person's answers."""

    case: str
    language: str
    answers: Mapping[str, Answer]


def read_answers(text: str, outline: Outline) -> tuple[list[Sheet], list[Problem]]:
    """The rows of a table of answers, and what cannot be understood in it.

    Scales are given by value, choices by code, several choices with spaces between them.
    """
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    for row in csv.DictReader(StringIO(text)):
        answers: dict[str, Answer] = {}
        for column, cell in row.items():
            if column in _OWN or not cell:
                continue
            question = outline.by_id.get(column)
            given = _answer(question, cell) if question else None
            if given is None:
                problems.append(_not_understood(row["case"], column, cell))
            else:
                answers[column] = given
        handed = kept(outline, answers)
        problems += [
            _not_understood(row["case"], column, row[column])
            for column in sorted(set(answers) - set(handed))
        ]
        sheets.append(Sheet(row["case"], row["response_language"], handed))
    return sheets, problems


def _answer(question: Question, cell: str) -> Answer | None:
    parts = cell.split() if isinstance(question, Several) else [cell]
    if isinstance(question, Scale):
        points = {str(value): code for code, value in question.values.items()}
        if cell not in points and cell not in SPECIAL_VALUES:
            return None
        parts = [points.get(cell, cell)]
    checked = question.parse(parts)
    return None if checked.wrong else checked.answer


def _not_understood(case: str, column: str, cell: str) -> Problem:
    sentence = say("{cell} is no answer to the question {question}.", cell=cell, question=column)
    return Problem(f"{case}.{column}", sentence)
