"""The answers to a questionnaire in all its versions: who was asked what, and parts of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from survey.design.version import Version
from survey.questions.answer import SPECIAL_VALUES, Answer
from survey.questions.choice import Single
from survey.questions.kind import Question
from survey.questions.routing import walk
from survey.responses.response import Response
from survey.results.joining import Asked, Joined, Said, join

LANGUAGE, ROUND, GROUP, MODE = "language", "round", "group", "mode"
OF_THE_RESPONSE = (LANGUAGE, ROUND, GROUP, MODE)
BACKGROUND = "background"
"""The section that asks who people are."""
NO_ANSWER = "blank"


@dataclass(frozen=True)
class Entry:
    """One response, with the version that was answered."""

    response: Response
    version: Version
    names: Mapping[str, str]
    """Questions of that version -> what they are called among the results."""

    @cached_property
    def given(self) -> Mapping[str, Answer]:
        """The answer to every question on the route; blank where there is none.

        An answer to a question that was not reached, or that was not offered, is none.
        """
        walked = list(walk(self.version.outline, self.response.answers))
        # one mapping, which has grown until the walk was over
        reached: Mapping[str, Answer] = walked[-1][1] if walked else {}
        return {self.names[question]: answer for question, answer in reached.items()}

    @cached_property
    def not_offered(self) -> Mapping[str, frozenset[str]]:
        """The answers that a question on the route did not offer, where there are any."""
        return {
            self.names[question.id]: frozenset(question.codes) - {*question.offered(seen)}
            for question, seen in walk(self.version.outline, self.response.answers)
            if getattr(question, "filters", None)
        }

    def trait(self, name: str) -> str:
        """The language, round, group or mode of the response."""
        kept = {
            LANGUAGE: self.response.language,
            ROUND: str(self.response.round),
            GROUP: self.version.group,
            MODE: self.response.mode,
        }
        return kept[name]


@dataclass(frozen=True)
class Frame:
    """Responses to one questionnaire. Everyone asked is the base; blank is a status, no value."""

    versions: tuple[Version, ...]
    """All published versions, the newest first."""
    entries: tuple[Entry, ...]
    joined: Joined

    def __len__(self) -> int:
        return len(self.entries)

    @property
    def version(self) -> Version:
        """The newest version: its outline gives the order in which results are shown."""
        return self.versions[0]

    @property
    def responses(self) -> tuple[Response, ...]:
        """All responses, whatever the version."""
        return tuple(entry.response for entry in self.entries)

    @property
    def apart(self) -> tuple[Asked, ...]:
        """Questions of earlier versions that the newest does not ask, or asks otherwise."""
        newest = self.version.number
        return tuple(a for a in self.joined.asked.values() if newest not in a.numbers)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The versions that were answered, the newest first."""
        return tuple(sorted({e.version.number for e in self.entries}, reverse=True))

    def answers(self, question: str) -> list[Answer]:
        """The answers of everyone who was asked a question, by its name among the results."""
        return [entry.given[question] for entry in self.entries if question in entry.given]

    @property
    def traits(self) -> tuple[str, ...]:
        """By what people can be set apart: language, and every question with one of a list.

        Round, group and mode only where there is more than one.
        """
        more = [t for t in (ROUND, GROUP, MODE) if len({e.trait(t) for e in self.entries}) > 1]
        return (LANGUAGE, *more, *(q.id for q in self.version.outline if isinstance(q, Single)))

    @property
    def attributes(self) -> frozenset[str]:
        """The questions that say who people are: those of the section on their background."""
        sections = self.version.outline.sections
        return frozenset(q.id for s in sections if s.id == BACKGROUND for q in s.questions)

    def split(self, trait: str) -> Mapping[str, "Frame"]:
        """The frame by a trait of the response, or by the answer to a question, in their order."""
        if trait in OF_THE_RESPONSE:
            order = self.version.languages if trait == LANGUAGE else ()
            found = sorted({entry.trait(trait) for entry in self.entries})
            return self._parts(dict.fromkeys((*order, *found)), lambda e: e.trait(trait))
        question = self.version.outline.by_id[trait]
        codes = (*question.codes, *SPECIAL_VALUES, NO_ANSWER)
        return self._parts(codes, lambda e: (e.given.get(trait) or (NO_ANSWER,))[0])

    def only(self, wanted: Callable[[Entry], bool]) -> "Frame":
        """The frame with some of its responses."""
        return replace(self, entries=tuple(e for e in self.entries if wanted(e)))

    def _parts(
        self, codes: Iterable[str], code_of: Callable[[Entry], str]
    ) -> Mapping[str, "Frame"]:
        parts: dict[str, list[Entry]] = {code: [] for code in codes}
        for entry in self.entries:
            parts[code_of(entry)].append(entry)
        return {c: replace(self, entries=tuple(part)) for c, part in parts.items() if part}


def frame_of(
    answered: Sequence[tuple[Version, Sequence[Response]]],
    wordings: Mapping[str, Said] | None = None,
) -> Frame:
    """The frame of a questionnaire's versions, the newest first, each with its responses.

    `wordings` are the texts by version id and language; without them, the wording is taken to be
    the same.
    """
    joined = join([version for version, _ in answered], wordings)
    entries = [
        Entry(response, version, joined.names.get(version.number, {}))
        for version, responses in answered
        for response in responses
    ]
    # one order for all versions, by an id that tells nothing: not who came first
    entries.sort(key=lambda entry: entry.response.id)
    return Frame(tuple(version for version, _ in answered), tuple(entries), joined)


def codes_of(question: Question) -> tuple[str, ...]:
    """Every code a count is kept of: the question's own, the special ones, and blank."""
    return (*question.codes, *question.offered_specials, NO_ANSWER)
