"""From what people told to a direction: rules 1 and 2.

Sources are counted, never codings; at least a SHARE one way is a direction (effect-direction
plots, Boon and Thomson 2021); thin evidence is named (GRADE-CERQual, adequacy).
"""

from collections.abc import Iterable, Mapping, Sequence

from base.locales import Say, say
from base.studies.study import Thresholds
from kb.evidence.claims import Claim
from kb.evidence.exhibits import Exhibit, Quote, TalkLine
from kb.judgement.lines import (
    SIDES,
    Direction,
    Line,
    Mark,
    Side,
    reaches,
    sorted_marks,
)

SIDE_OF_STANCE: Mapping[str, Side] = {
    "supports": "+",
    "contradicts": "-",
    "counter-example": "-",
    "no change": "0",
}
CONDITIONS = ("nuances", "despite")


# ---- rule 1: one source, one claim


def source_side(quotes: Iterable[Quote]) -> Side | None:
    """The side one source takes on one claim, or None if it takes none (rule 1).

    Only supports: "+"; only contradicts (or counter-examples): "-"; only no change: "0"; two or
    three of these: "±". Nuances and despite never count, nor does an expectation, nor a source
    that is in blind double coding.
    """
    sides = {
        SIDE_OF_STANCE[quote.stance]
        for quote in quotes
        if quote.stance in SIDE_OF_STANCE and quote.reported != "expectation" and not quote.blind
    }
    if not sides:
        return None
    return sides.pop() if len(sides) == 1 else "±"


# ---- rule 2: a told line


def direction_of(counts: Mapping[str, int], share: float) -> Direction:
    """The direction that at least SHARE of the sources taking a side have, else "±".

    A source of "±" is in the total and counts for no side. Without any source there is none to
    give: the caller knows whether that is silence.
    """
    k = sum(counts.values())
    for side in ("+", "-", "0"):
        if k and reaches(counts.get(side, 0), k, share):
            return side
    return "±"


def _near_the_edge(counts: Mapping[str, int], direction: Direction, share: float) -> bool:
    k = sum(counts.values())
    if k <= 2 or direction not in ("+", "-", "0"):
        return False
    return not reaches(counts[direction], k + 1, share)


def told_line(
    talk: TalkLine, claim: Claim, exhibits: Sequence[Exhibit], thresholds: Thresholds
) -> Line:
    """The line of one group, kind and round on one claim (rule 2).

    ``exhibits`` are the quotes of this line's sources on this claim. A line without a side is
    silent if one of its sources spoke about the same configuration, or if the claim was put to
    it; else the subject lay outside its talks.
    """
    quotes = [x.what for x in exhibits if isinstance(x.what, Quote)]
    open_quotes = [quote for quote in quotes if not quote.blind]
    by_source = {source: [q for q in quotes if q.source == source] for source in _sources(quotes)}
    sides = {s: side for s, own in by_source.items() if (side := source_side(own)) is not None}
    counts: dict[str, int] = {
        side: sum(1 for taken in sides.values() if taken == side) for side in SIDES
    }
    marks: set[Mark] = set()
    if any(q.stance in CONDITIONS and q.reported != "expectation" for q in open_quotes):
        marks.add("with conditions")
    if open_quotes and all(q.reported == "expectation" for q in open_quotes):
        marks.add("only expected")
    direction: Direction
    if sides:
        direction = direction_of(counts, thresholds.share)
        if len(sides) <= 2:
            marks.add("thin")
        if _near_the_edge(counts, direction, thresholds.share):
            marks.add("on the edge")
    else:
        asked = claim.configuration in talk.configurations or claim.key in talk.asked
        direction = "∅" if asked or open_quotes else "–"
        if direction == "–":
            marks.add("not asked")
    return Line(
        key=talk.key,
        direction=direction,
        why=_told_why(direction, counts, len(talk.sources)),
        counts=counts,
        k=len(sides),
        of=len(talk.sources),
        marks=sorted_marks(marks),
        exhibits=tuple(exhibits),
        sides=sides,
        in_double_coding=len({q.source for q in quotes if q.blind}),
        regimes=talk.regimes,
        already_so=_already_so(open_quotes),
        said_asked=claim.key in talk.asked,
    )


def _sources(quotes: Iterable[Quote]) -> list[str]:
    return sorted({quote.source for quote in quotes})


def _already_so(quotes: Iterable[Quote]) -> int:
    return len(
        {q.source for q in quotes if q.stance == "no change" and q.because.strip() == "already so"}
    )


def _told_why(direction: Direction, counts: Mapping[str, int], of: int) -> Say:
    k = sum(counts.values())
    if direction == "∅":
        return say("They spoke about this part of the theory, but not about this.")
    if direction == "–":
        return say("This subject lay outside these talks.")
    if direction == "±":
        return say(
            "Of {k} that take a side, {plus} support and {minus} contradict; {none} see no change.",
            k=k,
            plus=counts["+"],
            minus=counts["-"],
            none=counts["0"],
        )
    if direction == "+":
        return say(
            "{n} of {k} that take a side support this ({of} heard).", n=counts["+"], k=k, of=of
        )
    if direction == "-":
        return say(
            "{n} of {k} that take a side contradict this ({of} heard).", n=counts["-"], k=k, of=of
        )
    return say("{n} of {k} that take a side see no change ({of} heard).", n=counts["0"], k=k, of=of)
