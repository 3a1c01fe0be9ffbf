"""Conditions taken apart into rows and put together again."""

import pytest

from survey.desk.conditions.building import Rows, compared, earlier, operators, rows_of, together
from survey.questions.condition import Condition
from survey.questions.expression import NotAllowed
from tests.survey.design.small import small

ASKED = small().outline.by_id


@pytest.mark.parametrize(
    ("text", "rows", "join"),
    [
        ("", (), "and"),
        ("${age} > 18", ("${age} > 18",), "and"),
        ("${age} > 18 or ${age} < 3 or . = ''", ("${age} > 18", "${age} < 3", ". = ''"), "or"),
        ("not(${a} = 1) and ${b} = 2", ("not(${a} = 1)", "${b} = 2"), "and"),
    ],
)
def test_comparisons_are_rows(text: str, rows: tuple[str, ...], join: str) -> None:
    found = rows_of(Condition(text))
    assert (found.rows, found.join) == (rows, join)
    assert found.written() == text


def test_what_rows_cannot_say_stays_whole() -> None:
    text = "${a} = 1 and (${b} = 2 or ${c} = 3)"
    assert rows_of(Condition(text)) == Rows(whole=text)
    assert rows_of(Condition(text)).written() == text
    assert together(["${a} = 1", "rm -rf", "${b} = 2"], "or").written() == "${a} = 1 or ${b} = 2"


@pytest.mark.parametrize(
    ("question", "operator", "code", "value", "expected"),
    [
        ("help_had", "selected", "coach", "", "selected(${help_had}, 'coach')"),
        ("help_had", "not selected", "none", "", "not(selected(${help_had}, 'none'))"),
        ("help_had", "count-selected >=", "", "2", "count-selected(${help_had}) >= 2"),
        ("useful", "answered", "", "", "${useful} != ''"),
        ("age", "<", "", "18,5", "${age} < 18.5"),
        ("age", "selected", "dk", "", "selected(${age}, 'dk')"),
    ],
)
def test_a_click_is_a_comparison(
    question: str, operator: str, code: str, value: str, expected: str
) -> None:
    assert operator in operators(ASKED[question])
    assert compared(ASKED[question], operator, code, value, own=False) == expected


@pytest.mark.parametrize(
    ("operator", "code", "value"),
    [("selected", "", ""), ("<", "", ""), ("<", "", "1e9"), ("<", "", "' or 1"), ("rm", "", "1")],
)
def test_a_click_without_its_value_is_refused(operator: str, code: str, value: str) -> None:
    with pytest.raises(NotAllowed):
        compared(ASKED["age"], operator, code, value, own=False)


def test_only_earlier_answers_can_be_looked_at() -> None:
    outline = small().outline
    assert [q.id for q in earlier(outline, "useful", own=False)] == ["help_had"]
    assert [q.id for q in earlier(outline, "useful", own=True)] == ["help_had", "useful"]
    assert [q.id for q in earlier(outline, "later", own=False)] == ["help_had", "useful"]
