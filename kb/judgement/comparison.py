"""From lines to a comparison: which pairs are compared, on which axis, and what they give.

Rules 6 and 7. Tradition: data sets are compared in pairs as agreement, partial agreement,
silence and dissonance (Farmer 2006; O'Cathain 2010). The worst pair names the comparison.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from base.locales import Label, Say, say
from kb.evidence.exhibits import REGISTER
from kb.judgement.lines import DIRECTION_WORDS, Direction, Line
from kb.judgement.words import line_words

PairCode = Literal["strong", "weak", "partial", "inconclusive", "agreement"]
Axis = Literal["rounds", "groups", "instruments", "told/measured"]
Code = Literal[
    "convergence", "partial", "weak", "strong", "inconclusive", "one line only", "silence"
]

WORST_FIRST: tuple[PairCode, ...] = ("strong", "weak", "partial", "inconclusive", "agreement")
AXES: tuple[Axis, ...] = ("rounds", "groups", "instruments", "told/measured")
CODES: tuple[Code, ...] = (
    "strong",
    "weak",
    "partial",
    "inconclusive",
    "convergence",
    "one line only",
    "silence",
)


@dataclass(frozen=True)
class Pair:
    """Two speaking lines side by side.

    ``apart`` says that the two series have no round in common in which both speak, so that what
    there is was compared.
    """

    first: Line
    second: Line
    code: PairCode
    axis: Axis
    apart: bool = False

    @property
    def thin(self) -> bool:
        """Whether one of the two is carried by one or two sources."""
        return self.first.thin or self.second.thin


@dataclass(frozen=True)
class Comparison:
    """What the rule proposes for a claim, and why.

    ``deciding`` are the pairs that give the code, ``pairs`` all that were compared. ``thin``: each
    deciding pair has a thin line. ``mixed``: a convergence of "±" with "±" alone.
    """

    proposed: Code
    axes: tuple[Axis, ...]
    thin: bool
    mixed: bool
    deciding: tuple[Pair, ...]
    pairs: tuple[Pair, ...]
    because: Say

    @property
    def others(self) -> tuple[Pair, ...]:
        """Pairs that were compared and do not give the code."""
        return tuple(pair for pair in self.pairs if not self._decides(pair))

    @property
    def other_dissonances(self) -> tuple[Pair, ...]:
        """Pairs that differ, beside those that give the code."""
        return tuple(pair for pair in self.others if pair.code in ("strong", "weak"))

    def _decides(self, pair: Pair) -> bool:
        return any(pair is decider for decider in self.deciding)

    @property
    def is_dissonance(self) -> bool:
        """Whether it wants an explanation."""
        return self.proposed in ("strong", "weak")


def pair_code(first: Direction, second: Direction) -> PairCode:
    """What two speaking directions give beside each other: the table of rule 6.

    >>> pair_code("+", "-"), pair_code("0", "+"), pair_code("±", "±"), pair_code("?", "?")
    ('strong', 'weak', 'agreement', 'inconclusive')
    """
    if "?" in (first, second):
        return "inconclusive"
    if first == second:
        return "agreement"
    if "±" in (first, second):
        return "partial"
    return "weak" if "0" in (first, second) else "strong"


def axis_of(first: Line, second: Line) -> Axis:
    """The axis on which a pair lies."""
    if REGISTER in (first.key, second.key):
        return "told/measured"
    if first.series == second.series:
        return "rounds"
    return "instruments" if first.key.group == second.key.group else "groups"


def compared_pairs(lines: Sequence[Line]) -> tuple[Pair, ...]:
    """Every pair that is compared (rule 6).

    Within one series (group and kind) all rounds; across series the lines of the same round; a
    line without a round meets every round; where two series have no round in common in which
    both speak, all that there is. Silence and no data form no pair.
    """
    series: dict[tuple[str | None, str], list[Line]] = {}
    for line in sorted((line for line in lines if line.speaks), key=_order):
        series.setdefault(line.series, []).append(line)
    found: list[Pair] = []
    for rounds in series.values():
        found += [_pair(a, b, apart=False) for a, b in combinations(rounds, 2)]
    for one, other in combinations(series.values(), 2):
        together = [(a, b) for a, b in product(one, other) if _same_round(a, b)]
        apart = not together
        found += [_pair(a, b, apart=apart) for a, b in together or product(one, other)]
    return tuple(found)


def _order(line: Line) -> tuple[str, str, int]:
    return line.key.group or "", line.key.kind, line.key.round or 0


def _same_round(first: Line, second: Line) -> bool:
    return None in (first.key.round, second.key.round) or first.key.round == second.key.round


def _pair(first: Line, second: Line, *, apart: bool) -> Pair:
    code = pair_code(first.direction, second.direction)
    return Pair(first, second, code, axis_of(first, second), apart)


def compare(lines: Sequence[Line], groups: Mapping[str, Label] | None = None) -> Comparison:
    """The comparison of a claim's lines (rule 7); the order of the lines does not matter.

    Nobody speaks: silence. One line, or no pair: one line only, never convergence. Else the
    worst pair, strong > weak > partial > inconclusive > agreement (= convergence), with the axes
    on which that pair occurs. ``groups`` gives the names that the reason is told in.
    """
    names = groups or {}
    speaking = [line for line in lines if line.speaks]
    pairs = compared_pairs(lines)
    if not pairs:
        return _without_pairs(speaking, names)
    worst = min((pair.code for pair in pairs), key=WORST_FIRST.index)
    deciding = tuple(pair for pair in pairs if pair.code == worst)
    agreed = worst == "agreement"
    axes = {pair.axis for pair in deciding}
    return Comparison(
        proposed="convergence" if worst == "agreement" else worst,
        axes=() if agreed else tuple(axis for axis in AXES if axis in axes),
        thin=all(pair.thin for pair in deciding),
        mixed=agreed and all(pair.first.direction == "±" for pair in deciding),
        deciding=deciding,
        pairs=pairs,
        because=_because(deciding, pairs, names),
    )


def _without_pairs(speaking: Sequence[Line], names: Mapping[str, Label]) -> Comparison:
    if not speaking:
        return Comparison("silence", (), False, False, (), (), say("No one speaks about this."))
    because = say("Only one line speaks: {line}.", line=line_words(speaking[0].key, names))
    return Comparison("one line only", (), False, False, (), (), because)


def _because(deciding: Sequence[Pair], pairs: Sequence[Pair], names: Mapping[str, Label]) -> Say:
    """The reason in words: a deciding pair, and which lines never speak in the same round."""
    if deciding[0].code == "agreement":
        reason = say("All lines that speak agree; pairs compared: {n}.", n=len(pairs))
    else:
        worst = min(deciding, key=lambda pair: AXES.index(pair.axis))
        reason = say(
            "{n} of {m} pairs: {first} ({one}) beside {second} ({other}).",
            n=len(deciding),
            m=len(pairs),
            first=line_words(worst.first.key, names),
            one=DIRECTION_WORDS[worst.first.direction],
            second=line_words(worst.second.key, names),
            other=DIRECTION_WORDS[worst.second.direction],
        )
    apart = next((pair for pair in deciding if pair.apart), None)
    if apart is None:
        return reason
    return say(
        "{reason} {first} and {second} never speak in the same round; what there is was compared.",
        reason=reason,
        first=line_words(apart.first.key, names),
        second=line_words(apart.second.key, names),
    )


def by_round(
    lines: Sequence[Line], groups: Mapping[str, Label] | None = None
) -> Mapping[int, Comparison]:
    """The code of each round alone; lines without a round count in every one."""
    numbers = sorted({line.key.round for line in lines if line.key.round is not None})
    return {number: compare(_in_round(lines, number), groups) for number in numbers}


def _in_round(lines: Iterable[Line], number: int) -> list[Line]:
    return [line for line in lines if line.key.round in (number, None)]
