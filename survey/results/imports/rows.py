"""The rows of a file as responses, with everything that is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from base.locales import Problem, Say, say
from survey.questions.answer import BLANK, SPECIAL_VALUES, Answer
from survey.questions.choice import Ranking, Several
from survey.questions.kind import Question
from survey.questions.outline import Outline
from survey.questions.routing import kept
from survey.results.imports.mapping import EMPTY, LANGUAGE, ROUND, TICKED, Target
from survey.results.imports.refused import is_count, mail_in
from survey.results.imports.sheet import Column, Sheet


@dataclass(frozen=True)
class Taken:
    """One row as a response."""

    row: int
    language: str
    round: int
    case: str
    answers: Mapping[str, Answer]


@dataclass(frozen=True)
class Outcome:
    """What the rows of a sheet come to: responses, what is wrong, and what stays behind."""

    taken: tuple[Taken, ...]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def outcome(
    sheet: Sheet,
    chosen: Mapping[str, str],
    codes: Mapping[tuple[str, str], str],
    offered: Mapping[str, Target],
    *,
    outline: Outline,
    languages: Sequence[str],
    language: str,
    round_: int,
    leave_out: bool = False,
) -> Outcome:
    """Read every row. `chosen` is column -> target key, `codes` (column, value) -> code.

    What is wrong is a problem by row and column, and nothing should be kept before it is solved;
    with `leave_out` such a cell is empty instead. An answer off the route stays behind, with a
    notice.
    """
    problems: list[Problem] = []
    notices: list[Problem] = []
    taken: list[Taken] = []
    columns = [c for c in sheet.columns if chosen.get(c.name) in offered]
    for row in range(sheet.rows):
        reading = _Row(row, codes, languages)
        for column in columns:
            reading.read(column, offered[chosen[column.name]])
        found = reading.answers(outline)
        problems += reading.problems
        handed = kept(outline, found)
        notices += [
            Problem(_where(row, question), say("This question is not on the person's route."))
            for question in found
            if question not in handed and found[question]
        ]
        if handed:
            taken.append(
                Taken(
                    row + 2,
                    reading.language or language,
                    reading.round or round_,
                    reading.case,
                    handed,
                )
            )
    return Outcome(
        tuple(taken),
        () if leave_out else tuple(problems),
        (*(problems if leave_out else ()), *notices),
    )


class _Row:
    """One row while it is read."""

    def __init__(
        self, row: int, codes: Mapping[tuple[str, str], str], languages: Sequence[str]
    ) -> None:
        self.row, self.codes, self.languages = row, codes, languages
        self.language, self.round, self.case = "", 0, ""
        self.problems: list[Problem] = []
        self.given: dict[str, list[str]] = {}
        self.places: dict[str, dict[int, str]] = {}
        self.column_of: dict[str, str] = {}

    def read(self, column: Column, target: Target) -> None:
        """Take one cell in."""
        cell = column.cells[self.row]
        if cell.casefold() in target.nothing and (column.name, cell) not in self.codes:
            return
        if target.question is None:
            self._fact(column.name, target.key, cell)
            return
        self.column_of[target.question.id] = column.name
        if mail_in(cell):
            wrong = say("There is an e-mail address in “{cell}”. Take it out first.")
            self._wrong(column.name, wrong, cell)
        elif target.choice:
            self._choice(column, target, cell)
        elif target.codes:
            code = self._code(column.name, cell)
            if code:
                self.given.setdefault(target.question.id, []).append(code)
        elif isinstance(target.question, Several | Ranking):
            parts = cell.replace(";", " ").replace(",", " ").split()
            self.given.setdefault(target.question.id, []).extend(parts)
        else:
            self.given[target.question.id] = [cell]

    def answers(self, outline: Outline) -> dict[str, Answer]:
        """What was given, checked by each question."""
        found: dict[str, Answer] = {}
        for ranking, places in self.places.items():
            ranked = [places[place] for place in sorted(places)]
            self.given.setdefault(ranking, []).extend(ranked)
        for question in outline:
            posted = self.given.get(question.id)
            if not posted:
                continue
            found[question.id] = self._checked(question, posted, found)
        return found

    def _checked(
        self, question: Question, posted: list[str], before: Mapping[str, Answer]
    ) -> Answer:
        if posted[0] in SPECIAL_VALUES:
            return (posted[0],)
        checked = question.parse(posted, before)
        if checked.wrong is None:
            return checked.answer
        column = self.column_of.get(question.id, question.id)
        self._wrong(column, say("“{cell}”: {what}", what=checked.wrong), " ".join(posted))
        return BLANK

    def _fact(self, column: str, key: str, cell: str) -> None:
        if key == LANGUAGE:
            if cell in self.languages:
                self.language = cell
            else:
                self._wrong(column, say("“{cell}” is no language of this questionnaire."), cell)
        elif key == ROUND:
            if is_count(cell) and 0 < int(cell) < 100:
                self.round = int(cell)
            else:
                self._wrong(column, say("“{cell}” is no number of a round."), cell)
        else:
            self.case = cell[:80]

    def _choice(self, column: Column, target: Target, cell: str) -> None:
        assert target.question is not None, "a choice is of a question"
        if isinstance(target.question, Ranking):
            if is_count(cell):
                self.places.setdefault(target.question.id, {})[int(cell)] = target.choice
            elif cell in SPECIAL_VALUES:
                self.given[target.question.id] = [cell]
            else:
                self._wrong(column.name, say("“{cell}” is no place in an order."), cell)
            return
        code = self._code(column.name, cell)
        if code == TICKED:
            self.given.setdefault(target.question.id, []).append(target.choice)
        elif code in SPECIAL_VALUES:
            self.given[target.question.id] = [code]

    def _code(self, column: str, cell: str) -> str:
        code = self.codes.get((column, cell), "")
        if not code:
            self._wrong(column, say("It is not said what “{cell}” stands for."), cell)
        return "" if code == EMPTY else code

    def _wrong(self, column: str, what: Say, cell: str) -> None:
        shown = cell if len(cell) < 60 else f"{cell[:60]}…"
        said = replace(what, params={**what.params, "cell": shown})
        self.problems.append(Problem(_where(self.row, column), said))


def _where(row: int, column: str) -> str:
    return f"{row + 2} · {column}"
