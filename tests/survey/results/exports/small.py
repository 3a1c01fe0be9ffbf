"""A small questionnaire with every kind of question, and its texts in four languages."""

from collections.abc import Mapping
from typing import Any

from survey.design.version import Version, read_version
from survey.questions.answer import Answer
from survey.responses.response import Response
from survey.results.exports.building import data_table
from survey.results.exports.table import Table
from survey.results.frame import Frame, frame_of
from survey.wording.texts import Texts

FACTS: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "languages": ["en", "nl", "ar", "ti"],
    "group": "neighbours",
    "round": 1,
    "mode": "self",
    "kept_until": "2030-12-31",
    "contact": {"en": "the desk"},
    "sections": [
        {
            "id": "all",
            "questions": [
                {"id": "has_garden", "kind": "yesno"},
                {
                    "id": "why_not",
                    "kind": "long_text",
                    "shown_if": "has_garden in {no}",
                    "longest": 200_000,
                },
                {"id": "content", "kind": "agree5"},
                {"id": "mark", "kind": "grade10"},
                {"id": "size", "kind": "number", "lowest": 0, "highest": 500, "decimals": 1},
                {"id": "since", "kind": "month"},
                {"id": "grows", "kind": "multiple", "choices": ["herbs", "roses"]},
                {"id": "order", "kind": "ranking", "choices": ["sun", "rain", "soil"]},
                {"id": "name_of_it", "kind": "short_text"},
                {"id": "to_read", "kind": "statement"},
                {"id": "double", "kind": "calculated", "formula": "${size} * 2"},
            ],
        }
    ],
}


def version(number: int = 1, **changed: Mapping[str, Any]) -> Version:
    """The questionnaire; `changed` are other facts of some of its questions."""
    section = FACTS["sections"][0]
    questions = [{**q, **changed.get(q["id"], {})} for q in section["questions"]]
    facts = {**FACTS, "version": number, "sections": [{**section, "questions": questions}]}
    found = read_version(facts)
    return Version(**{**found.__dict__, "id": f"v{number}", "study": "made-up"})


def response(name: str = "r1", *, made_up: bool = True, **answers: Answer) -> Response:
    """A response in English."""
    return Response(name, "en", 1, "self", made_up, answers)


def frame(*responses: Response) -> Frame:
    """The answers to the one version."""
    return frame_of([(version(), responses)])


def table(
    *responses: Response,
    language: str = "en",
    made_up: bool = True,
    said: Mapping[str, str] | None = None,
) -> Table:
    """The table of these answers."""
    return data_table(
        frame(*responses),
        {"v1": Texts(language, said or {})},
        study="made-up",
        title={"en": "A made-up study"},
        groups={"neighbours": {"en": "neighbours"}},
        made_up=made_up,
        language=language,
    )


def cells(found: Table, row: int = 0) -> dict[str, str]:
    """A row by the names of its columns."""
    return {c.name: cell for c, cell in zip(found.columns, found.rows[row], strict=True)}
