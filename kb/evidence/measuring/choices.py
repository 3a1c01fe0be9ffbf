"""What can be said of a measure, what each choice means, and what is wrong with one."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from base.locales import Problem, Say, say
from kb.evidence.claims import Claim
from kb.evidence.measures import CLOSEST_FIRST, Measure, MeasureKind, Reading, Relation

MEASURE_KINDS: Final[tuple[MeasureKind, ...]] = ("register", "survey")
MEASURE_KIND_WORDS: Final[Mapping[str, Say]] = {
    "register": say("A variable of a register or another file"),
    "survey": say("A question of a questionnaire"),
}
RELATIONS_OF: Final[Mapping[str, tuple[Relation, ...]]] = {
    "register": (*CLOSEST_FIRST, "descriptive", "not registered", "no box in the theory"),
    "survey": (*CLOSEST_FIRST, "no box in the theory"),
}
READINGS_OF: Final[Mapping[str, tuple[Reading, ...]]] = {
    "register": ("interval", "context only"),
    "survey": ("evaluation", "effect", "score", "count only"),
}
RELATION_HELP: Final[Mapping[str, Say]] = {
    "exact": say("It is about the same thing as the claim."),
    "part of": say("It covers a part of it; the rest is not measured."),
    "broader": say("It counts more than this alone."),
    "proxy": say("It stands for it, and may differ from it."),
    "descriptive": say("It shows who got this, or when. It compares nothing and decides nothing."),
    "not registered": say("The register has no variable for it. The claim page says so."),
    "no box in the theory": say("There is a variable, and the theory has no claim it bears on."),
}
READING_WORDS: Final[Mapping[str, Say]] = {
    "interval": say("by its interval"),
    "evaluation": say("as an evaluation"),
    "effect": say("as an effect"),
    "score": say("as a score"),
    "count only": say("as a count only"),
    "context only": say("as context only"),
}
READING_HELP: Final[Mapping[str, Say]] = {
    "evaluation": say("Whoever disagrees contradicts; the middle answer takes no side."),
    "effect": say("“This raised my …”: whoever disagrees saw no change, the middle answer too."),
    "score": say("An average or a share, with two bounds that you set beforehand."),
    "count only": say("It is shown and never decides, like “useful” or “found a job”."),
}


def read_number(text: str) -> float | None:
    """A number as people write it, with a point or a comma. Raises ValueError for anything else.

    Examples:
        >>> read_number("3,5"), read_number(" ")
        (3.5, None)
    """
    written = text.strip().replace(",", ".")
    number = float(written) if written else None
    if number is not None and not abs(number) < 1e9:
        raise ValueError(text)
    return number


def ends(low: float | None, high: float | None, where: str) -> tuple[float, float] | Problem | None:
    """Two bounds as a pair; nothing where neither was given; what is wrong with them."""
    if low is None and high is None:
        return None
    if low is None or high is None:
        return Problem(where, say("Give both bounds, or neither."))
    if low > high:
        return Problem(where, say("The lower bound is above the upper one."))
    return (low, high)


def measure_problems(
    measure: Measure, claim: Claim | None, variables: Collection[str], others: Iterable[Measure]
) -> list[Problem]:
    """What is wrong with a measure, each at its field; empty if nothing is.

    Parameters: the measure; its claim, if it names one that is there; the variables or questions
    there are; the other measures of the study.
    """
    found = []
    if measure.relation not in RELATIONS_OF[measure.kind]:
        found.append(Problem("relation", say("Choose how near it lies to the claim.")))
    elif measure.relation == "no box in the theory" and measure.claim:
        what = say("Without a place in the theory there is no claim. Leave the claim out.")
        found.append(Problem("claim", what))
    elif measure.relation != "no box in the theory" and claim is None:
        found.append(Problem("claim", say("Choose the claim it bears on.")))
    if measure.relation in RELATIONS_OF[measure.kind]:
        found += _variable_problems(measure, variables)
    if measure.reading not in READINGS_OF[measure.kind]:
        found.append(Problem("reading", say("Choose how its answers are read.")))
    if _compares(measure) and claim is not None and claim.kind != "pattern":
        what = say("A figure from a model bears on a pattern only: it says nothing about why.")
        found.append(Problem("claim", what))
    if not found and any(_same(measure, other) for other in others):
        what = say("This variable is tied to this claim already.")
        found.append(Problem("variable" if measure.variable else "claim", what))
    return found


def _variable_problems(measure: Measure, variables: Collection[str]) -> list[Problem]:
    if measure.relation == "not registered":
        if measure.variable:
            what = say("What is not registered has no variable. Leave it out.")
            return [Problem("variable", what)]
        return []
    if measure.variable not in variables:
        survey = measure.kind == "survey"
        return [
            Problem("variable", say("Choose a question.") if survey else say("Choose a variable."))
        ]
    described = measure.kind == "register" and ":" in measure.variable
    if measure.relation in CLOSEST_FIRST and described:
        what = say("This table compares nothing: choose “a description, no comparison”.")
        return [Problem("relation", what)]
    if measure.relation == "descriptive" and not described:
        what = say("This variable comes from a model, which compares. Choose how near it lies.")
        return [Problem("relation", what)]
    return []


def _compares(measure: Measure) -> bool:
    return measure.kind == "register" and measure.relation in CLOSEST_FIRST


def _same(one: Measure, other: Measure) -> bool:
    return (one.kind, one.variable, one.claim) == (other.kind, other.variable, other.claim)
