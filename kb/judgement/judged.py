"""What people decided beside what the rule proposes: confirmation, explanation, verdict."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from base.locales import Problem, Say, say

ExplanationKind = Literal[
    "targeting",
    "timing",
    "lock-in",
    "implementation",
    "measurement mismatch",
    "subgroup",
    "ceiling",
    "artefact",
    "rival mechanism",
    "too little evidence",
]
EXPLANATION_WORDS: Mapping[str, Say] = {
    "targeting": say("targeting"),
    "timing": say("timing"),
    "lock-in": say("lock-in"),
    "implementation": say("implementation"),
    "measurement mismatch": say("measured something else"),
    "subgroup": say("subgroup"),
    "ceiling": say("ceiling"),
    "artefact": say("artefact"),
    "rival mechanism": say("rival mechanism"),
    "too little evidence": say("too little evidence"),
}
VERDICT_WORDS: Mapping[str, Say] = {
    "supported": say("Supported"),
    "supported under conditions": say("Supported under conditions"),
    "mixed": say("Mixed evidence"),
    "not supported": say("Not supported"),
    "untested": say("Untested"),
}
CONFIDENCE_WORDS: Mapping[str, Say] = {
    "high": say("high"),
    "moderate": say("moderate confidence"),
    "low": say("low"),
    "very low": say("very low"),
}
CONCERN_WORDS: Mapping[str, Say] = {
    "none or minor": say("none or minor"),
    "moderate": say("moderate concerns"),
    "serious": say("serious"),
}
COMPONENT_WORDS: Mapping[str, Say] = {
    "methodological limitations": say("Limits of the method"),
    "coherence": say("Coherence"),
    "adequacy": say("Adequacy"),
    "relevance": say("Relevance"),
}
COMPONENTS = tuple(COMPONENT_WORDS)
CONCERNS = tuple(CONCERN_WORDS)
CONFIDENCES = tuple(CONFIDENCE_WORDS)
VERDICTS = tuple(VERDICT_WORDS)
EXPLANATION_KINDS = tuple(EXPLANATION_WORDS)


@dataclass(frozen=True)
class Confirmation:
    """A person's word on a comparison: the rule's code or another, with the reason.

    ``proposed`` is what the rule gave at that moment; ``by`` are initials.
    """

    claim: str
    code: str
    reason: str
    by: str
    at: datetime
    version: int
    proposed: str

    @property
    def overrides(self) -> bool:
        """Whether the person chose otherwise than the rule."""
        return self.code != self.proposed


@dataclass(frozen=True)
class Explanation:
    """Why lines differ, as a researcher says it; the program never explains."""

    id: str
    claim: str
    kind: str
    text: Mapping[str, str]
    by: str
    at: datetime
    ours: bool = False


@dataclass(frozen=True)
class Component:
    """One of the four parts of GRADE-CERQual: how much concern, and why."""

    name: str
    concern: str
    reason: Mapping[str, str]


@dataclass(frozen=True)
class Verdict:
    """The judgement on one mechanism or intervention in one version of the theory."""

    element: str
    version: int
    value: str
    confidence: str
    text: Mapping[str, str]
    components: tuple[Component, ...]
    by: str
    at: datetime
    dissent: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False
    proposed_confidence: str = ""
    earlier_wording: bool = False


def proposed_confidence(concerns: Iterable[str]) -> str:
    """The level that four concerns propose; a person confirms it (GRADE-CERQual).

    Starts high and falls with the concerns: a moderate one counts 1, a serious one 2.

    >>> proposed_confidence(["none or minor"] * 4)
    'high'
    >>> proposed_confidence(["moderate", "none or minor", "serious", "moderate"])
    'low'
    """
    weight = sum({"moderate": 1, "serious": 2}.get(concern, 0) for concern in concerns)
    if weight == 0:
        return "high"
    if weight <= 2:
        return "moderate"
    return "low" if weight <= 5 else "very low"


def verdict_problems(value: str, confidence: str, components: Iterable[Component]) -> list[Problem]:
    """What is wrong with a verdict: each of the four components needs a concern and a reason."""
    problems = []
    if value not in VERDICTS:
        problems.append(Problem("value", say("Choose a verdict.")))
    if confidence not in CONFIDENCES:
        problems.append(Problem("confidence", say("Choose how certain this is.")))
    given = {component.name: component for component in components}
    for name in COMPONENTS:
        component = given.get(name)
        if component is None or component.concern not in CONCERNS:
            problems.append(Problem(name, say("Say how much concern there is.")))
        elif not any(text.strip() for text in component.reason.values()):
            problems.append(Problem(name, say("Give the reason.")))
    return problems
