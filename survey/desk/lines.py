"""The whole questionnaire as the desk shows it: one line for each question, problems beside it."""

from collections.abc import Iterator
from dataclasses import dataclass

from base.locales import Say, say
from survey.desk.words import KIND_SHORT, LISTED
from survey.questions.condition import Condition
from survey.questions.kind import Question
from survey.questions.outline import Outline, Section, order_problems
from survey.wording.explained import explain
from survey.wording.texts import Texts

SHOWN_CHOICES = 6


@dataclass(frozen=True)
class Line:
    """One question as it stands in the list."""

    question: Question
    label: str
    kind: Say
    choices: tuple[str, ...] = ()
    more: int = 0
    """Answers that are not named here."""
    shown_if: Say | None = None
    notes: tuple[Say, ...] = ()
    problems: tuple[Say, ...] = ()

    @property
    def id(self) -> str:
        """The question's id."""
        return self.question.id


@dataclass(frozen=True)
class Part:
    """One section as it stands in the list."""

    section: Section
    title: str
    lines: tuple[Line, ...]
    shown_if: Say | None = None
    problems: tuple[Say, ...] = ()


def parts(outline: Outline, texts: Texts) -> list[Part]:
    """Every section with its questions, in order.

    Args:
        outline: of a draft, which may be wrong.
        texts: in the language that they are written in first.
    """
    wrong: dict[str, list[Say]] = {}
    for problem in order_problems(outline):
        wrong.setdefault(problem.where, []).append(problem.what)
    return [
        Part(
            section,
            texts.section(section),
            tuple(_line(q, outline, texts, wrong.get(q.id, [])) for q in section.questions),
            explained(section.shown_if, outline, texts),
            tuple(wrong.get(section.id, [])),
        )
        for section in outline.sections
    ]


def explained(condition: Condition, outline: Outline, texts: Texts) -> Say | None:
    """A condition as a sentence; None where there is none."""
    return explain(condition, outline, texts) if condition else None


def _line(question: Question, outline: Outline, texts: Texts, wrong: list[Say]) -> Line:
    listed = question.kind in LISTED
    named = [texts.choice(question, code) for code in question.codes] if listed else []
    return Line(
        question,
        texts[f"{question.id}.label"],
        KIND_SHORT[question.kind],
        tuple(named[:SHOWN_CHOICES]),
        max(0, len(named) - SHOWN_CHOICES),
        explained(question.shown_if, outline, texts),
        tuple(_notes(question, texts)),
        (*wrong, *_lacks(question, texts)),
    )


def _notes(question: Question, texts: Texts) -> Iterator[Say]:
    if question.required:
        yield say("must be answered")
    if question.required_if:
        yield say("sometimes must be answered")
    if question.checks:
        yield say("checked")
    if question.page:
        yield say("page {page}", page=question.page)
    if texts[f"{question.id}.picture"]:
        yield say("picture")
    if texts[f"{question.id}.label.audio"]:
        yield say("sound")


def _lacks(question: Question, texts: Texts) -> Iterator[Say]:
    if question.kind == "calculated":
        if not getattr(question, "formula", None):
            yield say("It is not said how the value is worked out.")
        return
    if not texts[f"{question.id}.label"]:
        yield say("The question has no text yet.")
    if question.kind in LISTED:
        if not question.codes:
            yield say("There are no answers to choose from yet.")
        if any(not texts[f"{question.id}.{code}"] for code in question.codes):
            yield say("Not every answer has a text.")
    if texts[f"{question.id}.picture"] and not texts[f"{question.id}.picture.alt"]:
        yield say("The picture is not described.")
    for number, _check in enumerate(question.checks, start=1):
        if not texts[f"{question.id}.check.{number}"]:
            yield say("Check {n} does not say what is wrong.", n=number)
