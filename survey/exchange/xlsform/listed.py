"""Lists of choices read from an XLSForm."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from base.locales import say
from survey.exchange.names import wrong_code
from survey.exchange.report import Findings
from survey.exchange.xlsform.lines import Line, Lines
from survey.questions.answer import OFFERED_SPECIALS

KNOWN = ("list_name", "name", "label", "media::audio", "werkzaam_value")


@dataclass(frozen=True)
class Choice:
    """One row of a list."""

    code: str
    texts: Mapping[str, str]
    heard: Mapping[str, str]
    number: int | None
    line: Line
    columns: Mapping[str, str] = field(default_factory=dict)
    """What the row says in every column, for filters."""


@dataclass(frozen=True)
class List:
    """A list in the order of its rows, special answers apart."""

    choices: tuple[Choice, ...] = ()
    specials: tuple[Choice, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the choices."""
        return tuple(choice.code for choice in self.choices)


def read_lists(lines: Lines, findings: Findings) -> dict[str, List]:
    """Every list by its name; codes that cannot be used are refused with their cell."""
    rows: dict[str, list[Choice]] = {}
    for line in lines:
        name, code = line["list_name"], line["name"]
        if not name and not code:
            continue
        if not name or not code:
            findings.refuse(
                line.where("name" if name else "list_name"),
                say("A choice needs the name of its list and a name of its own."),
            )
            continue
        if (wrong := wrong_code(code)) is not None:
            findings.refuse(line.where("name"), wrong)
            continue
        before = rows.setdefault(name, [])
        if any(choice.code == code for choice in before):
            what = say("Two answers have the same code: {code}.", code=code)
            findings.refuse(line.where("name"), what)
            continue
        before.append(_choice(line, code, findings))
    return {name: _list(found) for name, found in rows.items()}


def _choice(line: Line, code: str, findings: Findings) -> Choice:
    number = line["werkzaam_value"]
    plain = number.removeprefix("-")
    if number and not (plain.isascii() and plain.isdigit() and len(plain) < 9):
        findings.refuse(line.where("werkzaam_value"), say("A value is a whole number."))
        number = ""
    columns = {name: line[name] for (name, language) in line.columns if not language}
    return Choice(
        code,
        line.texts("label"),
        line.texts("media::audio"),
        int(number) if number else None,
        line,
        columns,
    )


def _list(rows: list[Choice]) -> List:
    return List(
        tuple(choice for choice in rows if choice.code not in OFFERED_SPECIALS),
        tuple(choice for choice in rows if choice.code in OFFERED_SPECIALS),
    )
