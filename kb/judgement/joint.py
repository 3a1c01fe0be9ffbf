"""The joint display of a claim: every line of the study beside it, and their comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from base.locales import Label
from base.studies.study import Thresholds
from kb.evidence.carried.carried import Carried
from kb.evidence.carried.wording import Altered
from kb.evidence.claims import Claim
from kb.evidence.exhibits import Described, Exhibit, Gathered, LineKey
from kb.findings.estimates import Estimate
from kb.judgement.comparison import Comparison, by_round, compare
from kb.judgement.directions import told_line
from kb.judgement.grounds import Ground, grounds
from kb.judgement.judged import Confirmation, Explanation
from kb.judgement.lines import EstimateReading, Line
from kb.judgement.measured import register_line, survey_line

_KIND_ORDER = ("interview", "group interview", "survey", "observation", "register")


@dataclass(frozen=True)
class Joint:
    """One claim with all its lines, what the rule proposes, and what people said about it.

    ``rounds`` is the comparison of each round alone. ``described`` and ``context`` are shown
    beside the lines and give no direction. ``history`` holds every confirmation, newest first.
    ``altered`` says what is otherwise since the claim was made, ``held`` who found it to hold.
    """

    claim: Claim
    version: int
    lines: tuple[Line, ...]
    comparison: Comparison
    rounds: Mapping[int, Comparison]
    grounds: tuple[Ground, ...] = ()
    described: tuple[Described, ...] = ()
    context: tuple[Estimate, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    history: tuple[Confirmation, ...] = ()
    groups: Mapping[str, Label] = field(default_factory=dict)
    altered: Altered | None = None
    held: Carried | None = None

    @property
    def confirmed(self) -> Confirmation | None:
        """The last word of a person on this comparison, if there is one."""
        return self.history[0] if self.history else None

    @property
    def code(self) -> str:
        """The code that stands: a person's where there is one, else the rule's."""
        return self.confirmed.code if self.confirmed else self.comparison.proposed

    @property
    def stale(self) -> bool:
        """Whether the rule proposes something else now than when a person looked."""
        seen = self.confirmed
        return seen is not None and seen.proposed != self.comparison.proposed

    @property
    def is_open(self) -> bool:
        """A dissonance that nobody explained."""
        return self.code in ("strong", "weak") and not self.explanations

    @property
    def estimates(self) -> tuple[EstimateReading, ...]:
        """The register's estimates on this claim, each with its own direction."""
        return tuple(reading for line in self.lines for reading in line.estimates)

    @property
    def speaking(self) -> tuple[Line, ...]:
        """Lines with a direction."""
        return tuple(line for line in self.lines if line.speaks)

    @property
    def silent(self) -> tuple[Line, ...]:
        """Lines that were asked and said nothing."""
        return tuple(line for line in self.lines if line.direction == "∅")

    @property
    def without_data(self) -> tuple[Line, ...]:
        """Lines that were not asked, or not registered."""
        return tuple(line for line in self.lines if line.direction == "–")

    def line(self, name: str) -> Line | None:
        """The line with this name ("midwives/survey/2")."""
        return next((line for line in self.lines if line.name == name), None)


def joints(gathered: Gathered, thresholds: Thresholds) -> dict[str, Joint]:
    """The joint display of every claim, by its key."""
    return {claim.key: joint(claim, gathered, thresholds) for claim in gathered.claims}


def joint(claim: Claim, gathered: Gathered, thresholds: Thresholds) -> Joint:
    """The joint display of one claim."""
    lines = lines_of(claim, gathered, thresholds)
    comparison = compare(lines, gathered.groups)
    described = gathered.described.get(claim.key, ())
    return Joint(
        claim=claim,
        version=gathered.version,
        lines=lines,
        comparison=comparison,
        rounds=by_round(lines, gathered.groups),
        grounds=grounds(comparison.deciding, lines, described),
        described=described,
        context=gathered.context.get(claim.key, ()),
        groups=gathered.groups,
    )


def lines_of(claim: Claim, gathered: Gathered, thresholds: Thresholds) -> tuple[Line, ...]:
    """Every line of the study on one claim, silent ones included, in reading order."""
    exhibits = _by_line(gathered.exhibits.get(claim.key, ()))
    found = [told_line(t, claim, exhibits.get(t.key, ()), thresholds) for t in gathered.talks]
    found += [survey_line(s, exhibits.get(s.key, ()), thresholds) for s in gathered.surveys]
    if gathered.has_register:
        measures = gathered.measures.get(claim.key, ())
        registered = [x for key, xs in exhibits.items() if key.kind == "register" for x in xs]
        found.append(register_line(claim, measures, registered, thresholds))
    places = {group: place for place, group in enumerate(gathered.groups)}
    return tuple(sorted(found, key=lambda line: _reading_order(line.key, places)))


def _by_line(exhibits: tuple[Exhibit, ...]) -> dict[LineKey, tuple[Exhibit, ...]]:
    ordered = sorted(exhibits, key=lambda x: x.line.name)
    return {key: tuple(own) for key, own in groupby(ordered, key=lambda x: x.line)}


def _reading_order(key: LineKey, places: Mapping[str, int]) -> tuple[int, int, str, int]:
    kind = _KIND_ORDER.index(key.kind) if key.kind in _KIND_ORDER else len(_KIND_ORDER)
    talk = 0 if kind < 2 else kind
    return talk, places.get(key.group or "", len(places)), key.group or "", key.round or 0
