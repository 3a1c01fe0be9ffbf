"""The table of answers: what is given, and each way in which nothing is."""

from hypothesis import given
from hypothesis import strategies as st

from survey.questions.answer import Answer
from survey.questions.routing import kept, route
from survey.responses.response import Response
from survey.results.exports.table import NOT_ASKED
from tests.survey.results.exports.small import cells, response, table, version


def test_each_kind_of_question_has_its_columns() -> None:
    found = cells(
        table(
            response(
                has_garden=("no",),
                why_not=("te klein",),
                content=("agree",),
                mark=("7",),
                size=("12.5",),
                since=("2016-03",),
                grows=("roses",),
                order=("rain", "sun"),
                name_of_it=("ሰላም",),
            )
        )
    )
    assert found == {
        "response": "r1",
        "response_version": "1",
        "response_language": "en",
        "response_round": "1",
        "response_group": "neighbours",
        "response_mode": "self",
        "response_origin": "given",
        "made_up": "1",
        "has_garden": "no",
        "why_not": "te klein",
        "why_not_status": "given",
        "content": "agree",
        "mark": "7",
        "size": "12.5",
        "since": "2016-03",
        "grows_herbs": "0",
        "grows_roses": "1",
        "order_sun": "2",
        "order_rain": "1",
        "order_soil": ".empty",
        "name_of_it": "ሰላም",
        "name_of_it_status": "given",
        "double": "25",
    }


def test_four_ways_to_say_nothing_stay_apart() -> None:
    found = cells(
        table(
            response(has_garden=("yes",), content=("dk",), mark=("rns",), grows=("unclear",)),
        )
    )
    assert (found["why_not"], found["why_not_status"]) == ("", ".not_asked")
    assert (found["size"], found["content"], found["mark"]) == (".empty", "dk", "rns")
    assert (found["grows_herbs"], found["grows_roses"]) == ("unclear", "unclear")
    assert (found["name_of_it"], found["name_of_it_status"]) == ("", ".empty")


def test_an_answer_off_the_route_is_never_exported_as_given() -> None:
    found = cells(table(response(has_garden=("yes",), why_not=("left from before",))))
    assert "left from before" not in found.values()
    assert found["why_not_status"] == ".not_asked"


def test_rows_do_not_tell_who_came_first() -> None:
    came = [response("c", mark=("1",)), response("a", mark=("2",)), response("b", mark=("3",))]
    assert [row[0] for row in table(*came).rows] == ["a", "b", "c"]


def test_the_mark_is_in_the_name_and_in_each_record() -> None:
    made_up, real = table(response()), table(response(made_up=False), made_up=False)
    assert made_up.file_name("answers", "csv") == "made-up-small-answers-en-made-up.csv"
    assert real.file_name("answers", "csv") == "made-up-small-answers-en.csv"
    assert [cells(t)["made_up"] for t in (made_up, real)] == ["1", "0"]


CODES = {
    "has_garden": ["yes", "no", "dk"],
    "why_not": ["ሰላም", "مرحبا", "🙂", "=1+1"],
    "content": ["agree", "neither", "rns"],
    "mark": ["1", "10"],
}


@given(st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in CODES.items()}))
def test_what_is_exported_is_what_was_handed_in(answers: dict[str, str]) -> None:
    """Whatever lies in the database: the route decides what was given."""
    kept_so: dict[str, Answer] = {question: (code,) for question, code in answers.items()}
    outline = version().outline
    found = cells(table(Response("r1", "en", 1, "self", True, kept_so)))
    handed = kept(outline, kept_so)
    asked = {question.id for question in route(outline, kept_so)}
    for question in CODES:
        if question not in asked:
            assert found.get(f"{question}_status", found[question]) == NOT_ASKED
        elif question in handed:
            assert found[question] == handed[question][0]
