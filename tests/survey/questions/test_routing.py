"""The way through a questionnaire."""

import pytest
import yaml

from survey.questions.outline import freeze, order_problems, read_outline
from survey.questions.routing import kept, route

OUTLINE = read_outline(
    yaml.safe_load(
        """
        sections:
          - id: start
            questions:
              - {id: works, kind: yesno}
              - {id: intends, kind: agree5, shown_if: works has no}
              - {id: done, kind: multiple, choices: [event, trial], exclusive: [none]}
          - block:
              per: done
              prefixes: {event: me, trial: tp}
              items:
                - {id: useful, kind: agree5}
                - {id: helped, kind: agree5, about: tp}
          - id: close
            shown_if: works in {yes, no}
            questions:
              - {id: words, kind: long_text}
        """
    )
)


def ids(answers: dict[str, tuple[str, ...]]) -> str:
    return " ".join(question.id for question in route(OUTLINE, answers))


def test_only_what_applies_is_asked() -> None:
    assert ids({}) == "works done"
    assert ids({"works": ("no",)}) == "works intends done words"
    assert ids({"works": ("yes",), "done": ("event", "trial")}) == (
        "works done me_useful tp_useful tp_helped words"
    )


def test_answers_off_the_route_are_not_handed_in() -> None:
    answers = {"works": ("yes",), "intends": ("agree",), "done": (), "tp_useful": ("agree",)}
    assert kept(OUTLINE, answers) == {"works": ("yes",)}


def test_a_frozen_outline_reads_back_the_same() -> None:
    assert read_outline(freeze(OUTLINE)) == OUTLINE
    assert freeze(read_outline(freeze(OUTLINE))) == freeze(OUTLINE)


@pytest.mark.parametrize(
    "sections",
    [
        "[{id: a, questions: [{id: q, kind: yesno}, {id: q, kind: yesno}]}]",
        "[{id: a, questions: [{id: consent, kind: yesno}]}]",
        "[{id: a, shown_if: perhaps, questions: [{id: q, kind: yesno}]}]",
    ],
)
def test_an_outline_that_cannot_work_is_refused(sections: str) -> None:
    with pytest.raises(ValueError, match=r"two questions|cannot stand here"):
        read_outline({"sections": yaml.safe_load(sections)})


def test_a_condition_on_a_later_question_is_a_problem_of_a_draft() -> None:
    outline = read_outline(
        yaml.safe_load(
            "sections: [{id: a, questions: [{id: q, kind: yesno, shown_if: r has yes},"
            " {id: r, kind: yesno, shown_if: gone has yes}]}]"
        )
    )
    assert [(p.where, p.what.params["question"]) for p in order_problems(outline)] == [
        ("q", "r"),
        ("r", "gone"),
    ]
