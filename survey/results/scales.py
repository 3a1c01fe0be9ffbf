"""The sides of a scale: what counts as agreeing, as disagreeing, as neither."""

from dataclasses import dataclass

from survey.questions.choice import YesNo
from survey.questions.kind import Question
from survey.questions.scale import Scale


@dataclass(frozen=True)
class Sides:
    """Codes on either side of a scale and between them; all empty if it has no sides."""

    above: frozenset[str] = frozenset()
    middle: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()


def sides_of(question: Question) -> Sides:
    """The sides of a question: agreement and satisfaction have three, yes and no two.

    Examples:
        >>> from survey.questions.scale import Agree5
        >>> sorted(sides_of(Agree5("q")).above)
        ['agree', 'agree_strongly']
    """
    if isinstance(question, YesNo):
        return Sides(above=frozenset({"yes"}), below=frozenset({"no"}))
    if isinstance(question, Scale):
        return Sides(question.above, question.middle, question.below)
    return Sides()
