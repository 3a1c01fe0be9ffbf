"""Open answers as documents: one for each question and round, a paragraph for each response."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from kb.coding.segments import Coded, Run, marks, runs
from survey.questions.answer import is_special
from survey.questions.open import Written
from survey.results.frame import Entry, Frame
from survey.results.joining import Asked


@dataclass(frozen=True)
class OpenCoding:
    """A stretch of one answer with a code, by one coder."""

    id: str
    response: str
    question: str
    """As the response's version calls it."""
    start: int
    end: int
    digest: str
    code: str
    coder: str
    coder_id: str = ""


@dataclass(frozen=True)
class Answered:
    """One paragraph: what one person wrote, and what was coded in it."""

    response: str
    question: str
    language: str
    text: str
    made_up: bool
    codings: tuple[OpenCoding, ...] = ()

    @property
    def short(self) -> str:
        """What it is called beside the text: the beginning of a random number."""
        return self.response[:8]

    @property
    def runs(self) -> tuple[Run, ...]:
        """The text cut wherever a coding begins or ends."""
        drawn = marks(Coded(c.id, c.start, c.end, c.code, c.coder) for c in self.codings)
        return runs(self.text, 0, len(self.text), drawn)


@dataclass(frozen=True)
class Document:
    """Everything that a group wrote to one question in one round."""

    questionnaire: str
    asked: Asked
    round: int
    answers: tuple[Answered, ...]

    @property
    def name(self) -> str:
        """The question's name among the results."""
        return self.asked.name

    @property
    def coded(self) -> int:
        """How many codings stand in it."""
        return sum(len(answer.codings) for answer in self.answers)

    def answer(self, response: str) -> Answered | None:
        """The paragraph of one response."""
        return next((a for a in self.answers if a.response == response), None)


def documents(frame: Frame, codings: Iterable[OpenCoding] = ()) -> Iterator[Document]:
    """The documents of a questionnaire, by question and round; none that is empty.

    Nothing is copied: a response that is removed is in none of them any more.
    """
    by_answer: dict[tuple[str, str], list[OpenCoding]] = {}
    for coding in codings:
        by_answer.setdefault((coding.response, coding.question), []).append(coding)
    for asked in frame.joined.asked.values():
        if not isinstance(asked.question, Written):
            continue
        rounds: dict[int, list[Answered]] = {}
        for entry in frame.entries:
            found = _answered(entry, asked.name, by_answer)
            if found is not None:
                rounds.setdefault(entry.response.round, []).append(found)
        for number in sorted(rounds):
            name = frame.version.questionnaire
            yield Document(name, asked, number, tuple(rounds[number]))


def _answered(
    entry: Entry, name: str, codings: Mapping[tuple[str, str], Sequence[OpenCoding]]
) -> Answered | None:
    given = entry.given.get(name, ())
    if not given or is_special(given):
        return None
    question = next(q for q, known in entry.names.items() if known == name)
    response, text = entry.response, given[0]
    own = [c for c in codings.get((response.id, question), ()) if stands(text, c)]
    return Answered(
        response.id,
        question,
        response.language,
        text,
        response.made_up,
        tuple(sorted(own, key=lambda c: (c.start, c.end, c.code, c.coder))),
    )


def digest(words: str) -> str:
    """What is kept of the words of a coding: enough to know whether they still stand."""
    return sha256(words.encode()).hexdigest()


def stands(text: str, coding: OpenCoding) -> bool:
    """Whether a coding still lies on its own words; after a correction it may not.

    Examples:
        >>> coding = OpenCoding("c", "r", "q", 0, 2, digest("ja"), "agrees", "AB")
        >>> stands("ja hoor", coding), stands("nee hoor", coding)
        (True, False)
    """
    return digest(text[coding.start : coding.end]) == coding.digest
