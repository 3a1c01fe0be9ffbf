"""How a round goes: what went out, what came back, by language, channel and week; targets met."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from survey.design.version import Version
from survey.fieldwork.rates import Rates, rates
from survey.fieldwork.rounds import NOT_ELIGIBLE, Batch, Target
from survey.responses.response import COUNTED, HandedOut, Response


@dataclass(frozen=True)
class Reached:
    """A target with what came back for it, where that is known."""

    target: Target
    count: int | None

    @property
    def is_met(self) -> bool:
        """Whether as many came back as are wanted at least."""
        return self.count is not None and self.count >= (self.target.least or 0)

    @property
    def is_full(self) -> bool:
        """Whether as many came back as are wanted at most."""
        most = self.target.most
        return self.count is not None and most is not None and self.count >= most


@dataclass(frozen=True)
class Monitor:
    """Everything that is known of a round: counts that no answer points to."""

    version: Version
    responses: tuple[Response, ...]
    batches: tuple[Batch, ...]
    minted: tuple[HandedOut, ...]
    returns: tuple[tuple[str, str, int], ...]
    targets: tuple[Target, ...]
    outcomes: Mapping[tuple[str, str], int]
    elsewhere: int = 0
    """How many went out before this tool was there, as the study says."""

    @property
    def came_back(self) -> tuple[Response, ...]:
        """Returns of this fieldwork: not what was collected elsewhere and read in."""
        return tuple(r for r in self.responses if r.origin in COUNTED)

    @cached_property
    def by_language(self) -> Mapping[str, int]:
        """Returns in each language that is offered."""
        counted = Counter(response.language for response in self.came_back)
        return {language: counted[language] for language in self.version.languages}

    @cached_property
    def by_channel(self) -> Mapping[str, int]:
        """Returns by channel."""
        counted: Counter[str] = Counter()
        for _week, channel, count in self.returns:
            counted[channel] += count
        return dict(sorted(counted.items()))

    @cached_property
    def by_week(self) -> Sequence[tuple[str, int]]:
        """Returns in each week, in order."""
        counted: Counter[str] = Counter()
        for week, _channel, count in self.returns:
            counted[week] += count
        return sorted(counted.items())

    @property
    def went_out(self) -> Mapping[str, int]:
        """Questionnaires that went out, by channel: batches, and codes minted without one."""
        counted: Counter[str] = Counter()
        for batch in self.batches:
            counted[batch.channel] += batch.count
        for codes in self.minted:
            if not codes.batch:
                counted[codes.channel] += codes.minted
        return dict(sorted(counted.items()))

    @property
    def channels(self) -> list[str]:
        """Every channel by which something went out or came back."""
        known = {*self.went_out, *self.by_channel, *(channel for channel, _ in self.outcomes)}
        return sorted(known)

    def outcome(self, channel: str, kind: str) -> int:
        """How many of a channel did not answer for a known reason."""
        return self.outcomes.get((channel, kind), 0)

    @cached_property
    def rates(self) -> Rates:
        """What went out and came back, with AAPOR's rates."""
        return rates(
            self.version.outline,
            [response.answers for response in self.came_back],
            handed_out=sum(self.went_out.values()) + self.elsewhere,
            not_eligible=sum(n for (_, kind), n in self.outcomes.items() if kind == NOT_ELIGIBLE),
        )

    @property
    def reached(self) -> list[Reached]:
        """Each target with what came back; of language and channel together nothing is known."""
        return [Reached(target, self._count(target)) for target in self.targets]

    def _count(self, target: Target) -> int | None:
        if target.language and target.channel:
            return None
        if target.language:
            return self.by_language.get(target.language, 0)
        if target.channel:
            return self.by_channel.get(target.channel, 0)
        return len(self.came_back)
