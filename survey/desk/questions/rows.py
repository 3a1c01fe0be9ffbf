"""The rows of a question's page: its answers and checks, as they stand or as they were typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from survey.desk.naming import free_id
from survey.questions.kind import Question

Said = Mapping[tuple[str, str], str]
"""Texts by language and key."""
SPARE = 3
"""Empty rows at the end of a list of answers."""


@dataclass(frozen=True)
class ChoiceRow:
    """One answer: its code (empty for a new one), its texts, and what is special about it."""

    code: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    help: Mapping[str, str] = field(default_factory=dict)
    value: str = ""
    alone: bool = False
    offered_if: str = ""
    namely: bool = False
    new_code: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in a row for a new answer."""
        return not self.code and not self.new_code and not any(self.texts.values())


@dataclass(frozen=True)
class CheckRow:
    """One check: what must hold, and what is said in each language when it does not."""

    condition: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)


def choice_rows(
    question: Question, texts: Said, languages: Sequence[str], namely: Sequence[str]
) -> list[ChoiceRow]:
    """The answers of a question as they are, and some empty rows."""
    alone = getattr(question, "exclusive", ())
    numbers = getattr(question, "numbers", {})
    filters = getattr(question, "filters", {})
    rows = [
        ChoiceRow(
            code,
            {c: texts.get((c, f"{question.id}.{code}"), "") for c in languages},
            {c: texts.get((c, f"{question.id}.{code}.help"), "") for c in languages},
            str(numbers.get(code, "")),
            code in alone,
            filters[code].text if code in filters else "",
            code in namely,
        )
        for code in question.codes
    ]
    return [*rows, *(ChoiceRow() for _ in range(SPARE))]


def check_rows(question: Question, texts: Said, languages: Sequence[str]) -> list[CheckRow]:
    """The checks of a question as they are, and an empty row."""
    rows = [
        CheckRow(check.text, {c: texts.get((c, f"{question.id}.check.{n}"), "") for c in languages})
        for n, check in enumerate(question.checks, start=1)
    ]
    return [*rows, CheckRow()]


def typed_choices(posted: Mapping[str, str], languages: Sequence[str]) -> list[ChoiceRow]:
    """The rows of answers as they were posted, moved or taken out as a button says."""
    numbers = _numbers(posted, "row:")
    rows = [
        ChoiceRow(
            posted[f"row:{n}"],
            {c: posted.get(f"choice:{c}:{n}", "").strip() for c in languages},
            {c: posted.get(f"chelp:{c}:{n}", "").strip() for c in languages},
            posted.get(f"value:{n}", "").strip(),
            f"alone:{n}" in posted,
            posted.get(f"filter:{n}", "").strip(),
            f"namely:{n}" in posted,
            posted.get(f"code:{n}", "").strip(),
        )
        for n in numbers
    ]
    way, _colon, place = posted.get("do", "").partition(":")
    if place.isdecimal() and int(place) in numbers:
        at = numbers.index(int(place))
        row = rows.pop(at)
        if way != "out":
            rows.insert(max(0, at - 1) if way == "up" else at + 1, row)
    return rows


def typed_checks(posted: Mapping[str, str], languages: Sequence[str]) -> list[CheckRow]:
    """The rows of checks as they were posted."""
    return [
        CheckRow(
            posted[f"check:{n}"].strip(),
            {c: posted.get(f"message:{c}:{n}", "").strip() for c in languages},
        )
        for n in _numbers(posted, "check:")
    ]


def coded(rows: Sequence[ChoiceRow], source: str, taken: Sequence[str] = ()) -> list[ChoiceRow]:
    """The rows that are filled in, each with a code; made from its text where none was typed."""
    filled = [row for row in rows if not row.is_empty]
    used = {row.code or row.new_code for row in filled} | set(taken)
    found = []
    for row in filled:
        code = row.code or row.new_code
        if not code:
            words = row.texts.get(source) or next((t for t in row.texts.values() if t), "")
            code = free_id(words, used, "answer")
            used.add(code)
        found.append(replace(row, code=code))
    return found


def _numbers(posted: Mapping[str, str], begins: str) -> list[int]:
    every = (name.removeprefix(begins) for name in posted if name.startswith(begins))
    return sorted(int(number) for number in every if number.isdecimal() and len(number) < 4)
