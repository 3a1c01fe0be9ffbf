"""Kinds of explanation whose ground is in the data (rule 9); the program never explains."""

from collections.abc import Sequence
from dataclasses import dataclass

from base.locales import Say, say
from kb.evidence.exhibits import Described
from kb.judgement.comparison import Pair
from kb.judgement.judged import ExplanationKind
from kb.judgement.lines import Line


@dataclass(frozen=True)
class Ground:
    """A kind of explanation that may be given, and what in the data gives ground for it."""

    kind: ExplanationKind
    because: Say


def grounds(
    deciding: Sequence[Pair], lines: Sequence[Line], described: Sequence[Described]
) -> tuple[Ground, ...]:
    """The kinds that the pairs which differ give ground for; none where the lines agree.

    Relation not exact: measurement mismatch. Round or regime differs: timing. A descriptive
    measure tied to the claim: targeting. "No change" because "already so": ceiling. A thin line
    or "?": too little evidence.
    """
    differing = [pair for pair in deciding if pair.code != "agreement"]
    if not differing:
        return ()
    sides = [line for pair in differing for line in (pair.first, pair.second)]
    found = []
    if any(line.relation not in ("", "exact") for line in sides):
        found.append(
            Ground(
                "measurement mismatch",
                say("What was measured is not exactly what the theory says."),
            )
        )
    if any(_in_other_times(pair) for pair in differing):
        found.append(Ground("timing", say("The lines come from other rounds or policies.")))
    if described:
        found.append(
            Ground("targeting", say("The figures show that some people got this more than others."))
        )
    if any(line.already_so for line in lines):
        found.append(Ground("ceiling", say("Some saw no change because it was already so.")))
    if any(line.thin or line.direction == "?" for line in sides):
        found.append(Ground("too little evidence", say("A line is thin or inconclusive.")))
    return tuple(found)


def _in_other_times(pair: Pair) -> bool:
    one, other = pair.first, pair.second
    rounds = {one.key.round, other.key.round} - {None}
    regimes_differ = bool(one.regimes and other.regimes and one.regimes != other.regimes)
    return len(rounds) == 2 or regimes_differ
