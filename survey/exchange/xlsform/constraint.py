"""Bounds, answers that stand alone, and checks, as the one expression an XLSForm has for them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from survey.questions.expression import (
    Binary,
    Call,
    Expression,
    Num,
    Ref,
    Text,
    parse,
    written,
)

OWN = Ref()


@dataclass(frozen=True)
class Bound:
    """A constraint taken apart: what our questions have a place for, and the rest."""

    lowest: float | None = None
    highest: float | None = None
    alone: tuple[str, ...] = ()
    rest: tuple[Expression, ...] = field(default=())

    @property
    def check(self) -> str:
        """The rest as one expression; empty if there is none."""
        return joined([written(one) for one in self.rest])


def bounds(lowest: int, highest: int) -> str:
    """That the answer lies between two numbers.

    Examples:
        >>> bounds(0, 10)
        '. >= 0 and . <= 10'
    """
    return f". >= {lowest} and . <= {highest}"


def alone(codes: Sequence[str]) -> str:
    """That none of these answers goes together with another.

    Examples:
        >>> alone(["none", "dk"])
        "not((selected(., 'none') or selected(., 'dk')) and count-selected(.) > 1)"
    """
    any_of = " or ".join(f"selected(., '{code}')" for code in codes)
    any_of = f"({any_of})" if len(codes) > 1 else any_of
    return f"not({any_of} and count-selected(.) > 1)"


def joined(parts: Sequence[str]) -> str:
    """Expressions that must all hold, as one."""
    if len(parts) == 1:
        return parts[0]
    return " and ".join(f"({part})" for part in parts)


def taken_apart(expression: Expression, *, number: bool, several: bool) -> Bound:
    """What a constraint asks: bounds of a number, answers that stand alone, and the rest.

    Examples:
        >>> taken_apart(parse(". > 0 and . <= 9 and . != 5"), number=True, several=False).highest
        9.0
    """
    lowest: float | None = None
    highest: float | None = None
    lonely: tuple[str, ...] = ()
    rest: list[Expression] = []
    for part in _parts(expression):
        match part:
            case Binary(">=", Ref(""), Num(n)) if number and lowest is None:
                lowest = n
            case Binary(">", Ref(""), Num(n)) if number and lowest is None and n == int(n):
                lowest = n + 1
            case Binary("<=", Ref(""), Num(n)) if number and highest is None:
                highest = n
            case Binary("<", Ref(""), Num(n)) if number and highest is None and n == int(n):
                highest = n - 1
            case Call("not", (Binary("and", one, other),)) if several and _many(other):
                codes = _selected(one)
                if codes and not lonely:
                    lonely = codes
                else:
                    rest.append(part)
            case _:
                rest.append(part)
    return Bound(lowest, highest, lonely, tuple(rest))


def _parts(expression: Expression) -> list[Expression]:
    if isinstance(expression, Binary) and expression.operator == "and":
        return [*_parts(expression.one), *_parts(expression.other)]
    return [expression]


def _many(expression: Expression) -> bool:
    return expression in (
        parse("count-selected(.) > 1"),
        parse("count-selected(.) >= 2"),
        parse("count-selected(.) != 1"),
    )


def _selected(expression: Expression) -> tuple[str, ...]:
    """The codes of which it asks whether any is chosen; none if it asks something else."""
    match expression:
        case Call("selected", (Ref(""), Text(code))):
            return (code,)
        case Binary("or", one, other):
            left, right = _selected(one), _selected(other)
            return (*left, *right) if left and right else ()
    return ()
