"""The JSON twin of a claim, made from the same values as its page; and what the board sees."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from base.locales import Say, pick, say, speak
from kb.evidence.exhibits import TOLD_KINDS
from kb.judgement.comparison import Comparison
from kb.judgement.joint import Joint
from kb.judgement.lines import EstimateReading, ItemReading, Line


def claim_twin(
    joint: Joint, language: str, *, board: bool = False, small: int = 10, made_up: bool = False
) -> Mapping[str, Any]:
    """A claim with every line, estimate and its comparison.

    For the board no line says who or how many took which side, and a questionnaire's count under
    the threshold ``small`` is hidden with all from which it could be computed.
    """
    seen = for_board(joint, small) if board else joint
    claim = seen.claim
    return {
        "claim": claim.key,
        "made_up": made_up,
        "kind": claim.kind,
        "configuration": claim.configuration,
        "from": claim.start,
        "to": claim.end,
        "condition": pick(claim.condition, "en")[0],
        "polarity": claim.polarity,
        "version": seen.version,
        "earlier_wording": seen.altered is not None,
        "lines": [line_twin(line, language) for line in seen.lines],
        "estimates": [estimate_twin(reading) for reading in seen.estimates],
        "comparison": comparison_twin(seen, language),
        "rounds": {str(n): one.proposed for n, one in seen.rounds.items()},
        "grounds": [ground.kind for ground in seen.grounds],
        "explanations": [
            {"kind": e.kind, "text": pick(e.text, language)[0], "by": e.by}
            for e in seen.explanations
        ],
        "context": [printed_twin(estimate) for estimate in seen.context],
    }


def line_twin(line: Line, language: str) -> dict[str, Any]:
    """One line of evidence."""
    return {
        "line": line.name,
        "kind": line.key.kind,
        "group": line.key.group,
        "round": line.key.round,
        "direction": line.direction,
        "counts": dict(line.counts) if line.counts is not None else None,
        "k": line.k,
        "of": line.of,
        "marks": list(line.marks),
        "in_double_coding": line.in_double_coding,
        "why": speak(line.why, language),
        "items": [item_twin(item) for item in line.items],
    }


def item_twin(item: ItemReading) -> dict[str, Any]:
    """One question of a questionnaire line."""
    return {
        "question": item.measure.variable,
        "relation": item.measure.relation,
        "reading": item.measure.reading,
        "direction": item.direction,
        "agree": item.plus,
        "base": item.tally.base,
    }


def estimate_twin(reading: EstimateReading) -> dict[str, Any]:
    """One estimate as it reads on the claim."""
    return {
        **printed_twin(reading.estimate),
        "relation": reading.measure.relation,
        "direction": reading.direction,
        "on_the_edge": reading.on_the_edge,
    }


def printed_twin(estimate: Any) -> dict[str, Any]:
    """What is printed of an estimate, and what follows from B and SE."""
    ci = estimate.ci()
    return {
        "predictor": estimate.predictor,
        "outcome": estimate.outcome,
        "printed": estimate.printed or None,
        "stars": estimate.stars,
        "odds_ratio": estimate.odds_ratio,
        "ci": list(ci) if ci is not None else None,
        "p": estimate.p,
        "n": estimate.n,
    }


def comparison_twin(joint: Joint, language: str) -> dict[str, Any]:
    """What the rule proposes and what a person said."""
    found, confirmed = joint.comparison, joint.confirmed
    return {
        "proposed": found.proposed,
        "axes": list(found.axes),
        "thin": found.thin,
        "mixed": found.mixed,
        "pairs": {"deciding": len(found.deciding), "all": len(found.pairs)},
        "because": speak(found.because, language),
        "confirmed": confirmed
        and {"code": confirmed.code, "by": confirmed.by, "reason": confirmed.reason},
    }


def for_board(joint: Joint, small: int) -> Joint:
    """A joint display as the sounding board may see it: never who, no small cells.

    Talks keep their direction and number of sources, with one, some or most in words;
    questionnaire lines lose counts under the threshold. Names of sources and quotes are gone.
    """
    hidden = {line.name: board_line(line, small) for line in joint.lines}
    return replace(
        joint,
        lines=tuple(hidden.values()),
        comparison=_with(joint.comparison, hidden),
        rounds={number: _with(one, hidden) for number, one in joint.rounds.items()},
    )


def _with(comparison: Comparison, hidden: Mapping[str, Line]) -> Comparison:
    pairs = tuple(
        replace(pair, first=hidden[pair.first.name], second=hidden[pair.second.name])
        for pair in comparison.pairs
    )
    kept = {id(pair): made for pair, made in zip(comparison.pairs, pairs, strict=True)}
    return replace(
        comparison, pairs=pairs, deciding=tuple(kept[id(pair)] for pair in comparison.deciding)
    )


def board_line(line: Line, small: int) -> Line:
    """A line without what the board may not see."""
    if line.key.kind in TOLD_KINDS:
        return replace(
            line,
            counts=None,
            k=None,
            sides={},
            exhibits=(),
            already_so=0,
            why=amount_words(line),
        )
    if line.key.kind != "survey" or not line.items:
        return line
    if not any(_is_small(item, small) for item in line.items):
        return replace(line, exhibits=())
    base = line.of if line.of is not None and line.of >= small else None
    if base and line.counts and line.k == line.counts["+"] and not _tells(line.k, base, small):
        return replace(line, counts=None, items=(), exhibits=())
    why = say("A part is smaller than {small}, so the count is not shown.", small=small)
    return replace(line, counts=None, k=None, of=base, items=(), exhibits=(), why=why)


def _is_small(item: ItemReading, small: int) -> bool:
    """Whether a cell of this item, or one that follows from the others, is under the threshold.

    The cells are: agree, the other side, and the rest of the base.
    """
    base = item.tally.base
    cells = (item.plus, item.against, base - item.plus - item.against)
    return base < small or any(0 < cell < small for cell in cells)


def _tells(agree: int, base: int, small: int) -> bool:
    """Whether those who agree against everyone else shows a small part."""
    return any(0 < cell < small for cell in (agree, base - agree))


def amount_words(line: Line) -> Say:
    """One, some or most of all sources of the line, in words; never a count of a side."""
    counts = line.counts or {}
    lead = max(counts.values(), default=0)
    if not line.speaks:
        return line.why
    if line.direction == "±":
        return say("Those who speak about it differ.")
    if lead == 1:
        return say("One says so.")
    return say("Most say so.") if 2 * lead > (line.of or 0) else say("Some say so.")
