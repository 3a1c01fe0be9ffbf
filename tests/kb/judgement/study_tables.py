"""The founding study's tables as the values that the rules read, without a database."""

from collections import Counter
from collections.abc import Iterable

from base.studies.study import Thresholds
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
from kb.evidence.measures import Measure
from kb.evidence.sheets import read_claims, read_measures
from kb.findings.estimates import Estimate, read_printed
from tests.kb.judgement.by_hand import ANSWERS, FIGURES, FOLDER, SOURCES, TOLD, Row, asked

THRESHOLDS = Thresholds()
SURVEY = LineKey("status_holders", "survey", 2)
CLAIMS = read_claims((FOLDER / "claims.csv").read_text(encoding="utf-8"))
MEASURES = read_measures((FOLDER / "measures.csv").read_text(encoding="utf-8"))


def key_of(source: Row) -> LineKey:
    """The line a source belongs to."""
    return LineKey(source["group"], source["kind"], int(source["round"]))


def talks(told: Iterable[Row], sources: list[Row]) -> tuple[TalkLine, ...]:
    """Every line of talks, with the configurations its sources spoke about."""
    where = {claim.key: claim.configuration for claim in CLAIMS}
    found = []
    for key in dict.fromkeys(key_of(source) for source in sources):
        names = frozenset(s["source"] for s in sources if key_of(s) == key)
        spoken = frozenset(where[row["claim"]] for row in told if row["source"] in names)
        found.append(TalkLine(key, names, spoken))
    return tuple(found)


def tally(question: str, answers: Iterable[Row]) -> Tally:
    """The answers to one question among those who were asked it."""
    people = [person for person in answers if asked(question, person)]
    counts = Counter(int(p[question]) for p in people if p[question].isdigit())
    return Tally(question, len(people), counts)


def estimate(row: Row) -> Estimate:
    """One row of a regression table."""
    printed = read_printed(row["odds_ratio_printed"])
    assert printed is not None
    return Estimate(
        id=f"{row['outcome_key']}/{row['term_key']}",
        model=row["outcome_key"],
        predictor=row["term_key"],
        outcome=row["outcome_key"],
        b=float(row["b"]),
        se=float(row["se"]),
        wald=float(row["wald"]),
        printed=printed.text,
        stars=printed.stars,
    )


def exhibits(
    claim: Claim, told: Iterable[Row], answers: list[Row], sources: list[Row]
) -> tuple[Exhibit, ...]:
    """Everything the tables hold on one claim."""
    lines = {source["source"]: key_of(source) for source in sources}
    found = []
    for n, row in enumerate(told):
        if row["claim"] == claim.key:
            quote = Quote(row["source"], row["stance"], row["reported"], row["because"])  # type: ignore[arg-type]
            found.append(Exhibit(f"t{n}", "quote", claim.key, lines[row["source"]], quote))
    for measure in (m for m in MEASURES if m.claim == claim.key):
        found += [
            Exhibit(x.id, "estimate", claim.key, REGISTER, x, measure)
            for x in map(estimate, FIGURES)
            if measure.kind == "register" and x.predictor == measure.variable
        ]
        if measure.kind == "survey":
            result = tally(measure.variable, answers)
            found.append(Exhibit(measure.variable, "result", claim.key, SURVEY, result, measure))
    return tuple(found)


def gathered(
    version: int = 1,
    told: list[Row] = TOLD,
    answers: list[Row] = ANSWERS,
    sources: list[Row] = SOURCES,
) -> Gathered:
    """The study's tables, gathered for one version of the theory."""
    claims = tuple(claim for claim in CLAIMS if claim.since <= version)
    return Gathered(
        version=version,
        claims=claims,
        talks=talks(told, sources),
        surveys=(SurveyLine(SURVEY, len(answers)),),
        exhibits={claim.key: exhibits(claim, told, answers, sources) for claim in claims},
        measures={c.key: tuple(m for m in MEASURES if m.claim == c.key) for c in claims},
        described={c.key: described(c, MEASURES) for c in claims},
    )


def described(claim: Claim, measures: Iterable[Measure]) -> tuple[Described, ...]:
    """The descriptive figures tied to a claim."""
    return tuple(
        Described(m, m.variable.split(":")[0], m.variable.split(":")[-1])
        for m in measures
        if m.claim == claim.key and m.relation == "descriptive"
    )
