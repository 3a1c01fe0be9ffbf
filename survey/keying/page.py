"""A sheet as its keyer sees it: lines in the order of the paper, with what may be typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from base.locales import Say, gettext
from survey.design.version import Version
from survey.keying.comparing import CASE, astray, keyed
from survey.keying.typed import keys, shown, special_keys, understand
from survey.paper.laying import piped
from survey.paper.numbering import companions, numbers
from survey.paper.sayings import WORDS
from survey.questions.answer import Answer, Answers
from survey.questions.kind import Question
from survey.questions.open import LongText
from survey.questions.outline import CONSENT
from survey.wording.texts import Texts


@dataclass(frozen=True)
class Line:
    """One question to key in."""

    id: str
    number: str
    label: str
    keys: Sequence[tuple[str, str]]
    """What may be typed, and what it means in the language of the sheet; empty if it is free."""
    specials: Mapping[str, str]
    """Keys of unclear, don't know, rather not say -> their codes."""
    long: bool
    typed: str
    wrong: Say | None = None
    stray: bool = False


@dataclass(frozen=True)
class Block:
    """The lines under one heading of the paper."""

    heading: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Sheet:
    """How the questions of a version are keyed in, in the language of the paper."""

    version: Version
    texts: Texts

    @cached_property
    def numbered(self) -> Mapping[str, int]:
        """The numbers of the questions on paper."""
        return numbers(self.version.outline)

    @cached_property
    def beside(self) -> set[str]:
        """The lines that belong to a choice."""
        return {line.id for line in companions(self.version.outline).values()}

    def blocks(
        self,
        answers: Answers,
        typed: Mapping[str, str],
        wrong: Mapping[str, Say] | None = None,
    ) -> list[Block]:
        """The page of a sheet, with what was keyed in so far."""
        stray = set(astray(self.version.outline, answers))

        def lines(questions: Sequence[Question]) -> list[Line]:
            return [
                self.line(
                    question,
                    typed.get(question.id, shown(question, answers.get(question.id, ()))),
                    (wrong or {}).get(question.id),
                    stray=question.id in stray,
                )
                for question in questions
                if question.asks
            ]

        first: list[Question] = [CONSENT] if self.version.is_anonymous else [CONSENT, CASE]
        found = [Block(self.texts["info.heading"], lines(first))]
        found += [
            Block(self.said(self.texts.section(section)), lines(section.questions))
            for section in self.version.outline.sections
        ]
        return [block for block in found if block.lines]

    def line(self, question: Question, typed: str, wrong: Say | None, *, stray: bool) -> Line:
        """One question as it is keyed in."""
        return Line(
            id=question.id,
            number=self.number(question.id),
            label=self.label(question),
            keys=[
                (key, self.said(self.name(question, code))) for key, code in keys(question).items()
            ],
            specials=special_keys(question),
            long=isinstance(question, LongText),
            typed=typed,
            wrong=wrong,
            stray=stray,
        )

    def number(self, question: str) -> str:
        """The number on paper; a line of a choice has a letter behind it."""
        found = self.numbered.get(question)
        return "" if found is None else f"{found}{'+' if question in self.beside else ''}"

    def label(self, question: Question) -> str:
        """What is asked, as on paper."""
        if question.id == CONSENT.id:
            return self.texts["consent.label"]
        if question.id == CASE.id:
            return gettext(self.texts.language, WORDS["case"].msgid)
        return self.said(self.texts.label(question))

    def read(self, question: Question, answer: Answer) -> str:
        """An answer as a person reads it."""
        named = {code: self.name(question, code) for code in question.codes}
        return ", ".join(self.said(named.get(code, code)) for code in answer)

    def name(self, question: Question, code: str) -> str:
        """What a box says."""
        if question.id == CONSENT.id:
            return self.texts[f"consent.{code}"]
        return self.texts.choice(question, code)

    def said(self, text: str) -> str:
        """A text with earlier answers pointed at, as on paper."""
        return piped(text, self.numbered, self.texts.language)


def read_sheet(
    version: Version, posted: Mapping[str, str]
) -> tuple[dict[str, Answer], dict[str, str], dict[str, Say]]:
    """What was posted for a sheet: the answers, what is no answer as typed, and what is wrong."""
    answers: dict[str, Answer] = {}
    typed: dict[str, str] = {}
    wrong: dict[str, Say] = {}
    for question in keyed(version.outline, with_case=not version.is_anonymous):
        text = posted.get(f"q-{question.id}", "")
        found = understand(question, text)
        if found.wrong is not None:
            typed[question.id], wrong[question.id] = text, found.wrong
        elif found.answer:
            answers[question.id] = found.answer
    return answers, typed, wrong
