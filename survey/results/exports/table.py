"""Answers as one table: a row for each response, a column or more for each question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from base.locales import STAFF_LANGUAGES, Say, say, speak
from survey.questions.answer import DONT_KNOW, RATHER_NOT, UNCLEAR

NOT_ASKED, EMPTY = ".not_asked", ".empty"
"""Statuses, not values: off the route, and left blank. No code of an answer begins with a dot."""
GIVEN = "given"

CODE, TICK, PLACE, NUMBER, WORD, TEXT, STATUS, OWN = (
    "code",
    "tick",
    "place",
    "number",
    "word",
    "text",
    "status",
    "own",
)
"""What a column holds: a code; chosen or not; a place in an order; a number; a short text such as
a month; words of one's own; whether there are such words; something of the response itself."""

NOTHING: Mapping[str, Say] = {
    NOT_ASKED: say("not asked"),
    EMPTY: say("left empty"),
    DONT_KNOW: say("I don't know"),
    RATHER_NOT: say("rather not say"),
    UNCLEAR: say("unclear on paper"),
}
"""The ways in which there is no answer, kept apart in every file."""

MADE_UP_NOTE = say("made-up example")


@dataclass(frozen=True)
class Column:
    """One column of the table, and what its cells mean."""

    name: str
    label: str
    holds: str
    question: str = ""
    kind: str = ""
    versions: tuple[int, ...] = ()
    values: Mapping[str, int] = field(default_factory=dict)
    """Code -> the number that stands for it in a data file."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Code -> what it means, in the language of the file."""

    @property
    def is_numeric(self) -> bool:
        """Whether a statistics program keeps it as numbers."""
        return self.holds in (CODE, TICK, PLACE, NUMBER) or bool(self.values)


@dataclass(frozen=True)
class Table:
    """The answers to a questionnaire as they leave the tool; cells are codes or texts."""

    study: str
    questionnaire: str
    title: str
    language: str
    made_up: bool
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def file_name(self, what: str, extension: str) -> str:
        """The name that is proposed for a file; it says so when answers are made up."""
        mark = ("made-up",) if self.made_up else ()
        parts = (self.study, self.questionnaire, what, self.language, *mark)
        return f"{'-'.join(parts)}.{extension}"


def explain(words: Say, language: str) -> str:
    """The tool's own words in a file: it speaks to researchers, in a language of theirs.

    Questions and answers are in any language; the words around them are not for respondents.
    """
    return speak(words, language if language in STAFF_LANGUAGES else "en")
