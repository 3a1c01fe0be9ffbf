"""A question as it stands in an address: from which element, to which, in how many steps."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from base.locales import Problem, say
from cmo.paths.ways import MOST_STEPS
from kb.map.answers import LONGEST, Asked


@dataclass(frozen=True)
class Question:
    """What was typed, what is wrong with it, and the question if nothing is.

    ``unknown`` is an element that was asked for and that the theory does not have.
    """

    source: str = ""
    target: str = ""
    steps: str = str(MOST_STEPS)
    asked: Asked | None = None
    problems: tuple[Problem, ...] = ()
    unknown: str = ""


def read_question(
    typed: Mapping[str, str], starts: Collection[str], ends: Collection[str]
) -> Question:
    """Read a question.

    Args:
        typed: `from`, `to` and `links` as they stand in the address.
        starts: ids of the elements where a way may begin.
        ends: ids of those where it may end.
    """
    source, target = typed.get("from", "").strip(), typed.get("to", "").strip()
    steps = typed.get("links", str(MOST_STEPS)).strip()
    for one, known in ((source, starts), (target, ends)):
        if one and one not in known:
            return Question(source, target, steps, unknown=one)
    problems = []
    if target and not source:
        problems.append(Problem("from", say("Choose where the way begins.")))
    if source and not target:
        problems.append(Problem("to", say("Choose where the way ends.")))
    if not (steps.isascii() and steps.isdecimal() and 1 <= int(steps[:9]) <= LONGEST):
        problems.append(Problem("links", say("Type a number from 1 to {most}.", most=LONGEST)))
    if problems or not source:
        return Question(source, target, steps, None, tuple(problems))
    return Question(source, target, steps, Asked(source, target, int(steps)))
