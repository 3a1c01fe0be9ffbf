"""The outline of a questionnaire version: sections of questions, and blocks per ticked choice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from survey.questions.choice import Several, Single, YesNo
from survey.questions.condition import ALWAYS, Condition, read_condition
from survey.questions.kind import Question
from survey.questions.open import LongText, Number
from survey.questions.scale import Agree5, Grade10, Satisfied5

KINDS: Mapping[str, type[Question]] = {
    kind.kind: kind
    for kind in (Single, YesNo, Several, Agree5, Satisfied5, Grade10, LongText, Number)
}
CONSENT = Single(id="consent", required=True, specials=False, choices=("yes", "no"))


@dataclass(frozen=True)
class Section:
    """A part of the questionnaire, asked as a whole or not at all."""

    id: str
    questions: tuple[Question, ...]
    shown_if: Condition = ALWAYS


@dataclass(frozen=True)
class Outline:
    """What is asked, in which order and under which condition; never how it is said."""

    sections: tuple[Section, ...]
    by_id: Mapping[str, Question] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        found: dict[str, Question] = {}
        for question in self:
            if question.id in found or question.id == CONSENT.id:
                raise ValueError(f"two questions called {question.id}")
            found[question.id] = question
        object.__setattr__(self, "by_id", found)
        self._check_conditions()

    def __iter__(self) -> Iterator[Question]:
        return (question for section in self.sections for question in section.questions)

    def section_of(self, question: str) -> Section:
        """The section a question stands in."""
        return next(s for s in self.sections if any(q.id == question for q in s.questions))

    def _check_conditions(self) -> None:
        earlier: set[str] = set()
        for section in self.sections:
            for condition in (section.shown_if, *(q.shown_if for q in section.questions)):
                if condition.question and condition.question not in {
                    *earlier,
                    *(q.id for q in section.questions),
                }:
                    raise ValueError(f"a condition on {condition.question}, which comes later")
            earlier |= {q.id for q in section.questions}


def read_outline(facts: Mapping[str, Any]) -> Outline:
    """An outline from a questionnaire file, or from its frozen form.

    Raises KeyError or ValueError when the file cannot be understood.
    """
    sections: list[Section] = []
    for written in facts["sections"]:
        if "block" in written:
            sections += _blocks(written["block"])
        else:
            condition = read_condition(str(written.get("shown_if", "")))
            sections.append(Section(written["id"], _questions(written["questions"]), condition))
    return Outline(tuple(sections))


def freeze(outline: Outline) -> dict[str, Any]:
    """The outline as plain data, blocks written out: what a published version keeps."""
    return {
        "sections": [
            {
                "id": section.id,
                "shown_if": section.shown_if.written(),
                "questions": [_frozen(question) for question in section.questions],
            }
            for section in outline.sections
        ]
    }


def _frozen(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind,
        "required": question.required,
        "specials": question.specials,
        "shown_if": question.shown_if.written(),
        "short": dict(question.short),
        **question.facts(),
    }


def _blocks(block: Mapping[str, Any]) -> list[Section]:
    """One section for each choice of a question, with the items that are asked about it."""
    return [
        Section(
            choice,
            _questions(
                {**item, "id": f"{prefix}_{item['id']}"}
                for item in block["items"]
                if prefix in str(item.get("about", prefix)).split()
            ),
            Condition(block["per"], frozenset({choice})),
        )
        for choice, prefix in block["prefixes"].items()
    ]


def _questions(written: Iterator[Mapping[str, Any]] | Sequence[Any]) -> tuple[Question, ...]:
    return tuple(_question(facts) for facts in written)


def _question(facts: Mapping[str, Any]) -> Question:
    kind = KINDS[facts["kind"]]
    given: dict[str, Any] = {"id": facts["id"]}
    for name in ("required", "specials"):
        if name in facts:
            given[name] = bool(facts[name])
    if facts.get("short"):
        given["short"] = {language: str(name) for language, name in facts["short"].items()}
    if facts.get("shown_if"):
        given["shown_if"] = read_condition(str(facts["shown_if"]))
    for name in ("choices", "exclusive"):
        if name in facts:
            given[name] = tuple(str(code) for code in facts[name])
    for name in ("lowest", "highest"):
        if name in facts:
            given[name] = int(facts[name])
    return kind(**given)
