"""The routing in words for paper: "go to question 12" behind an answer, "only if" before a part."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from base.locales import Say, say
from survey.questions.answer import Answer
from survey.questions.condition import Condition
from survey.questions.expression import Binary, Call, Expression, Num, Ref, Text, memberships
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.unasked import Calculated
from survey.wording.texts import Texts

END = ""
"""Where a step leads that skips all that is left."""

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_NUMBERS = {
    "=": say("your number at question {number} is {value}"),
    "!=": say("your number at question {number} is not {value}"),
    "<": say("your number at question {number} is less than {value}"),
    ">": say("your number at question {number} is more than {value}"),
    "<=": say("your number at question {number} is {value} or less"),
    ">=": say("your number at question {number} is {value} or more"),
}


def step_after(
    outline: Outline, question: Question, code: str, standing: Container[str]
) -> str | None:
    """The question that one goes to after this answer, or END; None if it is simply the next one.

    Only what this answer settles alone is skipped: a part that also hangs on other answers stays,
    and says itself when it is meant. ``standing`` are the ids of what stands on paper.
    """
    known: dict[str, Answer] = {question.id: (code,)}
    behind = False
    skipped = False
    for section in outline.sections:
        for other in section.questions:
            if other.id == question.id:
                behind = True
                continue
            if not behind:
                continue
            asked = _settled((section.shown_if, other.shown_if), known)
            if asked is False:
                known[other.id] = ()
            elif isinstance(other, Calculated):
                if _settled((other.formula,), known) is not None:
                    known[other.id] = other.formula.answer(known)
                continue
            if other.id in standing:
                if asked is not False:
                    return other.id if skipped else None
                skipped = True
    return END if skipped else None


def _settled(conditions: Iterable[Condition], known: Mapping[str, Answer]) -> bool | None:
    """Whether all conditions hold, as far as what is known tells; None if it does not."""
    found: bool | None = True
    for condition in conditions:
        if not set(condition.references) <= set(known):
            found = None
        elif not condition.holds(known):
            return False
    return found


@dataclass(frozen=True)
class Words:
    """What is needed to say a condition: the questionnaire, its numbers and its texts."""

    outline: Outline
    texts: Texts
    numbered: Mapping[str, int]

    def only(self, condition: Condition) -> Say:
        """The instruction before a part that is not for everyone."""
        expression = condition.expression
        if expression is None:
            return say("")
        return say("Only if {clause}.", clause=self.clause(expression))

    def clause(self, expression: Expression, *, negated: bool = False) -> Say:
        """A condition as the part of a sentence that follows "if"."""
        found: Say | None = None
        match expression:
            case Call("not", (inner,)):
                found = self.clause(inner, negated=not negated)
            case Binary("and" | "or" as operator, one, other):
                found = self._either(operator, one, other, negated)
            case Call("selected", (Ref(question), Text(code))):
                found = self._chosen(question, [code], negated)
            case Binary(operator, Ref(question), Text() | Num() as value) if operator in _NUMBERS:
                found = self._compared(question, operator, value, negated)
            case Binary(operator, Text() | Num() as value, Ref(question)) if operator in _NUMBERS:
                found = self._compared(question, _TURNED[operator], value, negated)
        # anything else is rare, and no sentence would be plainer than the question itself
        return found or say("it fits the answers that you gave before")

    def _either(
        self, operator: str, one: Expression, other: Expression, negated: bool
    ) -> Say | None:
        question, codes = memberships(Binary(operator, one, other))
        if question:
            return self._chosen(question, codes, negated)
        both = (operator == "and") is not negated
        pattern = say("{one}, and {other}") if both else say("{one}, or {other}")
        return say(
            pattern.msgid,
            one=self.clause(one, negated=negated),
            other=self.clause(other, negated=negated),
        )

    def _compared(
        self, question: str, operator: str, value: Text | Num, negated: bool
    ) -> Say | None:
        said = value.text if isinstance(value, Text) else f"{value.number:g}"
        asked = self.outline.by_id.get(question)
        if asked is not None and said in asked.codes and operator in ("=", "!="):
            return self._chosen(question, [said], negated is (operator == "="))
        if asked is None or question not in self.numbered:
            return None
        if not said:
            return None
        shown = _NUMBERS[_OPPOSITE[operator] if negated else operator]
        return say(shown.msgid, number=self.numbered[question], value=said)

    def _chosen(self, question: str, codes: Iterable[str], negated: bool) -> Say | None:
        asked = self.outline.by_id.get(question)
        number = self.numbered.get(question)
        if asked is None or number is None:
            return None
        wanted = set(codes)
        in_order = [code for code in (*asked.codes, *asked.specials) if code in wanted]
        if not in_order:
            return None
        named = [say("“{choice}”", choice=self.texts.choice(asked, code)) for code in in_order]
        choices = reduce(lambda a, b: say("{one} or {other}", one=a, other=b), named)
        if negated:
            return say(
                "you did not tick {choices} at question {number}", choices=choices, number=number
            )
        return say("you ticked {choices} at question {number}", choices=choices, number=number)
