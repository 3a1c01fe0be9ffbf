"""Conditions read from cells: what is not allowed is refused with its cell."""

from collections.abc import Collection, Mapping

from base.locales import say
from survey.exchange.report import Findings
from survey.exchange.xlsform.lines import Line
from survey.questions.condition import ALWAYS, Condition
from survey.questions.expression import NotAllowed, parse, references, renamed, written


class Conditions:
    """Reads conditions, under the names that questions have here, and remembers whom they name."""

    def __init__(self, findings: Findings, names: Mapping[str, str]) -> None:
        self.findings = findings
        self.names = names
        self._mentioned: list[tuple[str, str]] = []

    def read(self, line: Line, column: str, text: str | None = None) -> Condition:
        """The condition of a cell, or one that always holds where there is none, or a wrong one."""
        text = line[column] if text is None else text
        if not text:
            return ALWAYS
        where = line.where(column)
        try:
            found = parse(text)
            self._mentioned += [(where, name) for name in references(found)]
            return Condition(written(parse(written(renamed(found, self.names)))))
        except NotAllowed as error:
            self.findings.refuse(where, error.what)
            return ALWAYS

    def demand_known(self, ids: Collection[str]) -> None:
        """Refuse what speaks about a question that the form does not have, or not any more."""
        for where, name in self._mentioned:
            if self.names.get(name, name) not in ids:
                what = say("This speaks about {question}, which is not kept.", question=name[:60])
                self.findings.refuse(where, what)
