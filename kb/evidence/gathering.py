"""Put together what was loaded: every exhibit under its claim, every line with its sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from base.studies.study import Study
from kb.evidence.claims import Claim
from kb.evidence.exhibits import (
    REGISTER,
    Described,
    Exhibit,
    Gathered,
    LineKey,
    Quote,
    SurveyLine,
    TalkLine,
    Tally,
)
from kb.evidence.measures import CLOSEST_FIRST, Measure
from kb.findings.estimates import Estimate
from kb.interviews.source import Source


@dataclass(frozen=True)
class Fielded:
    """A questionnaire answered by a group in a round, with the tally of each question."""

    line: SurveyLine
    tallies: Mapping[str, Tally]


@dataclass(frozen=True)
class Loaded:
    """What a store read for one study; ``cited`` are single estimates put under a claim.

    ``asked`` says which claims were put to the people of a line.
    """

    study: Study
    claims: Sequence[Claim]
    measures: Sequence[Measure] = ()
    quotes: Sequence[Exhibit] = ()
    cited: Sequence[Exhibit] = ()
    estimates: Sequence[Estimate] = ()
    fielded: Sequence[Fielded] = ()
    sources: Sequence[Source] = ()
    asked: Mapping[LineKey, frozenset[str]] = field(default_factory=dict)


def assemble(loaded: Loaded, version: int) -> Gathered:
    """Everything that bears on the claims of one version.

    Stances on claims of a later version still show that a line spoke about a configuration.
    """
    measures: dict[str, list[Measure]] = defaultdict(list)
    for measure in loaded.measures:
        measures[measure.claim].append(measure)
    exhibits: dict[str, list[Exhibit]] = defaultdict(list)
    for quote in loaded.quotes:
        exhibits[quote.claim].append(quote)
    for claim in loaded.claims:
        exhibits[claim.key] += _measured(claim.key, measures[claim.key], loaded)
    for cited in loaded.cited:
        if cited.id not in {x.id for x in exhibits[cited.claim] if x.kind == "estimate"}:
            exhibits[cited.claim].append(cited)
    return Gathered(
        version=version,
        claims=tuple(claim for claim in loaded.claims if claim.since <= version),
        talks=_talks(loaded),
        surveys=tuple(survey.line for survey in loaded.fielded),
        groups=loaded.study.groups,
        exhibits={claim: tuple(found) for claim, found in exhibits.items()},
        measures={claim: tuple(own) for claim, own in measures.items()},
        described={claim: _described(own) for claim, own in measures.items()},
        context={claim: _context(own, loaded.estimates) for claim, own in measures.items()},
    )


def _measured(claim: str, measures: Iterable[Measure], loaded: Loaded) -> list[Exhibit]:
    found: list[Exhibit] = []
    for measure in measures:
        if measure.kind == "register" and measure.relation in CLOSEST_FIRST:
            found += [
                Exhibit(x.id, "estimate", claim, REGISTER, x, measure)
                for x in loaded.estimates
                if x.predictor == measure.variable
            ]
        if measure.kind == "survey":
            found += [
                Exhibit(measure.variable, "result", claim, survey.line.key, tally, measure)
                for survey in loaded.fielded
                if (tally := survey.tallies.get(measure.variable)) is not None
            ]
    return found


def _described(measures: Iterable[Measure]) -> tuple[Described, ...]:
    parts = [(m, *m.variable.partition(":")) for m in measures if m.relation == "descriptive"]
    return tuple(Described(measure, table, variable) for measure, table, _, variable in parts)


def _context(measures: Sequence[Measure], estimates: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Figures of the cluster that a claim lies in, where the claim itself is not registered."""
    if not any(measure.relation == "not registered" for measure in measures):
        return ()
    near = {described.variable for described in _described(measures)}
    return tuple(estimate for estimate in estimates if estimate.predictor in near)


def _talks(loaded: Loaded) -> tuple[TalkLine, ...]:
    sources: dict[LineKey, set[str]] = defaultdict(set)
    regimes: dict[LineKey, set[str]] = defaultdict(set)
    for source in loaded.sources:
        key = LineKey(source.facts.group, source.facts.kind, source.facts.round)
        sources[key].add(source.facts.key)
        regimes[key] |= _regime_in(loaded.study, source.facts.month)
    where = {claim.key: claim.configuration for claim in loaded.claims}
    spoken: dict[LineKey, set[str]] = defaultdict(set)
    for quote in loaded.quotes:
        if isinstance(quote.what, Quote) and not quote.what.blind:
            spoken[quote.line].add(where[quote.claim])
    return tuple(
        TalkLine(
            key,
            frozenset(names),
            frozenset(spoken[key]),
            loaded.asked.get(key, frozenset()),
            frozenset(regimes[key]),
        )
        for key, names in sorted(sources.items(), key=lambda item: item[0].name)
    )


def _regime_in(study: Study, month: str) -> set[str]:
    """The policy in the middle of a month: no day is kept of a source."""
    year, number = month.split("-")
    regime = study.regime_on(date(int(year), int(number), 15))
    return {regime.key} if regime else set()


def regimes_in(study: Study, number: int | None) -> frozenset[str]:
    """The policies in force during a round."""
    during = study.rounds.get(number or 0)
    if during is None:
        return frozenset()
    return frozenset(
        regime.key
        for regime in study.regimes
        if regime.start <= during.end and (regime.end is None or regime.end >= during.start)
    )
