"""What may be answered to a row of an XLSForm: its choices, its bounds, its checks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from base.locales import say
from survey.exchange.foreign import MOST_NUMBER, made
from survey.exchange.report import Findings
from survey.exchange.xlsform.conditions import Conditions
from survey.exchange.xlsform.constraint import Bound, taken_apart
from survey.exchange.xlsform.filters import of_choice, read_listed
from survey.exchange.xlsform.lines import Line
from survey.exchange.xlsform.listed import List
from survey.exchange.xlsform.outgoing import constraint
from survey.exchange.xlsform.said import Said
from survey.questions.condition import Condition


@dataclass
class Asking:
    """What reading a row needs to know of the rest of the form."""

    findings: Findings
    lists: Mapping[str, List]
    conditions: Conditions
    said: Said
    used_columns: set[str] = field(default_factory=set)
    """Columns of the choices that a filter looks at."""


def read_choices(asking: Asking, line: Line, listed: List, *, own: bool) -> dict[str, Any]:
    """The facts of a question that its list says: codes, those that stand alone, values, filters.

    ``own`` tells whether the row still is what our own columns say of it.
    """
    exclusive = [c for c in line["werkzaam::exclusive"].split() if c in listed.codes]
    codes = [code for code in listed.codes if code not in exclusive]
    numbers = {c.code: c.number for c in listed.choices if c.number is not None}
    if not own and all(code.isdecimal() for code in codes):
        places = {code: place for place, code in enumerate(codes, start=1)}
        numbers |= {c: int(c) for c in codes if int(c) != places[c]}
    facts: dict[str, Any] = {"choices": codes, "exclusive": exclusive, "numbers": numbers}
    return {**facts, "filters": _filters(asking, line, listed)}


def _filters(asking: Asking, line: Line, listed: List) -> dict[str, str]:
    """Code -> when it is offered: by our own column, else by the filter of the list."""
    text = line["choice_filter"]
    if not text:
        return {}
    if written := line["werkzaam::filters"]:
        column = "werkzaam::filters"
        return {
            code: asking.conditions.read(line, column, condition).written()
            for code, condition in read_listed(written).items()
        }
    found: dict[str, str] = {}
    for choice in listed.choices:
        try:
            condition = of_choice(text, choice.columns)
        except KeyError as missing:
            what = say("There is no column {column} in the sheet choices.", column=missing.args[0])
            asking.findings.refuse(line.where("choice_filter"), what)
            return {}
        found[choice.code] = asking.conditions.read(line, "choice_filter", condition).written()
    asking.used_columns |= {
        name for choice in listed.choices for name in choice.columns if name in text
    }
    return {code: condition for code, condition in found.items() if condition}


def read_constraint(asking: Asking, line: Line, facts: dict[str, Any], *, own: bool) -> None:
    """Checks and bounds: from our own columns while the constraint says the same."""
    column = "werkzaam::checks"
    checks = [
        asking.conditions.read(line, column, check).written()
        for check in (line[column].splitlines() if own else [])
    ]
    known = asking.conditions.read(line, "constraint")
    if own:
        meant = made(asking.findings, line.where("type"), {**facts, "checks": checks})
        if meant is not None and known.written() == Condition(constraint(meant)).written():
            facts["checks"] = checks
            return
    if known.expression is None:
        facts["checks"] = []
        return
    number, several = facts["kind"] == "number", facts["kind"] == "multiple"
    found = taken_apart(known.expression, number=number, several=several)
    facts["checks"] = [found.check] if found.rest else []
    if number:
        _bounds(asking, line, facts, found)
    if found.alone:
        alone = [c for c in found.alone if c in facts["choices"]]
        facts["choices"] = [c for c in facts["choices"] if c not in alone]
        facts["exclusive"] = [*facts["exclusive"], *alone]


def _bounds(asking: Asking, line: Line, facts: dict[str, Any], found: Bound) -> None:
    lowest, highest = found.lowest, found.highest
    if lowest is not None:
        facts["lowest"] = max(0, int(lowest))
        if lowest < 0:
            what = say("Only numbers from 0 can be typed.")
            asking.findings.lose(line.where("constraint"), what)
    if highest is not None:
        facts["highest"] = min(MOST_NUMBER, int(highest))
    for bound in (lowest, highest):
        if bound is not None and bound != int(bound):
            what = say("A bound must be a whole number. It is cut off.")
            asking.findings.lose(line.where("constraint"), what)
