"""The answers to one questionnaire version: who was asked what, and subsets of the people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from survey.design.version import Version
from survey.questions.answer import BLANK, Answer
from survey.questions.choice import Single
from survey.questions.kind import Question
from survey.questions.routing import route
from survey.responses.response import Response

LANGUAGE = "language"
BACKGROUND = "background"
"""The section that asks who people are."""
NO_ANSWER = "blank"


@dataclass(frozen=True)
class Frame:
    """Responses of one version. Everyone asked is the base; blank is a status, not a value."""

    version: Version
    responses: tuple[Response, ...]

    def __len__(self) -> int:
        return len(self.responses)

    @cached_property
    def _routes(self) -> tuple[frozenset[str], ...]:
        outline = self.version.outline
        return tuple(frozenset(q.id for q in route(outline, r.answers)) for r in self.responses)

    def answers(self, question: str) -> list[Answer]:
        """The answers of everyone who was asked a question."""
        return [
            response.answers.get(question, BLANK)
            for response, asked in zip(self.responses, self._routes, strict=True)
            if question in asked
        ]

    @property
    def traits(self) -> tuple[str, ...]:
        """By what people can be set apart: language, and every question with one of a list."""
        return (LANGUAGE, *(q.id for q in self.version.outline if isinstance(q, Single)))

    @property
    def attributes(self) -> frozenset[str]:
        """The questions that say who people are: those of the section on their background."""
        sections = self.version.outline.sections
        return frozenset(q.id for s in sections if s.id == BACKGROUND for q in s.questions)

    def split(self, trait: str) -> Mapping[str, "Frame"]:
        """The frame by language or by the answer to a question, in the order of its codes."""
        if trait == LANGUAGE:
            return self._parts(self.version.languages, lambda r: r.language)
        question = self.version.outline.by_id[trait]
        codes = (*question.codes, *question.offered_specials, NO_ANSWER)
        return self._parts(codes, lambda r: (r.answers.get(trait) or (NO_ANSWER,))[0])

    def _parts(
        self, codes: tuple[str, ...], code_of: Callable[[Response], str]
    ) -> Mapping[str, "Frame"]:
        parts = {c: tuple(r for r in self.responses if code_of(r) == c) for c in codes}
        return {code: replace(self, responses=part) for code, part in parts.items() if part}


def codes_of(question: Question) -> tuple[str, ...]:
    """Every code a count is kept of: the question's own, the special ones, and blank."""
    return (*question.codes, *question.offered_specials, NO_ANSWER)
