"""A whole questionnaire at once, as respondents see it, with its conditions said beside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from base.locales import Say, say
from survey.answering.face import Face, faces
from survey.questions.choice import Listed
from survey.questions.kind import Question
from survey.questions.outline import CONSENT, Outline
from survey.questions.paging import Page
from survey.questions.unasked import Calculated
from survey.wording.explained import explain
from survey.wording.texts import Texts


@dataclass(frozen=True)
class Leaf:
    """A page of the questionnaire, with what decides whether and how it is answered."""

    page: Page
    faces: tuple[Face, ...]
    rules: tuple[tuple[str, Say], ...]
    """Question and sentence."""


@dataclass(frozen=True)
class Part:
    """A section with its pages."""

    id: str
    heading: str
    rules: tuple[Say, ...]
    leaves: tuple[Leaf, ...]


def consent_face(outline: Outline, texts: Texts) -> Face:
    """The question whether one takes part."""
    (face,) = faces(outline, Page(CONSENT.id, (CONSENT,)), texts, {}, {})
    return face


def sheet(outline: Outline, texts: Texts, words: Texts) -> list[Part]:
    """Every page in order, whatever anyone would answer.

    Args:
        outline: what is asked.
        texts: how it is said to respondents.
        words: the texts in which conditions are said to the researcher.
    """
    unfiltered = Outline(
        tuple(
            replace(section, questions=tuple(map(_all_offered, section.questions)))
            for section in outline.sections
        )
    )
    parts: list[Part] = []
    for section, whole in zip(outline.sections, unfiltered.sections, strict=True):
        rules = {q.id: tuple(_rules(q, outline, words)) for q in section.questions}
        leaves = [
            _leaf(unfiltered, Page(name, tuple(together)), texts, rules)
            for name, together in groupby(whole.questions, key=lambda q: q.page or q.id)
        ]
        heading = texts.section(section) or section.id
        shown: tuple[Say, ...] = ()
        if section.shown_if:
            shown = (_only_if(explain(section.shown_if, outline, words)),)
        parts.append(Part(section.id, heading, shown, tuple(leaves)))
    return parts


def _leaf(outline: Outline, page: Page, texts: Texts, rules: dict[str, tuple[Say, ...]]) -> Leaf:
    seen = Page(page.id, tuple(q for q in page.questions if not isinstance(q, Calculated)))
    said = tuple((q.id, rule) for q in page.questions for rule in rules[q.id])
    return Leaf(seen, tuple(faces(outline, seen, texts, {}, {})), said)


def _all_offered(question: Question) -> Question:
    return replace(question, filters={}) if isinstance(question, Listed) else question


def _rules(question: Question, outline: Outline, words: Texts) -> Iterator[Say]:
    """What decides whether a question is asked, and which answers fit."""
    if isinstance(question, Calculated):
        yield say("Computed, never shown: {formula}", formula=question.formula.written())
    if question.shown_if:
        yield _only_if(explain(question.shown_if, outline, words))
    if question.required and question.asks:
        yield say("Must be answered.")
    elif question.required_if:
        condition = explain(question.required_if, outline, words)
        yield say("Must be answered if {condition}.", condition=condition)
    for check in question.checks:
        yield say("Accepted only if {condition}.", condition=explain(check, outline, words))
    for code, condition in getattr(question, "filters", {}).items():
        yield say(
            "“{answer}” is offered only if {condition}.",
            answer=words.choice(question, code),
            condition=explain(condition, outline, words),
        )


def _only_if(condition: Say) -> Say:
    return say("Asked only if {condition}.", condition=condition)
