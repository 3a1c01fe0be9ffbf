"""What can be set against each other: questions, single choices, and traits of the response."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.questions.answer import is_special
from survey.questions.choice import Several
from survey.questions.kind import Question
from survey.questions.scale import Labelled
from survey.results.frame import GROUP, LANGUAGE, MODE, ROUND, Entry, Frame
from survey.results.scales import sides_of

BELOW, MIDDLE, ABOVE = "below", "middle", "above"
CHOSEN, NOT_CHOSEN = "chosen", "not chosen"


@dataclass(frozen=True)
class Factor:
    """One side of a table: how each person is put in one of its classes, or in none."""

    key: str
    codes: tuple[str, ...]
    question: Question | None = None
    name: str = ""
    """The question's name among the results."""
    choice: str = ""
    in_sides: bool = False

    def code(self, entry: Entry) -> str | None:
        """The class of a response; None where nothing was answered or nothing was asked."""
        if self.question is None:
            return entry.trait(self.key)
        given = entry.given.get(self.name, ())
        if not given or is_special(given):
            return None
        if self.choice:
            return CHOSEN if self.choice in given else NOT_CHOSEN
        return self._side(given[0]) if self.in_sides else given[0]

    def _side(self, code: str) -> str:
        assert self.question is not None, "only questions have sides"
        sides = sides_of(self.question)
        if code in sides.above:
            return ABOVE
        return BELOW if code in sides.below else MIDDLE


def factors(frame: Frame) -> Iterator[Factor]:
    """Everything of the newest version that has classes, and what responses differ in."""
    for trait in (LANGUAGE, ROUND, GROUP, MODE):
        found = tuple(sorted({entry.trait(trait) for entry in frame.entries}))
        if len(found) > 1:
            yield Factor(trait, found)
    for question in frame.version.outline:
        name = frame.joined.names[frame.version.number][question.id]
        yield from _of_question(question, name)


def _of_question(question: Question, name: str) -> Iterator[Factor]:
    if isinstance(question, Several):
        for code in question.codes:
            key = f"{name}:{code}"
            yield Factor(key, (CHOSEN, NOT_CHOSEN), question, name, choice=code)
        return
    if not question.codes or question.kind == "ranking":
        return
    if isinstance(question, Labelled):
        yield Factor(f"{name}~", (BELOW, MIDDLE, ABOVE), question, name, in_sides=True)
    yield Factor(name, question.codes, question, name)
