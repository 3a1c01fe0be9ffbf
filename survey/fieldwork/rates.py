"""Response rates, as AAPOR defines them.

Source: American Association for Public Opinion Research, Standard Definitions: Final Dispositions
of Case Codes and Outcome Rates for Surveys (10th edition, 2023): RR1 is complete answers over all
that went out and may belong to the group, RR2 counts partial answers too. What is not known to be
outside the group counts as in it (e = 1), so both are the lowest rates that can be true.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from survey.questions.answer import Answers
from survey.questions.outline import Outline
from survey.questions.routing import route

COMPLETE, PARTIAL, BROKEN_OFF = "complete", "partial", "broken_off"
COMPLETE_FROM, PARTIAL_FROM = 0.8, 0.5
"""From which share of the questions answered a return is complete, or partial."""


def completeness(outline: Outline, answers: Answers) -> str:
    """Whether a return is complete, partial or broken off, by the share of questions answered.

    Counted over the questions on the person's own way that have answers to choose from or ask for
    a number; "I don't know" is an answer. Boxes for one's own words are free for all to skip.
    """
    asked = [q.id for q in route(outline, answers) if q.asks and (q.codes or q.kind == "number")]
    if not asked:
        return COMPLETE if answers else BROKEN_OFF
    share = sum(bool(answers.get(question)) for question in asked) / len(asked)
    if share >= COMPLETE_FROM:
        return COMPLETE
    return PARTIAL if share >= PARTIAL_FROM else BROKEN_OFF


@dataclass(frozen=True)
class Rates:
    """What went out and what came back."""

    handed_out: int
    complete: int
    partial: int
    broken_off: int
    not_eligible: int = 0

    @property
    def returned(self) -> int:
        """How many came back, however much of them was filled in."""
        return self.complete + self.partial + self.broken_off

    @property
    def base(self) -> int:
        """Everything that went out and may belong to the group."""
        return self.handed_out - self.not_eligible

    @property
    def rr1(self) -> float | None:
        """RR1 = I / ((I + P) + (R + NC + O) + (UH + UO)); None where it has no meaning.

        Examples:
            >>> Rates(300, 40, 2, 0).rr1, Rates(0, 3, 0, 0).rr1
            (0.13333333333333333, None)
        """
        return self._share(self.complete)

    @property
    def rr2(self) -> float | None:
        """RR2 = (I + P) / ((I + P) + (R + NC + O) + (UH + UO)); None where it has no meaning."""
        return self._share(self.complete + self.partial)

    def _share(self, count: int) -> float | None:
        # more back than went out: the count of what went out is wrong, and a rate would mislead
        if self.base <= 0 or self.returned > self.base:
            return None
        return count / self.base


def rates(
    outline: Outline, returned: Iterable[Answers], *, handed_out: int, not_eligible: int = 0
) -> Rates:
    """The rates of a round from its returns."""
    found = [completeness(outline, answers) for answers in returned]
    return Rates(
        handed_out,
        found.count(COMPLETE),
        found.count(PARTIAL),
        found.count(BROKEN_OFF),
        not_eligible,
    )
