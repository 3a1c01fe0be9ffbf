"""Conditions built by clicking: one comparison a row, joined by and or or."""

from collections.abc import Sequence
from dataclasses import dataclass

from base.locales import Say, say
from survey.questions.condition import Condition
from survey.questions.expression import (
    Binary,
    Expression,
    NotAllowed,
    parse,
    written,
)
from survey.questions.kind import Question
from survey.questions.outline import Outline

AND, OR = "and", "or"
SELECTED, NOT_SELECTED, ANSWERED, BLANK = "selected", "not selected", "answered", "blank"
COUNTED = "count-selected >="
OPERATORS: dict[str, Say] = {
    SELECTED: say("is this answer"),
    NOT_SELECTED: say("is not this answer"),
    "=": say("is"),
    "!=": say("is not"),
    "<": say("is less than"),
    "<=": say("is at most"),
    ">": say("is more than"),
    ">=": say("is at least"),
    COUNTED: say("has at least so many answers"),
    ANSWERED: say("is answered"),
    BLANK: say("is left blank"),
}
ASK_NUMBER = say("Type a number to compare with.")


@dataclass(frozen=True)
class Rows:
    """A condition as rows; `whole` where it says something that rows cannot."""

    rows: tuple[str, ...] = ()
    join: str = AND
    whole: str = ""

    def written(self) -> str:
        """The condition in its written form."""
        if self.whole:
            return self.whole
        each = [f"({row})" if f" {_other(self.join)} " in row else row for row in self.rows]
        return written(parse(f" {self.join} ".join(each))) if each else ""


def _other(join: str) -> str:
    return OR if join == AND else AND


def rows_of(condition: Condition) -> Rows:
    """A condition taken apart into rows, where it is comparisons joined by one word."""
    if condition.expression is None:
        return Rows()
    found = condition.expression
    join = found.operator if isinstance(found, Binary) and found.operator in (AND, OR) else AND
    parts = _parts(found, join)
    if all(_simple(part) for part in parts):
        return Rows(tuple(written(part) for part in parts), join)
    return Rows(whole=condition.written())


def _parts(said: Expression, join: str) -> list[Expression]:
    if isinstance(said, Binary) and said.operator == join:
        return [*_parts(said.one, join), *_parts(said.other, join)]
    return [said]


def _simple(said: Expression) -> bool:
    return not (isinstance(said, Binary) and said.operator in (AND, OR))


def operators(question: Question) -> list[str]:
    """What can be asked of the answer to a question."""
    codes = bool(question.codes) or bool(question.offered_specials)
    found = [SELECTED, NOT_SELECTED] if codes else []
    if question.kind == "multiple":
        found.append(COUNTED)
    if question.kind in ("number", "grade10", "month", "calculated"):
        found += ["=", "!=", "<", "<=", ">", ">="]
    elif question.kind in ("short_text", "long_text"):
        found += ["=", "!="]
    return [*found, ANSWERED, BLANK]


def compared(question: Question, operator: str, code: str, value: str, own: bool) -> str:
    """One comparison, written.

    Args:
        question: whose answer is looked at.
        operator: one of its operators.
        code: the answer chosen in a list, where the operator asks for one.
        value: what was typed, where the operator asks for that.
        own: it is the question's own answer, in a check.

    Raises:
        NotAllowed: where the operator lacks its value.
    """
    answer = "." if own else f"${{{question.id}}}"
    if operator in (SELECTED, NOT_SELECTED):
        if code not in (*question.codes, *question.offered_specials):
            raise NotAllowed(say("Choose an answer of the list."))
        found = f"selected({answer}, '{code}')"
        return found if operator == SELECTED else f"not({found})"
    if operator == ANSWERED:
        return f"{answer} != ''"
    if operator == BLANK:
        return f"{answer} = ''"
    number = _number(value)
    if operator == COUNTED:
        if number is None:
            raise NotAllowed(ASK_NUMBER)
        return f"count-selected({answer}) >= {number}"
    if operator not in ("=", "!=", "<", "<=", ">", ">="):
        raise NotAllowed(say("Choose what to compare."))
    if question.kind in ("short_text", "long_text"):
        if not value or "'" in value:
            raise NotAllowed(say("Type a text without the sign '."))
        return f"{answer} {operator} '{value}'"
    if number is None:
        raise NotAllowed(ASK_NUMBER)
    return f"{answer} {operator} {number}"


def _number(value: str) -> str | None:
    text = value.strip().replace(",", ".")
    whole, _dot, rest = text.removeprefix("-").partition(".")
    good = whole.isascii() and whole.isdecimal() and (not rest or rest.isdecimal())
    return text if good and len(text) <= 12 else None


def earlier(outline: Outline, before: str, *, own: bool) -> list[Question]:
    """The questions whose answers a condition can look at: those before a question or section."""
    found: list[Question] = []
    for section in outline.sections:
        if section.id == before:
            return found
        for question in section.questions:
            if question.id == before:
                return [*found, question] if own else found
            if question.kind != "statement":
                found.append(question)
    return found


def together(rows: Sequence[str], join: str) -> Rows:
    """Rows as they were posted, those that cannot be read left out."""
    good = []
    for row in rows[:30]:
        try:
            good.append(written(parse(row)))
        except NotAllowed:
            continue
    return Rows(tuple(good), join if join in (AND, OR) else AND)
