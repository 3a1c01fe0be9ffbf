"""What came of reading a file: a questionnaire, what it loses on the way, and what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from base.locales import Problem, Say
from survey.design.version import Version

Wording = Mapping[str, Mapping[str, str]]
"""Language -> key -> text."""


@dataclass(frozen=True)
class Questionnaire:
    """A version with all its texts in all its languages."""

    version: Version
    texts: Wording = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Report:
    """A file that was read. There is a questionnaire only where nothing is refused.

    ``lost`` is what the file says and the questionnaire does not keep; it keeps nothing from
    being taken in.
    """

    kept: Questionnaire | None
    lost: tuple[Problem, ...] = ()
    refused: tuple[Problem, ...] = ()
    ours: bool = False
    """Whether Werkzaam wrote the file, so that it says everything there is to a questionnaire."""


@dataclass
class Findings:
    """What is noticed while a file is read, row after row."""

    lost: list[Problem] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)

    def lose(self, where: str, what: Say) -> None:
        """Something is not kept; said once for each place."""
        problem = Problem(where, what)
        if problem not in self.lost:
            self.lost.append(problem)

    def refuse(self, where: str, what: Say) -> None:
        """Something keeps the file from being taken in."""
        problem = Problem(where, what)
        if problem not in self.refused:
            self.refused.append(problem)

    def report(self, kept: Questionnaire | None, *, ours: bool = False) -> Report:
        """The report; without a questionnaire if anything is refused."""
        return Report(None if self.refused else kept, tuple(self.lost), tuple(self.refused), ours)


def refusal(what: Say, where: str = "") -> Report:
    """A file that could not be read at all."""
    return Report(None, (), (Problem(where, what),))
