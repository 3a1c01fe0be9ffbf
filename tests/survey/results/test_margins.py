"""The 42 made-up responses reproduce every figure that the report prints about them."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from survey.fieldwork.sheet import Sheet, read_answers
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.scale import Scale
from tests.survey.conftest import FOUNDING, founding_version

MARGINS = Path(__file__).parents[2] / "data/questionnaire-margins.csv"
ROWS = list(csv.DictReader(MARGINS.read_text("utf-8").splitlines()))
Test = Callable[[Sheet], bool]


@pytest.fixture(scope="module")
def outline() -> Outline:
    return founding_version("status_holders").outline


@pytest.fixture(scope="module")
def sheets(outline: Outline) -> list[Sheet]:
    found, problems = read_answers((FOUNDING / "answers.csv").read_text("utf-8"), outline)
    assert problems == []
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row["margin_id"] for row in ROWS])
def test_every_margin_holds(row: dict[str, str], sheets: list[Sheet], outline: Outline) -> None:
    base = [s for s in sheets if parse(row["base_filter"], outline)(s)]
    assert len(base) == int(row["base_n"])
    meeting = [s for s in base if parse(row["predicate"], outline)(s)]
    found = len(meeting)
    if row["measure"] == "sum":
        question = outline.by_id[row["question_id"]]
        found = sum(question.value(s.answers[question.id][0]) or 0 for s in meeting)
    assert int(row["min"]) <= found <= int(row["max"])


def parse(text: str, outline: Outline) -> Test:
    """A predicate over one person: `in {}`, `not in {}`, `has`, `and`, `not`, `!=`, brackets."""
    tokens = re.findall(r"\{[^}]*\}|!=|[()]|\w+", text)
    test = _conjunction(tokens, outline)
    assert tokens == [], f"not read: {tokens}"
    return test


def _conjunction(tokens: list[str], outline: Outline) -> Test:
    test = _comparison(tokens, outline)
    while tokens and tokens[0] == "and":
        tokens.pop(0)
        test = _both(test, _comparison(tokens, outline))
    return test


def _both(one: Test, other: Test) -> Test:
    return lambda sheet: one(sheet) and other(sheet)


def _comparison(tokens: list[str], outline: Outline) -> Test:
    one = _single(tokens, outline)
    if tokens and tokens[0] == "!=":
        tokens.pop(0)
        other = _single(tokens, outline)
        return lambda sheet: one(sheet) != other(sheet)
    return one


def _single(tokens: list[str], outline: Outline) -> Test:
    first = tokens.pop(0)
    if first == "not":
        test = _single(tokens, outline)
        return lambda sheet: not test(sheet)
    if first == "(":
        test = _conjunction(tokens, outline)
        assert tokens.pop(0) == ")"
        return test
    if first == "true":
        return lambda _sheet: True
    return _membership(first, tokens, outline)


def _membership(name: str, tokens: list[str], outline: Outline) -> Test:
    relation = tokens.pop(0)
    turned = relation == "not"
    if turned:
        relation = tokens.pop(0)
    if relation == "has":
        code = tokens.pop(0)
        return lambda sheet: code in sheet.answers.get(name, ())
    assert relation == "in"
    wanted = _members(tokens.pop(0))
    return lambda sheet: (_value(sheet, name, outline.by_id.get(name)) in wanted) != turned


def _members(written: str) -> set[str]:
    first, dots, last = written.strip("{}").partition("..")
    if dots:
        return {str(value) for value in range(int(first), int(last) + 1)}
    return set(written.strip("{}").split(","))


def _value(sheet: Sheet, name: str, question: Question | None) -> str:
    """Scales by value, choices by code, `blank` without an answer."""
    if name == "response_language":
        return sheet.language
    (code,) = sheet.answers.get(name, ("blank",))
    if isinstance(question, Scale) and code in question.values:
        return str(question.value(code))
    return code
