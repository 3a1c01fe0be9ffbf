"""Which column answers which question, and which value is which code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from survey.questions.answer import SPECIAL_VALUES
from survey.questions.choice import Ranking, Several
from survey.questions.kind import Question
from survey.questions.open import Written
from survey.questions.outline import Outline
from survey.results.imports.sheet import Column, Sheet
from survey.wording.texts import Texts

LANGUAGE, ROUND, CASE = "@language", "@round", "@case"
EMPTY = "-"
"""A value that stands for no answer."""
MOST_VALUES = 40
NOTHING = frozenset({".not_asked", ".empty", "", "na", "n/a", "-", "null"})
_YES = {"1", "yes", "ja", "true", "x", "chosen", "checked", "selected", "gekozen", "y"}
_NO = {"0", "no", "nee", "false", "not chosen", "unchecked", "not selected", "niet gekozen", "n"}
TICKED, NOT_TICKED = "1", "0"


@dataclass(frozen=True)
class Target:
    """What a column can be: a question, one choice of a question, or a fact of the response."""

    key: str
    question: Question | None = None
    choice: str = ""

    @property
    def nothing(self) -> frozenset[str]:
        """What a cell holds that says nothing, in small letters."""
        if isinstance(self.question, Written):
            # anything else may be somebody's words
            return frozenset({"", ".empty", ".not_asked"})
        return NOTHING

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that its values are mapped to; empty where a value stays what it is."""
        if self.question is None:
            return ()
        if self.choice and isinstance(self.question, Several):
            return (TICKED, NOT_TICKED, *SPECIAL_VALUES)
        if self.choice or isinstance(self.question, Several | Ranking):
            return ()
        return (*self.question.codes, *SPECIAL_VALUES) if self.question.codes else ()


def targets(outline: Outline, *, has_cases: bool) -> dict[str, Target]:
    """Everything that a column can be, by its key."""
    found = [Target(LANGUAGE), Target(ROUND), *([Target(CASE)] if has_cases else [])]
    for question in outline:
        if not question.asks:
            continue
        found.append(Target(question.id, question))
        if isinstance(question, Several | Ranking):
            found += [Target(f"{question.id}:{code}", question, code) for code in question.codes]
    return {target.key: target for target in found}


def guessed(column: Column, offered: Mapping[str, Target], wordings: Sequence[Texts]) -> str:
    """What a column most likely is, by its name or label; empty if nothing fits."""
    own = {"response_language": LANGUAGE, "startlanguage": LANGUAGE, "language": LANGUAGE}
    own |= {"response_round": ROUND, "round": ROUND, "response_case": CASE, "case": CASE}
    names = {column.name.casefold().strip(), column.label.casefold().strip()} - {""}
    for target in offered.values():
        if target.question is None:
            continue
        known = {target.key}
        if target.choice:
            known |= {f"{target.question.id}{sign}{target.choice}" for sign in "_./"}
            known |= {f"{target.question.id}[{target.choice}]"}
            known |= {
                f"{texts.label(target.question)}: {texts.choice(target.question, target.choice)}"
                for texts in wordings
            }
        else:
            known |= {texts.label(target.question) for texts in wordings}
        if names & {name.casefold() for name in known}:
            return target.key
    key = own.get(column.name.casefold().strip(), "")
    return key if key in offered else ""


def guessed_code(value: str, column: Column, target: Target, wordings: Sequence[Texts]) -> str:
    """The code that a value most likely stands for; empty if nobody knows."""
    if value.casefold() in NOTHING:
        return EMPTY
    said = {value.casefold(), column.meanings.get(value, "").casefold()} - {""}
    question = target.question
    if question is None:
        return ""
    if target.choice:
        yes, no = bool(said & _YES), bool(said & _NO)
        chosen = {texts.choice(question, target.choice).casefold() for texts in wordings}
        yes = yes or bool(said & chosen)
        if yes or no:
            return TICKED if yes else NOT_TICKED
    for code in target.codes:
        if code in (TICKED, NOT_TICKED) and target.choice:
            continue
        known = {code.casefold(), *(t.choice(question, code).casefold() for t in wordings)}
        known |= {t[f"special.{code}"].casefold() for t in wordings}
        number = question.value(code)
        if said & known or value == str(number):
            return code
    return ""


def asked_values(
    sheet: Sheet, chosen: Mapping[str, str], offered: Mapping[str, Target]
) -> Iterator[tuple[Column, Target, Iterable[str]]]:
    """The columns whose values stand for codes, with the values that occur."""
    for column in sheet.columns:
        target = offered.get(chosen.get(column.name, ""))
        if target is not None and target.codes:
            yield column, target, column.distinct[:MOST_VALUES]
