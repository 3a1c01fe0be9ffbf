"""A citation: what was put under a claim, with which stance, by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from base.locales import Problem, say
from kb.evidence.claims import Claim
from kb.evidence.exhibits import REPORTED, STANCES
from kb.evidence.measures import CLOSEST_FIRST


@dataclass(frozen=True)
class Citation:
    """A coding (with stance and how it was reported) or an estimate (with its relation)."""

    id: str
    claim: str
    stance: str
    reported: str
    because: str
    by: str
    at: datetime
    version: int
    coding: str = ""
    estimate: str = ""
    relation: str = ""
    withdrawn: bool = False

    def twin(self) -> Mapping[str, str]:
        """As the twin of a source lists it under a coding."""
        return {"claim": self.claim, "stance": self.stance, "reported": self.reported}


def stance_problems(stance: str, reported: str) -> list[Problem]:
    """What is wrong with the stance of a citation, in words."""
    problems = []
    if stance not in STANCES:
        problems.append(Problem("stance", say("Choose what the passage does to the claim.")))
    if reported not in REPORTED:
        problems.append(Problem("reported", say("Choose how the speaker knows.")))
    return problems


def estimate_problems(claim: Claim, relation: str) -> list[Problem]:
    """Why an estimate may not be cited so: odds ratios bear on patterns only."""
    problems = []
    if claim.kind != "pattern":
        what = say("A figure from a model bears on a pattern only: it says nothing about why.")
        problems.append(Problem("claim", what))
    if relation not in CLOSEST_FIRST:
        problems.append(Problem("relation", say("Choose how the variable measures the claim.")))
    return problems
