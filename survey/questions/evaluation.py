"""What an expression comes to: the meaning that XPath 1.0 gives it, on answers.

Everything is a text, a number or a truth; comparing with an empty answer is false, but for `= ''`.
"""

import re
from collections.abc import Mapping

from survey.questions.answer import Answer
from survey.questions.expression import Binary, Call, Expression, Num, Ref, Text

Value = str | float | bool


def evaluate(expression: Expression, answers: Mapping[str, Answer], own: Answer = ()) -> Value:
    """What an expression comes to, given the answers so far and the question's own answer.

    A question that is not among the answers counts as left blank.

    Examples:
        >>> from survey.questions.expression import parse
        >>> evaluate(parse("${a} + 2"), {"a": ("40",)}), evaluate(parse(". = 'x'"), {}, ("x",))
        (42.0, True)
    """
    match expression:
        case Text(text):
            return text
        case Num(number):
            return number
        case Ref(question):
            return " ".join(answers.get(question, ()) if question else own)
        case Call(name, arguments):
            return _call(name, arguments, answers, own)
        case Binary(operator, one, other):
            return _binary(operator, one, other, answers, own)
    raise TypeError(expression)


def _call(
    name: str, arguments: tuple[Expression, ...], answers: Mapping[str, Answer], own: Answer
) -> Value:
    if name in ("selected", "count-selected"):
        asked = arguments[0]
        given = (
            answers.get(asked.question, ()) if isinstance(asked, Ref) and asked.question else own
        )
        if name == "count-selected":
            return float(len(given))
        return as_text(evaluate(arguments[1], answers, own)) in given
    if name == "if":
        chosen = arguments[1 if as_truth(evaluate(arguments[0], answers, own)) else 2]
        return evaluate(chosen, answers, own)
    values = [evaluate(a, answers, own) for a in arguments]
    if name == "not":
        return not as_truth(values[0])
    if name == "coalesce":
        return values[0] if as_text(values[0]) else values[1]
    if name == "string-length":
        return float(len(as_text(values[0])))
    return as_number(values[0])


def _binary(
    operator: str,
    one: Expression,
    other: Expression,
    answers: Mapping[str, Answer],
    own: Answer,
) -> Value:
    first = evaluate(one, answers, own)
    if operator == "or":
        return as_truth(first) or as_truth(evaluate(other, answers, own))
    if operator == "and":
        return as_truth(first) and as_truth(evaluate(other, answers, own))
    second = evaluate(other, answers, own)
    if operator in ("=", "!="):
        return _equal(first, second) == (operator == "=")
    a, b = as_number(first), as_number(second)
    match operator:
        case "<":
            return a < b
        case "<=":
            return a <= b
        case ">":
            return a > b
        case ">=":
            return a >= b
        case "+":
            return a + b
        case "-":
            return a - b
        case "*":
            return a * b
    if b == 0 or a != a or b != b:
        return float("nan")
    # XPath's mod keeps the sign of the first number
    return a / b if operator == "div" else a - b * int(a / b)


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return as_truth(one) == as_truth(other)
    if isinstance(one, float) or isinstance(other, float):
        return as_number(one) == as_number(other)
    return one == other


def as_text(value: Value) -> str:
    """A value as text: whole numbers without a point, nothing for what is no number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        return str(int(value)) if value == int(value) else repr(value)
    return value


def as_number(value: Value) -> float:
    """A value as number: not a number where it is none."""
    if isinstance(value, bool):
        return float(value)
    if isinstance(value, float):
        return value
    return float(value) if re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", value) else float("nan")


def as_truth(value: Value) -> bool:
    """Whether a value counts as true: a text that is not empty, a number that is not nought."""
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)
