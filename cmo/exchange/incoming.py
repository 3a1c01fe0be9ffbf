"""What came of reading a file: a theory, or everything that is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as part

from base.locales import Label, Problem, Say, say
from cmo.graph import Theory

Groups = Mapping[str, Label]
Locate = Callable[[str], str]
"""Where a JSON pointer into the content lies in the file that a person sees."""

MOST_OF_A_WEB = 15_000_000
"""Networks say everything in every node, so theirs are larger."""
FROM_MADE_UP = say("This theory comes from a study that is marked made up.")
NOT_INTO_REAL = say(
    "This file is marked made up. It can only go into a study that is marked made up too."
)


@dataclass(frozen=True)
class Question:
    """Something in a foreign file that only a person can decide.

    `options` are the answers: value -> how it is said. Left open, the file is not taken in.
    """

    id: str
    what: Say
    options: Mapping[str, Say | str] = part(hash=False)

    @property
    def field(self) -> str:
        """The name of its answer in a form."""
        return f"answer-{self.id}"


@dataclass(frozen=True)
class Incoming:
    """A file that was read. There is a theory only where nothing is wrong and nothing is open.

    `notices` are worth knowing, but keep nothing from being taken in. `groups` are actor groups
    that elements name, which the file describes and the study does not have yet.
    """

    theory: Theory | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Say, ...] = ()
    questions: tuple[Question, ...] = ()
    groups: Groups = part(default_factory=dict, hash=False)

    @property
    def additions(self) -> list[Say]:
        """What the study gets besides the theory."""
        return [say("New actor group: “{group}”.", group=label) for label in self.groups.values()]

    def said(self, file: str) -> Say:
        """The sentence about taking it in, for the history of the draft."""
        if FROM_MADE_UP in self.notices:
            return say("Imported from {file}, out of a study that is made up.", file=file)
        return say("Imported from {file}.", file=file)


def refused(where: str, what: Say) -> Incoming:
    """A file that could not be read at all."""
    return Incoming(None, (Problem(where, what),))


def guarded(incoming: Incoming, *, made_up: bool) -> Incoming:
    """What was read; refused where made-up material would lose its mark in a real study."""
    if made_up or FROM_MADE_UP not in incoming.notices:
        return incoming
    return Incoming(None, (Problem("", NOT_INTO_REAL), *incoming.problems))
