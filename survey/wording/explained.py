"""Conditions said back as sentences, with the questions' and answers' own words."""

from collections.abc import Mapping

from base.locales import Say, say
from survey.questions.condition import Condition
from survey.questions.expression import Binary, Call, Expression, Num, Ref, Text, written
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.wording.texts import Texts

COMPARED: Mapping[str, Say] = {
    "=": say("{one} is {other}"),
    "!=": say("{one} is not {other}"),
    "<": say("{one} is less than {other}"),
    "<=": say("{one} is {other} or less"),
    ">": say("{one} is more than {other}"),
    ">=": say("{one} is {other} or more"),
}
COUNTED: Mapping[str, Say] = {
    "+": say("{one} plus {other}"),
    "-": say("{one} minus {other}"),
    "*": say("{one} times {other}"),
    "div": say("{one} divided by {other}"),
    "mod": say("what is left of {one} divided by {other}"),
}


def explain(condition: Condition, outline: Outline, texts: Texts) -> Say:
    """The condition as a sentence without a full stop: what must be so.

    Raises nothing: what has no words of its own is said as it is written.
    """
    if condition.expression is None:
        return say("always")
    return _Explainer(outline, texts).truth(condition.expression)


class _Explainer:
    """One questionnaire's words for one condition."""

    def __init__(self, outline: Outline, texts: Texts) -> None:
        self.outline = outline
        self.texts = texts

    def truth(self, said: Expression) -> Say:
        """What must be so."""
        match said:
            case Binary("and", one, other):
                return say("{one}, and {other}", one=self.truth(one), other=self.truth(other))
            case Binary("or", one, other):
                return say("{one}, or {other}", one=self.truth(one), other=self.truth(other))
            case Call("not", (inner,)):
                return self._not(inner)
            case Call("selected", (Ref(question), Text(code))):
                return self._ticked(question, code, say("{question}: “{answer}”"))
            case Binary("=", Ref(question), Text("")):
                return say("{question} is left blank", question=self.name(question))
            case Binary("!=", Ref(question), Text("")):
                return say("{question} is answered", question=self.name(question))
            case Binary("=", Ref(question), Text(code)) if self._names(question, code):
                return self._ticked(question, code, say("{question}: “{answer}”"))
            case Binary("!=", Ref(question), Text(code)) if self._names(question, code):
                return self._ticked(question, code, say("{question}: not “{answer}”"))
            case Binary(operator, one, other) if operator in COMPARED:
                parts = {"one": self.value(one), "other": self.value(other)}
                return say(COMPARED[operator].msgid, **parts)
        return say("{value} is not empty and not nought", value=self.value(said))

    def value(self, said: Expression) -> Say | str:
        """What is compared or counted."""
        match said:
            case Text(text):
                return f"“{text}”"
            case Num():
                return written(said)
            case Ref(question):
                return self.name(question) if question else say("the answer")
            case Call("count-selected", (Ref(question),)):
                return say("the number of answers to {question}", question=self.name(question))
            case Call("string-length", (inner,)):
                return say("the number of letters of {value}", value=self.value(inner))
            case Call("number", (inner,)):
                return self.value(inner)
            case Call("coalesce", (one, other)):
                return say(
                    "{one}, or if that is empty {other}",
                    one=self.value(one),
                    other=self.value(other),
                )
            case Call("if", (condition, one, other)):
                return say(
                    "{one} if {condition}, else {other}",
                    one=self.value(one),
                    condition=self.truth(condition),
                    other=self.value(other),
                )
            case Binary(operator, one, other) if operator in COUNTED:
                parts = {"one": self.value(one), "other": self.value(other)}
                return say(COUNTED[operator].msgid, **parts)
        return self.truth(said)

    def name(self, question: str) -> Say | str:
        """A question as researchers call it, else as it is asked."""
        if not question:
            return say("the answer")
        found = self.outline.by_id.get(question)
        if found is None:
            return question
        return found.short.get(self.texts.language) or self.texts.label(found).rstrip(".?؟።")

    def _not(self, inner: Expression) -> Say:
        match inner:
            case Call("selected", (Ref(question), Text(code))):
                return self._ticked(question, code, say("{question}: not “{answer}”"))
        return say("it is not so that {condition}", condition=self.truth(inner))

    def _ticked(self, question: str, code: str, pattern: Say) -> Say:
        found = self.outline.by_id.get(question)
        answer = self.texts.choice(found, code) if found else code
        return say(pattern.msgid, question=self.name(question), answer=answer)

    def _names(self, question: str, code: str) -> bool:
        found: Question | None = self.outline.by_id.get(question)
        return found is not None and code in (*found.codes, *found.offered_specials)
