"""What is laid beside a claim: one shape, four kinds (quote, result, estimate, remark)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from base.locales import Label
from kb.evidence.claims import Claim
from kb.evidence.measures import Measure
from kb.findings.estimates import Estimate

Stance = Literal["supports", "contradicts", "no change", "nuances", "counter-example", "despite"]
Reported = Literal["own experience", "about others", "expectation"]
ExhibitKind = Literal["quote", "result", "estimate", "remark"]

STANCES: tuple[Stance, ...] = (
    "supports",
    "contradicts",
    "no change",
    "nuances",
    "counter-example",
    "despite",
)
REPORTED: tuple[Reported, ...] = ("own experience", "about others", "expectation")
TOLD_KINDS = ("interview", "group interview", "observation")


class LineKey(NamedTuple):
    """Which line of evidence: a group, a kind of fieldwork and a round; or the register."""

    group: str | None
    kind: str
    round: int | None

    @property
    def name(self) -> str:
        """The line as the twins write it.

        >>> LineKey("midwives", "survey", 2).name
        'midwives/survey/2'
        >>> REGISTER.name
        'register'
        """
        return "/".join(str(part) for part in self if part is not None)


REGISTER = LineKey(None, "register", None)


@dataclass(frozen=True)
class Quote:
    """A passage of a source with the stance one coder read in it.

    ``blind`` marks a source that is in blind double coding: its stances count for nobody yet.
    """

    source: str
    stance: Stance
    reported: Reported
    because: str = ""
    coding: str = ""
    text: str = ""
    language: str = "nl"
    coder: str = ""
    start: int = 0
    end: int = 0
    text_id: str = ""
    blind: bool = False


@dataclass(frozen=True)
class Tally:
    """The answers to one question in one round.

    ``counts`` holds answers by their value on the scale (agree5: 1 to 5; yes is 1, no is 0);
    ``scale`` is that scale's lowest and highest value. ``base`` is everyone who was asked: don't
    know, refused and blank stay in it. ``published`` are shares of the same item given in words.
    """

    question: str
    base: int
    counts: Mapping[int, int]
    scale: tuple[int, int] = (1, 5)
    published: tuple["Share", ...] = ()


@dataclass(frozen=True)
class Share:
    """A published share in words, as the interval that the words allow."""

    side: Literal["agree", "disagree"]
    low: float
    high: float
    words: str = ""
    base: int | None = None
    source: str = ""


@dataclass(frozen=True)
class Remark:
    """What a member of the sounding board wrote about a claim: shown, never counted."""

    text: str
    language: str = "nl"


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence beside one claim on one line."""

    id: str
    kind: ExhibitKind
    claim: str
    line: LineKey
    what: Quote | Tally | Estimate | Remark
    measure: Measure | None = None


@dataclass(frozen=True)
class Described:
    """A figure without comparison, tied to a claim: shown beside it, gives no direction."""

    measure: Measure
    table: str
    variable: str
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class TalkLine:
    """The sources of one group, kind and round, and what they spoke about at all.

    ``sources`` are all of them, also those that take no stand. ``configurations`` are those on
    whose claims a source took any stance; ``asked`` are claims that a guide put to the person or
    that a researcher says were asked. ``regimes`` are the policies in force at its dates.
    """

    key: LineKey
    sources: frozenset[str]
    configurations: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    regimes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SurveyLine:
    """A questionnaire in one group and round that has been answered."""

    key: LineKey
    responses: int
    regimes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gathered:
    """Everything that bears on the claims of one version of a study's theory, as loaded.

    ``groups`` are the study's, in its order. ``exhibits``, ``measures``, ``described`` and
    ``context`` (estimates near a claim that the register does not record) are by claim.
    """

    version: int
    claims: tuple[Claim, ...]
    talks: tuple[TalkLine, ...]
    surveys: tuple[SurveyLine, ...]
    groups: Mapping[str, Label] = field(default_factory=dict)
    exhibits: Mapping[str, tuple[Exhibit, ...]] = field(default_factory=dict)
    measures: Mapping[str, tuple[Measure, ...]] = field(default_factory=dict)
    described: Mapping[str, tuple[Described, ...]] = field(default_factory=dict)
    context: Mapping[str, tuple[Estimate, ...]] = field(default_factory=dict)
    has_register: bool = True

    def claim(self, key: str) -> Claim | None:
        """The claim with this key, if this version has it."""
        return next((claim for claim in self.claims if claim.key == key), None)
