"""What is wrong with an outline, each by a small one that shows it."""

from typing import Any

import pytest

from base.locales import speak
from survey.publishing.outlined import outline_hindrances
from survey.questions.outline import Outline, read_outline


def asked(*questions: dict[str, Any], **section: Any) -> Outline:
    """One part with these questions."""
    return read_outline({"sections": [{"id": "part", "questions": questions, **section}]})


def found(outline: Outline) -> list[tuple[str, str]]:
    """The place and the English sentence of everything that is wrong."""
    return [(h.where, speak(h.what, "en")) for h in outline_hindrances(outline)]


WORK = {"id": "work", "kind": "single", "choices": ["yes", "no", "soon"]}
HELP = {"id": "help", "kind": "multiple", "choices": ["a", "b", "c"], "exclusive": ["none"]}
AGE = {"id": "age", "kind": "number", "lowest": 16, "highest": 99}
NOBODY = "Nobody comes to this question: its conditions can never hold."


def test_an_outline_in_order_has_nothing_wrong() -> None:
    hours = {"id": "hours", "kind": "number", "shown_if": "${work} = 'yes' and ${age} >= 18"}
    assert found(asked(WORK, AGE, hours)) == []


@pytest.mark.parametrize(
    "condition",
    [
        "${age} > 99",
        "${work} = 'yes' and ${work} = 'no'",
        "selected(${help}, 'none') and selected(${help}, 'a')",
        "count-selected(${help}) > 3",
        "1 = 2",
        "${age} < 20 and ${age} + 10 > 40",
        "string-length(${work}) > 60",
    ],
)
def test_a_condition_that_can_never_hold(condition: str) -> None:
    last = {"id": "last", "kind": "long_text", "shown_if": condition}
    assert found(asked(WORK, HELP, AGE, last)) == [("last", NOBODY)]


@pytest.mark.parametrize(
    "condition",
    [
        "count-selected(${help}) = 3",
        "not(selected(${help}, 'a')) and selected(${help}, 'b')",
        "${work} = 'dk'",
        "${work} = '' and ${age} = 17",
        "${age} div 2 > 20",
    ],
)
def test_a_condition_that_holds_for_somebody(condition: str) -> None:
    last = {"id": "last", "kind": "long_text", "shown_if": condition}
    assert found(asked(WORK, HELP, AGE, last)) == []


def test_a_condition_against_that_of_its_part() -> None:
    late = {"id": "late", "kind": "yesno", "shown_if": "${work} = 'no'"}
    outline = read_outline(
        {
            "sections": [
                {"id": "first", "questions": [WORK]},
                {"id": "second", "questions": [late], "shown_if": "${work} = 'yes'"},
            ]
        }
    )
    assert found(outline) == [("late", NOBODY)]


def test_a_condition_on_a_question_that_is_itself_off_the_way() -> None:
    hours = {"id": "hours", "kind": "number", "shown_if": "${work} = 'yes'"}
    last = {"id": "last", "kind": "yesno", "shown_if": "${work} = 'no' and ${hours} > 0"}
    assert found(asked(WORK, hours, last)) == [("last", NOBODY)]


def test_a_code_that_does_not_exist_is_named() -> None:
    last = {"id": "last", "kind": "yesno", "shown_if": "${work} = 'maybe'"}
    ((where, sentence),) = found(asked(WORK, last))
    assert (where, "“maybe”" in sentence) == ("last", True)


def test_a_condition_on_what_comes_later_or_is_nowhere() -> None:
    first = {"id": "first", "kind": "yesno", "shown_if": "${work} = 'yes'"}
    second = {"id": "second", "kind": "yesno", "shown_if": "${gone} = 'yes'"}
    wrong = found(asked(first, WORK, second))
    assert [where for where, _ in wrong] == ["first", "second"]
    assert "later" in wrong[0][1]
    assert "does not exist" in wrong[1][1]


def test_nothing_is_asked() -> None:
    assert found(read_outline({"sections": []})) == [("", "This questionnaire asks nothing yet.")]
    note = {"id": "note", "kind": "statement"}
    assert found(asked(note)) == [("", "This questionnaire asks nothing yet.")]


def test_a_part_without_questions() -> None:
    outline = read_outline(
        {"sections": [{"id": "part", "questions": [WORK]}, {"id": "bare", "questions": []}]}
    )
    assert found(outline) == [("bare", "This part has no questions.")]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"choices": []}, "This question has no answers to choose from."),
        ({"choices": ["a", "a"]}, "The list names a more than once."),
        (
            {"choices": ["a", "b"], "numbers": {"a": 5}},
            "These answers have no value, while others have: b.",
        ),
        (
            {"choices": ["a", "b"], "numbers": {"a": 5, "b": 5}},
            "The values of these answers are used twice: a and b.",
        ),
        (
            {"choices": ["a", "b"], "numbers": {"a": 1, "b": 98}},
            "The values of these answers are used twice: b.",
        ),
    ],
)
def test_lists_of_answers(facts: dict[str, Any], sentence: str) -> None:
    assert found(asked({"id": "one", "kind": "single", **facts})) == [("one", sentence)]


def test_a_required_question_that_offers_nothing_to_somebody() -> None:
    which = {
        "id": "which",
        "kind": "single",
        "choices": ["x", "y"],
        "required": True,
        "specials": False,
        "filters": {"x": "${work} = 'yes'", "y": "${work} = 'no'"},
    }
    stuck = "Somebody can come here and find no answer, while one must be given."
    assert found(asked(WORK, which)) == [("which", stuck)]
    everyone = {**which, "shown_if": "${work} = 'yes' or ${work} = 'no'"}
    assert found(asked(WORK, everyone)) == []


def test_trying_stops_at_a_bound_and_then_says_nothing() -> None:
    many = [{"id": f"q{n}", "kind": "grade10"} for n in range(8)]
    total = " + ".join(f"${{q{n}}}" for n in range(8))
    last = {"id": "last", "kind": "yesno", "shown_if": f"{total} > 1000"}
    assert found(asked(*many, last)) == []
