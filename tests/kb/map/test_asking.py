"""A question is read from an address; what is wrong with it is said where it is."""

import pytest

from kb.map.answers import Asked
from kb.map.asking import read_question

STARTS, ENDS = ["course", "visit"], ["job"]


def read(**typed: str) -> tuple[Asked | None, list[str], str]:
    found = read_question(
        {"from" if k == "start" else k: v for k, v in typed.items()}, STARTS, ENDS
    )
    return found.asked, [problem.where for problem in found.problems], found.unknown


def test_a_whole_question() -> None:
    assert read(start="course", to="job") == (Asked("course", "job", 8), [], "")
    assert read(start=" course ", to="job", links=" 3 ") == (Asked("course", "job", 3), [], "")


def test_nothing_asked_is_no_mistake() -> None:
    assert read() == (None, [], "")


@pytest.mark.parametrize("links", ["0", "13", "", "-1", "1.5", "many", "٣", "9" * 40])
def test_a_number_of_steps_that_cannot_be(links: str) -> None:
    assert read(start="course", to="job", links=links) == (None, ["links"], "")


def test_half_a_question() -> None:
    assert read(start="course") == (None, ["to"], "")
    assert read(to="job", links="x") == (None, ["from", "links"], "")


def test_an_element_that_is_not_there() -> None:
    assert read(start="nobody", to="job") == (None, [], "nobody")
    assert read(start="job", to="job") == (None, [], "job")
